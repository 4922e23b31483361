/* SPDX-License-Identifier: Apache-2.0 */
/* How a query is carried out, as text. */
#ifndef SS_EXPLAIN_H
#define SS_EXPLAIN_H

#include <stdio.h>

#include "sparql/run/execution.h"

/*
 * Writes the algebra and the plan with its estimates. analyze: carries the
 * query out, too, and adds the rows and the time of each step.
 */
int ss_explain(struct ss_execution *execution, FILE *out, bool analyze,
               struct ss_error *error);

#endif
