/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/etsi/index.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry {
    uint32_t id;
    uint32_t path;  /* offset; grows with the order of adding */
    bool withdrawn; /* what another record with this edition goes before */
    bool taken;     /* another record has the edition */
    bool seen[SS_ETSI_FORMS];
};

struct ss_etsi_index {
    struct entry *entries; /* sorted by id once finished */
    size_t count;
    size_t capacity;
    char *paths; /* of editions after SS_ID, each with a closing 0; "": none */
    size_t used; /* bytes of paths */
    size_t room;
};

struct ss_etsi_index *ss_etsi_index_new(struct ss_error *error)
{
    struct ss_etsi_index *index = calloc(1, sizeof *index);
    if (!index)
        ss_fail(error, SS_LIMIT, "index of ETSI numbers: out of memory");
    return index;
}

void ss_etsi_index_free(struct ss_etsi_index *index)
{
    if (!index)
        return;
    free(index->entries);
    free(index->paths);
    free(index);
}

/* Gives memory room for `wanted` items of some size. */
static void *grown(void *old, size_t *capacity, size_t wanted, size_t size)
{
    size_t next = *capacity ? *capacity : 1024;
    while (next < wanted)
        next *= 2;
    void *memory = next > *capacity ? realloc(old, next * size) : old;
    if (memory)
        *capacity = next;
    return memory;
}

/* The part of an edition's IRI that is kept. */
static const char *path_of(const char *edition)
{
    return *edition ? edition + strlen(SS_ID) : "";
}

int ss_etsi_index_add(struct ss_etsi_index *index, uint32_t id,
                      const char *edition, bool withdrawn,
                      struct ss_error *error)
{
    const char *path = path_of(edition);
    size_t size = strlen(path) + 1;
    if (index->used > UINT32_MAX - size)
        return ss_fail(error, SS_LIMIT, "index of ETSI numbers: too long");
    struct entry *entries = grown(index->entries, &index->capacity,
                                  index->count + 1, sizeof *entries);
    if (entries)
        index->entries = entries;
    char *paths = grown(index->paths, &index->room, index->used + size, 1);
    if (paths)
        index->paths = paths;
    if (!entries || !paths)
        return ss_fail(error, SS_LIMIT, "index of ETSI numbers: out of memory");
    struct entry entry = {id, (uint32_t)index->used, withdrawn, false, {false}};
    memcpy(paths + index->used, path, size);
    entries[index->count++] = entry;
    index->used += size;
    return 0;
}

static int by_id(const void *left, const void *right)
{
    const struct entry *a = left;
    const struct entry *b = right;
    if (a->id != b->id)
        return a->id < b->id ? -1 : 1;
    return a->path < b->path ? -1 : a->path > b->path;
}

/* Of entries with one id the first one added stays. */
static void drop_repeated(struct ss_etsi_index *index)
{
    size_t kept = 0;
    for (size_t i = 0; i < index->count; i++)
        if (kept == 0 || index->entries[kept - 1].id != index->entries[i].id)
            index->entries[kept++] = index->entries[i];
    index->count = kept;
}

/* An entry on its way to the order of editions. */
struct claim {
    const char *path;
    struct entry *entry;
};

static int by_edition(const void *left, const void *right)
{
    const struct claim *a = left;
    const struct claim *b = right;
    int order = strcmp(a->path, b->path);
    if (order)
        return order;
    if (a->entry->withdrawn != b->entry->withdrawn)
        return a->entry->withdrawn ? 1 : -1;
    return a->entry->id < b->entry->id ? -1 : 1;
}

int ss_etsi_index_finish(struct ss_etsi_index *index, struct ss_error *error)
{
    if (index->count == 0)
        return 0;
    qsort(index->entries, index->count, sizeof *index->entries, by_id);
    drop_repeated(index);
    struct claim *claims = malloc(index->count * sizeof *claims);
    if (!claims)
        return ss_fail(error, SS_LIMIT, "index of ETSI numbers: out of memory");
    for (size_t i = 0; i < index->count; i++) {
        struct entry *entry = &index->entries[i];
        claims[i] = (struct claim){index->paths + entry->path, entry};
    }
    qsort(claims, index->count, sizeof *claims, by_edition);
    for (size_t i = 1; i < index->count; i++)
        claims[i].entry->taken =
            *claims[i].path && strcmp(claims[i].path, claims[i - 1].path) == 0;
    free(claims);
    return 0;
}

static struct entry *find(const struct ss_etsi_index *index, uint32_t id)
{
    size_t low = 0, high = index->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (index->entries[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < index->count && index->entries[low].id == id
               ? &index->entries[low]
               : NULL;
}

enum ss_etsi_thing ss_etsi_index_find(const struct ss_etsi_index *index,
                                      char out[SS_IRI_SIZE], uint32_t id)
{
    const struct entry *entry = find(index, id);
    out[0] = '\0';
    if (!entry)
        return SS_ETSI_MISSING;
    if (entry->taken || !index->paths[entry->path])
        return SS_ETSI_PROJECT;
    snprintf(out, SS_IRI_SIZE, SS_ID "%s", index->paths + entry->path);
    return SS_ETSI_EDITION;
}

int ss_etsi_index_mark(struct ss_etsi_index *index, uint32_t id,
                       const char *edition, enum ss_etsi_form form)
{
    struct entry *entry = find(index, id);
    if (!entry)
        return -1;
    if (strcmp(index->paths + entry->path, path_of(edition)) != 0 ||
        entry->seen[form])
        return 0;
    entry->seen[form] = true;
    return 1;
}

void ss_etsi_project_iri(char out[SS_IRI_SIZE], uint32_t id)
{
    snprintf(out, SS_IRI_SIZE, SS_ID "project/etsi/%lu", (unsigned long)id);
}
