/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256 (FIPS 180-4), by nettle, and a quick check beside it. */
#ifndef SS_DIGEST_H
#define SS_DIGEST_H

#include <stdint.h>
#include <stdio.h>

#include "base/error.h"

/* Room for a digest in hexadecimal with its closing 0. */
enum { SS_DIGEST_ROOM = 65 };

/*
 * Computes the digest of a file from its position to its end.
 * out    64 lower-case hexadecimal digits and a 0
 * size   receives the number of bytes read; may be NULL
 * check  receives their XXH3 hash of 64 bits, by which another reading of them
 *        can be compared; may be NULL
 */
int ss_digest_file(char out[SS_DIGEST_ROOM], uint64_t *size, uint64_t *check,
                   FILE *file, const char *name, struct ss_error *error);

#endif
