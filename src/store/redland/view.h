/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A store as a librdf storage to read from: what Rasqal queries. Without a
 * context a find is the union of all graphs, each triple once; hidden things
 * are not found. The stock storages do neither.
 */
#ifndef SS_VIEW_H
#define SS_VIEW_H

#include <redland.h>

#include "store/read/store.h"

/*
 * Makes a storage over an open store; librdf_free_storage frees it.
 * world   the librdf world to make it in
 * store   must outlive the storage
 * hidden  sealed, must outlive the storage; may be NULL
 * failed  set to true, with *error, when a scan fails on the way; both must
 *         outlive the storage
 * Returns NULL on failure.
 */
librdf_storage *ss_view_new(librdf_world *world, struct ss_store *store,
                            const struct ss_visibility *hidden, bool *failed,
                            struct ss_error *error);

/* Makes one graph the default graph, in the place of the union of all; it is
 * no named graph then. */
void ss_view_default(librdf_storage *storage, ss_id graph);

/*
 * The term of a node that Rasqal gave. Rasqal makes an xsd:decimal of an
 * xsd:integer beyond 32 bits: where the store holds the xsd:integer, that is
 * the term. Its strings are borrowed from the node.
 */
struct ss_term ss_view_term(struct ss_store *store, librdf_node *node);

#endif
