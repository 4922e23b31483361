/* SPDX-License-Identifier: Apache-2.0 */
/* Terms that a query computes and nobody keeps. */
#ifndef SS_TRANSIENT_H
#define SS_TRANSIENT_H

#include "sparql/plan/make_plan.h"

/* Says whether terms are computed by the last steps of a plan alone, those that
 * pass rows on, so that no step keeps one of them. */
bool ss_computes_last(const struct ss_planned *planned);

/* Gives each term of the query its id in the store. Returns 0; -1 with
 * SS_FAILURE. */
int ss_intern_constants(struct ss_store *store,
                        const struct ss_algebra *algebra,
                        struct ss_error *error);

#endif
