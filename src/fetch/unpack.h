/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Unpacking a gzip body (RFC 1952) while it comes. libcurl can do that, too,
 * but does not tell a body that ends too early from a whole one.
 */
#ifndef SS_UNPACK_H
#define SS_UNPACK_H

#include <stdbool.h>
#include <stddef.h>

struct ss_unpacking; /* private */

/* Returns NULL when memory is out. Free it. */
struct ss_unpacking *ss_unpack_new(void);

void ss_unpack_free(struct ss_unpacking *unpacking);

/*
 * Takes packed bytes.
 * write  takes unpacked ones; false stops
 * Returns whether they are good, or were up to where `write` stopped.
 */
bool ss_unpack(struct ss_unpacking *unpacking, const char *bytes, size_t length,
               bool (*write)(void *state, const char *bytes, size_t length),
               void *state);

/* Whether what was taken is whole: nothing at all, or members to their end. */
bool ss_unpack_whole(const struct ss_unpacking *unpacking);

#endif
