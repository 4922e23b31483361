/* SPDX-License-Identifier: Apache-2.0 */
/* FILTER and HAVING (SPARQL 1.1, section 18.5, Filter). */
#include <stdlib.h>

#include "sparql/run/condition.h"

struct filter {
    struct ss_operator op;
    struct ss_condition condition;
    const ss_id **columns; /* owned */
    ss_id *kept;           /* the rows that hold, column by column; owned */
};

static size_t kept_size(const struct filter *filter)
{
    return (filter->op.plan->width + 1) * SS_ROWS * sizeof *filter->kept;
}

static int prepare(struct filter *filter, struct ss_error *error)
{
    const struct ss_plan *plan = filter->op.plan;
    if (filter->columns)
        return 0;
    filter->columns = calloc(plan->width + 1, sizeof *filter->columns);
    if (!filter->columns)
        return ss_fail(error, SS_FAILURE, "out of memory");
    if (ss_run_resize(filter->op.run, &filter->kept, 0, kept_size(filter),
                      error))
        return -1;
    return ss_condition_init(&filter->condition, filter->op.run,
                             plan->expression, plan->left, NULL, error);
}

static int open_filter(struct ss_operator *op, struct ss_error *error)
{
    if (prepare((struct filter *)op, error))
        return -1;
    return ss_operator_open(op->left, error);
}

/* Adds a row to those that are kept. */
static void keep(struct filter *filter, size_t row, size_t kept)
{
    for (size_t i = 0; i < filter->op.plan->width; i++)
        filter->kept[i * SS_ROWS + kept] = filter->columns[i][row];
}

/* Finds the columns of the left side that are given on. */
static void find_columns(struct filter *filter, const struct ss_rows *rows)
{
    const struct ss_plan *plan = filter->op.plan;
    for (size_t i = 0; i < plan->width; i++) {
        int column = ss_plan_column(plan->left, plan->variables[i]);
        filter->columns[i] = rows->columns[column];
    }
}

static int next_of_filter(struct ss_operator *op, struct ss_rows *out,
                          struct ss_error *error)
{
    struct filter *filter = (struct filter *)op;
    size_t kept = 0;
    while (kept == 0) {
        struct ss_rows rows;
        int more = ss_operator_next(op->left, &rows, error);
        if (more <= 0)
            return more;
        find_columns(filter, &rows);
        for (size_t row = 0; row < rows.count; row++) {
            ss_condition_about(&filter->condition, &rows, row, NULL, 0);
            int holds = ss_condition_holds(&filter->condition, error);
            if (holds < 0)
                return -1;
            if (holds)
                keep(filter, row, kept++);
        }
        if (kept == rows.count) { /* all of them: as they are */
            *out = (struct ss_rows){kept, filter->columns};
            return 1;
        }
    }
    for (size_t i = 0; i < op->plan->width; i++)
        filter->columns[i] = filter->kept + i * SS_ROWS;
    *out = (struct ss_rows){kept, filter->columns};
    return 1;
}

static void close_filter(struct ss_operator *op)
{
    struct filter *filter = (struct filter *)op;
    ss_condition_release(&filter->condition);
    free(filter->columns);
    if (filter->kept)
        ss_run_resize(op->run, &filter->kept, kept_size(filter), 0, NULL);
}

struct ss_operator *ss_make_filter(const struct ss_plan *plan)
{
    static const struct ss_operator_class CLASS = {open_filter, next_of_filter,
                                                   close_filter};
    struct filter *filter = calloc(1, sizeof *filter);
    (void)plan;
    if (!filter)
        return NULL;
    filter->op.class = &CLASS;
    return &filter->op;
}
