/* SPDX-License-Identifier: Apache-2.0 */
/* Whether a query may ask other endpoints. */
#ifndef SS_SERVICE_ALLOWED_H
#define SS_SERVICE_ALLOWED_H

#include <stdbool.h>

#include "sparql/algebra/algebra.h"

/*
 * Looks for SERVICE in a query (SPARQL 1.1 Federated Query, section 2), in
 * sub-SELECT and EXISTS too. Call it before anything of it is carried out.
 * allowed  whether the user allows it
 * name     of the query, for messages
 * Returns 0; -1 with SS_BAD_INPUT "name:line:column: SERVICE asks ...".
 */
int ss_services_allowed(const struct ss_algebra_query *query, bool allowed,
                        const char *name, struct ss_error *error);

#endif
