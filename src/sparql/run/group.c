/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SS_PLAN_GROUP (SPARQL 1.1, sections 11 and 18.5.1): one row for each group,
 * with its keys and its aggregates.
 *
 * Groups get their numbers from a table of keys. Where the rows come sorted by
 * the only key no table is needed: a group is complete when the key changes,
 * and is given at once.
 */
#include <stdlib.h>
#include <string.h>

#include "sparql/run/aggregate.h"

/* The most groups that a batch can add to the one that is open. */
enum { MOST_RUNS = SS_ROWS + 1 };

struct group {
    struct ss_operator op;
    bool ready;
    struct ss_feed *feeds; /* of the keys */
    const ss_id **keys;    /* of the batch */
    struct ss_aggregation *aggregations;
    size_t *sources; /* of the plan's variables: the number of a key, or
                        behind those of an aggregate */
    bool streams;    /* the rows are sorted by the key */
    ss_id *runs;     /* the keys of the groups that are not given yet */
    struct ss_row_table table;
    size_t groups;   /* their count now */
    size_t complete; /* those that no row is added to any more */
    size_t given;
    bool ended; /* there are no more rows */
    ss_id numbers[SS_ROWS];
    ss_id *out; /* room for a batch, column by column */
    const ss_id **out_columns;
};

static size_t out_size(const struct group *g)
{
    return g->op.plan->width * SS_ROWS * sizeof *g->out;
}

/* Finds what each variable of the plan is; SIZE_MAX: never bound. */
static void find_sources(struct group *g)
{
    const struct ss_plan *plan = g->op.plan;
    for (size_t c = 0; c < plan->width; c++) {
        g->sources[c] = SIZE_MAX;
        for (size_t a = 0; a < plan->aggregate_count; a++)
            if (plan->aggregates[a].variable == plan->variables[c])
                g->sources[c] = plan->group_count + a;
        for (size_t k = 0; k < plan->group_count; k++)
            if (plan->groups[k].variable == plan->variables[c])
                g->sources[c] = k;
    }
}

static int prepare_feeds(struct group *g, struct ss_error *error)
{
    const struct ss_plan *plan = g->op.plan;
    for (size_t k = 0; k < plan->group_count; k++)
        if (ss_feed_init(&g->feeds[k], g->op.run, plan->groups[k].variable,
                         plan->groups[k].expression, plan->left, error))
            return -1;
    for (size_t a = 0; a < plan->aggregate_count; a++)
        if (ss_aggregation_init(&g->aggregations[a], g->op.run,
                                plan->aggregates[a].expression, plan->left,
                                error))
            return -1;
    g->streams = plan->group_count == 1 && !g->feeds[0].computed &&
                 g->feeds[0].column >= 0 &&
                 plan->left->sorted == g->feeds[0].variable;
    return 0;
}

static int prepare(struct group *g, struct ss_error *error)
{
    const struct ss_plan *plan = g->op.plan;
    struct ss_run *run = g->op.run;
    g->ready = true;
    ss_row_table_init(&g->table, run, plan->group_count);
    g->feeds = calloc(plan->group_count + 1, sizeof *g->feeds);
    g->keys = calloc(plan->group_count + 1, sizeof *g->keys);
    g->aggregations =
        calloc(plan->aggregate_count + 1, sizeof *g->aggregations);
    g->sources = calloc(plan->width + 1, sizeof *g->sources);
    g->out_columns = calloc(plan->width + 1, sizeof *g->out_columns);
    if (!g->feeds || !g->keys || !g->aggregations || !g->sources ||
        !g->out_columns)
        return ss_fail(error, SS_FAILURE, "out of memory");
    find_sources(g);
    if (prepare_feeds(g, error))
        return -1;
    if (g->streams &&
        ss_run_resize(run, &g->runs, 0, MOST_RUNS * sizeof *g->runs, error))
        return -1;
    return out_size(g) ? ss_run_resize(run, &g->out, 0, out_size(g), error) : 0;
}

static int group_open(struct ss_operator *op, struct ss_error *error)
{
    struct group *g = (struct group *)op;
    if (!g->ready && prepare(g, error))
        return -1;
    for (size_t a = 0; a < op->plan->aggregate_count; a++)
        ss_aggregation_clear(&g->aggregations[a]);
    ss_row_table_release(&g->table);
    g->groups = g->complete = g->given = 0;
    g->ended = false;
    return ss_operator_open(op->left, error);
}

/* Numbers the groups of sorted rows. */
static void number_runs(struct group *g, size_t count)
{
    const ss_id *keys = g->keys[0];
    for (size_t i = 0; i < count; i++) {
        if (g->groups == 0 || g->runs[g->groups - 1] != keys[i])
            g->runs[g->groups++] = keys[i];
        g->numbers[i] = g->groups - 1;
    }
}

/* Numbers the groups of rows. */
static int number(struct group *g, const struct ss_rows *rows,
                  struct ss_error *error)
{
    const struct ss_plan *plan = g->op.plan;
    for (size_t k = 0; k < plan->group_count; k++)
        if (!(g->keys[k] = ss_feed_ids(&g->feeds[k], rows, error)))
            return -1;
    if (g->streams) {
        number_runs(g, rows->count);
    } else if (plan->group_count == 0) {
        memset(g->numbers, 0, rows->count * sizeof *g->numbers);
        g->groups = 1;
    } else {
        if (ss_row_table_put(&g->table, g->keys, rows->count, g->numbers,
                             error))
            return -1;
        g->groups = g->table.count;
    }
    return 0;
}

/* Takes the next rows; at the end all groups are complete. */
static int take(struct group *g, struct ss_error *error)
{
    const struct ss_plan *plan = g->op.plan;
    struct ss_rows rows;
    int status = ss_operator_next(g->op.left, &rows, error);
    if (status < 0)
        return -1;
    if (status == 0) {
        /* Without keys there is one group, also of no rows. */
        if (plan->group_count == 0)
            g->groups = 1;
        g->complete = g->groups;
        g->ended = true;
        return 0;
    }
    if (number(g, &rows, error))
        return -1;
    for (size_t a = 0; a < plan->aggregate_count; a++)
        if (ss_aggregation_take(&g->aggregations[a], &rows, g->numbers,
                                g->groups, error))
            return -1;
    if (g->streams)
        g->complete = g->groups - 1;
    return 0;
}

/* Forgets the groups of sorted rows that were given. */
static void forget(struct group *g)
{
    for (size_t a = 0; a < g->op.plan->aggregate_count; a++)
        ss_aggregation_forget(&g->aggregations[a], g->given);
    g->groups -= g->given;
    if (g->groups)
        g->runs[0] = g->runs[g->given];
    g->complete = g->given = 0;
}

static ss_id key_of(const struct group *g, size_t number, size_t key)
{
    return g->streams ? g->runs[number]
                      : ss_row_table_row(&g->table, number)[key];
}

static int give(struct group *g, struct ss_rows *out, struct ss_error *error)
{
    const struct ss_plan *plan = g->op.plan;
    size_t left = g->complete - g->given;
    out->count = left < SS_ROWS ? left : SS_ROWS;
    out->columns = g->out_columns;
    for (size_t c = 0; c < plan->width; c++) {
        ss_id *column = g->out + c * SS_ROWS;
        size_t source = g->sources[c];
        g->out_columns[c] = column;
        for (size_t i = 0; i < out->count; i++) {
            column[i] = 0;
            if (source < plan->group_count)
                column[i] = key_of(g, g->given + i, source);
            else if (source < SIZE_MAX &&
                     ss_aggregation_result(
                         &g->aggregations[source - plan->group_count],
                         g->given + i, &column[i], error))
                return -1;
        }
    }
    g->given += out->count;
    return 1;
}

static int group_next(struct ss_operator *op, struct ss_rows *out,
                      struct ss_error *error)
{
    struct group *g = (struct group *)op;
    while (g->given == g->complete) {
        if (g->ended)
            return 0;
        if (g->given)
            forget(g);
        if (take(g, error))
            return -1;
    }
    return give(g, out, error);
}

static void group_close(struct ss_operator *op)
{
    struct group *g = (struct group *)op;
    const struct ss_plan *plan = op->plan;
    if (!g->ready)
        return;
    for (size_t k = 0; g->feeds && k < plan->group_count; k++)
        ss_feed_release(&g->feeds[k]);
    for (size_t a = 0; g->aggregations && a < plan->aggregate_count; a++)
        ss_aggregation_release(&g->aggregations[a]);
    ss_row_table_release(&g->table);
    if (g->runs)
        ss_run_resize(op->run, &g->runs, MOST_RUNS * sizeof *g->runs, 0, NULL);
    if (g->out)
        ss_run_resize(op->run, &g->out, out_size(g), 0, NULL);
    free(g->feeds);
    free(g->keys);
    free(g->aggregations);
    free(g->sources);
    free(g->out_columns);
}

struct ss_operator *ss_make_group(const struct ss_plan *plan)
{
    static const struct ss_operator_class CLASS = {group_open, group_next,
                                                   group_close};
    struct group *g = calloc(1, sizeof *g);
    (void)plan;
    if (!g)
        return NULL;
    g->op.class = &CLASS;
    return &g->op;
}
