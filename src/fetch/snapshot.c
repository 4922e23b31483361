/* SPDX-License-Identifier: Apache-2.0 */
#include "fetch/snapshot.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "fetch/manifest.h"
#include "fetch/snapshot_batch.h"
#include "fetch/snapshot_reader.h"

enum { BLOCK = 1 << 16 };

bool ss_snapshot_is_whole(const char *folder, const char *digest)
{
    struct ss_snapshot_reader reader;
    ptrdiff_t count = -1;
    char *block = malloc(BLOCK);
    if (block && ss_snapshot_reader_open(&reader, folder, digest, NULL) == 0) {
        do
            count = reader.read(reader.state, block, BLOCK, NULL);
        while (count > 0);
        ss_snapshot_reader_close(&reader);
    }
    free(block);
    return count == 0;
}

int ss_snapshot_keep(struct ss_snapshot *snapshot, char *kept, size_t room,
                     const char *folder, const char *path,
                     struct ss_error *error)
{
    struct ss_snapshot_batch batch;
    ss_snapshot_batch_init(&batch, folder);
    int result = ss_snapshot_batch_add(&batch, snapshot, path, NULL, error);
    /* that there is room for the path is found out before anything is kept */
    if (!result &&
        ss_snapshot_find(kept, room, folder, snapshot->digest, error) < 0)
        result = -1;
    if (!result)
        result = ss_snapshot_batch_write(&batch, error);
    ss_snapshot_batch_release(&batch);
    return result || ss_snapshot_find(kept, room, folder, snapshot->digest,
                                      error) < 0
               ? -1
               : 0;
}

int ss_snapshot_keep_unchanged(const struct ss_snapshot *snapshot,
                               const char *folder, struct ss_error *error)
{
    char path[PATH_MAX];
    int lock = ss_snapshots_lock(folder, error);
    if (lock < 0)
        return -1;
    int there =
        ss_snapshot_find(path, sizeof path, folder, snapshot->digest, error);
    int result = there < 0 ? -1
                 : there   ? ss_snapshot_append(snapshot, folder, error)
                           : ss_fail(error, SS_FAILURE,
                                     "%s: there is no such snapshot; pull its "
                                       "source again",
                                     path);
    close(lock);
    return result;
}
