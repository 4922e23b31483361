/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory that is given back all at once: of a parse, of a query, of a row. It
 * has a mandatory maximum, so that hostile input ends in a clear error.
 */
#ifndef SS_ARENA_H
#define SS_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct ss_arena_block; /* private */

/* A failed take leaves `failed` set, so that a series of takes needs one check
 * at its end, where each of them is looked at before it is written to. */
struct ss_arena {
    struct ss_arena_block *blocks; /* the newest first */
    char *next;                    /* free memory of the newest block */
    size_t left;                   /* of that, in bytes */
    size_t total;                  /* of all blocks, in bytes */
    size_t maximum;                /* of total */
    bool failed;                   /* the maximum or the memory ran out */
};

/* Initialises *arena as empty. maximum: in bytes */
void ss_arena_init(struct ss_arena *arena, size_t maximum);

/* Gives all memory back; the arena is as after ss_arena_init. */
void ss_arena_release(struct ss_arena *arena);

/* A point to which an arena can be wound back. */
struct ss_arena_mark {
    struct ss_arena_block *blocks;
    char *next;
    size_t left, total;
};

struct ss_arena_mark ss_arena_mark(const struct ss_arena *arena);

/* Forgets what was taken since the mark; a failure stays. */
void ss_arena_rewind(struct ss_arena *arena, struct ss_arena_mark mark);

/* Forgets what was taken, keeps one block for what comes, and forgets a
 * failure. */
void ss_arena_clear(struct ss_arena *arena);

/* Takes `size` bytes, aligned for any type and set to 0; NULL with `failed`
 * set where there are none. */
void *ss_arena_take(struct ss_arena *arena, size_t size);

/* Takes room for `count` things of `size` bytes, as ss_arena_take. */
void *ss_arena_take_array(struct ss_arena *arena, size_t count, size_t size);

/* Takes a 0-terminated copy of `length` bytes; NULL with `failed` set. */
char *ss_arena_copy(struct ss_arena *arena, const char *bytes, size_t length);

#endif
