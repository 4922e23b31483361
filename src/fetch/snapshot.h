/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Raw input, kept under its content hash in the folder `snapshots` of a
 * landscape, with a line of JSON in `manifest.jsonl` for each time it came.
 *
 * snapshots/HASH.zst is a zstd frame (RFC 8878) with a checksum; HASH is the
 * SHA-256 of the bytes in it. Landscapes of before have snapshots/HASH, the
 * bytes as they are; both are read. Writers keep each other out by a lock on
 * the folder.
 */
#ifndef SS_SNAPSHOT_H
#define SS_SNAPSHOT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/digest.h"
#include "base/error.h"

/* A line of the manifest. Strings are NULL where the line has none. */
struct ss_snapshot {
    const char *dataset;   /* "iso/deliverables": the graph it feeds */
    const char *name;      /* of the file it came from */
    const char *address;   /* the source's address, or NULL */
    const char *requested; /* when the source was asked, or NULL */
    const char *retrieved; /* when the source gave it, or NULL */
    const char *etag;      /* header fields of the answer, or NULL */
    const char *last_modified;
    const char *link;    /* what an answer without a body does not repeat */
    const char *licence; /* IRI, or NULL */
    const char *kept;    /* when the line was written; filled in by
                            reading a manifest */
    const char *pruned;  /* when its bytes were given up; the same */
    const char *pull;    /* when the pull began that it belongs to: what
                            came in one pull goes together; or NULL */
    long status;         /* of HTTP; 0: not fetched */
    char digest[SS_DIGEST_ROOM]; /* filled in */
    uint64_t bytes;              /* filled in */
};

/*
 * Keeps a copy of a file. First the bytes are written and synced under the
 * hash, then the line of the manifest: a crash leaves no half snapshot. Where
 * the hash is there already, whole, nothing but the line is written; where it
 * is damaged it is written anew.
 * snapshot  its digest and bytes are filled in; kept and pruned are not used
 * kept      receives the path of the copy, which may be compressed
 * folder    of the landscape; `snapshots` in it must be there
 * path      of the file
 * Errors: SS_FAILURE; SS_BAD_INPUT where a member is not UTF-8.
 */
int ss_snapshot_keep(struct ss_snapshot *snapshot, char *kept, size_t room,
                     const char *folder, const char *path,
                     struct ss_error *error);

/* Says whether what is kept under the digest is there and whole; all of it is
 * read. */
bool ss_snapshot_is_whole(const char *folder, const char *digest);

/*
 * Adds a line for what the source says is unchanged (status 304), so that the
 * newest day on which it was looked at is known.
 * snapshot  with the digest and bytes of what is kept
 * Errors: SS_FAILURE, also where the snapshot is not there.
 */
int ss_snapshot_keep_unchanged(const struct ss_snapshot *snapshot,
                               const char *folder, struct ss_error *error);

#endif
