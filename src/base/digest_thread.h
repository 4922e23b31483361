/* SPDX-License-Identifier: Apache-2.0 */
/* The SHA-256 of a file, computed while something else is done with it. */
#ifndef SS_DIGEST_THREAD_H
#define SS_DIGEST_THREAD_H

#include "base/digest.h"

struct ss_digesting; /* opaque */

/* Whom to tell a digest as soon as it is known; in the thread. */
struct ss_digest_known {
    void (*known)(void *state, const char *digest, uint64_t size);
    void *state;
};

/*
 * Begins to compute the digest of a file in a thread of its own.
 * path   borrowed until the end
 * known  copied; NULL: nobody
 * Errors: SS_FAILURE where the file cannot be opened.
 */
int ss_digest_begin(struct ss_digesting **out, const char *path,
                    const struct ss_digest_known *known,
                    struct ss_error *error);

/*
 * Waits for the digest; any number of threads may.
 * size, check  as of ss_digest_file; may be NULL
 * Returns the digest, borrowed until the end, or NULL with SS_FAILURE.
 */
const char *ss_digest_wait(struct ss_digesting *digesting, uint64_t *size,
                           uint64_t *check, struct ss_error *error);

/* Waits, and frees everything. NULL is allowed. */
void ss_digest_end(struct ss_digesting *digesting);

#endif
