/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of names that come with the program. */
#ifndef SS_TABLES_H
#define SS_TABLES_H

#include "cli/context.h"
#include "identifier/names/names.h"

/* Loads data/aliases.tsv and data/bodies.tsv. Returns the table, to be freed
 * with ss_names_free, or NULL with context->error set. */
struct ss_names *ss_load_names(struct ss_context *context);

#endif
