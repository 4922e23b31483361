/* SPDX-License-Identifier: Apache-2.0 */
/* What the tests of joins share: a join over written rows, and its rows. */
#ifndef JOINS_H
#define JOINS_H

#include "fixed_rows.h"

enum { VARIABLES = 8 };

/* A join and what it is made of. */
struct join_case {
    struct ss_run run;
    struct ss_plan plan, left, right;
    struct fixed_table left_table, right_table;
    ss_id outer[VARIABLES];
    bool substituted[VARIABLES];
};

/* Rows one after the other, as wide as a plan. */
struct row_list {
    ss_id *cells;
    size_t count, width;
};

static void add_row(struct row_list *list, const ss_id *row)
{
    size_t size = list->width * sizeof *row;
    if ((list->count & (list->count + 1)) == 0 && size)
        list->cells = realloc(list->cells, 2 * (list->count + 1) * size);
    if (size)
        memcpy(list->cells + list->count * list->width, row, size);
    list->count++;
}

static int compare_rows(const void *a, const void *b, void *width)
{
    const ss_id *one = a, *other = b;
    for (size_t i = 0; i < *(const size_t *)width; i++)
        if (one[i] != other[i])
            return one[i] < other[i] ? -1 : 1;
    return 0;
}

static void sort_rows(struct row_list *list)
{
    if (list->width && list->count)
        qsort_r(list->cells, list->count, list->width * sizeof *list->cells,
                compare_rows, &list->width);
}

static void start_run(struct join_case *c)
{
    ss_arena_init(&c->run.values, 1 << 20);
    c->run.calls.arena = &c->run.values;
    c->run.outer = c->outer;
    c->run.substituted = c->substituted;
    c->run.variable_count = VARIABLES;
}

/* Makes the operator; the case must outlive it. */
static struct ss_operator *make_join(struct join_case *c)
{
    c->plan.left = &c->left;
    c->plan.right = &c->right;
    struct ss_operator *op = c->plan.kind == SS_PLAN_HASH_JOIN
                                 ? ss_make_hash_join(&c->plan)
                                 : ss_make_merge_join(&c->plan);
    assert_non_null(op);
    op->plan = &c->plan;
    op->run = &c->run;
    op->left = fixed_new(&c->run, &c->left, &c->left_table);
    op->right = fixed_new(&c->run, &c->right, &c->right_table);
    return op;
}

/* Opens an operator and reads its rows, in their order. */
static struct row_list read_rows(struct ss_operator *op)
{
    struct row_list list = {.width = op->plan->width};
    struct ss_error error = {0};
    struct ss_rows rows;
    int more;
    assert_int_equal(ss_operator_open(op, &error), 0);
    while ((more = ss_operator_next(op, &rows, &error)) > 0) {
        assert_in_range(rows.count, 1, SS_ROWS);
        for (size_t row = 0; row < rows.count; row++) {
            ss_id cells[VARIABLES];
            for (size_t i = 0; i < list.width; i++)
                cells[i] = rows.columns[i][row];
            add_row(&list, cells);
        }
    }
    assert_int_equal(more, 0);
    return list;
}

/* Fails unless two lists have the same rows, each as often. Frees both. */
static void assert_same_rows(struct row_list got, struct row_list wanted)
{
    assert_int_equal(got.width, wanted.width);
    assert_int_equal(got.count, wanted.count);
    sort_rows(&got);
    sort_rows(&wanted);
    if (got.width && got.count)
        assert_memory_equal(got.cells, wanted.cells,
                            got.count * got.width * sizeof *got.cells);
    free(got.cells);
    free(wanted.cells);
}

/* Makers that are not there yet. */
#define SS_MISSING(name)                                                       \
    struct ss_operator *name(const struct ss_plan *plan)                       \
        __attribute__((weak));                                                 \
    struct ss_operator *name(const struct ss_plan *plan)                       \
    {                                                                          \
        (void)plan;                                                            \
        return NULL;                                                           \
    }
SS_MISSING(ss_make_group)
SS_MISSING(ss_make_order)
SS_MISSING(ss_make_distinct)
SS_MISSING(ss_make_path)
SS_MISSING(ss_make_service)

#endif
