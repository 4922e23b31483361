/* SPDX-License-Identifier: Apache-2.0 */
/* From a librdf storage to the store of a landscape, a commit at a time. */
#ifndef SS_PUBLISH_H
#define SS_PUBLISH_H

#include "store/redland/pending.h"
#include "store/write/write.h"

/*
 * Becomes the writer of a landscape, which is made where it is missing.
 * patience  how long to wait for another writer, in milliseconds
 * End it with ss_write_commit or ss_write_abandon. Errors: SS_FAILURE.
 */
int ss_publish_begin(struct ss_write **out, const char *folder,
                     unsigned patience, struct ss_error *error);

/* Commits changes of a base. Errors: SS_FAILURE, SS_LIMIT; then nothing is
 * changed. */
int ss_publish_changes(const char *folder, unsigned patience,
                       const struct ss_pending *pending,
                       const struct ss_store *base, struct ss_error *error);

/* Removes all quads of a graph. Errors as above. */
int ss_publish_removal(const char *folder, unsigned patience,
                       const struct ss_term *graph, struct ss_error *error);

/*
 * Removes all quads there are, unless standscape put any there: refused where
 * the graph of provenance is not empty. Errors as above.
 * directory  of the store
 */
int ss_publish_emptiness(const char *folder, const char *directory,
                         unsigned patience, struct ss_error *error);

#endif
