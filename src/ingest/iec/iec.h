/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Publications of IEC, by the pages of its interface for harmonised products:
 * {"publication": [...]}.
 */
#ifndef SS_IEC_H
#define SS_IEC_H

#include "ingest/ingester.h"

extern const struct ss_ingester ss_iec_ingester;

/*
 * Writes the quads of a page. names: what no grammar can derive, or NULL.
 * Returns 0, or -1 with *error set: reading, the sink or the memory failed.
 */
int ss_iec_publications(const struct ss_names *names,
                        const struct ss_ingest *ingest, struct ss_error *error);

/*
 * Asks for the next page while the Link header of a page with publications
 * has rel="last".
 */
int ss_iec_follow(size_t dataset, const struct ss_following *following,
                  struct ss_error *error);

#endif
