/* SPDX-License-Identifier: Apache-2.0 */
#include "store/read/merge.h"

#include <stdlib.h>

/* A stretch has more rows than this. */
enum { FEW = 4 };

static const unsigned NOBODY = ~0U;

/* In the place of a key: the cursor is at its end. No id is so. */
static const ss_id NO_ROW = ~(ss_id)0;

int ss_merge_init(struct ss_merge *out, unsigned count, enum ss_order order,
                  bool entries, struct ss_error *error)
{
    *out = (struct ss_merge){.keys = ss_order_keys(order),
                             .entries = entries && !ss_order_by_graph(order)};
    out->cursors = calloc(count + 1, sizeof *out->cursors);
    out->heads = calloc(count + 1, sizeof *out->heads);
    out->tree = calloc(count + 1, sizeof *out->tree);
    if (out->cursors && out->heads && out->tree)
        return 0;
    ss_merge_close(out);
    return ss_fail(error, SS_FAILURE, "out of memory");
}

int ss_merge_add(struct ss_merge *merge, const struct ss_table *table,
                 struct ss_place from, struct ss_place to,
                 struct ss_error *error)
{
    return ss_cursor_open(&merge->cursors[merge->count++], table, from, to,
                          merge->entries, error);
}

void ss_merge_close(struct ss_merge *merge)
{
    for (unsigned i = 0; i < merge->count; i++)
        ss_cursor_close(&merge->cursors[i]);
    free(merge->cursors);
    free(merge->heads);
    free(merge->tree);
    ss_region_release(&merge->graphs);
    *merge = (struct ss_merge){0};
}

/* Says whether the row that is next in `a` comes before that of `b`. */
static bool before(const struct ss_merge *merge, unsigned a, unsigned b)
{
    const ss_id *left = merge->heads[a].key, *right = merge->heads[b].key;
    for (unsigned i = 0; i < 4; i++)
        if (left[i] != right[i])
            return left[i] < right[i];
    return false;
}

/* Reads the key of the row that is next in a cursor. */
static void read_head(struct ss_merge *merge, unsigned number)
{
    const struct ss_cursor *cursor = &merge->cursors[number];
    ss_id *key = merge->heads[number].key;
    for (unsigned i = 0; cursor->count && i < merge->keys; i++)
        key[i] = ss_cursor_column(cursor, i)[cursor->at];
    if (cursor->count == 0)
        key[0] = NO_ROW;
}

/* Lets a cursor, whose row changed, play from its leaf up to where it loses. */
static void play(struct ss_merge *merge, unsigned number)
{
    unsigned *tree = merge->tree;
    for (unsigned node = (number + merge->count) / 2; node > 0; node /= 2) {
        if (tree[node] == NOBODY) { /* at the start: waits for another */
            tree[node] = number;
            return;
        }
        if (before(merge, tree[node], number)) {
            unsigned winner = tree[node];
            tree[node] = number;
            number = winner;
        }
    }
    tree[0] = number;
}

static int start(struct ss_merge *merge, struct ss_error *error)
{
    merge->started = true;
    for (unsigned i = 0; i < merge->count; i++) {
        if (ss_cursor_fill(&merge->cursors[i], error))
            return -1;
        read_head(merge, i);
        merge->tree[i] = NOBODY;
    }
    for (unsigned i = 0; i < merge->count; i++)
        play(merge, i);
    return 0;
}

/* Steps over rows of the first cursor, which are all in its block. */
static int step(struct ss_merge *merge, uint32_t rows, struct ss_error *error)
{
    unsigned first = merge->tree[0];
    struct ss_cursor *cursor = &merge->cursors[first];
    cursor->at += rows;
    if (cursor->at == cursor->count && ss_cursor_fill(cursor, error))
        return -1;
    read_head(merge, first);
    play(merge, first);
    return 0;
}

/* Adds the row that is next in the first cursor to the group. */
static int take(struct ss_merge *merge, struct ss_group *out,
                struct ss_error *error)
{
    unsigned first = merge->tree[0];
    struct ss_cursor *cursor = &merge->cursors[first];
    unsigned effect =
        merge->keys == 4 ? SS_EFFECT_OF_QUAD : SS_EFFECT_OF_TRIPLE;
    out->effect += (int)ss_cursor_column(cursor, effect)[cursor->at] - 1;
    if (merge->entries) {
        struct ss_region *graphs = &merge->graphs;
        uint64_t count =
            ss_cursor_column(cursor, SS_GRAPHS_OF_TRIPLE)[cursor->at];
        if (graphs->room - graphs->length < count * sizeof(uint64_t) &&
            ss_region_reserve(graphs, count * sizeof(uint64_t)))
            return ss_fail(error, SS_FAILURE, "out of memory");
        if (count == 1)
            *(uint64_t *)(void *)(graphs->bytes + graphs->length) =
                ss_cursor_column(cursor, SS_ENTRIES)[cursor->entry];
        else if (count)
            memcpy(graphs->bytes + graphs->length,
                   ss_cursor_column(cursor, SS_ENTRIES) + cursor->entry,
                   count * sizeof(uint64_t));
        graphs->length += count * sizeof(uint64_t);
        cursor->entry += count;
    }
    return step(merge, 1, error);
}

static bool has_key(const struct ss_merge *merge, const ss_id *key)
{
    const ss_id *next = merge->heads[merge->tree[0]].key;
    for (unsigned i = 0; i < merge->keys; i++)
        if (next[i] != key[i])
            return false;
    return true;
}

static int compare(const void *a, const void *b)
{
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
    return left < right ? -1 : left > right;
}

uint64_t ss_add_up_graphs(uint64_t *graphs, uint64_t count)
{
    uint64_t kept = 0;
    qsort(graphs, count, sizeof *graphs, compare);
    for (uint64_t i = 0, next; i < count; i = next) {
        int64_t sum = 0;
        for (next = i; next < count && graphs[next] >> 1 == graphs[i] >> 1;
             next++)
            sum += graphs[next] & 1 ? -1 : 1;
        if (sum)
            graphs[kept++] = (graphs[i] & ~(uint64_t)1) | (sum < 0);
    }
    return kept;
}

int ss_merge_next(struct ss_merge *merge, struct ss_group *out,
                  struct ss_error *error)
{
    if (!merge->started && start(merge, error))
        return -1;
    const ss_id *next = merge->heads[merge->tree[0]].key;
    if (merge->count == 0 || next[0] == NO_ROW)
        return 0;
    unsigned rows = 0;
    for (unsigned i = 0; i < merge->keys; i++)
        out->key[i] = next[i];
    out->effect = 0;
    merge->graphs.length = 0;
    do {
        if (take(merge, out, error))
            return -1;
        rows++;
    } while (has_key(merge, out->key));
    out->graphs = (const uint64_t *)(const void *)merge->graphs.bytes;
    out->count = merge->graphs.length / sizeof(uint64_t);
    if (rows > 1 && out->count)
        out->count = ss_add_up_graphs((uint64_t *)(void *)merge->graphs.bytes,
                                      out->count);
    return 1;
}

/* The key that comes next when the first cursor is left out: the smallest of
 * those that lost against it; NULL where it is alone. */
static const ss_id *second_key(const struct ss_merge *merge)
{
    unsigned best = NOBODY;
    for (unsigned node = (merge->tree[0] + merge->count) / 2; node > 0;
         node /= 2)
        if (best == NOBODY || before(merge, merge->tree[node], best))
            best = merge->tree[node];
    return best == NOBODY ? NULL : merge->heads[best].key;
}

/* Says whether a row of the cursor comes before a key. */
static bool row_before(const struct ss_cursor *cursor, uint32_t row,
                       const ss_id *key, unsigned keys)
{
    for (unsigned i = 0; i < keys; i++) {
        ss_id value = ss_cursor_column(cursor, i)[row];
        if (value != key[i])
            return value < key[i];
    }
    return false;
}

/* How many rows of the cursor's block, from the next on, come before a key.
 * Few are not counted: 0. */
static uint32_t rows_before(const struct ss_cursor *cursor, const ss_id *key,
                            unsigned keys)
{
    uint32_t low = cursor->at + FEW, high = cursor->count;
    if (low >= high || !row_before(cursor, low, key, keys))
        return 0;
    if (row_before(cursor, high - 1, key, keys))
        return high - cursor->at;
    while (high - low > 1) { /* row `low` is before the key, `high` is not */
        uint32_t middle = low + (high - low) / 2;
        if (row_before(cursor, middle, key, keys))
            low = middle;
        else
            high = middle;
    }
    return low + 1 - cursor->at;
}

int ss_merge_stretch(struct ss_stretch *out, struct ss_merge *merge,
                     struct ss_error *error)
{
    out->rows = out->entries = 0;
    if (!merge->started && start(merge, error))
        return -1;
    unsigned first = merge->tree[0];
    bool again = first == merge->last;
    merge->last = first;
    if (!again || merge->count == 0 || merge->heads[first].key[0] == NO_ROW)
        return 0;
    const struct ss_cursor *cursor = &merge->cursors[first];
    const ss_id *key = second_key(merge);
    out->rows = key ? rows_before(cursor, key, merge->keys)
                    : cursor->count - cursor->at;
    for (unsigned i = 0; i < SS_ENTRIES; i++)
        out->column[i] = ss_cursor_column(cursor, i) + cursor->at;
    out->column[SS_ENTRIES] =
        ss_cursor_column(cursor, SS_ENTRIES) + cursor->entry;
    for (uint32_t i = 0; merge->entries && i < out->rows; i++)
        out->entries += (uint32_t)out->column[SS_GRAPHS_OF_TRIPLE][i];
    return 0;
}

int ss_merge_pass(struct ss_merge *merge, const struct ss_stretch *stretch,
                  struct ss_error *error)
{
    merge->cursors[merge->tree[0]].entry += stretch->entries;
    return step(merge, stretch->rows, error);
}
