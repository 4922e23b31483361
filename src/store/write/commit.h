/* SPDX-License-Identifier: Apache-2.0 */
/* From batches to a run of the store; for write.c. */
#ifndef SS_COMMIT_H
#define SS_COMMIT_H

#include "store/write/batch.h"
#include "store/write/changes.h"
#include "store/write/conclude.h"
#include "store/write/write.h"

struct ss_commit {
    const char *folder; /* of the store */
    const struct ss_runs *runs;
    uint64_t memory;           /* in bytes */
    struct ss_batch **batches; /* complete; released on the way */
    size_t count;
    bool replaces;                      /* else quads come and go one by one */
    const struct ss_replaced *replaced; /* sorted */
    size_t replaced_count;
    struct ss_conclusions *conclusions; /* NULL: none are drawn */
    ss_progress progress;               /* may be NULL */
    void *state;
};

/*
 * Writes a run with what the batches change, and adds it to the manifest.
 * Returns 1, 0 where nothing changes, -1: SS_FAILURE, SS_LIMIT; then no file
 * is left.
 */
int ss_commit(const struct ss_commit *work, struct ss_manifest *manifest,
              struct ss_error *error);

#endif
