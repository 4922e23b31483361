/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The reference evaluator, for tests alone: it evaluates the algebra as
 * SPARQL 1.1 defines it (sections 13, 17.4.1, 18.3 to 18.6), by the slowest
 * and simplest means, over data in memory. Of the engine it shares the parser,
 * the translation and the functions on values, never what plans or runs.
 *
 * Where the specification leaves an answer open (which rows a LIMIT keeps
 * among equals, what SAMPLE takes), it says so instead of choosing silently.
 */
#ifndef SS_REFERENCE_H
#define SS_REFERENCE_H

#include "sparql/algebra/algebra.h"

/* Beyond these an evaluation ends with SS_LIMIT. */
enum {
    SS_REFERENCE_ROWS = 20000,    /* of one multiset */
    SS_REFERENCE_STEPS = 20000000 /* comparisons of rows and triples */
};

struct ss_reference_data {
    const struct ss_quad *quads; /* may hold duplicates; borrowed */
    size_t count;
    /* The default graph is the union of all graphs; else it is what stands in
     * none. A FROM or FROM NAMED in the query comes before both. */
    bool union_default;
};

/* A sequence of solutions. */
struct ss_reference_answer {
    size_t width;          /* terms in a row: the columns of the query */
    size_t count;          /* rows */
    struct ss_term **rows; /* SS_NONE: unbound; borrows from data and query */
    size_t *ranks;         /* of each row, from 0, ascending: rows of one rank
                              may stand in any order */
    bool undetermined;     /* other answers are right, too */
};

/*
 * Evaluates a query. The answer to ASK is one row of no terms for true, and
 * none for false. out     in the arena, as all that the evaluation takes
 * Errors: SS_LIMIT beyond the limits above or the arena's maximum;
 * SS_BAD_INPUT for a SERVICE that is not SILENT.
 */
int ss_reference_run(struct ss_reference_answer *out,
                     const struct ss_algebra_query *query,
                     const struct ss_reference_data *data,
                     struct ss_arena *arena, struct ss_error *error);

#endif
