/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/run/explain.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "base/prefixes.h"
#include "sparql/algebra/print.h"

struct explain {
    struct ss_execution *e;
    struct ss_buffer out;
    bool analyze;
};

static const char *const STEPS[] = {
    [SS_PLAN_UNIT] = "unit",       [SS_PLAN_NOTHING] = "nothing",
    [SS_PLAN_SCAN] = "scan",       [SS_PLAN_COUNT] = "count",
    [SS_PLAN_GRAPHS] = "graphs",   [SS_PLAN_PATH] = "path",
    [SS_PLAN_TABLE] = "table",     [SS_PLAN_SERVICE] = "service",
    [SS_PLAN_HASH_JOIN] = "hash",  [SS_PLAN_MERGE_JOIN] = "merge",
    [SS_PLAN_BIND_JOIN] = "bind",  [SS_PLAN_UNION] = "union",
    [SS_PLAN_FILTER] = "filter",   [SS_PLAN_EXTEND] = "extend",
    [SS_PLAN_GROUP] = "group",     [SS_PLAN_ORDER] = "order",
    [SS_PLAN_PROJECT] = "project", [SS_PLAN_DISTINCT] = "distinct",
    [SS_PLAN_SLICE] = "slice",
};

static const char *const JOINS[] = {" join", " left join", " semi join",
                                    " anti join", " minus"};

static void add_variable(struct explain *x, int variable)
{
    struct ss_node node = {.variable = variable};
    ss_buffer_add_text(&x->out, " ");
    ss_node_print(&x->out, &node, x->e->algebra.names);
}

static void add_place(struct explain *x, const struct ss_place_of_pattern *at)
{
    char room[SS_INLINE_ROOM];
    struct ss_node node = {.variable = at->variable};
    if (at->variable == SS_NO_VARIABLE)
        node.term = ss_store_read(x->e->run.store, at->id, room);
    ss_buffer_add_text(&x->out, " ");
    ss_node_print(&x->out, &node, x->e->algebra.names);
}

static void add_pattern(struct explain *x, const struct ss_plan *plan)
{
    const struct ss_plan_pattern *pattern = &plan->pattern;
    if (plan->kind != SS_PLAN_GRAPHS) {
        add_place(x, &pattern->subject);
        if (plan->kind == SS_PLAN_PATH)
            ss_buffer_add_text(&x->out, " (path)");
        else
            add_place(x, &pattern->predicate);
        add_place(x, &pattern->object);
    }
    if (pattern->graphs == SS_GRAPHS_DEFAULT)
        return;
    ss_buffer_add_text(&x->out, " graph");
    add_place(x, &pattern->graph);
}

static void add_details(struct explain *x, const struct ss_plan *plan)
{
    const char *const *names = x->e->algebra.names;
    switch (plan->kind) {
    case SS_PLAN_SCAN:
    case SS_PLAN_COUNT:
    case SS_PLAN_GRAPHS:
    case SS_PLAN_PATH:
        add_pattern(x, plan);
        break;
    case SS_PLAN_HASH_JOIN:
    case SS_PLAN_MERGE_JOIN:
    case SS_PLAN_BIND_JOIN:
        ss_buffer_add_text(&x->out, JOINS[plan->join]);
        for (size_t i = 0; i < plan->key_count; i++)
            add_variable(x, plan->keys[i]);
        for (size_t i = 0; i < plan->loose_count; i++) {
            add_variable(x, plan->loose[i]);
            ss_buffer_add_text(&x->out, "~");
        }
        break;
    case SS_PLAN_EXTEND:
        add_variable(x, plan->variable);
        break;
    case SS_PLAN_GROUP:
        for (size_t i = 0; i < plan->group_count; i++)
            add_variable(x, plan->groups[i].variable);
        break;
    case SS_PLAN_ORDER:
        for (size_t i = 0; i < plan->order_count; i++) {
            ss_buffer_add_text(&x->out,
                               plan->orders[i].descending ? " desc " : " ");
            ss_expression_print(&x->out, plan->orders[i].expression, names);
        }
        break;
    default:
        break;
    }
    if (plan->expression) {
        ss_buffer_add_text(&x->out, " ");
        ss_expression_print(&x->out, plan->expression, names);
    }
    if (plan->limit != UINT64_MAX)
        ss_buffer_add_format(&x->out, " limit %" PRIu64, plan->limit);
}

static void add_step(struct explain *x, const struct ss_plan *plan,
                     const struct ss_operator *op, unsigned indent)
{
    ss_buffer_add_format(&x->out, "%*s%s", (int)indent * 2, "",
                         STEPS[plan->kind]);
    add_details(x, plan);
    ss_buffer_add_format(&x->out, "  [about %.0f rows, %.3f ms", plan->rows,
                         plan->cost / 1e6);
    if (x->analyze && op)
        ss_buffer_add_format(
            &x->out, "; %" PRIu64 " rows, %.3f ms, begun %" PRIu64 " times",
            op->rows, (double)op->nanoseconds / 1e6, op->opened);
    ss_buffer_add_text(&x->out, "]\n");
    if (plan->left)
        add_step(x, plan->left, op ? op->left : NULL, indent + 1);
    if (plan->right)
        add_step(x, plan->right, op ? op->right : NULL, indent + 1);
}

static int run_through(struct ss_execution *e, struct ss_error *error)
{
    struct ss_rows rows;
    int more;
    do
        more = ss_execution_next(e, &rows, error);
    while (more > 0);
    return more ? more : ss_execution_end(e, error);
}

int ss_explain(struct ss_execution *execution, FILE *out, bool analyze,
               struct ss_error *error)
{
    struct explain x = {.e = execution, .analyze = analyze};
    if (analyze && run_through(execution, error))
        return -1;
    ss_buffer_init(&x.out, 1 << 26);
    ss_buffer_add_text(&x.out, "algebra\n");
    ss_algebra_print(&x.out, execution->algebra.root, execution->algebra.names,
                     1);
    ss_buffer_add_text(&x.out, "\nplan\n");
    add_step(&x, execution->planned.root, execution->root, 1);
    for (size_t i = 0; i < execution->planned.exists_count; i++) {
        ss_buffer_add_text(&x.out, "exists\n");
        add_step(&x, execution->planned.exists[i].plan, NULL, 1);
    }
    int failed = x.out.failed ||
                 fwrite(x.out.bytes, 1, x.out.length, out) != x.out.length ||
                 fflush(out);
    ss_buffer_release(&x.out);
    return failed ? ss_fail(error, SS_FAILURE, "the plan cannot be written: %s",
                            strerror(errno))
                  : 0;
}
