/* SPDX-License-Identifier: Apache-2.0 */
/* Sets of variables: a bit for each number. */
#ifndef SS_SETS_H
#define SS_SETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

/* How many words a set takes for so many variables. */
static inline size_t ss_set_words(size_t variables)
{
    return variables / 64 + 1;
}

/* An empty set; NULL where the arena failed. */
static inline uint64_t *ss_set_new(struct ss_arena *arena, size_t words)
{
    return ss_arena_take_array(arena, words, sizeof(uint64_t));
}

/* Adds a variable; a negative number is none. */
static inline void ss_set_add(uint64_t *set, int variable)
{
    if (variable >= 0)
        set[variable / 64] |= (uint64_t)1 << (variable % 64);
}

static inline void ss_set_remove(uint64_t *set, int variable)
{
    if (variable >= 0)
        set[variable / 64] &= ~((uint64_t)1 << (variable % 64));
}

static inline bool ss_set_has(const uint64_t *set, int variable)
{
    return variable >= 0 && (set[variable / 64] >> (variable % 64) & 1);
}

static inline void ss_set_copy(uint64_t *to, const uint64_t *from, size_t words)
{
    memcpy(to, from, words * sizeof *to);
}

static inline void ss_set_unite(uint64_t *to, const uint64_t *from,
                                size_t words)
{
    for (size_t i = 0; i < words; i++)
        to[i] |= from[i];
}

static inline void ss_set_meet(uint64_t *to, const uint64_t *from, size_t words)
{
    for (size_t i = 0; i < words; i++)
        to[i] &= from[i];
}

static inline bool ss_set_meets(const uint64_t *a, const uint64_t *b,
                                size_t words)
{
    for (size_t i = 0; i < words; i++)
        if (a[i] & b[i])
            return true;
    return false;
}

/* Says whether each variable that is in both a and b is in c. */
static inline bool ss_set_meet_within(const uint64_t *a, const uint64_t *b,
                                      const uint64_t *c, size_t words)
{
    for (size_t i = 0; i < words; i++)
        if (a[i] & b[i] & ~c[i])
            return false;
    return true;
}

static inline size_t ss_set_count(const uint64_t *set, size_t words)
{
    size_t count = 0;
    for (size_t i = 0; i < words; i++)
        count += (size_t)__builtin_popcountll(set[i]);
    return count;
}

/* The next variable from a number on; -1: none. */
static inline int ss_set_next(const uint64_t *set, size_t words, int from)
{
    for (size_t i = (size_t)from / 64; i < words; i++) {
        uint64_t word = set[i];
        if (i == (size_t)from / 64)
            word &= ~(uint64_t)0 << (from % 64);
        if (word)
            return (int)(i * 64) + __builtin_ctzll(word);
    }
    return -1;
}

/* for (SS_EACH(variable, set, words)) */
#define SS_EACH(variable, set, words)                                          \
    int variable = ss_set_next(set, words, 0);                                 \
    variable >= 0;                                                             \
    variable = ss_set_next(set, words, variable + 1)

#endif
