/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What hash join and merge join share (SPARQL 1.1, section 18.5). Each of them
 * finds for the rows of the left the candidates: groups of rows of the right
 * that agree in a key. Here the pairs that fit are chosen among them, as the
 * kind of join asks, and become rows.
 */
#ifndef SS_JOIN_PARTS_H
#define SS_JOIN_PARTS_H

#include "sparql/run/condition.h"
#include "sparql/run/id_table.h"
#include "sparql/run/operator.h"

/* The right row of a pair that has none. */
#define SS_NO_ROW UINT32_MAX

/* The columns of a variable; -1: that side has none. */
struct ss_join_columns {
    int left, right;
};

struct ss_join {
    struct ss_operator op;
    struct ss_join_columns *outputs; /* of each variable of the plan */
    /* The variables that decide, pair by pair, whether rows fit. */
    struct ss_join_columns *checks;
    size_t check_count;
    /* A pair has to have one of `checks` bound in both. */
    bool overlap;
    bool conditional, begun;
    struct ss_condition condition;

    /* Set by the operator: rows of the left, from `row` to before `end`, the
     * candidates of each, the rows of the right, and the row that is at each
     * position of a group (NULL: the position is the row). */
    struct ss_rows left, right;
    size_t row, end;
    struct ss_id_group groups[SS_ROWS];
    const uint32_t *order;
    /* Further candidates of each row whose column `extra_column` is bound. */
    struct ss_id_group extra;
    int extra_column;

    /* private: how far the candidates of `row` were looked at, whether one
     * fits, and how many pairs were looked at in all */
    uint32_t position;
    bool found;
    uint64_t looked;
    /* The pairs chosen, so many of them without a row of the right. */
    size_t pairs, alone;
    uint32_t lefts[SS_ROWS], rights[SS_ROWS];
    ss_id *cells;          /* SS_ROWS for each variable; counted */
    const ss_id **columns; /* of the output */
};

/*
 * Makes the parts for a plan, whose operator is not made ready yet.
 * checked_keys  the first of the plan's keys that is to be checked pair by
 *               pair; the operator sees to those before it
 * Returns 0; -1 when memory is out. Release on every path.
 */
int ss_join_init(struct ss_join *join, const struct ss_plan *plan,
                 size_t checked_keys);

/* Makes ready to join, from the beginning. Errors: SS_LIMIT, SS_FAILURE. */
int ss_join_begin(struct ss_join *join, struct ss_error *error);

/* Says whether rows fit wherever the operator finds candidates. */
bool ss_join_is_plain(const struct ss_join *join);

/* Says whether it is enough to know that there is a candidate: what is in the
 * right's columns is never looked at. */
bool ss_join_asks_existence(const struct ss_join *join);

/* Says whether a row of the left that has no candidate is given. */
bool ss_join_keeps_lonely(const struct ss_join *join);

/*
 * Gives the rows for the candidates, from `row` on, at most SS_ROWS; `row` is
 * `end` when there are no more. *out may borrow from left and right.
 * Returns 1; 0 where there is none; -1.
 */
int ss_join_give(struct ss_join *join, struct ss_rows *out,
                 struct ss_error *error);

void ss_join_release(struct ss_join *join);

#endif
