/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Raw input, kept under its content hash in the folder `snapshots` of a
 * landscape, with a line of JSON in `manifest.jsonl` for each time it came.
 */
#ifndef SS_SNAPSHOT_H
#define SS_SNAPSHOT_H

#include <stdint.h>

#include "base/digest.h"
#include "base/error.h"

struct ss_snapshot {
    const char *dataset;         /* "iso/deliverables": the graph it feeds */
    const char *name;            /* of the file it came from */
    const char *address;         /* the source's address, or NULL */
    const char *retrieved;       /* when the source gave it, or NULL */
    const char *licence;         /* IRI, or NULL */
    char digest[SS_DIGEST_ROOM]; /* filled in */
    uint64_t bytes;              /* filled in */
};

/*
 * Keeps a copy of a file. First the bytes are written and synced under the
 * hash, then the line of the manifest: a crash leaves no half snapshot.
 * folder  of the landscape
 * path    of the file
 * kept    receives the path of the copy
 */
int ss_snapshot_keep(struct ss_snapshot *snapshot, char *kept, size_t room,
                     const char *folder, const char *path,
                     struct ss_error *error);

#endif
