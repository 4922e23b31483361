/* SPDX-License-Identifier: Apache-2.0 */
/* BIND and SELECT expressions (SPARQL 1.1, section 18.5, Extend). */
#include <stdlib.h>

#include "sparql/run/condition.h"

struct extend {
    struct ss_operator op;
    struct ss_condition condition;
    const ss_id **columns; /* owned */
    ss_id made[SS_ROWS];   /* the column of the variable */
    /* The rows as BNODE counts them: extends upon each other count the same
     * rows, since they belong to the same solutions. */
    uint64_t chain, row;
};

static int prepare(struct extend *extend, struct ss_error *error)
{
    const struct ss_plan *plan = extend->op.plan;
    if (extend->columns)
        return 0;
    extend->columns = calloc(plan->width + 1, sizeof *extend->columns);
    if (!extend->columns)
        return ss_fail(error, SS_FAILURE, "out of memory");
    return ss_condition_init(&extend->condition, extend->op.run,
                             plan->expression, plan->left, NULL, error);
}

static int open_extend(struct ss_operator *op, struct ss_error *error)
{
    struct extend *extend = (struct extend *)op;
    if (prepare(extend, error) || ss_operator_open(op->left, error))
        return -1;
    extend->row = 0;
    extend->chain =
        op->left->class == op->class ? ((struct extend *)op->left)->chain
                                     : ++op->run->chains << 32;
    return 0;
}

static int evaluate(struct extend *extend, const struct ss_rows *rows,
                    struct ss_error *error)
{
    for (size_t row = 0; row < rows->count; row++) {
        ss_condition_about(&extend->condition, rows, row, NULL, 0);
        extend->op.run->calls.row = extend->chain + extend->row++;
        if (ss_condition_id(&extend->condition, &extend->made[row], error))
            return -1;
    }
    return 0;
}

static int next_rows(struct ss_operator *op, struct ss_rows *out,
                     struct ss_error *error)
{
    struct extend *extend = (struct extend *)op;
    const struct ss_plan *plan = op->plan;
    struct ss_rows rows;
    int more = ss_operator_next(op->left, &rows, error);
    if (more <= 0)
        return more;
    if (evaluate(extend, &rows, error))
        return -1;
    for (size_t i = 0; i < plan->width; i++) {
        int column = ss_plan_column(plan->left, plan->variables[i]);
        extend->columns[i] = column < 0 ? extend->made : rows.columns[column];
    }
    *out = (struct ss_rows){rows.count, extend->columns};
    return 1;
}

static void close_extend(struct ss_operator *op)
{
    struct extend *extend = (struct extend *)op;
    ss_condition_release(&extend->condition);
    free(extend->columns);
}

struct ss_operator *ss_make_extend(const struct ss_plan *plan)
{
    static const struct ss_operator_class CLASS = {open_extend, next_rows,
                                                   close_extend};
    struct extend *extend = calloc(1, sizeof *extend);
    (void)plan;
    if (!extend)
        return NULL;
    extend->op.class = &CLASS;
    return &extend->op;
}
