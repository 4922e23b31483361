/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The manifest of snapshots, `snapshots/manifest.jsonl`: which are there, of
 * what, and since when. Members of a line: dataset, file, url, status,
 * requested, retrieved, etag, last_modified, link, sha256, bytes, licence,
 * kept, pruned, pull; others are left as they are.
 */
#ifndef SS_SNAPSHOT_MANIFEST_H
#define SS_SNAPSHOT_MANIFEST_H

#include <stdbool.h>

#include "fetch/snapshot.h"

/* The lines of a manifest in memory. */
struct ss_snapshot_list {
    struct ss_snapshot *items; /* in the order of the file; owned */
    size_t count;
    size_t problems; /* lines that are malformed and were left out */
    struct ss_snapshot_index *index; /* private */
};

/*
 * Reads a manifest. A landscape without one has no lines. A last line that a
 * crash tore is passed over; any other malformed line is a problem, which is
 * told and left out.
 * problem  called with "PATH:LINE: cause"; NULL: problems are only counted
 * Release the list after success. Errors: SS_FAILURE.
 */
int ss_snapshot_list_read(struct ss_snapshot_list *out, const char *folder,
                          void (*problem)(void *state, const char *line),
                          void *state, struct ss_error *error);

void ss_snapshot_list_release(struct ss_snapshot_list *list);

/*
 * The moment of a line: when it was retrieved, else when it was kept; ""
 * where it tells neither. Borrowed.
 */
const char *ss_snapshot_moment(const struct ss_snapshot *snapshot);

/*
 * The newest line of a source.
 * address  of the source; NULL: the lines without one, by `name`
 * name     of the file, where address is NULL
 * day      only what came on or before it: YYYY, YYYY-MM, YYYY-MM-DD or a
 *          moment in UTC; NULL: no bound
 * Returns NULL where there is none. Among lines of one moment the later one
 * counts. The bytes of the line may be pruned (see there); the line says so.
 */
const struct ss_snapshot *
ss_snapshot_current(const struct ss_snapshot_list *list, const char *dataset,
                    const char *address, const char *name, const char *day);

/* Line i of the list in the order of sources, and of moments in each. */
const struct ss_snapshot *
ss_snapshot_sorted(const struct ss_snapshot_list *list, size_t i);

/* Whether two lines are of one source: a dataset and an address, or a dataset
 * and a file name where there is no address. */
bool ss_snapshot_same_source(const struct ss_snapshot *a,
                             const struct ss_snapshot *b);

/*
 * Appends a line and syncs it. What a crash tore at the end of the file is
 * cut off before. Call it with ss_snapshots_lock held.
 */
int ss_snapshot_append(const struct ss_snapshot *snapshot, const char *folder,
                       struct ss_error *error);

/*
 * Appends lines, each with its end, in the same way.
 */
int ss_manifest_append(const char *lines, const char *folder,
                       struct ss_error *error);

/*
 * Waits until no other process writes snapshots of the landscape and keeps
 * others out until the descriptor is closed. Returns it, or -1.
 */
int ss_snapshots_lock(const char *folder, struct ss_error *error);

#endif
