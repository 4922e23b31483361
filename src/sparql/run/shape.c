/* SPDX-License-Identifier: Apache-2.0 */
/* Operators that change which columns and rows are seen, and no value: union,
 * projection and slice (SPARQL 1.1, section 18.5). */
#include <stdlib.h>

#include "sparql/run/operator.h"

struct shape {
    struct ss_operator op;
    const ss_id **columns; /* owned */
    bool right;            /* of a union: its right side is on */
    uint64_t skip, left;   /* of a slice: rows to leave out, to give */
};

/* A column in which nothing is bound. */
static const ss_id UNBOUND[SS_ROWS];

static int make_columns(struct shape *shape, struct ss_error *error)
{
    if (!shape->columns)
        shape->columns =
            calloc(shape->op.plan->width + 1, sizeof *shape->columns);
    return shape->columns ? 0 : ss_fail(error, SS_FAILURE, "out of memory");
}

/* Shows rows of an operand with the columns of the operator's own plan. */
static void show(struct shape *shape, const struct ss_plan *from,
                 const struct ss_rows *rows, struct ss_rows *out)
{
    const struct ss_plan *plan = shape->op.plan;
    for (size_t i = 0; i < plan->width; i++) {
        int column = ss_plan_column(from, plan->variables[i]);
        shape->columns[i] = column < 0 ? UNBOUND : rows->columns[column];
    }
    *out = (struct ss_rows){rows->count, shape->columns};
}

static int open_left(struct ss_operator *op, struct ss_error *error)
{
    struct shape *shape = (struct shape *)op;
    shape->right = false;
    shape->skip = op->plan->offset;
    shape->left = op->plan->limit;
    if (make_columns(shape, error))
        return -1;
    return ss_operator_open(op->left, error);
}

static int next_of_union(struct ss_operator *op, struct ss_rows *out,
                         struct ss_error *error)
{
    struct shape *shape = (struct shape *)op;
    struct ss_rows rows;
    if (!shape->right) {
        int more = ss_operator_next(op->left, &rows, error);
        if (more > 0)
            show(shape, op->plan->left, &rows, out);
        if (more)
            return more;
        shape->right = true;
        if (ss_operator_open(op->right, error))
            return -1;
    }
    int more = ss_operator_next(op->right, &rows, error);
    if (more > 0)
        show(shape, op->plan->right, &rows, out);
    return more;
}

static int next_of_project(struct ss_operator *op, struct ss_rows *out,
                           struct ss_error *error)
{
    struct ss_rows rows;
    int more = ss_operator_next(op->left, &rows, error);
    if (more > 0)
        show((struct shape *)op, op->plan->left, &rows, out);
    return more;
}

static int next_of_slice(struct ss_operator *op, struct ss_rows *out,
                         struct ss_error *error)
{
    struct shape *shape = (struct shape *)op;
    struct ss_rows rows;
    for (;;) {
        if (shape->left == 0)
            return 0;
        int more = ss_operator_next(op->left, &rows, error);
        if (more <= 0)
            return more;
        if (rows.count > shape->skip)
            break;
        shape->skip -= rows.count;
    }
    show(shape, op->plan->left, &rows, out);
    for (size_t i = 0; i < op->plan->width; i++)
        shape->columns[i] += shape->skip;
    out->count -= shape->skip;
    shape->skip = 0;
    if (out->count > shape->left)
        out->count = shape->left;
    if (shape->left != UINT64_MAX)
        shape->left -= out->count;
    return 1;
}

static void close_shape(struct ss_operator *op)
{
    free(((struct shape *)op)->columns);
}

static struct ss_operator *make(const struct ss_operator_class *class)
{
    struct shape *shape = calloc(1, sizeof *shape);
    if (!shape)
        return NULL;
    shape->op.class = class;
    return &shape->op;
}

struct ss_operator *ss_make_union(const struct ss_plan *plan)
{
    static const struct ss_operator_class CLASS = {open_left, next_of_union,
                                                   close_shape};
    (void)plan;
    return make(&CLASS);
}

struct ss_operator *ss_make_project(const struct ss_plan *plan)
{
    static const struct ss_operator_class CLASS = {open_left, next_of_project,
                                                   close_shape};
    (void)plan;
    return make(&CLASS);
}

struct ss_operator *ss_make_slice(const struct ss_plan *plan)
{
    static const struct ss_operator_class CLASS = {open_left, next_of_slice,
                                                   close_shape};
    (void)plan;
    return make(&CLASS);
}
