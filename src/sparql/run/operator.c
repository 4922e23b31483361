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

/* Bytes of the rows that agree. */
static size_t agreeing_size(const struct ss_operator *op)
{
    return (op->plan->width + 1) * SS_ROWS * sizeof *op->agreeing;
}

void ss_operator_free(struct ss_operator *op)
{
    if (!op)
        return;
    op->class->close(op);
    if (op->agreeing)
        ss_run_resize(op->run, &op->agreeing, agreeing_size(op), 0, NULL);
    free(op->agreeing_columns);
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

static bool agrees(const struct ss_operator *op, const struct ss_rows *rows,
                   size_t row)
{
    for (size_t i = 0; i < op->plan->width; i++) {
        int variable = op->plan->variables[i];
        ss_id id = rows->columns[i][row];
        if (op->run->substituted[variable] && id &&
            id != op->run->outer[variable])
            return false;
    }
    return true;
}

/* Leaves out rows in which what a step itself gives to a variable is not what
 * EXISTS puts in its place (section 18.6): patterns look at that themselves. */
static int keep_agreeing(struct ss_operator *op, struct ss_rows *rows,
                         struct ss_error *error)
{
    size_t kept = 0;
    if (!op->agreeing_columns) {
        op->agreeing_columns =
            calloc(op->plan->width + 1, sizeof *op->agreeing_columns);
        if (!op->agreeing_columns)
            return ss_fail(error, SS_FAILURE, "out of memory");
    }
    if (!op->agreeing &&
        ss_run_resize(op->run, &op->agreeing, 0, agreeing_size(op), error))
        return -1;
    for (size_t row = 0; row < rows->count; row++) {
        if (!agrees(op, rows, row))
            continue;
        for (size_t i = 0; i < op->plan->width; i++)
            op->agreeing[i * SS_ROWS + kept] = rows->columns[i][row];
        kept++;
    }
    for (size_t i = 0; i < op->plan->width; i++)
        op->agreeing_columns[i] = op->agreeing + i * SS_ROWS;
    *rows = (struct ss_rows){kept, op->agreeing_columns};
    return 0;
}

/* Asks the operator for rows. */
static int next_rows(struct ss_operator *op, struct ss_rows *out,
                     struct ss_error *error)
{
    enum ss_plan_kind kind = op->plan->kind;
    bool gives = kind == SS_PLAN_TABLE || kind == SS_PLAN_EXTEND ||
                 kind == SS_PLAN_GROUP;
    for (;;) {
        int more = op->class->next(op, out, error);
        if (more <= 0 || !gives || !op->run->substitutions)
            return more;
        if (keep_agreeing(op, out, error))
            return -1;
        if (out->count)
            return 1;
    }
}

int ss_operator_next(struct ss_operator *op, struct ss_rows *out,
                     struct ss_error *error)
{
    uint64_t start = op->run->timed ? nanoseconds() : 0;
    if (ss_run_check(op->run, error))
        return -1;
    int result = next_rows(op, out, error);
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
