/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An open store that several hold: the storage that reads it, and streams
 * that go on reading it when the storage has opened the store anew.
 */
#ifndef SS_SNAPSHOT_H
#define SS_SNAPSHOT_H

#include "store/read/store.h"

struct ss_snapshot {
    struct ss_store *store;
    bool borrowed; /* the store is not closed with it */
    unsigned uses;
};

/* Opens the store in a folder, also one that is not there yet. */
struct ss_snapshot *ss_snapshot_open(const char *directory,
                                     struct ss_error *error);

/* Makes a snapshot of an open store, which must outlive it. */
struct ss_snapshot *ss_snapshot_borrow(struct ss_store *store,
                                       struct ss_error *error);

/* Counts one more that holds it; returns it. */
struct ss_snapshot *ss_snapshot_hold(struct ss_snapshot *snapshot);

/* Lets go; NULL is allowed. */
void ss_snapshot_release(struct ss_snapshot *snapshot);

#endif
