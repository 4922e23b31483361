/* SPDX-License-Identifier: Apache-2.0 */
#include "store/redland/snapshot.h"

#include <stdlib.h>

struct ss_snapshot *ss_snapshot_borrow(struct ss_store *store,
                                       struct ss_error *error)
{
    struct ss_snapshot *snapshot = malloc(sizeof *snapshot);
    if (snapshot)
        *snapshot = (struct ss_snapshot){store, true, 1};
    else
        ss_fail(error, SS_FAILURE, "out of memory");
    return snapshot;
}

struct ss_snapshot *ss_snapshot_open(const char *directory,
                                     struct ss_error *error)
{
    struct ss_store *store;
    if (ss_store_open_any(&store, directory, error))
        return NULL;
    struct ss_snapshot *snapshot = ss_snapshot_borrow(store, error);
    if (snapshot)
        snapshot->borrowed = false;
    else
        ss_store_close(store);
    return snapshot;
}

struct ss_snapshot *ss_snapshot_hold(struct ss_snapshot *snapshot)
{
    snapshot->uses++;
    return snapshot;
}

void ss_snapshot_release(struct ss_snapshot *snapshot)
{
    if (!snapshot || --snapshot->uses > 0)
        return;
    if (!snapshot->borrowed)
        ss_store_close(snapshot->store);
    free(snapshot);
}
