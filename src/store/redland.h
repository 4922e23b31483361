/* SPDX-License-Identifier: Apache-2.0 */
/* What the files over librdf share; nothing above src/store includes it. */
#ifndef SS_REDLAND_H
#define SS_REDLAND_H

#include <redland.h>

#include "base/term.h"

/* Names of the stock storage inside a store's folder. */
#define SS_REDLAND_STORAGE "hashes"
#define SS_REDLAND_NAME "quads"

/* The datatype that stands for xsd:boolean where librdf would rewrite the
 * lexical form: it makes true of 1, and false of what is no boolean. */
#define SS_REDLAND_BOOLEAN "urn:x-standscape:boolean"

/*
 * Opens a world whose messages go nowhere but *last (the newest one, for
 * error texts). Returns NULL when that fails.
 * last  200 bytes, owned by the caller, must outlive the world
 */
librdf_world *ss_redland_world(char last[200]);

enum ss_redland_mode { SS_REDLAND_READ, SS_REDLAND_CREATE };

/* The stock storage of a folder, open. Zero-initialise. */
struct ss_redland {
    librdf_world *world;
    librdf_storage *storage;
    librdf_model *model;
    char last[200]; /* librdf's newest message, for error texts */
};

/* Opens the stock storage in a folder. Errors: SS_FAILURE. Close it also
 * after a failure. */
int ss_redland_open(struct ss_redland *redland, const char *folder,
                    enum ss_redland_mode mode, struct ss_error *error);

/* Closes the storage; what was written is in its files then. */
void ss_redland_close(struct ss_redland *redland);

/* Makes a librdf node of a term; the caller frees it. NULL on failure. A text
 * that is no boolean does not pass for one. */
librdf_node *ss_redland_node(librdf_world *world, const struct ss_term *term);

/* The term of a librdf node, borrowed from the node. */
struct ss_term ss_redland_term(librdf_node *node);

#endif
