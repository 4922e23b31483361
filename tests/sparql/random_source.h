/* SPDX-License-Identifier: Apache-2.0 */
/* Choices: from a seed, or from the bytes of a fuzzer. */
#ifndef SS_RANDOM_SOURCE_H
#define SS_RANDOM_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ss_random {
    const unsigned char *bytes; /* NULL: from the state */
    size_t left;                /* of the bytes */
    uint64_t state;
};

struct ss_random ss_random_from_seed(uint64_t seed);

/* bytes: borrowed; behind their end all choices are the first one */
struct ss_random ss_random_from_bytes(const unsigned char *bytes,
                                      size_t length);

/* A number from 0 to limit - 1; limit: from 1 to 256 */
unsigned ss_random_below(struct ss_random *random, unsigned limit);

/* True in `percent` of 100 cases. */
bool ss_random_chance(struct ss_random *random, unsigned percent);

#endif
