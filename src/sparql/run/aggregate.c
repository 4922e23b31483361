/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/run/aggregate.h"

#include <stdlib.h>
#include <string.h>

#include "sparql/run/aggregate_state.h"

int ss_aggregation_init(struct ss_aggregation *out, struct ss_run *run,
                        const struct ss_expression *expression,
                        const struct ss_plan *plan, struct ss_error *error)
{
    *out = (struct ss_aggregation){.run = run,
                                   .expression = expression,
                                   .plan = plan,
                                   .state_size =
                                       ss_state_size(expression->aggregate)};
    if (expression->count &&
        ss_feed_init(&out->feed, run, SS_NO_VARIABLE, expression->arguments[0],
                     plan, error))
        return -1;
    if (!expression->distinct)
        return 0;
    /* COUNT(DISTINCT *) is about whole rows. */
    size_t width = expression->count ? 1 : plan->width;
    ss_row_table_init(&out->seen, run, 1 + width);
    out->columns = calloc(1 + width, sizeof *out->columns);
    if (!out->columns)
        return ss_fail(error, SS_FAILURE, "out of memory");
    return ss_run_resize(run, &out->pairs, 0, 4 * SS_ROWS * sizeof *out->pairs,
                         error);
}

static void *state_of(const struct ss_aggregation *a, size_t group)
{
    return a->states + group * a->state_size;
}

void ss_aggregation_clear(struct ss_aggregation *a)
{
    ss_aggregation_forget(a, a->groups);
    a->forgotten = 0;
    if (a->expression && a->expression->distinct) {
        ss_row_table_release(&a->seen);
        ss_pair_set_release(&a->pair_set, a->run);
    }
    if (a->states)
        ss_run_resize(a->run, &a->states, a->room * a->state_size, 0, NULL);
    a->room = 0;
}

void ss_aggregation_release(struct ss_aggregation *a)
{
    ss_aggregation_clear(a);
    ss_feed_release(&a->feed);
    if (a->pairs)
        ss_run_resize(a->run, &a->pairs, 4 * SS_ROWS * sizeof *a->pairs, 0,
                      NULL);
    free(a->columns);
    a->columns = NULL;
}

/* Makes all groups have a state. */
static int reserve(struct ss_aggregation *a, size_t groups,
                   struct ss_error *error)
{
    size_t room = a->room ? a->room : 4;
    while (room < groups)
        room *= 2;
    if (room > a->room) {
        if (ss_run_resize(a->run, &a->states, a->room * a->state_size,
                          room * a->state_size, error))
            return -1;
        a->room = room;
    }
    if (groups > a->groups) {
        memset(state_of(a, a->groups), 0, (groups - a->groups) * a->state_size);
        a->groups = groups;
    }
    return 0;
}

void ss_aggregation_forget(struct ss_aggregation *a, size_t group)
{
    if (group == 0)
        return;
    for (size_t i = 0; i < group && i < a->groups; i++)
        ss_state_release(a->expression->aggregate, state_of(a, i), a->run);
    a->forgotten += group;
    a->groups -= group < a->groups ? group : a->groups;
    if (a->groups)
        memmove(a->states, state_of(a, group), a->groups * a->state_size);
}

static int take_ids(struct ss_aggregation *a, const ss_id *ids,
                    const ss_id *numbers, size_t count, struct ss_error *error)
{
    uint64_t *counts = (uint64_t *)a->states;
    if (a->expression->aggregate == SS_AGGREGATE_COUNT) {
        for (size_t i = 0; i < count; i++)
            counts[numbers[i]] += ids[i] != 0;
        return 0;
    }
    for (size_t i = 0; i < count; i++)
        if (ss_state_take_id(a->expression, state_of(a, numbers[i]), a->run,
                             ids[i], error))
            return -1;
    return 0;
}

/* Takes values of which no ids are needed. */
static int take_values(struct ss_aggregation *a, const struct ss_rows *rows,
                       const ss_id *numbers, struct ss_error *error)
{
    for (size_t i = 0; i < rows->count; i++) {
        struct ss_value value;
        struct ss_arena_mark mark = ss_arena_mark(&a->run->values);
        ss_condition_about(&a->feed.condition, rows, i, NULL, 0);
        if (ss_condition_value(&a->feed.condition, &value, error) ||
            ss_state_take_value(a->expression, state_of(a, numbers[i]), a->run,
                                &value, error))
            return -1;
        if (a->run->evaluating)
            ss_arena_rewind(&a->run->values, mark);
    }
    return 0;
}

/* Takes rows of which the place in `seen` is a new one. */
static int take_fresh(struct ss_aggregation *a, const ss_id *ids,
                      const ss_id *numbers, const bool *fresh, size_t count,
                      struct ss_error *error)
{
    ss_id *kept_ids = a->pairs + 2 * SS_ROWS;
    ss_id *kept_numbers = kept_ids + SS_ROWS;
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (fresh[i]) {
            kept_ids[kept] = ids[i];
            kept_numbers[kept++] = numbers[i];
        }
    return take_ids(a, kept_ids, kept_numbers, kept, error);
}

/* Says which of the rows in a->columns are new. */
static int find_fresh(struct ss_aggregation *a, size_t count, bool *fresh,
                      struct ss_error *error)
{
    ss_id *places = a->pairs + SS_ROWS;
    size_t place = a->seen.count;
    if (ss_row_table_put(&a->seen, a->columns, count, places, error))
        return -1;
    for (size_t i = 0; i < count; i++) {
        fresh[i] = places[i] == place;
        place += fresh[i];
    }
    return 0;
}

/* Takes the values that are the first of their kind in their group. */
static int take_distinct(struct ss_aggregation *a, const struct ss_rows *rows,
                         const ss_id *numbers, struct ss_error *error)
{
    bool fresh[SS_ROWS], fits = true;
    ss_id *groups = a->pairs;
    uint64_t *pairs = a->pairs + SS_ROWS;
    const ss_id *ids = ss_feed_ids(&a->feed, rows, error);
    if (!ids)
        return -1;
    for (size_t i = 0; i < rows->count; i++) {
        groups[i] = numbers[i] + a->forgotten;
        pairs[i] = ss_pair(groups[i], ids[i]);
        fits = fits && pairs[i];
    }
    if (fits) {
        if (ss_pair_set_put(&a->pair_set, a->run, pairs, rows->count, fresh,
                            error))
            return -1;
        return take_fresh(a, ids, numbers, fresh, rows->count, error);
    }
    /* Row by row: each kind is looked for where it is kept. */
    for (size_t i = 0; i < rows->count; i++) {
        uint64_t pair = ss_pair(groups[i], ids[i]);
        a->columns[0] = groups + i;
        a->columns[1] = ids + i;
        if (pair ? ss_pair_set_put(&a->pair_set, a->run, &pair, 1, fresh, error)
                 : find_fresh(a, 1, fresh, error))
            return -1;
        if (fresh[0] && take_ids(a, ids + i, numbers + i, 1, error))
            return -1;
    }
    return 0;
}

/* COUNT(DISTINCT *): takes whole rows. */
static int take_distinct_rows(struct ss_aggregation *a,
                              const struct ss_rows *rows, const ss_id *numbers,
                              struct ss_error *error)
{
    bool fresh[SS_ROWS];
    ss_id *groups = a->pairs;
    uint64_t *counts = (uint64_t *)a->states;
    for (size_t i = 0; i < rows->count; i++)
        groups[i] = numbers[i] + a->forgotten;
    a->columns[0] = groups;
    for (size_t c = 0; c < a->plan->width; c++)
        a->columns[1 + c] = rows->columns[c];
    if (find_fresh(a, rows->count, fresh, error))
        return -1;
    for (size_t i = 0; i < rows->count; i++)
        counts[numbers[i]] += fresh[i];
    return 0;
}

int ss_aggregation_take(struct ss_aggregation *a, const struct ss_rows *rows,
                        const ss_id *numbers, size_t groups,
                        struct ss_error *error)
{
    if (reserve(a, groups, error))
        return -1;
    if (a->expression->distinct)
        return a->expression->count
                   ? take_distinct(a, rows, numbers, error)
                   : take_distinct_rows(a, rows, numbers, error);
    if (a->expression->count == 0) {
        uint64_t *counts = (uint64_t *)a->states;
        for (size_t i = 0; i < rows->count; i++)
            counts[numbers[i]]++;
        return 0;
    }
    if (a->feed.computed)
        return take_values(a, rows, numbers, error);
    const ss_id *ids = ss_feed_ids(&a->feed, rows, error);
    return ids ? take_ids(a, ids, numbers, rows->count, error) : -1;
}

int ss_aggregation_result(struct ss_aggregation *a, size_t group, ss_id *out,
                          struct ss_error *error)
{
    if (reserve(a, group + 1, error))
        return -1;
    return ss_state_result(a->expression, state_of(a, group), a->run, out,
                           error);
}
