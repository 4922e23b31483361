/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Aggregates (SPARQL 1.1, sections 11 and 18.5.1), each over all groups at
 * once. Groups have numbers.
 *
 * Errors in the expression: COUNT does not count them and SAMPLE takes
 * something else. They make any other aggregate an error, since its definition
 * uses all that ListEval gives.
 */
#ifndef SS_AGGREGATE_H
#define SS_AGGREGATE_H

#include "sparql/run/feed.h"
#include "sparql/run/pair_set.h"
#include "sparql/run/row_table.h"

struct ss_aggregation {
    struct ss_run *run;
    const struct ss_expression *expression; /* SS_AGGREGATE */
    const struct ss_plan *plan;             /* of the rows */
    struct ss_feed feed;                    /* of the argument */
    char *states; /* of the groups, `state_size` bytes each */
    size_t state_size, groups, room;
    uint64_t forgotten; /* groups before number 0 */
    /* Of DISTINCT: group and value, or row; those that fit are pairs. */
    struct ss_row_table seen;
    struct ss_pair_set pair_set;
    const ss_id **columns; /* of `seen` */
    ss_id *pairs; /* room for four columns: what is distinct is made there */
};

/*
 * Initialises *out. Release on every path.
 * expression  must outlive it
 * plan        of the rows
 * Errors: SS_LIMIT, SS_FAILURE.
 */
int ss_aggregation_init(struct ss_aggregation *out, struct ss_run *run,
                        const struct ss_expression *expression,
                        const struct ss_plan *plan, struct ss_error *error);

/* Forgets all groups. */
void ss_aggregation_clear(struct ss_aggregation *aggregation);

/* Frees what it owns. One that is all zero is allowed. */
void ss_aggregation_release(struct ss_aggregation *aggregation);

/*
 * Takes rows into their groups.
 * numbers  of the group of each row
 * groups   how many groups there are now; may grow from call to call
 * Returns 0, or -1 where the query has to stop.
 */
int ss_aggregation_take(struct ss_aggregation *aggregation,
                        const struct ss_rows *rows, const ss_id *numbers,
                        size_t groups, struct ss_error *error);

/* The id of the result of a group; 0: an error. A group without rows has a
 * result, too. Returns 0, or -1 where the query has to stop. */
int ss_aggregation_result(struct ss_aggregation *aggregation, size_t group,
                          ss_id *out, struct ss_error *error);

/* Forgets the groups before one, which becomes number 0. */
void ss_aggregation_forget(struct ss_aggregation *aggregation, size_t group);

#endif
