/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of the export: Turtle, for export.c alone. */
#ifndef SS_TURTLE_H
#define SS_TURTLE_H

#include "export/export.h"

#define SS_EXPORT_GENID "https://w3id.org/standscape/id/genid/"

/* Writes sorted statements as Turtle; -1 where writing or memory fails, which
 * leaves the error as it is; -2 where it is stopped. */
int ss_turtle_write(FILE *out, struct ss_store *store,
                    const struct ss_statements *list, struct ss_error *error);

/* The term of an id, a blank node as an IRI kept in *scratch; scratch NULL:
 * as a blank node. room: as of ss_store_read */
struct ss_term ss_export_term(struct ss_buffer *scratch,
                              const struct ss_store *store, ss_id id,
                              char room[SS_INLINE_ROOM]);

/* Asks now and then whether to stop: -2, else 0. number: of the step */
int ss_export_step(const struct ss_statements *list, size_t number,
                   struct ss_error *error);

#endif
