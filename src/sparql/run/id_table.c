/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/run/id_table.h"

#include <string.h>
#include <sys/random.h>

/* The most places of an array for each row; a hash table takes as much. */
enum { SPREAD = 8, SMALL_RANGE = 1024 };
/* The most bits of a filter: 512 KB of them, or a word a row. */
enum { FILTERED = 1 << 22, FILTERED_A_ROW = 64 };
/* So many keys are looked up together, so that their cache misses overlap. */
enum { CHUNK = 256 };
enum { MAXIMUM = 1 << 30 };
/* After so many rows it looks whether the query is to stop. */
enum { STEPS = 1 << 16 };

/* In `found` of a row: it is the first one of its group. */
#define NEW_GROUP ((uint32_t)1 << 31)

/* A group in the hash table; count 0: free. */
struct ss_id_slot {
    uint64_t token; /* the key, or a hash of the keys */
    struct ss_id_group group;
};

void ss_id_table_init(struct ss_id_table *table, struct ss_run *run)
{
    *table = (struct ss_id_table){.run = run};
}

static void give_back(struct ss_run *run, struct ss_id_memory *memory)
{
    if (memory->size)
        ss_run_resize(run, &memory->bytes, memory->size, 0, NULL);
    *memory = (struct ss_id_memory){0};
}

/* Makes a memory at least `size` bytes long; what was in it is lost. */
static int provide(struct ss_run *run, struct ss_id_memory *memory, size_t size,
                   struct ss_error *error)
{
    if (size <= memory->size)
        return 0;
    give_back(run, memory);
    if (ss_run_resize(run, &memory->bytes, 0, size, error))
        return -1;
    memory->size = size;
    return 0;
}

/* --- Arrays --------------------------------------------------------------- */

/* The place of an id: at least `range` for one that has none, also because its
 * tag is not that of `base`. */
static uint64_t place_of(const struct ss_id_table *table, ss_id id)
{
    uint64_t distance = id - table->base;
    return distance >> 4 | distance << 60;
}

/* Sets base and range. Returns whether all ids are of the dictionary. */
static bool find_range(struct ss_id_table *table)
{
    const ss_id *ids = table->keys[0];
    ss_id least = ids[0], most = ids[0];
    unsigned other = 0;
    for (size_t i = 0; i < table->count; i++) {
        other |= (unsigned)(ids[i] & 15) ^ SS_TAG_TERM;
        least = ids[i] < least ? ids[i] : least;
        most = ids[i] > most ? ids[i] : most;
    }
    table->base = least;
    table->range = ((most - least) >> 4) + 1;
    return !other;
}

static bool is_ascending(const ss_id *ids, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (ids[i] < ids[i - 1])
            return false;
    return true;
}

/* Makes a bit for each 1 << coarse places, in a memory. */
static int build_bits(struct ss_id_table *table, unsigned coarse,
                      uint64_t **out, struct ss_id_memory *memory,
                      struct ss_error *error)
{
    const ss_id *ids = table->keys[0];
    size_t size = ((table->range >> coarse) / 64 + 1) * sizeof(uint64_t);
    if (provide(table->run, memory, size, error))
        return -1;
    uint64_t *bits = memory->bytes;
    if (ss_run_zero(table->run, bits, size, error))
        return -1;
    for (size_t i = 0; i < table->count; i++) {
        if (i % STEPS == 0 && ss_run_check(table->run, error))
            return -1;
        uint64_t place = place_of(table, ids[i]) >> coarse;
        bits[place / 64] |= (uint64_t)1 << place % 64;
    }
    *out = bits;
    return 0;
}

/* Makes the filter as fine as it may be. */
static int build_filter(struct ss_id_table *table, struct ss_error *error)
{
    uint64_t most = FILTERED + (uint64_t)FILTERED_A_ROW * table->count;
    table->coarse = 0;
    while (table->range >> table->coarse > most)
        table->coarse++;
    return build_bits(table, table->coarse, &table->filter, &table->sieve,
                      error);
}

/* Numbers the places by their rows. Returns 1; 0 where two rows share one; -1
 * where the query is to stop. */
static int build_numbers(struct ss_id_table *table, struct ss_error *error)
{
    const ss_id *ids = table->keys[0];
    uint32_t *numbers = table->places.bytes;
    if (ss_run_zero(table->run, numbers, (table->range + 1) * sizeof(uint32_t),
                    error))
        return -1;
    for (size_t i = 0; i < table->count; i++) {
        if (i % STEPS == 0 && ss_run_check(table->run, error))
            return -1;
        uint32_t *number = &numbers[place_of(table, ids[i])];
        if (*number)
            return 0;
        *number = (uint32_t)i + 1;
    }
    table->numbers = numbers;
    table->unique = true;
    return 1;
}

/* Sorts the rows by their places, counting them first. */
static int build_starts(struct ss_id_table *table, struct ss_error *error)
{
    const ss_id *ids = table->keys[0];
    uint32_t *starts = table->places.bytes;
    bool ascending = is_ascending(ids, table->count);
    size_t ahead = ascending ? 1 : 2;
    if (ss_run_zero(table->run, starts, (table->range + 3) * sizeof(uint32_t),
                    error))
        return -1;
    for (size_t i = 0; i < table->count; i++) {
        if (i % STEPS == 0 && ss_run_check(table->run, error))
            return -1;
        starts[place_of(table, ids[i]) + ahead]++;
    }
    for (uint64_t place = 1; place < table->range + 3; place++)
        starts[place] += starts[place - 1];
    table->starts = starts;
    if (ascending)
        return 0;
    if (provide(table->run, &table->order, table->count * sizeof(uint32_t),
                error))
        return -1;
    uint32_t *rows = table->order.bytes;
    for (size_t i = 0; i < table->count; i++) {
        if (i % STEPS == 0 && ss_run_check(table->run, error))
            return -1;
        rows[starts[place_of(table, ids[i]) + 1]++] = (uint32_t)i;
    }
    table->rows = rows;
    return 0;
}

static int build_array(struct ss_id_table *table, struct ss_error *error)
{
    if (table->set)
        return build_bits(table, 0, &table->bits, &table->places, error);
    if (provide(table->run, &table->places,
                (table->range + 3) * sizeof(uint32_t), error))
        return -1;
    int built = build_numbers(table, error);
    return built ? (built > 0 ? 0 : -1) : build_starts(table, error);
}

static void find_in_bits(const struct ss_id_table *table, const ss_id *ids,
                         size_t count, struct ss_id_group *groups)
{
    for (size_t i = 0; i < count; i++) {
        uint64_t place = place_of(table, ids[i]);
        place = place < table->range ? place : table->range;
        groups[i].first = 0;
        groups[i].count = table->bits[place / 64] >> place % 64 & 1;
    }
}

static void find_in_numbers(const struct ss_id_table *table, const ss_id *ids,
                            size_t count, struct ss_id_group *groups)
{
    for (size_t i = 0; i < count; i++) {
        uint64_t place = place_of(table, ids[i]);
        uint32_t number =
            table->numbers[place < table->range ? place : table->range];
        groups[i].first = number - (number != 0);
        groups[i].count = number != 0;
    }
}

static void find_in_starts(const struct ss_id_table *table, const ss_id *ids,
                           size_t count, struct ss_id_group *groups)
{
    for (size_t i = 0; i < count; i++) {
        uint64_t place = place_of(table, ids[i]);
        place = place < table->range ? place : table->range;
        uint32_t first = table->starts[place];
        uint32_t rows = table->starts[place + 1] - first;
        groups[i].first = rows ? first : 0;
        groups[i].count = rows;
        if (table->rows)
            __builtin_prefetch(&table->rows[first]);
    }
}

/* --- Hashing -------------------------------------------------------------- */

/* A random odd multiplier, so that nobody can choose ids that collide. */
static uint64_t any_multiplier(void)
{
    uint64_t number;
    if (getrandom(&number, sizeof number, GRND_NONBLOCK) != sizeof number)
        number = 0x9e3779b97f4a7c15u;
    return number | 1;
}

static uint64_t slot_of(const struct ss_id_table *table, uint64_t token)
{
    uint64_t hash = token * 0x9e3779b97f4a7c15u;
    hash = (hash ^ hash >> 32) * table->multiplier;
    return hash >> table->shift;
}

/* The tokens of rows: one key is its own token. `room` is used for others. */
static const uint64_t *tokens_of(const struct ss_id_table *table,
                                 const ss_id *const *keys, size_t from,
                                 size_t count, uint64_t room[CHUNK])
{
    if (table->key_count == 1)
        return keys[0] + from;
    memset(room, 0, count * sizeof *room);
    for (size_t key = 0; key < table->key_count; key++)
        for (size_t i = 0; i < count; i++) {
            uint64_t hash = (room[i] ^ keys[key][from + i]) * table->multiplier;
            room[i] = hash ^ hash >> 32;
        }
    return room;
}

static void prefetch_slots(const struct ss_id_table *table,
                           const uint64_t *tokens, size_t count,
                           uint32_t slots[CHUNK])
{
    for (size_t i = 0; i < count; i++) {
        slots[i] = (uint32_t)slot_of(table, tokens[i]);
        __builtin_prefetch(&table->slots[slots[i]]);
    }
}

/* Says whether a slot with the same token has the same keys. */
static bool same_keys(const struct ss_id_table *table,
                      const struct ss_id_slot *slot, const ss_id *const *keys,
                      size_t row)
{
    if (table->key_count == 1)
        return true;
    uint32_t other = slot->group.first;
    if (table->rows)
        other = table->rows[other];
    for (size_t key = 0; key < table->key_count; key++)
        if (table->keys[key][other] != keys[key][row])
            return false;
    return true;
}

/* The slot of a key, or the free one where it would be. */
static uint64_t probe(const struct ss_id_table *table, uint64_t slot,
                      uint64_t token, const ss_id *const *keys, size_t row)
{
    while (table->slots[slot].group.count &&
           (table->slots[slot].token != token ||
            !same_keys(table, &table->slots[slot], keys, row)))
        slot = (slot + 1) & table->mask;
    return slot;
}

/* Enters rows: the group of a new key begins as its first row. */
static size_t enter(struct ss_id_table *table, size_t from, size_t count)
{
    uint64_t room[CHUNK];
    uint32_t slots[CHUNK];
    uint32_t *found = table->found.bytes;
    size_t groups = 0;
    const uint64_t *tokens = tokens_of(table, table->keys, from, count, room);
    prefetch_slots(table, tokens, count, slots);
    for (size_t i = 0; i < count; i++) {
        uint32_t at =
            (uint32_t)probe(table, slots[i], tokens[i], table->keys, from + i);
        struct ss_id_slot *slot = &table->slots[at];
        uint32_t fresh = slot->group.count ? 0 : NEW_GROUP;
        if (fresh) {
            slot->token = tokens[i];
            slot->group.first = (uint32_t)(from + i);
            groups++;
        }
        slot->group.count++;
        if (!table->set)
            found[from + i] = at | fresh;
    }
    return groups;
}

/* Sorts the rows by group, in the order in which groups first appear. While it
 * does so, `first` of a group goes from its first position to its end. */
static int order_rows(struct ss_id_table *table, struct ss_error *error)
{
    const uint32_t *found = table->found.bytes;
    uint32_t next = 0;
    if (provide(table->run, &table->order, table->count * sizeof(uint32_t),
                error))
        return -1;
    uint32_t *rows = table->order.bytes;
    for (size_t i = 0; i < table->count; i++) {
        if (i % STEPS == 0 && ss_run_check(table->run, error))
            return -1;
        struct ss_id_group *group = &table->slots[found[i] & ~NEW_GROUP].group;
        if (found[i] & NEW_GROUP) {
            group->first = next;
            next += group->count;
        }
        rows[group->first++] = (uint32_t)i;
    }
    for (uint64_t slot = 0; slot <= table->mask; slot++)
        table->slots[slot].group.first -= table->slots[slot].group.count;
    table->rows = rows;
    return 0;
}

/* Takes at least twice as many slots as there are rows. */
static int take_slots(struct ss_id_table *table, struct ss_error *error)
{
    unsigned bits = 4;
    while (((size_t)1 << bits) < 2 * table->count)
        bits++;
    size_t size = ((size_t)1 << bits) * sizeof *table->slots;
    if (provide(table->run, &table->places, size, error))
        return -1;
    table->slots = table->places.bytes;
    if (ss_run_zero(table->run, table->slots, size, error))
        return -1;
    table->mask = ((uint64_t)1 << bits) - 1;
    table->shift = 64 - bits;
    if (!table->multiplier)
        table->multiplier = any_multiplier();
    return 0;
}

static int build_hashed(struct ss_id_table *table, struct ss_error *error)
{
    size_t groups = 0, step;
    if (take_slots(table, error))
        return -1;
    if (!table->set && provide(table->run, &table->found,
                               table->count * sizeof(uint32_t), error))
        return -1;
    for (size_t from = 0; from < table->count; from += step) {
        step = table->count - from < CHUNK ? table->count - from : CHUNK;
        if (ss_run_check(table->run, error))
            return -1;
        groups += enter(table, from, step);
    }
    table->unique = groups == table->count;
    if (table->set || table->unique)
        return 0;
    return order_rows(table, error);
}

static void find_in_slots(const struct ss_id_table *table,
                          const ss_id *const *keys, size_t from, size_t count,
                          struct ss_id_group *groups)
{
    uint64_t room[CHUNK];
    uint32_t slots[CHUNK];
    const uint64_t *tokens = tokens_of(table, keys, from, count, room);
    prefetch_slots(table, tokens, count, slots);
    for (size_t i = 0; i < count; i++) {
        uint64_t slot = probe(table, slots[i], tokens[i], keys, from + i);
        groups[from + i] = table->slots[slot].group;
        if (table->rows)
            __builtin_prefetch(&table->rows[groups[from + i].first]);
    }
}

/* The same for one key, of those that pass the filter. */
static void find_filtered(const struct ss_id_table *table, const ss_id *ids,
                          size_t count, struct ss_id_group *groups)
{
    uint32_t slots[CHUNK], rows[CHUNK];
    ss_id passed[CHUNK] = {0};
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t place = place_of(table, ids[i]);
        place = (place < table->range ? place : table->range) >> table->coarse;
        groups[i] = (struct ss_id_group){0, 0};
        passed[found] = ids[i];
        rows[found] = (uint32_t)i;
        found += table->filter[place / 64] >> place % 64 & 1;
    }
    const ss_id *const keys[] = {passed};
    prefetch_slots(table, passed, found, slots);
    for (size_t i = 0; i < found; i++)
        groups[rows[i]] =
            table->slots[probe(table, slots[i], passed[i], keys, i)].group;
}

/* --- Both ----------------------------------------------------------------- */

int ss_id_table_build(struct ss_id_table *table, const ss_id *const *keys,
                      size_t key_count, size_t count, bool set,
                      struct ss_error *error)
{
    table->keys = keys;
    table->key_count = key_count;
    table->count = 0;
    table->set = set;
    table->rows = NULL;
    table->unique = false;
    table->numbers = table->starts = NULL;
    table->bits = NULL;
    table->slots = NULL;
    table->filter = NULL;
    if (count > MAXIMUM)
        return ss_fail(error, SS_LIMIT,
                       "query: a step keeps more than %d rows; make the "
                       "patterns narrower",
                       MAXIMUM);
    table->count = count;
    if (!count)
        return 0;
    bool terms = key_count == 1 && find_range(table);
    bool dense = terms && table->range <= SMALL_RANGE + SPREAD * table->count;
    if (dense ? build_array(table, error)
              : build_hashed(table, error) ||
                    (terms && build_filter(table, error))) {
        table->count = 0;
        return -1;
    }
    give_back(table->run, &table->found);
    return 0;
}

bool ss_id_table_needs_keys(const struct ss_id_table *table)
{
    return table->key_count > 1;
}

void ss_id_table_find(const struct ss_id_table *table, const ss_id *const *keys,
                      size_t count, struct ss_id_group *groups)
{
    size_t step;
    if (!table->count)
        memset(groups, 0, count * sizeof *groups);
    else if (table->bits)
        find_in_bits(table, keys[0], count, groups);
    else if (table->numbers)
        find_in_numbers(table, keys[0], count, groups);
    else if (table->starts)
        find_in_starts(table, keys[0], count, groups);
    else
        for (size_t from = 0; from < count; from += step) {
            step = count - from < CHUNK ? count - from : CHUNK;
            if (table->filter)
                find_filtered(table, keys[0] + from, step, groups + from);
            else
                find_in_slots(table, keys, from, step, groups);
        }
}

void ss_id_table_release(struct ss_id_table *table)
{
    give_back(table->run, &table->places);
    give_back(table->run, &table->order);
    give_back(table->run, &table->found);
    give_back(table->run, &table->sieve);
    *table = (struct ss_id_table){.run = table->run};
}
