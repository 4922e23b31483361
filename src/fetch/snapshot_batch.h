/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Many snapshots kept together, so that the disk is waited for once and not
 * three times for each of them.
 *
 *     struct ss_snapshot_batch batch;
 *     ss_snapshot_batch_init(&batch, folder);
 *     each: result = ss_snapshot_batch_add(&batch, &snapshot, path, NULL,
 *                                         &error);
 *     result = result ? result : ss_snapshot_batch_write(&batch, &error);
 *     ss_snapshot_batch_release(&batch);
 */
#ifndef SS_SNAPSHOT_BATCH_H
#define SS_SNAPSHOT_BATCH_H

#include <stddef.h>

#include "base/buffer.h"
#include "base/digest_thread.h"
#include "fetch/snapshot.h"

enum { SS_BATCH = 512 }; /* files, at most */

/* All members are private. */
struct ss_snapshot_batch {
    const char *folder;     /* of the landscape; borrowed */
    int lock;               /* on its snapshots; -1 while the batch is empty */
    struct ss_buffer lines; /* of the manifest, each with its end */
    char (*digests)[SS_DIGEST_ROOM]; /* of the files that are new; owned */
    size_t count;                    /* of them */
    uint64_t bytes;                  /* that were read for them */
};

/* folder: of the landscape, borrowed; `snapshots` in it must be there */
void ss_snapshot_batch_init(struct ss_snapshot_batch *batch,
                            const char *folder);

/*
 * Takes a copy of a file into the batch; where the batch is full, what is in it
 * is written first. Other writers are kept out until the batch is written or
 * released.
 * snapshot, path  as of ss_snapshot_keep; digest and bytes are filled in
 * digesting       of the file: it is compressed meanwhile, which is worth it
 *                 for a large one. NULL: the digest is computed first
 * Errors: SS_FAILURE; SS_BAD_INPUT where a member is not UTF-8 or too long. The
 * batch is as before.
 */
int ss_snapshot_batch_add(struct ss_snapshot_batch *batch,
                          struct ss_snapshot *snapshot, const char *path,
                          struct ss_digesting *digesting,
                          struct ss_error *error);

/*
 * Writes what the batch has: all files are synced, then they get their names,
 * then these are synced, and only then the lines of the manifest are written
 * and synced. So a crash leaves no half snapshot, and no line without one.
 * Errors: SS_FAILURE; then no line was written.
 */
int ss_snapshot_batch_write(struct ss_snapshot_batch *batch,
                            struct ss_error *error);

/* Frees it; what was not written is gone, with its files. */
void ss_snapshot_batch_release(struct ss_snapshot_batch *batch);

#endif
