/* SPDX-License-Identifier: Apache-2.0 */
/* Open addressing; the strings lie in blocks that never move. */
#include "base/interner.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 256, BLOCK_SIZE = 1 << 16 };

struct entry {
    const char *bytes;
    size_t length;
    uint64_t hash;
};

/* A block of strings; a string longer than a block has one of its own. */
struct block {
    struct block *before;
    size_t used, size; /* in bytes */
    char bytes[];
};

struct ss_interner {
    struct block *block;   /* the newest; owned */
    struct entry *entries; /* entry n-1 belongs to number n */
    uint32_t count, room;
    uint32_t *slots;    /* number of the entry, 0 for an empty slot */
    size_t slot_count;  /* a power of two, more than twice `count` */
    size_t block_bytes; /* of all blocks */
};

/* FNV-1a, 64 bits. */
static uint64_t hash_of(const char *bytes, size_t length)
{
    uint64_t hash = 0xcbf29ce484222325ULL;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 0x100000001b3ULL;
    return hash ^ hash >> 29;
}

struct ss_interner *ss_interner_new(void)
{
    struct ss_interner *interner = calloc(1, sizeof *interner);
    if (!interner)
        return NULL;
    interner->slot_count = FIRST_SLOTS;
    interner->slots = calloc(FIRST_SLOTS, sizeof *interner->slots);
    if (!interner->slots) {
        free(interner);
        return NULL;
    }
    return interner;
}

void ss_interner_free(struct ss_interner *interner)
{
    if (!interner)
        return;
    while (interner->block) {
        struct block *before = interner->block->before;
        free(interner->block);
        interner->block = before;
    }
    free(interner->entries);
    free(interner->slots);
    free(interner);
}

/* The slot that holds the string, or the empty one where it belongs. */
static size_t slot_of(const struct ss_interner *interner, const char *bytes,
                      size_t length, uint64_t hash)
{
    size_t mask = interner->slot_count - 1;
    for (size_t slot = hash & mask;; slot = (slot + 1) & mask) {
        uint32_t number = interner->slots[slot];
        if (number == 0)
            return slot;
        const struct entry *entry = &interner->entries[number - 1];
        if (entry->hash == hash && entry->length == length &&
            memcmp(entry->bytes, bytes, length) == 0)
            return slot;
    }
}

static int grow_slots(struct ss_interner *interner)
{
    size_t slot_count = interner->slot_count * 2;
    uint32_t *slots = calloc(slot_count, sizeof *slots);
    if (!slots)
        return -1;
    for (uint32_t n = 0; n < interner->count; n++) {
        size_t slot = interner->entries[n].hash & (slot_count - 1);
        while (slots[slot])
            slot = (slot + 1) & (slot_count - 1);
        slots[slot] = n + 1;
    }
    free(interner->slots);
    interner->slots = slots;
    interner->slot_count = slot_count;
    return 0;
}

static int grow_entries(struct ss_interner *interner)
{
    if (interner->count == UINT32_MAX - 1)
        return -1;
    uint32_t room = interner->room < UINT32_MAX / 2
                        ? (interner->room ? interner->room * 2 : FIRST_SLOTS)
                        : UINT32_MAX - 1;
    struct entry *entries =
        realloc(interner->entries, room * sizeof *interner->entries);
    if (!entries)
        return -1;
    interner->entries = entries;
    interner->room = room;
    return 0;
}

/* Copies a string, with a closing 0; NULL when memory is out. */
static const char *copy_bytes(struct ss_interner *interner, const char *bytes,
                              size_t length)
{
    struct block *block = interner->block;
    if (length >= SIZE_MAX - sizeof *block - 1)
        return NULL;
    if (!block || block->size - block->used <= length) {
        size_t size = length >= BLOCK_SIZE ? length + 1 : BLOCK_SIZE;
        block = malloc(sizeof *block + size);
        if (!block)
            return NULL;
        *block = (struct block){interner->block, 0, size};
        interner->block = block;
        interner->block_bytes += sizeof *block + size;
    }
    char *copy = block->bytes + block->used;
    if (length)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    block->used += length + 1;
    return copy;
}

uint32_t ss_interner_put(struct ss_interner *interner, const char *bytes,
                         size_t length)
{
    uint64_t hash = hash_of(bytes, length);
    size_t slot = slot_of(interner, bytes, length, hash);
    if (interner->slots[slot])
        return interner->slots[slot];
    if (interner->count == interner->room && grow_entries(interner))
        return 0;
    const char *copy = copy_bytes(interner, bytes, length);
    if (!copy)
        return 0;
    interner->entries[interner->count++] = (struct entry){copy, length, hash};
    interner->slots[slot] = interner->count;
    uint32_t number = interner->count;
    if ((size_t)interner->count * 2 >= interner->slot_count &&
        grow_slots(interner)) {
        interner->slots[slot] = 0;
        interner->count--;
        return 0;
    }
    return number;
}

uint32_t ss_interner_find(const struct ss_interner *interner, const char *bytes,
                          size_t length)
{
    uint64_t hash = hash_of(bytes, length);
    return interner->slots[slot_of(interner, bytes, length, hash)];
}

const char *ss_interner_get(const struct ss_interner *interner, uint32_t number,
                            size_t *length)
{
    const struct entry *entry = &interner->entries[number - 1];
    if (length)
        *length = entry->length;
    return entry->bytes;
}

uint32_t ss_interner_count(const struct ss_interner *interner)
{
    return interner->count;
}

size_t ss_interner_size(const struct ss_interner *interner)
{
    return interner->block_bytes + interner->room * sizeof(struct entry) +
           interner->slot_count * sizeof *interner->slots;
}

size_t ss_interner_growth(const struct ss_interner *interner, size_t length)
{
    size_t growth = 0;
    const struct block *block = interner->block;
    if (!block || block->size - block->used <= length)
        growth += sizeof *block + (length < BLOCK_SIZE ? BLOCK_SIZE : length);
    if (interner->count == interner->room)
        growth +=
            2 * (interner->room + (size_t)FIRST_SLOTS) * sizeof(struct entry);
    if (((size_t)interner->count + 1) * 2 >= interner->slot_count)
        growth += 2 * interner->slot_count * sizeof *interner->slots;
    return growth;
}

struct ss_interner_mark ss_interner_mark(const struct ss_interner *interner)
{
    struct block *block = interner->block;
    return (struct ss_interner_mark){interner->count, block,
                                     block ? block->used : 0};
}

/* Takes the last entry out of its slot, and moves those back that had to go
 * past it. */
static void forget_last(struct ss_interner *interner)
{
    size_t mask = interner->slot_count - 1;
    uint32_t number = interner->count--;
    size_t hole = interner->entries[number - 1].hash & mask;
    while (interner->slots[hole] != number)
        hole = (hole + 1) & mask;
    for (size_t at = (hole + 1) & mask; interner->slots[at];
         at = (at + 1) & mask) {
        const struct entry *entry = &interner->entries[interner->slots[at] - 1];
        /* How far it stands from where it belongs, and from the hole. */
        if (((at - entry->hash) & mask) < ((at - hole) & mask))
            continue;
        interner->slots[hole] = interner->slots[at];
        hole = at;
    }
    interner->slots[hole] = 0;
}

void ss_interner_rewind(struct ss_interner *interner,
                        struct ss_interner_mark mark)
{
    while (interner->count > mark.count)
        forget_last(interner);
    while (interner->block && interner->block != mark.block) {
        struct block *block = interner->block;
        interner->block = block->before;
        interner->block_bytes -= sizeof *block + block->size;
        free(block);
    }
    if (interner->block)
        interner->block->used = mark.used;
}
