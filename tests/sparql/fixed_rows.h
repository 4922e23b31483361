/* SPDX-License-Identifier: Apache-2.0 */
/* Operators that give rows which a test wrote down, for tests of those that
 * read them. Included by one file of a test. */
#ifndef FIXED_ROWS_H
#define FIXED_ROWS_H

#include <stdlib.h>
#include <string.h>

#include "sparql/run/operator.h"

enum { FIXED_WIDTH = 8 };

/* Rows, and how many of them are given at a time. */
struct fixed_table {
    size_t count, batch;
    const ss_id *cells;               /* row by row, as wide as the plan */
    volatile sig_atomic_t *interrupt; /* set at the first batch; may be NULL */
};

struct fixed {
    struct ss_operator op;
    const struct fixed_table *table;
    size_t at;
    unsigned steps; /* since it was opened */
    /* The batch: new memory each time, so that a use of an old one shows. */
    ss_id *columns[FIXED_WIDTH];
};

static void fixed_forget(struct fixed *fixed)
{
    for (size_t i = 0; i < FIXED_WIDTH; i++) {
        free(fixed->columns[i]);
        fixed->columns[i] = NULL;
    }
}

static int fixed_open(struct ss_operator *op, struct ss_error *error)
{
    struct fixed *fixed = (struct fixed *)op;
    (void)error;
    fixed_forget(fixed);
    fixed->at = 0;
    fixed->steps = 0;
    return 0;
}

static int fixed_next(struct ss_operator *op, struct ss_rows *out,
                      struct ss_error *error)
{
    struct fixed *fixed = (struct fixed *)op;
    const struct fixed_table *table = fixed->table;
    size_t count = table->count - fixed->at, width = op->plan->width;
    (void)error;
    fixed_forget(fixed);
    fixed->steps++;
    if (table->interrupt)
        *table->interrupt = 1;
    if (!count)
        return 0;
    count = count < table->batch ? count : table->batch;
    for (size_t i = 0; i < width; i++) {
        fixed->columns[i] = calloc(count, sizeof(ss_id));
        for (size_t row = 0; row < count; row++)
            fixed->columns[i][row] =
                table->cells[(fixed->at + row) * width + i];
    }
    fixed->at += count;
    out->count = count;
    out->columns = (const ss_id *const *)fixed->columns;
    return 1;
}

static void fixed_close(struct ss_operator *op)
{
    fixed_forget((struct fixed *)op);
}

/* Makes an operator of a plan that gives the rows of a table, which may be
 * changed before the operator is opened again. */
static struct ss_operator *fixed_new(struct ss_run *run,
                                     const struct ss_plan *plan,
                                     const struct fixed_table *table)
{
    static const struct ss_operator_class class = {fixed_open, fixed_next,
                                                   fixed_close};
    struct fixed *fixed = calloc(1, sizeof *fixed);
    fixed->op.class = &class;
    fixed->op.plan = plan;
    fixed->op.run = run;
    fixed->table = table;
    return &fixed->op;
}

#endif
