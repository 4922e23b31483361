/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/run/row_table.h"

#include <string.h>

/* How many rows ahead slots are fetched. */
enum { AHEAD = 8, FEWEST_SLOTS = 16 };
/* After so many slots it looks whether the query is to stop. */
enum { STEPS = 1 << 14 };

void ss_row_table_init(struct ss_row_table *table, struct ss_run *run,
                       size_t width)
{
    table->run = run;
    table->width = width;
    table->cells = NULL;
    table->slots = NULL;
    table->count = table->room = table->slot_count = 0;
}

void ss_row_table_release(struct ss_row_table *table)
{
    size_t row = table->width * sizeof *table->cells;
    if (table->cells)
        ss_run_resize(table->run, &table->cells, table->room * row, 0, NULL);
    if (table->slots)
        ss_run_resize(table->run, &table->slots,
                      table->slot_count * sizeof *table->slots, 0, NULL);
    ss_row_table_init(table, table->run, table->width);
}

/* The constants are those of MurmurHash3's last step. */
static uint64_t mix(uint64_t hash, uint64_t id)
{
    hash = (hash ^ id) * UINT64_C(0xff51afd7ed558ccd);
    return hash ^ hash >> 32;
}

static void hash_rows(struct ss_row_table *table, const ss_id *const *columns,
                      size_t count)
{
    /* Who writes the data does not know it. */
    uint64_t seed = table->run->calls.random[0];
    for (size_t i = 0; i < count; i++) {
        uint64_t hash = seed;
        for (size_t c = 0; c < table->width; c++)
            hash = mix(hash, columns[c][i]);
        hash *= UINT64_C(0xc4ceb9fe1a85ec53);
        table->hashes[i] = (uint32_t)(hash >> 32);
    }
}

/* Fills new slots with what the old ones have. */
static int fill_slots(struct ss_run *run, uint64_t *slots, size_t slot_count,
                      const uint64_t *old, size_t old_count,
                      struct ss_error *error)
{
    size_t mask = slot_count - 1;
    if (ss_run_zero(run, slots, slot_count * sizeof *slots, error))
        return -1;
    for (size_t i = 0; i < old_count; i++) {
        size_t at = (size_t)(old[i] >> 32) & mask;
        if (i % STEPS == 0 && ss_run_check(run, error))
            return -1;
        if (!old[i])
            continue;
        while (slots[at])
            at = (at + 1) & mask;
        slots[at] = old[i];
    }
    return 0;
}

/* Makes room for `more` rows; at least half of the slots stay free. */
static int reserve(struct ss_row_table *table, size_t more,
                   struct ss_error *error)
{
    size_t needed = table->count + more, slot_count = table->slot_count;
    if (needed >= UINT32_MAX)
        return ss_fail(error, SS_LIMIT,
                       "the query has more than 4 thousand million different "
                       "rows at once; ask for less");
    if (needed > table->room) {
        size_t room = needed > 2 * table->room ? needed : 2 * table->room;
        size_t row = table->width * sizeof *table->cells;
        if (row && ss_run_resize(table->run, &table->cells, table->room * row,
                                 room * row, error))
            return -1;
        table->room = room;
    }
    if (slot_count == 0)
        slot_count = FEWEST_SLOTS;
    while (slot_count < 2 * needed)
        slot_count *= 2;
    if (slot_count == table->slot_count)
        return 0;
    uint64_t *slots = NULL;
    if (ss_run_resize(table->run, &slots, 0, slot_count * sizeof *slots, error))
        return -1;
    if (fill_slots(table->run, slots, slot_count, table->slots,
                   table->slot_count, error)) {
        ss_run_resize(table->run, &slots, slot_count * sizeof *slots, 0, NULL);
        return -1;
    }
    if (table->slots)
        ss_run_resize(table->run, &table->slots,
                      table->slot_count * sizeof *slots, 0, NULL);
    table->slots = slots;
    table->slot_count = slot_count;
    return 0;
}

static inline bool is_row(const struct ss_row_table *table, size_t width,
                          size_t number, const ss_id *const *columns, size_t i)
{
    const ss_id *row = table->cells + number * width;
    for (size_t c = 0; c < width; c++)
        if (row[c] != columns[c][i])
            return false;
    return true;
}

static inline bool as_before(size_t width, const ss_id *const *columns,
                             size_t i)
{
    for (size_t c = 0; c < width; c++)
        if (columns[c][i] != columns[c][i - 1])
            return false;
    return true;
}

/* The number of row i, which may be a new one. */
static inline size_t find(struct ss_row_table *table, size_t width,
                          const ss_id *const *columns, size_t i)
{
    size_t mask = table->slot_count - 1, at = table->hashes[i] & mask;
    uint64_t slot;
    for (; (slot = table->slots[at]); at = (at + 1) & mask)
        if (slot >> 32 == table->hashes[i] &&
            is_row(table, width, (uint32_t)slot - 1, columns, i))
            return (uint32_t)slot - 1;
    size_t number = table->count++;
    table->slots[at] = (uint64_t)table->hashes[i] << 32 | (number + 1);
    for (size_t c = 0; c < width; c++)
        table->cells[number * width + c] = columns[c][i];
    return number;
}

static inline void put_rows(struct ss_row_table *table, size_t width,
                            const ss_id *const *columns, size_t count,
                            ss_id *numbers)
{
    size_t mask = table->slot_count - 1;
    for (size_t i = 0; i < count; i++) {
        if (i + AHEAD < count)
            __builtin_prefetch(&table->slots[table->hashes[i + AHEAD] & mask]);
        if (i > 0 && as_before(width, columns, i))
            numbers[i] = numbers[i - 1];
        else
            numbers[i] = find(table, width, columns, i);
    }
}

int ss_row_table_put(struct ss_row_table *table, const ss_id *const *columns,
                     size_t count, ss_id *numbers, struct ss_error *error)
{
    if (reserve(table, count, error))
        return -1;
    hash_rows(table, columns, count);
    /* The loops are unrolled for the widths that are common. */
    if (table->width == 1)
        put_rows(table, 1, columns, count, numbers);
    else if (table->width == 2)
        put_rows(table, 2, columns, count, numbers);
    else
        put_rows(table, table->width, columns, count, numbers);
    return 0;
}
