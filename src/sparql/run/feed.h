/* SPDX-License-Identifier: Apache-2.0 */
/* Where the ids of a key or an argument come from, a batch at a time: from a
 * column as they are, or from an expression. */
#ifndef SS_FEED_H
#define SS_FEED_H

#include "sparql/run/condition.h"

struct ss_feed {
    struct ss_run *run;
    int variable;
    int column; /* of the rows; -1: the variable is none of theirs */
    bool computed;
    struct ss_condition condition; /* where it is computed */
    ss_id *ids;                    /* room for a batch; NULL: not needed */
};

/*
 * Initialises *feed. Release on every path.
 * variable    counts where expression is NULL
 * expression  must outlive the feed
 * plan        of the rows
 * Errors: SS_LIMIT, SS_FAILURE.
 */
int ss_feed_init(struct ss_feed *feed, struct ss_run *run, int variable,
                 const struct ss_expression *expression,
                 const struct ss_plan *plan, struct ss_error *error);

/* Frees what it owns. A feed that is all zero is allowed. */
void ss_feed_release(struct ss_feed *feed);

/* The ids for the rows; 0 for an error. Borrowed until the next call and as
 * long as the rows. NULL where the query has to stop. */
const ss_id *ss_feed_ids(struct ss_feed *feed, const struct ss_rows *rows,
                         struct ss_error *error);

#endif
