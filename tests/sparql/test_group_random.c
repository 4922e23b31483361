/* SPDX-License-Identifier: Apache-2.0 */
/* Groups and aggregates of random rows against the definitions of SPARQL 1.1,
 * section 18.5.1, read literally: values of a group one by one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gather.h"

static struct ss_store *store;

enum { AGGREGATES = 4 };

/* Plans of random aggregates over ?2 or ?3. */
struct grouping {
    struct gather g;
    struct ss_expression variables[2], aggregates[AGGREGATES];
    struct ss_expression *arguments[AGGREGATES];
    struct ss_column columns[AGGREGATES], keys[2];
};

static void draw_plan(struct grouping *p, uint64_t *seed)
{
    struct ss_plan *plan = &p->g.plan;
    gather_begin(&p->g, store, 4);
    plan->kind = SS_PLAN_GROUP;
    plan->groups = p->keys;
    plan->aggregates = p->columns;
    plan->group_count = draw(seed, 3);
    plan->aggregate_count = AGGREGATES;
    plan->width = 0;
    for (size_t k = 0; k < plan->group_count; k++) {
        p->keys[k] = (struct ss_column){(int)k, NULL};
        p->g.variables[plan->width++] = (int)k;
    }
    for (int v = 0; v < 2; v++)
        p->variables[v] =
            (struct ss_expression){.kind = SS_VARIABLE, .variable = 2 + v};
    for (size_t a = 0; a < AGGREGATES; a++) {
        p->arguments[a] = &p->variables[draw(seed, 2)];
        p->aggregates[a] = (struct ss_expression){.kind = SS_AGGREGATE,
                                                  .aggregate = draw(seed, 4),
                                                  .distinct = draw(seed, 2),
                                                  .arguments = &p->arguments[a],
                                                  .count = 1};
        if (p->aggregates[a].aggregate == SS_AGGREGATE_COUNT)
            p->aggregates[a].count = draw(seed, 2);
        p->columns[a] = (struct ss_column){10 + (int)a, &p->aggregates[a]};
        p->g.variables[plan->width++] = 10 + (int)a;
    }
}

static int compare_keys(const void *a, const void *b)
{
    ss_id x = *(const ss_id *)a, y = *(const ss_id *)b;
    return (x > y) - (x < y);
}

/* Keys, a small or a large number, and something of any kind. */
static void draw_rows(struct grouping *p, uint64_t *seed)
{
    static const char *const ODD[] = {
        "",           "a",   "1.0^^decimal", "9007199254740993^^integer",
        "<http://e>", "_:b", "NaN^^double",  "2020-01-01^^date"};
    struct row_list *rows = &p->g.rows;
    size_t count = draw(seed, 4) ? draw(seed, 60) : draw(seed, 3000);
    unsigned keys = 1 + draw(seed, 1500);
    for (size_t i = 0; i < count; i++) {
        ss_id *cells = add_row(rows);
        cells[0] = ss_id_make(SS_TAG_TERM, draw(seed, keys));
        cells[1] = draw(seed, 3);
        cells[2] = draw(seed, 2)
                       ? ss_id_make(SS_TAG_INTEGER, draw(seed, 10))
                       : ss_id_make(SS_TAG_NEGATIVE,
                                    ((uint64_t)1 << 60) - 1 - draw(seed, 10));
        cells[3] = id_of_value(&p->g, ODD[draw(seed, 8)]);
    }
    p->g.batch = 1 + draw(seed, SS_ROWS);
    if (draw(seed, 2) == 0) {
        if (count)
            qsort(rows->cells, count, rows->width * sizeof(ss_id),
                  compare_keys);
        p->g.left.sorted = 0;
    }
}

static bool is_in_group(const struct grouping *p, const ss_id *a,
                        const ss_id *b)
{
    return memcmp(a, b, p->g.plan.group_count * sizeof *a) == 0;
}

/* Says whether a row before this one of its group has the same value. */
static bool was_there(struct grouping *p, const struct ss_expression *e,
                      size_t row)
{
    const struct row_list *rows = &p->g.rows;
    const ss_id *cells = row_at(rows, row);
    for (size_t i = 0; i < row; i++) {
        const ss_id *other = row_at(rows, i);
        int v = e->count ? e->arguments[0]->variable : 0;
        if (is_in_group(p, cells, other) &&
            (e->count ? cells[v] == other[v] : !memcmp(cells, other, 4 * 8)))
            return true;
    }
    return false;
}

/* The aggregate of the group that a row is in. */
static ss_id naive(struct grouping *p, const struct ss_expression *e,
                   const ss_id *key)
{
    const struct row_list *rows = &p->g.rows;
    int64_t count = 0, sum = 0;
    struct ss_value best = {.type = SS_VALUE_ERROR}, value;
    bool failed = false;
    for (size_t i = 0; i < rows->count; i++) {
        const ss_id *cells = row_at(rows, i);
        if ((key && !is_in_group(p, cells, key)) ||
            (e->distinct && was_there(p, e, i)))
            continue;
        ss_id id = e->count ? cells[e->arguments[0]->variable] : 1;
        count += id != 0;
        if (e->aggregate == SS_AGGREGATE_COUNT)
            continue;
        ss_run_value(&p->g.run, &value, id);
        failed |= value.type == SS_VALUE_ERROR;
        if (e->aggregate == SS_AGGREGATE_SUM) {
            failed |= value.type != SS_VALUE_INTEGER;
            if (!failed)
                sum += value.as.number.small;
            continue;
        }
        int order = best.type ? ss_value_order(&value, &best) : 1;
        if (!best.type ||
            (e->aggregate == SS_AGGREGATE_MIN ? order < 0 : order > 0))
            best = value;
    }
    if (e->aggregate == SS_AGGREGATE_COUNT || e->aggregate == SS_AGGREGATE_SUM)
        best = ss_value_of_integer(e->aggregate == SS_AGGREGATE_COUNT ? count
                                                                      : sum);
    ss_id id = 0;
    if (!failed || e->aggregate == SS_AGGREGATE_COUNT)
        assert_int_equal(ss_run_id(&p->g.run, &id, &best, NULL), 0);
    ss_arena_clear(&p->g.run.values);
    return id;
}

/* ?3 has numbers of other types, which naive sums do not add. */
static bool is_comparable(const struct ss_expression *e)
{
    return e->aggregate != SS_AGGREGATE_SUM || e->arguments[0]->variable == 2;
}

static void check_row(struct grouping *p, const ss_id *got, const ss_id *row)
{
    size_t keys = p->g.plan.group_count;
    if (keys)
        assert_memory_equal(got, row, keys * 8);
    for (size_t a = 0; a < AGGREGATES; a++)
        if (is_comparable(&p->aggregates[a]))
            assert_int_equal(got[keys + a], naive(p, &p->aggregates[a], row));
}

static void test_random(void **state)
{
    uint64_t seed = 11;
    (void)state;
    for (unsigned round = 0; round < 150; round++) {
        struct grouping p;
        size_t next = 0;
        draw_plan(&p, &seed);
        draw_rows(&p, &seed);
        struct row_list got = gather_rows(&p.g);
        if (p.g.plan.group_count == 0 && p.g.rows.count == 0)
            check_row(&p, row_at(&got, next++), NULL);
        /* Groups stand in the order of their first rows. */
        for (size_t i = 0; i < p.g.rows.count; i++) {
            bool first = true;
            for (size_t k = 0; first && k < i; k++)
                first = !is_in_group(&p, row_at(&p.g.rows, k),
                                     row_at(&p.g.rows, i));
            if (!first)
                continue;
            assert_true(next < got.count);
            /* All groups of a few, some of many. */
            if (p.g.rows.count < 100 || next % 97 == 0)
                check_row(&p, row_at(&got, next), row_at(&p.g.rows, i));
            next++;
        }
        assert_int_equal(next, got.count);
        free(got.cells);
        gather_end(&p.g);
        ss_arena_clear(&arena);
    }
}

/* More groups than the memory holds are an error; all memory is given back. */
static void test_memory(void **state)
{
    uint64_t seed = 5;
    (void)state;
    for (size_t round = 0; round < 20; round++) {
        struct grouping p;
        struct row_list got;
        struct ss_error error = {0};
        draw_plan(&p, &seed);
        p.g.plan.group_count = 1;
        p.g.variables[0] = 0;
        p.g.batch = SS_ROWS;
        p.g.run.limits.memory = 100000 + round * 1000;
        p.keys[0] = (struct ss_column){0, NULL};
        for (uint64_t i = 0; i < 20000; i++) {
            ss_id *cells = add_row(&p.g.rows);
            cells[0] = ss_id_make(SS_TAG_TERM, i);
            cells[2] = cells[3] = ss_id_make(SS_TAG_INTEGER, 1);
        }
        struct ss_operator *op = gather_operator(&p.g);
        assert_int_equal(read_rows(&got, op, &error), -1);
        assert_int_equal(error.status, SS_LIMIT);
        ss_operator_free(op);
        assert_int_equal(p.g.run.memory, 0);
        free(got.cells);
        gather_end(&p.g);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_random),
                                       cmocka_unit_test(test_memory)};
    store = store_of("group_random", "");
    set_up(NULL);
    cmocka_set_message_output(CM_OUTPUT_TAP);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    tear_down(NULL);
    ss_store_close(store);
    return failed;
}
