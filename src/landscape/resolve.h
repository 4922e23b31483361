/* SPDX-License-Identifier: Apache-2.0 */
/* From what a person types to a thing of the graph. */
#ifndef SS_RESOLVE_H
#define SS_RESOLVE_H

#include "identifier/names/names.h"
#include "landscape/facts.h"

/*
 * Finds the one thing that a reference means: an IRI, a prefixed name, what
 * ss_identify reads, or a reference, number or label that stands in the graph.
 * Blanks, case and the kind of dash do not matter.
 * names  what no grammar can derive; borrowed, NULL for none
 * Errors: SS_BAD_INPUT where nothing has that name (with names like it), or
 * several things have it (with their IRIs); SS_USAGE for an empty one.
 */
int ss_resolve(ss_id *out, struct ss_facts *facts, const char *reference,
               const struct ss_names *names);

#endif
