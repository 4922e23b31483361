/* SPDX-License-Identifier: Apache-2.0 */
/* XXH3, 64 bits: checksums of pages, and the hash of terms. */
#ifndef SS_HASH_H
#define SS_HASH_H

#include <stddef.h>
#include <stdint.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

static inline uint64_t ss_hash(const void *bytes, size_t length)
{
    return XXH3_64bits(bytes, length);
}

static inline uint64_t ss_hash_seeded(const void *bytes, size_t length,
                                      uint64_t seed)
{
    return XXH3_64bits_withSeed(bytes, length, seed);
}

#endif
