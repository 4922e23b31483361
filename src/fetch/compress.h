/* SPDX-License-Identifier: Apache-2.0 */
/* Compressing a file to a zstd frame (RFC 8878), with a bound on memory. */
#ifndef SS_COMPRESS_H
#define SS_COMPRESS_H

#include <stdint.h>
#include <stdio.h>

#include "base/error.h"

/*
 * Compresses from where `in` stands to its end.
 * check  receives that of the bytes before compression, as ss_digest_file has
 *        it
 * size   the number of bytes that `in` will give; the frame tells it
 * name   of `in`, for messages
 * Errors: SS_FAILURE, also where `in` gives another number of bytes.
 */
int ss_compress_file(uint64_t *check, uint64_t size, FILE *in, FILE *out,
                     const char *name, struct ss_error *error);

#endif
