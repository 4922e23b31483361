/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Operators: each gives the rows of one step of a plan, a batch at a time, and
 * asks the operators below it for theirs. One file an operator.
 */
#ifndef SS_OPERATOR_H
#define SS_OPERATOR_H

#include "sparql/plan/plan.h"
#include "sparql/run/run.h"

/* The most rows in a batch. */
enum { SS_ROWS = 1024 };

/* A batch: a column of ids for each variable of the operator, in the order of
 * its plan's `variables`; 0 is unbound. Borrowed until the operator's next
 * step. */
struct ss_rows {
    size_t count;
    const ss_id *const *columns;
};

struct ss_operator;

struct ss_operator_class {
    /* Begins to give rows, from the first one again where it has given some
     * before: run->outer may have changed since. */
    int (*open)(struct ss_operator *op, struct ss_error *error);
    /* Gives the next rows: 1 with at least one and at most SS_ROWS, 0 at the
     * end, -1. Not called again after 0 or -1 until it is opened. */
    int (*next)(struct ss_operator *op, struct ss_rows *out,
                struct ss_error *error);
    /* Frees what the operator has besides its operands; also where it was
     * never opened. */
    void (*close)(struct ss_operator *op);
};

/* The head of each operator's own structure. */
struct ss_operator {
    const struct ss_operator_class *class;
    const struct ss_plan *plan;
    struct ss_run *run;
    struct ss_operator *left, *right; /* NULL: none */
    ss_id *agreeing; /* rows that agree with EXISTS; owned, with ... */
    const ss_id **agreeing_columns; /* ... the columns of them */
    uint64_t rows;                  /* given so far */
    uint64_t opened;                /* how often */
    uint64_t nanoseconds;           /* in it and below; where run->timed */
};

/*
 * Makes the operators of a plan, which must outlive them.
 * Free them with ss_operator_free. Errors: SS_FAILURE when memory is out.
 */
int ss_operator_new(struct ss_operator **out, struct ss_run *run,
                    const struct ss_plan *plan, struct ss_error *error);

/* Frees an operator and those below; NULL is allowed. */
void ss_operator_free(struct ss_operator *op);

/* Call the operator's functions; they look whether the query is to stop, and
 * count. */
int ss_operator_open(struct ss_operator *op, struct ss_error *error);
int ss_operator_next(struct ss_operator *op, struct ss_rows *out,
                     struct ss_error *error);

/* What a place of a pattern is bound to: its constant, or the outer binding of
 * its variable; 0: nothing. */
static inline ss_id ss_bound(const struct ss_operator *op,
                             const struct ss_place_of_pattern *at)
{
    return at->variable == SS_NO_VARIABLE ? at->id
                                          : op->run->outer[at->variable];
}

/* The index of a variable among those of a plan; -1: it is none of them. */
int ss_plan_column(const struct ss_plan *plan, int variable);

/* Makers, one a file: each takes memory with calloc for its own structure,
 * whose first member is the struct ss_operator, and sets op->class; its head
 * is filled in and its operands are made by ss_operator_new. NULL when memory
 * is out. */
struct ss_operator *ss_make_hash_join(const struct ss_plan *plan);
struct ss_operator *ss_make_merge_join(const struct ss_plan *plan);
struct ss_operator *ss_make_bind_join(const struct ss_plan *plan);
struct ss_operator *ss_make_group(const struct ss_plan *plan);
struct ss_operator *ss_make_order(const struct ss_plan *plan);
struct ss_operator *ss_make_distinct(const struct ss_plan *plan);
struct ss_operator *ss_make_path(const struct ss_plan *plan);
struct ss_operator *ss_make_scan(const struct ss_plan *plan);
struct ss_operator *ss_make_count(const struct ss_plan *plan);
struct ss_operator *ss_make_graphs(const struct ss_plan *plan);
struct ss_operator *ss_make_table(const struct ss_plan *plan);
struct ss_operator *ss_make_union(const struct ss_plan *plan);
struct ss_operator *ss_make_filter(const struct ss_plan *plan);
struct ss_operator *ss_make_extend(const struct ss_plan *plan);
struct ss_operator *ss_make_project(const struct ss_plan *plan);
struct ss_operator *ss_make_slice(const struct ss_plan *plan);
struct ss_operator *ss_make_service(const struct ss_plan *plan);

#endif
