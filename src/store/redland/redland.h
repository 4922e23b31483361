/* SPDX-License-Identifier: Apache-2.0 */
/* What the files over librdf share; nothing above src/store includes it. */
#ifndef SS_REDLAND_H
#define SS_REDLAND_H

#include <redland.h>

#include "base/term.h"

/* The datatype that stands for xsd:boolean where librdf would rewrite the
 * lexical form: it makes true of 1, and false of what is no boolean. */
#define SS_REDLAND_BOOLEAN "urn:x-standscape:boolean"

/*
 * Opens a world whose messages go nowhere but *last (the newest one, for
 * error texts). Returns NULL when that fails.
 * last  200 bytes, owned by the caller, must outlive the world
 */
librdf_world *ss_redland_world(char last[200]);

/* Makes a librdf node of a term; the caller frees it. NULL on failure. A text
 * that is no boolean does not pass for one. */
librdf_node *ss_redland_node(librdf_world *world, const struct ss_term *term);

/* The term of a librdf node, borrowed from the node. */
struct ss_term ss_redland_term(librdf_node *node);

#endif
