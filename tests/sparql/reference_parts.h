/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of the reference evaluator share.
 *
 * A failure is kept in struct ss_reference and ends all loops soon; only
 * ss_reference_run looks at it, so the operators have no results to check.
 */
#ifndef SS_REFERENCE_PARTS_H
#define SS_REFERENCE_PARTS_H

#include "reference.h"
#include "sparql/value/call.h"

/*
 * A multiset of solution mappings (section 18.1.8), or a sequence. A row has a
 * term for each variable of the query. Ranks: see ss_reference_answer; those of
 * a multiset are all 0.
 */
struct ss_solutions {
    struct ss_term **rows;
    size_t *ranks;
    size_t count, capacity;
};

/* A graph: a set of triples. The name is SS_NONE for the default graph. */
struct ss_reference_graph {
    struct ss_term name;
    const struct ss_quad **triples;
    size_t count;
};

/* One evaluation. */
struct ss_reference {
    const struct ss_algebra_query *query;
    struct ss_arena *arena;
    struct ss_error *error;
    struct ss_calls calls;
    struct ss_reference_graph default_graph;
    struct ss_reference_graph *named; /* the named graphs of the dataset */
    size_t named_count;
    uint64_t steps;        /* done */
    uint64_t numbered;     /* solutions that Extend has numbered */
    uint64_t first_number; /* of the solutions that Extend gave last */
    bool undetermined;
    bool failed; /* `error` says why */
};

/*
 * Where a pattern is evaluated: D(G) of section 18.6, and mu of
 * substitute(P, mu), NULL outside of EXISTS.
 *
 * Substitution is by number: the variables of a sub-SELECT that it does not
 * give out have other numbers and are never touched. In a triple pattern, a
 * path pattern, the name of GRAPH and an expression a variable that mu binds
 * stands for its value. What a pattern gives still binds that variable, to
 * that value, so that MINUS, projection and grouping see the same variables
 * as outside of EXISTS; and what would bind it to another value (VALUES, BIND,
 * a key or an aggregate) gives no solution. So each solution is compatible
 * with mu, always.
 */
struct ss_place {
    struct ss_reference *reference;
    const struct ss_reference_graph *graph;
    const struct ss_term *outer;
    struct ss_term *room; /* private to ss_solution_inside */
};

/* --- reference_rows.c --- */

/* Counts one step; false when it is time to stop. */
bool ss_reference_step(struct ss_reference *reference);

/* Records that a limit was reached. */
void ss_reference_exceed(struct ss_reference *reference, const char *what);

/* Takes `count` things of `size` bytes, NULL with `failed` set. */
void *ss_reference_take(struct ss_reference *reference, size_t count,
                        size_t size);

/* Takes a row that binds nothing; NULL with `failed` set. */
struct ss_term *ss_reference_row(struct ss_reference *reference);

/* Adds a copy of a row; returns it, or NULL with `failed` set. */
struct ss_term *ss_solutions_add(struct ss_reference *reference,
                                 struct ss_solutions *solutions,
                                 const struct ss_term *row, size_t rank);

/* Says whether two rows agree in what both bind (section 18.1.8). */
bool ss_solution_compatible(const struct ss_reference *reference,
                            const struct ss_term *a, const struct ss_term *b);

/* Says whether no variable is bound in both rows. */
bool ss_solution_disjoint(const struct ss_reference *reference,
                          const struct ss_term *a, const struct ss_term *b);

/* Says whether two rows are the same solution mapping. */
bool ss_solution_same(const struct ss_reference *reference,
                      const struct ss_term *a, const struct ss_term *b);

/* Sets *out to merge(a, b): what a binds, and what b binds. */
void ss_solution_merge(const struct ss_reference *reference,
                       struct ss_term *out, const struct ss_term *a,
                       const struct ss_term *b);

/* A solution with what mu binds beside it: what expressions see. Valid until
 * the next call for the place. */
const struct ss_term *ss_solution_inside(const struct ss_place *place,
                                         const struct ss_term *row);

/* Binds a variable in a row; false where the row or mu binds it to another
 * term. SS_NONE binds nothing. */
bool ss_solution_bind(const struct ss_place *place, struct ss_term *row,
                      int variable, const struct ss_term *term);

/* --- reference_dataset.c --- */

/* Sets the graphs of the dataset. */
void ss_reference_dataset(struct ss_reference *reference,
                          const struct ss_reference_data *data);

/* --- reference_evaluate.c, and the others by operator --- */

/* eval(D(G), pattern): appends its solutions to *out, which is empty. */
void ss_reference_evaluate(struct ss_solutions *out,
                           const struct ss_place *place,
                           const struct ss_algebra *pattern);

/* --- reference_pattern.c, reference_path.c --- */

void ss_reference_evaluate_bgp(struct ss_solutions *out,
                               const struct ss_place *place,
                               const struct ss_algebra *pattern);
void ss_reference_evaluate_path(struct ss_solutions *out,
                                const struct ss_place *place,
                                const struct ss_algebra *pattern);
void ss_reference_evaluate_graph(struct ss_solutions *out,
                                 const struct ss_place *place,
                                 const struct ss_algebra *pattern);
void ss_reference_evaluate_table(struct ss_solutions *out,
                                 const struct ss_place *place,
                                 const struct ss_algebra *pattern);

/* --- reference_group.c, reference_aggregate.c --- */

void ss_reference_evaluate_group(struct ss_solutions *out,
                                 const struct ss_place *place,
                                 const struct ss_algebra *pattern);

/* The value of an aggregate over a group; SS_NONE for an error. */
struct ss_term ss_reference_aggregate(const struct ss_place *place,
                                      const struct ss_expression *aggregate,
                                      const struct ss_solutions *group);

/* --- reference_modifier.c --- */

void ss_reference_evaluate_order(struct ss_solutions *out,
                                 const struct ss_place *place,
                                 const struct ss_algebra *pattern);
void ss_reference_evaluate_project(struct ss_solutions *out,
                                   const struct ss_place *place,
                                   const struct ss_algebra *pattern);
void ss_reference_evaluate_distinct(struct ss_solutions *out,
                                    const struct ss_place *place,
                                    const struct ss_algebra *pattern);
void ss_reference_evaluate_reduced(struct ss_solutions *out,
                                   const struct ss_place *place,
                                   const struct ss_algebra *pattern);
void ss_reference_evaluate_slice(struct ss_solutions *out,
                                 const struct ss_place *place,
                                 const struct ss_algebra *pattern);

/* --- reference_expression.c --- */

/* The value of an expression. row: from ss_solution_inside */
void ss_reference_value(struct ss_value *out, const struct ss_place *place,
                        const struct ss_expression *expression,
                        const struct ss_term *row);

/* The same as a term: SS_NONE for an error. */
struct ss_term ss_reference_term(const struct ss_place *place,
                                 const struct ss_expression *expression,
                                 const struct ss_term *row);

/* Says whether the effective boolean value of an expression is true; that of
 * NULL is. row: a solution, as of ss_solution_inside's argument */
bool ss_reference_true(const struct ss_place *place,
                       const struct ss_expression *expression,
                       const struct ss_term *row);

/* The term of a value, with its text; SS_NONE for an error. */
struct ss_term ss_reference_written(struct ss_reference *reference,
                                    struct ss_value *value);

#endif
