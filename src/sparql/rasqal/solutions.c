/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/rasqal/solutions.h"

#include <stdlib.h>
#include <string.h>

#include "base/interner.h"
#include "sparql/rasqal/order.h"
#include "sparql/rasqal/sum.h"

#define UNBOUND UINT64_MAX

/* A cell is an id (of a key, MIN, MAX), a count, or the number of a sum. */
struct ss_solutions {
    const struct ss_guard_plan *plan;
    struct ss_store *store;
    struct ss_interner *groups; /* keys of a group, or rows -> number from 1 */
    struct ss_interner *seen;   /* group, column, id of DISTINCT */
    uint64_t *cells;            /* `width` for each row */
    size_t width;               /* of the plan, with hidden columns */
    size_t count, room;         /* of rows */
    struct ss_sum *sums;
    size_t sum_count, sum_room;
};

int ss_solutions_new(struct ss_solutions **out,
                     const struct ss_guard_plan *plan, struct ss_store *store,
                     struct ss_error *error)
{
    struct ss_solutions *s = calloc(1, sizeof *s);
    *out = s;
    if (s) {
        s->plan = plan;
        s->store = store;
        s->width = plan->width + plan->hidden;
        s->groups = ss_interner_new();
        s->seen = ss_interner_new();
    }
    if (s && s->groups && s->seen)
        return 0;
    ss_solutions_free(s);
    *out = NULL;
    return ss_fail(error, SS_FAILURE, "out of memory");
}

void ss_solutions_free(struct ss_solutions *s)
{
    if (!s)
        return;
    ss_interner_free(s->groups);
    ss_interner_free(s->seen);
    free(s->cells);
    free(s->sums);
    free(s);
}

/* A new row; NULL when memory is out. */
static uint64_t *new_row(struct ss_solutions *s)
{
    if (s->count == s->room) {
        size_t room = s->room ? s->room * 2 : 64;
        uint64_t *cells =
            realloc(s->cells, room * (s->width + 1) * sizeof *cells);
        if (!cells)
            return NULL;
        s->cells = cells;
        s->room = room;
    }
    return s->cells + s->count++ * s->width;
}

/* Makes a sum and gives its number. */
static bool new_sum(struct ss_solutions *s, uint64_t *number)
{
    if (s->sum_count == s->sum_room) {
        size_t room = s->sum_room ? s->sum_room * 2 : 16;
        struct ss_sum *sums = realloc(s->sums, room * sizeof *sums);
        if (!sums)
            return false;
        s->sums = sums;
        s->sum_room = room;
    }
    s->sums[s->sum_count] = (struct ss_sum){.decimal = false};
    *number = s->sum_count++;
    return true;
}

/* The row of a group, made when it is new; NULL when memory is out. */
static uint64_t *group_of(struct ss_solutions *s, const ss_id *ids)
{
    ss_id keys[SS_MOST_COLUMNS] = {0};
    for (size_t i = 0; ids && i < s->width; i++)
        if (s->plan->columns[i].count == SS_GUARD_NO_AGGREGATE)
            keys[i] = ids[i];
    uint32_t number =
        ss_interner_put(s->groups, (const char *)keys, s->width * sizeof *keys);
    if (number == 0)
        return NULL;
    if (number <= s->count)
        return s->cells + (number - 1) * s->width;
    uint64_t *row = new_row(s);
    for (size_t i = 0; row && i < s->width; i++) {
        enum ss_guard_aggregate kind = s->plan->columns[i].count;
        row[i] = keys[i];
        if ((kind == SS_GUARD_SUM || kind == SS_GUARD_SUM_DISTINCT) &&
            !new_sum(s, &row[i]))
            return NULL;
    }
    return row;
}

static struct ss_term term_of(const struct ss_solutions *s, uint64_t id)
{
    return id && id != UNBOUND ? ss_store_term(s->store, id)
                               : (struct ss_term){SS_NONE, "", 0, NULL, NULL};
}

/* Keeps the lesser, or greater, of two values: 0 is none so far. An unbound
 * value makes the answer unbound. */
static void keep_extreme(const struct ss_solutions *s, uint64_t *cell, ss_id id,
                         bool greater)
{
    if (*cell == UNBOUND || !id) {
        *cell = UNBOUND;
        return;
    }
    if (*cell) {
        struct ss_term old = term_of(s, *cell), new = term_of(s, id);
        int order = ss_order_compare(&new, &old);
        if (greater ? order <= 0 : order >= 0)
            return;
    }
    *cell = id;
}

/* Takes a value into one aggregate; -1 when memory is out. */
static int aggregate(struct ss_solutions *s, uint64_t *row, size_t column,
                     ss_id id)
{
    uint64_t key[] = {(uint64_t)(row - s->cells), column, id};
    uint32_t before = ss_interner_count(s->seen);
    enum ss_guard_aggregate kind = s->plan->columns[column].count;
    if (kind == SS_GUARD_COUNT_DISTINCT || kind == SS_GUARD_SUM_DISTINCT) {
        if (!ss_interner_put(s->seen, (const char *)key, sizeof key))
            return -1;
        if (ss_interner_count(s->seen) == before)
            return 0;
    }
    struct ss_term term = term_of(s, id);
    switch (kind) {
    case SS_GUARD_NO_AGGREGATE:
        break;
    case SS_GUARD_COUNT_ROWS:
        row[column]++;
        break;
    case SS_GUARD_COUNT_BOUND:
    case SS_GUARD_COUNT_DISTINCT:
        row[column] += id != 0;
        break;
    case SS_GUARD_MIN:
    case SS_GUARD_MAX:
        keep_extreme(s, &row[column], id, kind == SS_GUARD_MAX);
        break;
    case SS_GUARD_SUM:
    case SS_GUARD_SUM_DISTINCT:
        ss_sum_add(&s->sums[row[column]], &term);
        break;
    }
    return 0;
}

static int count_row(struct ss_solutions *s, const ss_id *ids)
{
    uint64_t *row = group_of(s, ids);
    if (!row)
        return -1;
    for (size_t i = 0; i < s->width; i++)
        if (aggregate(s, row, i, ids[i]))
            return -1;
    return 0;
}

/* Says whether a row was not there before. */
static bool is_new(struct ss_solutions *s, const ss_id *ids, int *result)
{
    uint32_t before = ss_interner_count(s->groups);
    if (!ss_interner_put(s->groups, (const char *)ids, s->width * sizeof *ids))
        *result = -1;
    return ss_interner_count(s->groups) > before;
}

int ss_solutions_add(struct ss_solutions *s, const ss_id *ids,
                     struct ss_error *error)
{
    int result = 0;
    if (s->plan->counts) {
        result = count_row(s, ids);
    } else if (!s->plan->distinct || is_new(s, ids, &result)) {
        uint64_t *row = new_row(s);
        for (size_t i = 0; row && i < s->width; i++)
            row[i] = ids[i];
        result = row ? result : -1;
    }
    return result ? ss_fail(error, SS_FAILURE, "out of memory") : 0;
}

static bool is_count(enum ss_guard_aggregate kind)
{
    return kind == SS_GUARD_COUNT_ROWS || kind == SS_GUARD_COUNT_BOUND ||
           kind == SS_GUARD_COUNT_DISTINCT;
}

/* The term of a cell; its text may be written to `text`. */
static struct ss_term cell_term(const struct ss_solutions *s, size_t column,
                                uint64_t cell, char text[64])
{
    enum ss_guard_aggregate kind = s->plan->columns[column].count;
    if (kind == SS_GUARD_SUM || kind == SS_GUARD_SUM_DISTINCT)
        return ss_sum_term(&s->sums[cell], text);
    if (!is_count(kind))
        return term_of(s, cell);
    snprintf(text, 64, "%llu", (unsigned long long)cell);
    return ss_typed(text, "http://www.w3.org/2001/XMLSchema#integer");
}

static int compare(const struct ss_solutions *s, const uint64_t *a,
                   const uint64_t *b)
{
    for (size_t i = 0; i < s->plan->order_count; i++) {
        size_t column = s->plan->orders[i].column;
        char texts[2][64];
        if (a[column] == b[column])
            continue;
        struct ss_term left = cell_term(s, column, a[column], texts[0]);
        struct ss_term right = cell_term(s, column, b[column], texts[1]);
        int order = ss_order_compare(&left, &right);
        if (order)
            return s->plan->orders[i].descending ? -order : order;
    }
    return 0;
}

/* Sorts rows by merging, which keeps the order of equal ones. */
static void sort(const struct ss_solutions *s, const uint64_t **rows,
                 const uint64_t **spare, size_t count)
{
    size_t half = count / 2;
    if (count < 2)
        return;
    sort(s, rows, spare, half);
    sort(s, rows + half, spare, count - half);
    memcpy(spare, rows, half * sizeof *rows);
    size_t left = 0, right = half;
    for (size_t i = 0; left < half; i++)
        rows[i] = right < count && compare(s, spare[left], rows[right]) > 0
                      ? rows[right++]
                      : spare[left++];
}

static int write_row(const struct ss_solutions *s, const uint64_t *row,
                     struct ss_results *results, struct ss_error *error)
{
    const struct ss_guard_plan *plan = s->plan;
    struct ss_term terms[SS_MOST_COLUMNS];
    char texts[SS_MOST_COLUMNS][64];
    for (size_t i = 0; i < plan->width; i++)
        terms[i] = cell_term(s, i, row[i], texts[i]);
    return ss_results_row(results, terms, error);
}

int ss_solutions_write(struct ss_solutions *s, struct ss_results *results,
                       struct ss_error *error)
{
    const struct ss_guard_plan *plan = s->plan;
    /* Without GROUP BY there is one group, also of no solution. */
    if (plan->counts && !plan->grouped && !group_of(s, NULL))
        return ss_fail(error, SS_FAILURE, "out of memory");
    for (size_t i = 0; i < s->sum_count; i++)
        if (s->sums[i].state == SS_SUM_UNFIT)
            return ss_fail(error, SS_BAD_INPUT,
                           "the numbers are too large or of too many kinds to "
                           "be added exactly; select the values and add them");
    const uint64_t **rows = calloc(2 * s->count + 1, sizeof *rows);
    if (!rows)
        return ss_fail(error, SS_FAILURE, "out of memory");
    for (size_t i = 0; i < s->count; i++)
        rows[i] = s->cells + i * s->width;
    sort(s, rows, rows + s->count, s->count);
    int result = 0;
    for (size_t i = plan->offset;
         !result && i < s->count && i - plan->offset < plan->limit; i++)
        result = write_row(s, rows[i], results, error);
    free(rows);
    return result;
}
