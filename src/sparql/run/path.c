/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Paths that are no sequence, alternative or inverse (SPARQL 1.1, section
 * 18.5): *, + and ? give each pair of nodes once, a negated set gives one for
 * each triple.
 */
#include <stdlib.h>
#include <string.h>

#include "sparql/algebra/path.h"
#include "sparql/run/operator.h"
#include "sparql/run/row_table.h"
#include "sparql/run/walk.h"

struct path {
    struct ss_operator op;
    struct ss_walk walk;
    ss_id subject, object; /* what is bound; 0: nothing */
    bool same;             /* both ends are one variable */
    struct ss_id_list starts, ends;
    struct ss_id_set seen;
    size_t start, end; /* what comes next */
    /* Of a negated set: */
    struct ss_scan *scan;
    bool graphs, inverse;
    struct ss_columns rows;
    size_t row;
    struct ss_row_table triples; /* where graphs are merged: those given */
    ss_id made[3][SS_ROWS];      /* subject, object, graph */
    const ss_id *columns[3];
};

/* Opens the scan of a negated set, forward or inverse. */
static int open_scan(struct path *path, struct ss_error *error)
{
    ss_row_table_release(&path->triples);
    ss_row_table_init(&path->triples, path->op.run, 3);
    struct ss_ids triple = {path->inverse ? path->object : path->subject, 0,
                            path->inverse ? path->subject : path->object, 0};
    ss_scan_close(path->scan);
    path->rows.count = path->row = 0;
    return ss_walk_scan(&path->walk, &path->scan, &triple, &path->graphs,
                        error);
}

/* Says whether an end is a variable whose value was joined: it ranges over the
 * nodes of the graph, while a term of the query may be any. */
static bool is_joined(const struct path *path,
                      const struct ss_place_of_pattern *end)
{
    return end->variable != SS_NO_VARIABLE &&
           !path->op.run->substituted[end->variable];
}

/* Says whether to begin at the object: where the subject is not bound, or is
 * joined and the object a term. */
static bool starts_at_object(const struct path *path)
{
    const struct ss_plan_pattern *pattern = &path->op.plan->pattern;
    return path->object &&
           (!path->subject || (is_joined(path, &pattern->subject) &&
                               !is_joined(path, &pattern->object)));
}

static int find_starts(struct path *path, struct ss_error *error)
{
    const struct ss_plan_pattern *pattern = &path->op.plan->pattern;
    bool object = starts_at_object(path);
    ss_id one = object ? path->object : path->subject;
    path->starts.count = path->ends.count = path->start = path->end = 0;
    if (one && ss_path_may_be_empty(path->op.plan->path) &&
        is_joined(path, object ? &pattern->object : &pattern->subject)) {
        int found = ss_walk_has_node(&path->walk, one, error);
        if (found <= 0)
            return found;
    }
    if (one)
        return ss_id_list_add(&path->starts, path->op.run, one, error);
    return ss_walk_starts(&path->walk, &path->starts, path->op.plan->path,
                          error);
}

static int open_path(struct ss_operator *op, struct ss_error *error)
{
    struct path *path = (struct path *)op;
    const struct ss_plan_pattern *pattern = &op->plan->pattern;
    path->subject = ss_bound(op, &pattern->subject);
    path->object = ss_bound(op, &pattern->object);
    path->same = pattern->subject.variable != SS_NO_VARIABLE &&
                 pattern->subject.variable == pattern->object.variable;
    path->walk.run = op->run;
    path->walk.graphs = pattern->graphs;
    path->walk.graph = pattern->graphs == SS_GRAPHS_DEFAULT
                           ? 0
                           : ss_bound(op, &pattern->graph);
    if (op->plan->path->kind != SS_PATH_NEGATED)
        return find_starts(path, error);
    path->inverse =
        !op->plan->path->forward_count && op->plan->path->backward_count;
    return open_scan(path, error);
}

/* The ends that belong to the next start: 1, 0, -1. */
static int next_start(struct path *path, struct ss_error *error)
{
    const struct ss_path *kind = path->op.plan->path;
    if (path->start == path->starts.count)
        return 0;
    path->ends.count = path->end = 0;
    if (ss_walk_from(&path->walk, &path->ends, kind,
                     path->starts.ids[path->start++], starts_at_object(path), 0,
                     error))
        return -1;
    if (kind->kind != SS_PATH_ZERO_OR_ONE)
        return 1;
    /* The node itself may also be reached by the step. */
    size_t kept = 0;
    ss_id_set_clear(&path->seen);
    for (size_t i = 0; i < path->ends.count; i++) {
        int is_new =
            ss_id_set_put(&path->seen, path->op.run, path->ends.ids[i], error);
        if (is_new < 0)
            return -1;
        if (is_new)
            path->ends.ids[kept++] = path->ends.ids[i];
    }
    path->ends.count = kept;
    return 1;
}

static void add_row(struct path *path, size_t row, ss_id subject, ss_id object,
                    ss_id graph)
{
    path->made[0][row] = subject;
    path->made[1][row] = object;
    path->made[2][row] = graph;
}

/* Adds pairs, as far as there is room. */
static int add_pairs(struct path *path, size_t *count, struct ss_error *error)
{
    bool backwards = starts_at_object(path);
    while (*count < SS_ROWS) {
        if (path->end == path->ends.count) {
            int more = next_start(path, error);
            if (more < 0 || (more > 0 && ss_run_check(path->op.run, error)))
                return -1;
            if (more == 0)
                return 0;
            continue;
        }
        ss_id from = path->starts.ids[path->start - 1];
        ss_id to = path->ends.ids[path->end++];
        ss_id other = backwards ? path->subject : path->object;
        if ((other && to != other) || (path->same && from != to))
            continue;
        add_row(path, (*count)++, backwards ? to : from, backwards ? from : to,
                path->walk.graph);
    }
    return 0;
}

/* The next triples of a negated set: 1, 0, -1. */
static int next_triples(struct path *path, struct ss_error *error)
{
    for (;;) {
        if (ss_run_check(path->op.run, error))
            return -1;
        int more =
            path->scan ? ss_scan_batch(path->scan, &path->rows, error) : 0;
        path->row = 0;
        if (more)
            return more;
        path->rows.count = 0;
        if (path->inverse || !path->op.plan->path->backward_count)
            return 0;
        path->inverse = true;
        if (open_scan(path, error))
            return -1;
    }
}

/* Says whether a triple counts: 1; 0 where it is in none of the graphs, or was
 * met in another of those that are merged; -1. */
static int is_met(struct path *path, const struct ss_columns *in, size_t row,
                  struct ss_error *error)
{
    const ss_id *const triple[] = {&in->subject[row], &in->predicate[row],
                                   &in->object[row]};
    size_t known = path->triples.count;
    ss_id number;
    if (!path->graphs)
        return 1;
    if (!ss_walk_sees(&path->walk, in->graph[row]))
        return 0;
    if (path->walk.graphs != SS_GRAPHS_DEFAULT)
        return 1;
    if (ss_row_table_put(&path->triples, triple, 1, &number, error))
        return -1;
    return number == known;
}

static int add_triples(struct path *path, size_t *count, struct ss_error *error)
{
    const struct ss_path *negated = path->op.plan->path;
    while (*count < SS_ROWS) {
        if (path->row == path->rows.count) {
            int more = next_triples(path, error);
            if (more <= 0)
                return more;
        }
        const struct ss_columns *in = &path->rows;
        size_t row = path->row++;
        ss_id from = path->inverse ? in->object[row] : in->subject[row];
        ss_id to = path->inverse ? in->subject[row] : in->object[row];
        int met = is_met(path, in, row, error);
        if (met < 0)
            return -1;
        if (!met || (path->same && from != to) ||
            ss_walk_negates(&path->walk, negated, in->predicate[row],
                            path->inverse))
            continue;
        add_row(path, (*count)++, from, to, in->graph[row]);
    }
    return 0;
}

static int next_rows(struct ss_operator *op, struct ss_rows *out,
                     struct ss_error *error)
{
    struct path *path = (struct path *)op;
    const struct ss_plan_pattern *pattern = &op->plan->pattern;
    size_t count = 0;
    int result = op->plan->path->kind == SS_PATH_NEGATED
                     ? add_triples(path, &count, error)
                     : add_pairs(path, &count, error);
    if (result)
        return -1;
    for (size_t i = 0; i < op->plan->width; i++) {
        int variable = op->plan->variables[i];
        path->columns[i] = variable == pattern->subject.variable ? path->made[0]
                           : variable == pattern->object.variable
                               ? path->made[1]
                               : path->made[2];
    }
    *out = (struct ss_rows){count, path->columns};
    return count > 0;
}

static void close_path(struct ss_operator *op)
{
    struct path *path = (struct path *)op;
    if (!path->walk.run)
        return;
    ss_scan_close(path->scan);
    ss_walk_release(&path->walk);
    ss_row_table_release(&path->triples);
    ss_id_set_release(&path->seen, op->run);
    ss_id_list_release(&path->starts, op->run);
    ss_id_list_release(&path->ends, op->run);
}

struct ss_operator *ss_make_path(const struct ss_plan *plan)
{
    static const struct ss_operator_class CLASS = {open_path, next_rows,
                                                   close_path};
    struct path *path = calloc(1, sizeof *path);
    (void)plan;
    if (!path)
        return NULL;
    path->op.class = &CLASS;
    return &path->op;
}
