/* SPDX-License-Identifier: Apache-2.0 */
/* The SHA-256 of a file, computed while something else is done with it. */
#ifndef SS_DIGEST_THREAD_H
#define SS_DIGEST_THREAD_H

#include "base/digest.h"

struct ss_digesting; /* opaque */

/*
 * Begins to compute the digest of a file in a thread of its own.
 * path  borrowed until the end
 * Errors: SS_FAILURE where the file cannot be opened.
 */
int ss_digest_begin(struct ss_digesting **out, const char *path,
                    struct ss_error *error);

/*
 * Waits for the digest; any number of threads may.
 * size  receives the number of bytes; may be NULL
 * Returns the digest, borrowed until the end, or NULL with SS_FAILURE.
 */
const char *ss_digest_wait(struct ss_digesting *digesting, uint64_t *size,
                           struct ss_error *error);

/* Waits, and frees everything. NULL is allowed. */
void ss_digest_end(struct ss_digesting *digesting);

#endif
