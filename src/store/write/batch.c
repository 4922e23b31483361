/* SPDX-License-Identifier: Apache-2.0 */
#include "store/write/batch.h"

#include <string.h>

#include "store/format/dictionary.h"
#include "store/format/record.h"

enum { FIRST_SLOTS = 1 << 12 };

static uint64_t *numbers_of(const struct ss_region *region)
{
    return (uint64_t *)(void *)region->bytes;
}

static uint64_t slots_of(const struct ss_batch *batch)
{
    return batch->slots.length / sizeof(uint64_t);
}

/* A slot: the low half of the hash, and the number of the term from 1. */
static uint64_t slot_value(uint64_t hash, uint64_t number)
{
    return hash << 32 | number;
}

/* Doubles the slots; they are never more than half full. */
static int grow(struct ss_batch *batch)
{
    struct ss_region slots = {0};
    uint64_t count = slots_of(batch) ? slots_of(batch) * 2 : FIRST_SLOTS;
    if (ss_region_reserve(&slots, count * sizeof(uint64_t)))
        return -1;
    slots.length = count * sizeof(uint64_t);
    const uint64_t *hashes = numbers_of(&batch->hashes);
    uint64_t *table = numbers_of(&slots);
    for (uint64_t i = 0; i < batch->terms; i++) {
        uint64_t slot = ss_terms_slot(hashes[i], count);
        while (table[slot])
            slot = (slot + 1) & (count - 1);
        table[slot] = slot_value(hashes[i], i + 1);
    }
    ss_region_release(&batch->slots);
    batch->slots = slots;
    return 0;
}

/* The slot of a record, or the empty one where it belongs. */
static uint64_t *find(const struct ss_batch *batch, const char *record,
                      size_t length, uint64_t hash)
{
    uint64_t *table = numbers_of(&batch->slots);
    uint64_t mask = slots_of(batch) - 1;
    uint64_t slot = ss_terms_slot(hash, mask + 1);
    for (;; slot = (slot + 1) & mask) {
        uint64_t value = table[slot];
        if (value == 0)
            return &table[slot];
        if ((uint32_t)(value >> 32) != (uint32_t)hash)
            continue;
        size_t found;
        const char *other =
            ss_batch_record(batch, (value & 0xffffffff) - 1, &found);
        if (found == length && memcmp(other, record, length) == 0)
            return &table[slot];
    }
}

static int no_memory(struct ss_error *error)
{
    return ss_fail(error, SS_FAILURE,
                   "out of memory; a smaller --memory makes the load spill to "
                   "disk earlier");
}

/* Adds a term that no id can hold. */
static int add_term(struct ss_batch *batch, const struct ss_term *term,
                    ss_id *id, struct ss_error *error)
{
    size_t length = ss_record_length(term);
    if (ss_region_reserve(&batch->text, length) ||
        ss_region_reserve(&batch->ends, sizeof(uint64_t)) ||
        ss_region_reserve(&batch->hashes, sizeof(uint64_t)) ||
        (batch->terms * 2 >= slots_of(batch) && grow(batch)))
        return no_memory(error);
    if (batch->terms == SS_MOST_TERMS)
        return ss_fail(error, SS_LIMIT, "more terms than the store can number");
    char *record = (char *)batch->text.bytes + batch->text.length;
    ss_record_write(record, term);
    uint64_t hash = ss_terms_hash(batch->seed, record, length);
    uint64_t *slot = find(batch, record, length, hash);
    if (*slot == 0) {
        batch->text.length += length;
        numbers_of(&batch->ends)[batch->terms] = batch->text.length;
        numbers_of(&batch->hashes)[batch->terms] = hash;
        batch->ends.length += sizeof(uint64_t);
        batch->hashes.length += sizeof(uint64_t);
        *slot = slot_value(hash, ++batch->terms);
    }
    *id = ss_id_make(SS_TAG_LOCAL, (*slot & 0xffffffff) - 1);
    return 0;
}

/* Says whether the term is the one seen last in its position. */
static bool is_recent(const struct ss_batch *batch, ss_id id,
                      const struct ss_term *term)
{
    size_t length;
    if (id == 0 || term->kind == SS_LITERAL)
        return false;
    const char *record = ss_batch_record(batch, ss_id_payload(id), &length);
    return length == term->length + 2 && record[0] == '0' + (char)term->kind &&
           memcmp(record + 1, term->text, term->length) == 0;
}

static int add(struct ss_batch *batch, enum ss_position position,
               const struct ss_term *term, ss_id *id, struct ss_error *error)
{
    ss_id *recent = &batch->recent[position];
    if (is_recent(batch, *recent, term)) {
        *id = *recent;
        return 0;
    }
    *id = ss_id_of_value(term);
    if (*id)
        return 0;
    if (add_term(batch, term, id, error))
        return -1;
    if (term->kind != SS_LITERAL)
        *recent = *id;
    return 0;
}

int ss_batch_add(struct ss_batch *batch, const struct ss_quad *quad,
                 struct ss_error *error)
{
    struct ss_row row = {{0, 0, 0, SS_DEFAULT_GRAPH}};
    if (add(batch, SS_SUBJECT, &quad->subject, &row.at[SS_SUBJECT], error) ||
        add(batch, SS_PREDICATE, &quad->predicate, &row.at[SS_PREDICATE],
            error) ||
        add(batch, SS_OBJECT, &quad->object, &row.at[SS_OBJECT], error) ||
        (quad->graph.kind != SS_NONE &&
         add(batch, SS_IN_GRAPH, &quad->graph, &row.at[SS_IN_GRAPH], error)))
        return -1;
    if (ss_region_reserve(&batch->quads, sizeof row))
        return no_memory(error);
    memcpy(batch->quads.bytes + batch->quads.length, &row, sizeof row);
    batch->quads.length += sizeof row;
    return 0;
}

size_t ss_batch_size(const struct ss_batch *batch)
{
    return batch->text.length + batch->ends.length + batch->hashes.length +
           batch->slots.length + batch->quads.length;
}

void ss_batch_complete(struct ss_batch *batch)
{
    ss_region_release(&batch->slots);
    memset(batch->recent, 0, sizeof batch->recent);
}

/* Makes the rows narrow where all their ids allow it: half as much to write. */
static void make_narrow(struct ss_batch *batch)
{
    unsigned char *bytes = batch->quads.bytes;
    uint64_t count = ss_batch_quads(batch);
    struct ss_row row;
    ss_id all = 0;
    if (batch->narrow || batch->quads.moved)
        return;
    for (uint64_t i = 0; i < count; i++) {
        memcpy(&row, bytes + i * sizeof row, sizeof row);
        for (int k = 0; k < 4; k++)
            all |= row.at[k];
    }
    if (all >> 32)
        return;
    for (uint64_t i = 0; i < count; i++) {
        struct ss_narrow_row narrow;
        memcpy(&row, bytes + i * sizeof row, sizeof row);
        for (int k = 0; k < 4; k++)
            narrow.at[k] = (uint32_t)row.at[k];
        memcpy(bytes + i * sizeof narrow, &narrow, sizeof narrow);
    }
    batch->quads.length = count * sizeof(struct ss_narrow_row);
    batch->narrow = true;
}

int ss_batch_spill(struct ss_batch *batch, const char *folder,
                   struct ss_batch *next, struct ss_error *error)
{
    struct ss_region *from[] = {&batch->text, &batch->ends, &batch->hashes,
                                &batch->quads};
    struct ss_region *to[4] = {NULL};
    if (next) {
        to[0] = &next->text;
        to[1] = &next->ends;
        to[2] = &next->hashes;
        to[3] = &next->quads;
        next->slots = batch->slots;
        batch->slots = (struct ss_region){0};
        if (next->slots.length)
            memset(next->slots.bytes, 0, next->slots.length);
    }
    ss_batch_complete(batch);
    make_narrow(batch);
    for (size_t i = 0; i < sizeof from / sizeof from[0]; i++)
        if (ss_region_spill(from[i], folder, to[i], error))
            return -1;
    return 0;
}

static void drop_terms(struct ss_batch *batch)
{
    ss_region_release(&batch->text);
    ss_region_release(&batch->ends);
    ss_region_release(&batch->hashes);
    ss_region_release(&batch->slots);
}

void ss_batch_release(struct ss_batch *batch)
{
    drop_terms(batch);
    ss_region_release(&batch->quads);
    batch->terms = 0;
    memset(batch->recent, 0, sizeof batch->recent);
}
