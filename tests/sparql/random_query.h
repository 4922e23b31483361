/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Random queries of SPARQL 1.1 over random data: valid, of all constructs but
 * those whose answers differ from run to run (RAND, UUID, BNODE, NOW), REDUCED,
 * SERVICE, CONSTRUCT and DESCRIBE. Constants are mostly from the data and the
 * variables few, so that many have answers.
 *
 * Left out as well is what the specification leaves in dispute: MINUS inside
 * EXISTS, where putting in values may leave two sides without a variable
 * that both have.
 */
#ifndef SS_RANDOM_QUERY_H
#define SS_RANDOM_QUERY_H

#include "base/buffer.h"
#include "random_data.h"

/* Appends a query; out->failed where it does not fit. */
void ss_random_query(struct ss_buffer *out, const struct ss_random_data *data,
                     struct ss_random *random);

#endif
