/* SPDX-License-Identifier: Apache-2.0 */
/* What the files over librdf share; nothing above src/store includes it. */
#ifndef SS_REDLAND_H
#define SS_REDLAND_H

#include <redland.h>

#include "base/term.h"

/* Names of the stock storage inside a store's folder. */
#define SS_REDLAND_STORAGE "hashes"
#define SS_REDLAND_NAME "quads"

/*
 * Opens a world whose messages go nowhere but *last (the newest one, for
 * error texts). Returns NULL when that fails.
 * last  200 bytes, owned by the caller, must outlive the world
 */
librdf_world *ss_redland_world(char last[200]);

/*
 * Opens the stock storage in a folder.
 * write  true creates it anew
 * Returns NULL on failure; *last of the world says why.
 */
librdf_storage *ss_redland_storage(librdf_world *world, const char *directory,
                                   bool write);

/* Makes a librdf node of a term; the caller frees it. NULL on failure. */
librdf_node *ss_redland_node(librdf_world *world, const struct ss_term *term);

/* The term of a librdf node, borrowed from the node. */
struct ss_term ss_redland_term(librdf_node *node);

#endif
