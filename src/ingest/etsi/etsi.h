/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The catalogue of ETSI, as the site's search gives it out: as CSV or as JSON.
 * Both become the same quads as far as both say the same.
 */
#ifndef SS_ETSI_H
#define SS_ETSI_H

#include "ingest/etsi/index.h"
#include "ingest/ingester.h"

extern const struct ss_ingester ss_etsi_ingester;

/* Says whether the first bytes of a document are those of the catalogue. */
bool ss_etsi_recognise(const char *bytes, size_t length);

/*
 * Writes the quads of a document; a record that was written before is left
 * out. index: after ss_etsi_index_finish, with the document in it. names: what
 * no grammar can derive, or NULL. Returns 0, or -1 with *error set: reading,
 * the sink or the memory failed.
 */
int ss_etsi_catalogue(struct ss_etsi_index *index, const struct ss_names *names,
                      const struct ss_ingest *ingest, struct ss_error *error);

/*
 * Asks for the next page, where a page of JSON says by `total_count` and
 * `RowNum` that there is one. CSV comes as a whole and asks for nothing.
 */
int ss_etsi_follow(size_t dataset, const struct ss_following *following,
                   struct ss_error *error);

#endif
