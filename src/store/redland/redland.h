/* SPDX-License-Identifier: Apache-2.0 */
/* Worlds, nodes and messages of librdf, for the files of src/store/redland. */
#ifndef SS_REDLAND_H
#define SS_REDLAND_H

#include <redland.h>

#include "base/term.h"

/*
 * Opens a world whose messages go nowhere but *last (the newest one, for
 * error texts). Returns NULL when that fails.
 * last  200 bytes, owned by the caller, must outlive the world
 */
librdf_world *ss_redland_world(char last[200]);

/* Gives an error to the logger of a world, as one of its storages. */
void ss_redland_log(librdf_world *world, const struct ss_error *error);

/*
 * Makes a librdf node that is the term to the letter; the caller frees it.
 * Returns NULL with SS_FAILURE where librdf cannot hold the term: a literal
 * that begins with U+0000, or whose language tag has more than 255 bytes.
 */
librdf_node *ss_redland_node(librdf_world *world, const struct ss_term *term,
                             struct ss_error *error);

/* The term of a librdf node, borrowed from the node; of kind SS_NONE for
 * NULL. */
struct ss_term ss_redland_term(librdf_node *node);

#endif
