/* SPDX-License-Identifier: Apache-2.0 */
/* Documents that are kept as snapshots of the landscape. */
#ifndef SS_KEPT_H
#define SS_KEPT_H

#include "fetch/manifest.h"
#include "fetch/snapshot_batch.h"
#include "ingest/ingester.h"
#include "pull/documents.h"

/*
 * Keeps the file of a document with a batch.
 * pull       the moment when the pull began
 * digesting  of the file (ss_snapshot_batch_add); NULL: the document's digest
 *            and bytes are filled in
 */
int ss_kept_add(struct ss_snapshot_batch *batch, struct ss_pulled *document,
                const struct ss_dataset *dataset, const char *pull,
                struct ss_digesting *digesting, struct ss_error *error);

/*
 * Keeps the snapshot of another landscape, which ss_kept_documents chose, in
 * that of the batch: its line of the manifest, but for the pull.
 * documents  of which it is
 * Errors: SS_FAILURE, also where the snapshot is damaged.
 */
int ss_kept_copy(struct ss_snapshot_batch *batch,
                 const struct ss_documents *documents,
                 const struct ss_pulled *document, const char *pull,
                 struct ss_error *error);

/*
 * Adds the snapshots of the last pull that ended of each of the ingester's data
 * sets.
 * day  only what was retrieved on or before it; NULL: no bound
 * Errors: SS_BAD_INPUT where one of them was pruned; SS_FAILURE.
 */
int ss_kept_documents(struct ss_documents *documents,
                      const struct ss_snapshot_list *list,
                      const struct ss_ingester *ingester, const char *day,
                      struct ss_error *error);

/* Adds the document of a line of the manifest. */
int ss_kept_take(struct ss_documents *documents,
                 const struct ss_snapshot *snapshot, struct ss_error *error);

/* Opens the snapshot of a document; its digest is checked at the end. */
int ss_kept_open(struct ss_input *out, const char *landscape,
                 const struct ss_pulled *document, struct ss_error *error);

void ss_kept_close(struct ss_input *input);

#endif
