/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { SMALLEST_BLOCK = 4096, LARGEST_GROWTH = 1 << 20 };

struct ss_arena_block {
    struct ss_arena_block *next;
    size_t size; /* of the bytes */
    alignas(max_align_t) char bytes[];
};

void ss_arena_init(struct ss_arena *arena, size_t maximum)
{
    *arena = (struct ss_arena){.maximum = maximum};
}

/* Frees the blocks before `end`. */
static void free_blocks(struct ss_arena_block *block,
                        const struct ss_arena_block *end)
{
    while (block != end) {
        struct ss_arena_block *next = block->next;
        free(block);
        block = next;
    }
}

void ss_arena_release(struct ss_arena *arena)
{
    free_blocks(arena->blocks, NULL);
    ss_arena_init(arena, arena->maximum);
}

struct ss_arena_mark ss_arena_mark(const struct ss_arena *arena)
{
    return (struct ss_arena_mark){arena->blocks, arena->next, arena->left,
                                  arena->total};
}

void ss_arena_rewind(struct ss_arena *arena, struct ss_arena_mark mark)
{
    free_blocks(arena->blocks, mark.blocks);
    arena->blocks = mark.blocks;
    arena->next = mark.next;
    arena->left = mark.left;
    arena->total = mark.total;
}

void ss_arena_clear(struct ss_arena *arena)
{
    struct ss_arena_block *block = arena->blocks;
    arena->failed = false;
    if (!block)
        return;
    free_blocks(block->next, NULL);
    block->next = NULL;
    arena->next = block->bytes;
    arena->left = arena->total = block->size;
}

/* Adds a block with room for `size` bytes: each twice as large as the last, as
 * far as the maximum allows. */
static bool add_block(struct ss_arena *arena, size_t size)
{
    size_t room = arena->blocks ? arena->blocks->size : SMALLEST_BLOCK / 2;
    room = room < LARGEST_GROWTH / 2 ? room * 2 : LARGEST_GROWTH;
    if (room > arena->maximum - arena->total)
        room = arena->maximum - arena->total;
    if (room < size)
        room = size;
    if (room > arena->maximum - arena->total ||
        room > SIZE_MAX - sizeof(struct ss_arena_block))
        return false;
    struct ss_arena_block *block = malloc(sizeof *block + room);
    if (!block)
        return false;
    block->next = arena->blocks;
    block->size = room;
    arena->blocks = block;
    arena->next = block->bytes;
    arena->left = room;
    arena->total += room;
    return true;
}

/* Takes bytes that are not set to 0. */
static void *take(struct ss_arena *arena, size_t size)
{
    const size_t unit = alignof(max_align_t);
    if (size > SIZE_MAX - unit) {
        arena->failed = true;
        return NULL;
    }
    size = size ? (size + unit - 1) / unit * unit : unit;
    if (size > arena->left && !add_block(arena, size)) {
        arena->failed = true;
        return NULL;
    }
    char *taken = arena->next;
    arena->next += size;
    arena->left -= size;
    return taken;
}

void *ss_arena_take(struct ss_arena *arena, size_t size)
{
    void *taken = take(arena, size);
    return taken ? memset(taken, 0, size) : NULL;
}

void *ss_arena_take_array(struct ss_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) {
        arena->failed = true;
        return NULL;
    }
    return ss_arena_take(arena, count * size);
}

char *ss_arena_copy(struct ss_arena *arena, const char *bytes, size_t length)
{
    char *copy = length < SIZE_MAX ? take(arena, length + 1) : NULL;
    if (!copy) {
        arena->failed = true;
        return NULL;
    }
    if (length)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}
