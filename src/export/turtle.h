/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of the export: Turtle, for export.c alone. */
#ifndef SS_TURTLE_H
#define SS_TURTLE_H

#include "export/export.h"

#define SS_EXPORT_GENID "https://w3id.org/standscape/id/genid/"

/* Writes sorted statements as Turtle; -1 where writing or memory fails. */
int ss_turtle_write(FILE *out, struct ss_store *store,
                    const struct ss_statements *list);

/* The term of an id, a blank node as an IRI kept in *scratch; scratch NULL:
 * as a blank node. */
struct ss_term ss_export_term(struct ss_buffer *scratch,
                              const struct ss_store *store, ss_id id);

#endif
