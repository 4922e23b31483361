/* SPDX-License-Identifier: Apache-2.0 */
/* How a librdf storage reads a store: what its streams and look-ups share. */
#ifndef SS_REDLAND_READING_H
#define SS_REDLAND_READING_H

#include <redland.h>

#include "store/redland/snapshot.h"

struct ss_reading {
    librdf_storage *storage;
    struct ss_snapshot *snapshot;
    const struct ss_visibility *hidden; /* may be NULL */

    /* Makes the node of a term; as ss_redland_node. */
    librdf_node *(*node)(librdf_world *world, const struct ss_term *term,
                         struct ss_error *error);

    /* The term of a node, borrowed from it; as ss_redland_term. */
    struct ss_term (*term)(struct ss_store *store, librdf_node *node);

    /* Told of what fails on the way, when there is nobody to return it to. */
    void (*failed)(librdf_storage *storage, const struct ss_error *error);
};

/* Makes the node of an id; the caller frees it. NULL with SS_FAILURE. */
librdf_node *ss_reading_node(const struct ss_reading *reading, ss_id id,
                             struct ss_error *error);

/* The id of a node; 0 (any) for NULL. Errors: SS_FAILURE. */
int ss_reading_id(ss_id *out, const struct ss_reading *reading,
                  librdf_node *node, struct ss_error *error);

/*
 * The ids of a statement, of which parts may be missing.
 * statement  NULL for one of which all parts are missing
 * graph      becomes the graph of *out
 * Errors: SS_FAILURE.
 */
int ss_reading_ids(struct ss_ids *out, const struct ss_reading *reading,
                   librdf_statement *statement, ss_id graph,
                   struct ss_error *error);

/* The method get_feature of a storage: it has contexts, and nothing else. */
librdf_node *ss_reading_feature(librdf_storage *storage, librdf_uri *feature);

#endif
