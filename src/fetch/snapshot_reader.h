/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the bytes of a snapshot, decompressed and checked. */
#ifndef SS_SNAPSHOT_READER_H
#define SS_SNAPSHOT_READER_H

#include <stddef.h>

#include "base/error.h"

/* A snapshot that is open. read and rewind are as struct ss_input has them. */
struct ss_snapshot_reader {
    const char *name; /* its path, for messages; owned by state */
    /*
     * Reads up to `size` bytes. Returns their number, 0 at the end, or -1 with
     * *error set. The end is told only where the bytes have the digest.
     */
    ptrdiff_t (*read)(void *state, char *buffer, size_t size,
                      struct ss_error *error);
    /* Goes back to the first byte. Returns 0, or -1 with *error set. */
    int (*rewind)(void *state, struct ss_error *error);
    void *state; /* owned */
};

/*
 * Opens a snapshot, compressed or not. Memory is bounded, whatever the file.
 * folder  of the landscape
 * digest  64 lower-case hexadecimal digits
 * Close it after success. Errors: SS_FAILURE "PATH: cause, hint", also where
 * there is none, and from read where it is damaged.
 */
int ss_snapshot_reader_open(struct ss_snapshot_reader *out, const char *folder,
                            const char *digest, struct ss_error *error);

/* Frees what is behind it; one that is all zero is fine. */
void ss_snapshot_reader_close(struct ss_snapshot_reader *reader);

/*
 * Finds the file of a snapshot, without looking into it.
 * out  receives its path; where there is none, the one it would have
 * Returns 1, 0 where there is none, or -1 (the digest is none, or the path is
 * too long).
 */
int ss_snapshot_find(char *out, size_t room, const char *folder,
                     const char *digest, struct ss_error *error);

#endif
