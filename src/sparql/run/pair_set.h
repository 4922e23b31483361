/* SPDX-License-Identifier: Apache-2.0 */
/* A set of pairs of a number and an id, in a word each: for the values of many
 * groups that were met. */
#ifndef SS_PAIR_SET_H
#define SS_PAIR_SET_H

#include "sparql/run/operator.h"

/* Zero-initialise. */
struct ss_pair_set {
    uint64_t *slots; /* open addressing; 0: free */
    size_t size;     /* slots, a power of 2 */
    size_t count;
};

/* The word of a pair; 0 where it does not fit into one, or the id is 0. */
static inline uint64_t ss_pair(uint64_t number, ss_id id)
{
    return number < (uint64_t)1 << 20 && id < (uint64_t)1 << 44
               ? (id ? number << 44 | id : 0)
               : 0;
}

/*
 * Puts pairs in.
 * pairs  `count` words, none of them 0; at most SS_ROWS
 * fresh  receives of each whether it is new
 * Returns 0; -1 with SS_LIMIT or SS_FAILURE.
 */
int ss_pair_set_put(struct ss_pair_set *set, struct ss_run *run,
                    const uint64_t *pairs, size_t count, bool *fresh,
                    struct ss_error *error);

/* Gives the memory back. */
void ss_pair_set_release(struct ss_pair_set *set, struct ss_run *run);

#endif
