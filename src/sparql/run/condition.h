/* SPDX-License-Identifier: Apache-2.0 */
/* Expressions over rows (SPARQL 1.1, section 17). */
#ifndef SS_CONDITION_H
#define SS_CONDITION_H

#include "sparql/run/operator.h"

struct ss_condition_node;     /* private: the expression made ready */
struct ss_condition_variable; /* private: a variable of it */

/* An expression made ready for the rows of one or two operators. */
struct ss_condition {
    struct ss_run *run;
    struct ss_arena arena; /* of what follows */
    size_t counted;        /* of the arena's memory */
    struct ss_condition_node *root;
    struct ss_condition_variable *variables; /* a list */
    struct ss_condition_node *exists;        /* those with EXISTS, a list */
    uint64_t evaluation;                     /* number of the one that is on */
    /* The rows that it is about. */
    const struct ss_rows *left_rows, *right_rows;
    size_t left_row, right_row;
};

/*
 * Makes an expression ready. Release on every path.
 * left, right  the plans whose rows it is about; right may be NULL. Where both
 *              have a variable the left one counts if it is bound there.
 * Errors: SS_LIMIT, SS_FAILURE.
 */
int ss_condition_init(struct ss_condition *out, struct ss_run *run,
                      const struct ss_expression *expression,
                      const struct ss_plan *left, const struct ss_plan *right,
                      struct ss_error *error);

void ss_condition_release(struct ss_condition *condition);

/* Sets the rows that it is about; right: NULL where there is none. */
static inline void ss_condition_about(struct ss_condition *condition,
                                      const struct ss_rows *left, size_t row,
                                      const struct ss_rows *right,
                                      size_t right_row)
{
    condition->left_rows = left;
    condition->left_row = row;
    condition->right_rows = right;
    condition->right_row = right_row;
}

/* The value for those rows: SS_VALUE_ERROR where SPARQL has an error. Valid
 * until another expression of the run is evaluated. Returns 0; -1 where the
 * query has to stop. */
int ss_condition_value(struct ss_condition *condition, struct ss_value *out,
                       struct ss_error *error);

/* Says whether it holds: 1; 0 where it is false or an error; -1. */
int ss_condition_holds(struct ss_condition *condition, struct ss_error *error);

/* The id of its value; 0 for an error. Returns 0, or -1. */
int ss_condition_id(struct ss_condition *condition, ss_id *out,
                    struct ss_error *error);

#endif
