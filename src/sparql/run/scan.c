/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The matches of a triple pattern (SPARQL 1.1, section 18.3.1). Where the
 * default graph is merged of several graphs a triple is given once for each of
 * them: the plan has a DISTINCT above.
 */
#include <stdlib.h>

#include "sparql/run/operator.h"

enum { SUBJECT, PREDICATE, OBJECT, GRAPH, PLACES };

enum { KEPT = sizeof(ss_id) * PLACES * SS_ROWS };

struct scan {
    struct ss_operator op;
    struct ss_scan *scan;
    bool strict; /* graphs are looked at row by row */
    bool empty;
    struct ss_ids last;         /* of a merging scan */
    unsigned char from[PLACES]; /* by column: the place that it is */
    int same[PLACES]; /* by place: an earlier one with its variable, or -1 */
    bool repeated;    /* there is such a place */
    ss_id *kept;      /* columns of rows that were looked at; owned */
    const ss_id *columns[PLACES];
};

static const struct ss_place_of_pattern *place(const struct ss_plan *plan,
                                               int number)
{
    const struct ss_plan_pattern *pattern = &plan->pattern;
    const struct ss_place_of_pattern *places[] = {
        &pattern->subject, &pattern->predicate, &pattern->object,
        &pattern->graph};
    return places[number];
}

/* What a place is bound to now; 0: nothing. */
static ss_id bound(const struct ss_operator *op, int number)
{
    return ss_bound(op, place(op->plan, number));
}

/* Finds out which column is which place, and which variables are repeated. */
static void arrange(struct scan *scan)
{
    const struct ss_plan *plan = scan->op.plan;
    scan->repeated = false;
    for (int i = 0; i < PLACES; i++) {
        int variable = place(plan, i)->variable;
        scan->same[i] = -1;
        for (int k = 0; k < i && variable != SS_NO_VARIABLE; k++)
            if (place(plan, k)->variable == variable) {
                scan->same[i] = k;
                scan->repeated = true;
                break;
            }
    }
    for (size_t column = 0; column < plan->width; column++)
        for (int i = PLACES; i-- > 0;)
            if (place(plan, i)->variable == plan->variables[column])
                scan->from[column] = (unsigned char)i;
}

/* The graph that the store is asked for. */
static void choose_graph(struct scan *scan, ss_id *graph)
{
    const struct ss_plan_pattern *pattern = &scan->op.plan->pattern;
    const struct ss_dataset *dataset = &scan->op.run->dataset;
    ss_id one = bound(&scan->op, GRAPH);
    if (pattern->graphs != SS_GRAPHS_DEFAULT) {
        *graph = one ? one : SS_EVERY_GRAPH;
        scan->empty = one && !ss_dataset_names(dataset, one);
        scan->strict = !one;
    } else if (dataset->whole) {
        *graph = SS_UNION;
    } else if (dataset->merged_count == 1) {
        *graph = dataset->merged[0];
    } else {
        *graph = SS_EVERY_GRAPH;
        scan->empty = dataset->merged_count == 0;
        scan->strict = true;
    }
}

static int open_scan(struct ss_operator *op, struct ss_error *error)
{
    struct scan *scan = (struct scan *)op;
    struct ss_ids pattern = {bound(op, SUBJECT), bound(op, PREDICATE),
                             bound(op, OBJECT), 0};
    ss_scan_close(scan->scan);
    scan->scan = NULL;
    scan->empty = scan->strict = false;
    arrange(scan);
    choose_graph(scan, &pattern.graph);
    if (scan->empty)
        return 0;
    return ss_scan_open(&scan->scan, op->run->store, &pattern, op->run->hidden,
                        error);
}

/* Says whether a graph is one of those that are looked at. */
static bool in_graph(const struct scan *scan, ss_id graph)
{
    const struct ss_dataset *dataset = &scan->op.run->dataset;
    return scan->op.plan->pattern.graphs == SS_GRAPHS_DEFAULT
               ? ss_dataset_merges(dataset, graph)
               : ss_dataset_names(dataset, graph);
}

static bool is_same(const struct scan *scan, const ss_id *const columns[PLACES],
                    size_t row)
{
    for (int i = 0; i < PLACES; i++)
        if (scan->same[i] >= 0 &&
            columns[i][row] != columns[scan->same[i]][row])
            return false;
    return true;
}

/* Keeps the rows that fit; returns how many. */
static size_t keep(struct scan *scan, const struct ss_columns *in,
                   const ss_id *const columns[PLACES])
{
    size_t width = scan->op.plan->width, kept = 0;
    for (size_t row = 0; row < in->count; row++) {
        if ((scan->strict && !in_graph(scan, in->graph[row])) ||
            !is_same(scan, columns, row))
            continue;
        for (size_t i = 0; i < width; i++)
            scan->kept[i * SS_ROWS + kept] = columns[scan->from[i]][row];
        kept++;
    }
    return kept;
}

/* Shows all rows as they are. */
static void show(struct scan *scan, const ss_id *const columns[PLACES],
                 struct ss_rows *out, size_t count)
{
    for (size_t i = 0; i < scan->op.plan->width; i++)
        scan->columns[i] = columns[scan->from[i]];
    *out = (struct ss_rows){count, scan->columns};
}

static int next_rows(struct ss_operator *op, struct ss_rows *out,
                     struct ss_error *error)
{
    struct scan *scan = (struct scan *)op;
    struct ss_columns in;
    if (scan->empty)
        return 0;
    bool all = !scan->strict && !scan->repeated;
    if (!all && !scan->kept &&
        ss_run_resize(op->run, &scan->kept, 0, KEPT, error))
        return -1;
    for (;;) {
        int more = ss_scan_batch(scan->scan, &in, error);
        if (more <= 0) {
            /* Its buffers are not kept, since there may be many scans. */
            ss_scan_close(scan->scan);
            scan->scan = NULL;
            return more;
        }
        const ss_id *const columns[PLACES] = {in.subject, in.predicate,
                                              in.object, in.graph};
        size_t count = all ? in.count : keep(scan, &in, columns);
        if (all) {
            show(scan, columns, out, count);
            return 1;
        }
        for (size_t i = 0; i < op->plan->width; i++)
            scan->columns[i] = scan->kept + i * SS_ROWS;
        *out = (struct ss_rows){count, scan->columns};
        if (count)
            return 1;
        if (ss_run_check(op->run, error))
            return -1;
    }
}

static void close_scan(struct ss_operator *op)
{
    struct scan *scan = (struct scan *)op;
    ss_scan_close(scan->scan);
    if (scan->kept)
        ss_run_resize(op->run, &scan->kept, KEPT, 0, NULL);
}

struct ss_operator *ss_make_scan(const struct ss_plan *plan)
{
    static const struct ss_operator_class CLASS = {open_scan, next_rows,
                                                   close_scan};
    struct scan *scan = calloc(1, sizeof *scan);
    (void)plan;
    if (!scan)
        return NULL;
    scan->op.class = &CLASS;
    return &scan->op;
}
