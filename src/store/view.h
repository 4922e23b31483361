/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A store as a librdf storage to read from: what Rasqal queries. Without a
 * context a find is the union of all graphs, each triple once; hidden things
 * are not found. The stock storages do neither.
 */
#ifndef SS_VIEW_H
#define SS_VIEW_H

#include <redland.h>

#include "store/store.h"

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

#endif
