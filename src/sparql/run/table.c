/* SPDX-License-Identifier: Apache-2.0 */
/* Rows that the query itself gives: VALUES (SPARQL 1.1, section 10), the one
 * empty solution, and none. */
#include <stdlib.h>
#include <string.h>

#include "sparql/run/operator.h"

struct table {
    struct ss_operator op;
    size_t next, count;    /* of the rows */
    ss_id *ids;            /* column by column; owned */
    const ss_id **columns; /* owned */
};

static size_t ids_size(const struct table *table)
{
    return (table->count * table->op.plan->width + 1) * sizeof *table->ids;
}

static int make_ids(struct table *table, struct ss_error *error)
{
    const struct ss_plan *plan = table->op.plan;
    const struct ss_values *values = plan->values;
    size_t width = plan->width, count = table->count;
    table->columns = calloc(width + 1, sizeof *table->columns);
    if (!table->columns)
        return ss_fail(error, SS_FAILURE, "out of memory");
    /* The query is limited, so that the product is no overflow. */
    if (ss_run_resize(table->op.run, &table->ids, 0, ids_size(table), error))
        return -1;
    memset(table->ids, 0, ids_size(table));
    for (size_t i = 0; i < values->width; i++) {
        int column = ss_plan_column(plan, values->variables[i]);
        for (size_t row = 0; column >= 0 && row < count; row++) {
            const struct ss_term *term =
                &values->cells[row * values->width + i];
            if (ss_run_step(table->op.run, error) ||
                ss_run_term_id(table->op.run,
                               &table->ids[(size_t)column * count + row], term,
                               error))
                return -1;
        }
    }
    return 0;
}

static int open_table(struct ss_operator *op, struct ss_error *error)
{
    struct table *table = (struct table *)op;
    table->next = 0;
    if (op->plan->kind != SS_PLAN_TABLE) {
        table->count = op->plan->kind == SS_PLAN_UNIT;
        return 0;
    }
    table->count = op->plan->values->rows;
    return table->ids ? 0 : make_ids(table, error);
}

static int next_rows(struct ss_operator *op, struct ss_rows *out,
                     struct ss_error *error)
{
    struct table *table = (struct table *)op;
    size_t left = table->count - table->next;
    (void)error;
    for (size_t i = 0; table->columns && i < op->plan->width; i++)
        table->columns[i] = table->ids + i * table->count + table->next;
    *out = (struct ss_rows){left < SS_ROWS ? left : SS_ROWS, table->columns};
    table->next += out->count;
    return out->count > 0;
}

static void close_table(struct ss_operator *op)
{
    struct table *table = (struct table *)op;
    if (table->ids)
        ss_run_resize(op->run, &table->ids, ids_size(table), 0, NULL);
    free(table->columns);
}

struct ss_operator *ss_make_table(const struct ss_plan *plan)
{
    static const struct ss_operator_class CLASS = {open_table, next_rows,
                                                   close_table};
    struct table *table = calloc(1, sizeof *table);
    (void)plan;
    if (!table)
        return NULL;
    table->op.class = &CLASS;
    return &table->op;
}
