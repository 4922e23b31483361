/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/run/operator.h"

#include <stdlib.h>
#include <time.h>

typedef struct ss_operator *maker(const struct ss_plan *plan);

static struct ss_operator *make(const struct ss_plan *plan)
{
    static maker *const MAKERS[] = {
        [SS_PLAN_UNIT] = ss_make_table,
        [SS_PLAN_NOTHING] = ss_make_table,
        [SS_PLAN_SCAN] = ss_make_scan,
        [SS_PLAN_COUNT] = ss_make_count,
        [SS_PLAN_GRAPHS] = ss_make_graphs,
        [SS_PLAN_PATH] = ss_make_path,
        [SS_PLAN_TABLE] = ss_make_table,
        [SS_PLAN_SERVICE] = ss_make_service,
        [SS_PLAN_HASH_JOIN] = ss_make_hash_join,
        [SS_PLAN_MERGE_JOIN] = ss_make_merge_join,
        [SS_PLAN_BIND_JOIN] = ss_make_bind_join,
        [SS_PLAN_UNION] = ss_make_union,
        [SS_PLAN_FILTER] = ss_make_filter,
        [SS_PLAN_EXTEND] = ss_make_extend,
        [SS_PLAN_GROUP] = ss_make_group,
        [SS_PLAN_ORDER] = ss_make_order,
        [SS_PLAN_PROJECT] = ss_make_project,
        [SS_PLAN_DISTINCT] = ss_make_distinct,
        [SS_PLAN_SLICE] = ss_make_slice,
    };
    return MAKERS[plan->kind](plan);
}

int ss_operator_new(struct ss_operator **out, struct ss_run *run,
                    const struct ss_plan *plan, struct ss_error *error)
{
    struct ss_operator *op = make(plan);
    *out = NULL;
    if (!op)
        return ss_fail(error, SS_FAILURE, "out of memory");
    op->plan = plan;
    op->run = run;
    if ((plan->left && ss_operator_new(&op->left, run, plan->left, error)) ||
        (plan->right && ss_operator_new(&op->right, run, plan->right, error))) {
        ss_operator_free(op);
        return -1;
    }
    *out = op;
    return 0;
}

void ss_operator_free(struct ss_operator *op)
{
    if (!op)
        return;
    op->class->close(op);
    ss_operator_free(op->left);
    ss_operator_free(op->right);
    free(op);
}

static uint64_t nanoseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

int ss_operator_open(struct ss_operator *op, struct ss_error *error)
{
    uint64_t start = op->run->timed ? nanoseconds() : 0;
    op->opened++;
    int result = op->class->open(op, error);
    if (op->run->timed)
        op->nanoseconds += nanoseconds() - start;
    return result;
}

int ss_operator_next(struct ss_operator *op, struct ss_rows *out,
                     struct ss_error *error)
{
    uint64_t start = op->run->timed ? nanoseconds() : 0;
    if (ss_run_check(op->run, error))
        return -1;
    int result = op->class->next(op, out, error);
    if (result > 0)
        op->rows += out->count;
    if (op->run->timed)
        op->nanoseconds += nanoseconds() - start;
    return result;
}

int ss_plan_column(const struct ss_plan *plan, int variable)
{
    for (size_t i = 0; i < plan->width; i++)
        if (plan->variables[i] == variable)
            return (int)i;
    return -1;
}
