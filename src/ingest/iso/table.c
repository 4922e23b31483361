/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/iso/table.h"

#include <stdlib.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

void ss_iso_table_release(struct ss_iso_table *table)
{
    free(table->entries);
    free(table->texts);
    free(table->by_text);
    *table = (struct ss_iso_table){0};
}

/* Makes room for one more of `size` bytes; *capacity counts in `unit`s. */
static void *grown(void *memory, size_t *capacity, size_t needed, size_t unit)
{
    if (needed <= *capacity)
        return memory;
    size_t wanted = *capacity ? *capacity + *capacity / 2 : 256;
    if (wanted < needed)
        wanted = needed;
    if (wanted > SIZE_MAX / unit)
        return NULL;
    void *bigger = realloc(memory, wanted * unit);
    if (bigger)
        *capacity = wanted;
    return bigger;
}

int ss_iso_table_add(struct ss_iso_table *table, uint32_t id, uint32_t order,
                     const char *text, uint16_t number, struct ss_error *error)
{
    size_t size = strlen(text) + 1;
    if (size > UINT32_MAX - table->used || table->count == UINT32_MAX)
        return ss_fail(error, SS_LIMIT, "index of ISO ids: too many records");
    struct ss_iso_entry *entries =
        grown(table->entries, &table->capacity, table->count + 1,
              sizeof *table->entries);
    if (entries)
        table->entries = entries;
    char *texts = grown(table->texts, &table->room, table->used + size, 1);
    if (texts)
        table->texts = texts;
    if (!entries || !texts)
        return ss_fail(error, SS_LIMIT, "index of ISO ids: out of memory");
    memcpy(texts + table->used, text, size);
    entries[table->count++] =
        (struct ss_iso_entry){.id = id,
                              .order = order,
                              .text = (uint32_t)table->used,
                              .number = number};
    table->used += size;
    return 0;
}

int ss_iso_table_join(struct ss_iso_table *table,
                      const struct ss_iso_table *other, struct ss_error *error)
{
    for (size_t i = 0; i < other->count; i++) {
        const struct ss_iso_entry *entry = &other->entries[i];
        if (ss_iso_table_add(table, entry->id, entry->order,
                             ss_iso_table_text(other, entry), entry->number,
                             error))
            return -1;
    }
    return 0;
}

static int compare_ids(const void *a, const void *b)
{
    const struct ss_iso_entry *x = a;
    const struct ss_iso_entry *y = b;
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* Leaves one entry of each id. */
static void drop_repeated(struct ss_iso_table *table, bool smallest)
{
    size_t kept = 0;
    for (size_t i = 0; i < table->count; i++) {
        struct ss_iso_entry *entry = &table->entries[i];
        struct ss_iso_entry *last = kept ? &table->entries[kept - 1] : NULL;
        if (!last || last->id != entry->id)
            table->entries[kept++] = *entry;
        else if (smallest && strcmp(ss_iso_table_text(table, entry),
                                    ss_iso_table_text(table, last)) < 0)
            *last = *entry;
    }
    table->count = kept;
}

/* An entry while the order by texts is made. */
struct named {
    uint64_t hash;
    const char *text;
    uint32_t place;
};

static uint64_t hash_of(const char *text)
{
    return XXH3_64bits(text, strlen(text));
}

static int compare_texts(const void *a, const void *b)
{
    const struct named *x = a;
    const struct named *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    int order = strcmp(x->text, y->text);
    return order ? order : x->place < y->place ? -1 : x->place > y->place;
}

static int order_by_text(struct ss_iso_table *table, struct ss_error *error)
{
    size_t with_text = 0;
    struct named *named = malloc((table->count + 1) * sizeof *named);
    for (size_t i = 0; named && i < table->count; i++) {
        struct ss_iso_entry *entry = &table->entries[i];
        const char *text = ss_iso_table_text(table, entry);
        entry->claim = *text ? SS_ISO_OWN : SS_ISO_NO_TEXT;
        if (*text)
            named[with_text++] =
                (struct named){hash_of(text), text, (uint32_t)i};
    }
    free(table->by_text);
    table->with_text = 0;
    table->by_text = malloc((with_text + 1) * sizeof *table->by_text);
    if (!named || !table->by_text) {
        free(named);
        return ss_fail(error, SS_LIMIT, "index of ISO ids: out of memory");
    }
    qsort(named, with_text, sizeof *named, compare_texts);
    for (size_t i = 0; i < with_text; i++)
        table->by_text[i] = named[i].place;
    table->with_text = with_text;
    free(named);
    return 0;
}

static bool is_sorted(const struct ss_iso_table *table)
{
    for (size_t i = 1; i < table->count; i++)
        if (compare_ids(&table->entries[i - 1], &table->entries[i]) > 0)
            return false;
    return true;
}

void ss_iso_table_sort(struct ss_iso_table *table, bool smallest)
{
    if (!is_sorted(table))
        qsort(table->entries, table->count, sizeof *table->entries,
              compare_ids);
    drop_repeated(table, smallest);
}

int ss_iso_table_finish(struct ss_iso_table *table, bool smallest,
                        struct ss_error *error)
{
    ss_iso_table_sort(table, smallest);
    return order_by_text(table, error);
}

struct ss_iso_entry *ss_iso_table_find(const struct ss_iso_table *table,
                                       uint32_t id)
{
    size_t low = 0;
    size_t high = table->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (table->entries[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < table->count && table->entries[low].id == id;
    return found ? &table->entries[low] : NULL;
}

const char *ss_iso_table_text(const struct ss_iso_table *table,
                              const struct ss_iso_entry *entry)
{
    return table->texts + entry->text;
}

struct ss_iso_entry *ss_iso_table_at(const struct ss_iso_table *table,
                                     size_t place)
{
    return &table->entries[table->by_text[place]];
}

static const char *text_at(const struct ss_iso_table *table, size_t place)
{
    return ss_iso_table_text(table, ss_iso_table_at(table, place));
}

size_t ss_iso_table_group_end(const struct ss_iso_table *table, size_t place)
{
    const char *text = text_at(table, place);
    while (place < table->with_text && strcmp(text_at(table, place), text) == 0)
        place++;
    return place;
}

size_t ss_iso_table_place(const struct ss_iso_table *table, const char *text)
{
    uint64_t hash = hash_of(text);
    size_t low = 0;
    size_t high = table->with_text;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *other = text_at(table, middle);
        uint64_t found = hash_of(other);
        if (found < hash || (found == hash && strcmp(other, text) < 0))
            low = middle + 1;
        else
            high = middle;
    }
    bool found =
        low < table->with_text && strcmp(text_at(table, low), text) == 0;
    return found ? low : table->with_text;
}

void ss_iso_table_settle(struct ss_iso_table *table, enum ss_iso_claim claim)
{
    size_t end;
    for (size_t i = 0; i < table->with_text; i = end) {
        end = ss_iso_table_group_end(table, i);
        for (size_t other = i + 1; other < end; other++)
            ss_iso_table_at(table, other)->claim = claim;
    }
}
