/* SPDX-License-Identifier: Apache-2.0 */
/* Byte strings to dense numbers: equal strings get equal numbers. */
#ifndef SS_INTERNER_H
#define SS_INTERNER_H

#include <stddef.h>
#include <stdint.h>

struct ss_interner; /* opaque; owned by whoever made it */

/* Returns an empty interner, or NULL when memory is out. */
struct ss_interner *ss_interner_new(void);

/* Frees the interner and every string in it; NULL is allowed. */
void ss_interner_free(struct ss_interner *interner);

/*
 * Returns the number of the string, 1 for the first, counting on without
 * gaps; 0 when memory is out. A new string is copied.
 * length  in bytes; the string may hold any byte
 */
uint32_t ss_interner_put(struct ss_interner *interner, const char *bytes,
                         size_t length);

/* Returns the number of the string, or 0 where it was never put. */
uint32_t ss_interner_find(const struct ss_interner *interner, const char *bytes,
                          size_t length);

/*
 * Returns the string of a number that ss_interner_put gave, 0-terminated;
 * *length (may be NULL) receives its length in bytes. Borrowed, valid
 * until the interner is freed.
 */
const char *ss_interner_get(const struct ss_interner *interner, uint32_t number,
                            size_t *length);

/* The memory that it takes, in bytes. */
size_t ss_interner_size(const struct ss_interner *interner);

/* The most by which putting a string of `length` bytes makes that grow, as long
 * as it lasts. */
size_t ss_interner_growth(const struct ss_interner *interner, size_t length);

/* A point to which an interner can be wound back. */
struct ss_interner_mark {
    uint32_t count;
    void *block;
    size_t used;
};

struct ss_interner_mark ss_interner_mark(const struct ss_interner *interner);

/* Forgets the strings that were put in since the mark. */
void ss_interner_rewind(struct ss_interner *interner,
                        struct ss_interner_mark mark);

/* How many different strings are in it. */
uint32_t ss_interner_count(const struct ss_interner *interner);

#endif
