/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Solutions that are aggregated, made distinct or sorted. Rasqal gives a row
 * for no group, counts unbound variables, counts a value again with DISTINCT,
 * takes literals of the same value for one, and sorts some before IRIs.
 */
#ifndef SS_SOLUTIONS_H
#define SS_SOLUTIONS_H

#include "sparql/rasqal/guard.h"
#include "sparql/results/results.h"
#include "store/read/store.h"

struct ss_solutions; /* opaque */

/* Begins to collect for a plan. Both must outlive the solutions. */
int ss_solutions_new(struct ss_solutions **out,
                     const struct ss_guard_plan *plan, struct ss_store *store,
                     struct ss_error *error);

void ss_solutions_free(struct ss_solutions *solutions);

/*
 * Takes one solution.
 * ids  for each column, hidden ones too, the id of the variable, or of the
 *      counted one; 0 where it is unbound or where rows are counted
 */
int ss_solutions_add(struct ss_solutions *solutions, const ss_id *ids,
                     struct ss_error *error);

/* Writes the rows, sorted and sliced as the plan says. */
int ss_solutions_write(struct ss_solutions *solutions,
                       struct ss_results *results, struct ss_error *error);

#endif
