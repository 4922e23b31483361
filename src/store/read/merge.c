/* SPDX-License-Identifier: Apache-2.0 */
#include "store/read/merge.h"

#include <stdlib.h>

int ss_merge_init(struct ss_merge *out, unsigned count, enum ss_order order,
                  bool entries, struct ss_error *error)
{
    *out = (struct ss_merge){.keys = ss_order_keys(order),
                             .entries = entries && !ss_order_by_graph(order)};
    out->cursors = calloc(count + 1, sizeof *out->cursors);
    out->heap = calloc(count + 1, sizeof *out->heap);
    if (out->cursors && out->heap)
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
    free(merge->heap);
    ss_region_release(&merge->graphs);
    *merge = (struct ss_merge){0};
}

/* Says whether the row that is next in `a` comes before that of `b`. */
static bool before(const struct ss_merge *merge, unsigned a, unsigned b)
{
    const struct ss_cursor *left = &merge->cursors[a];
    const struct ss_cursor *right = &merge->cursors[b];
    for (unsigned i = 0; i < merge->keys; i++) {
        ss_id x = ss_cursor_column(left, i)[left->at];
        ss_id y = ss_cursor_column(right, i)[right->at];
        if (x != y)
            return x < y;
    }
    return false;
}

/* Moves a cursor of the heap down to where it belongs. */
static void sink(struct ss_merge *merge, unsigned at)
{
    unsigned *heap = merge->heap;
    for (;;) {
        unsigned child = at * 2 + 1;
        if (child >= merge->alive)
            return;
        if (child + 1 < merge->alive &&
            before(merge, heap[child + 1], heap[child]))
            child++;
        if (!before(merge, heap[child], heap[at]))
            return;
        unsigned cursor = heap[at];
        heap[at] = heap[child];
        heap[child] = cursor;
        at = child;
    }
}

/* Puts the first cursor where it belongs after it went on. Most often it stays
 * first for a while, so the one to beat is remembered. */
static void settle(struct ss_merge *merge)
{
    const unsigned *heap = merge->heap;
    if (merge->alive < 2)
        return;
    if (merge->second == 0) {
        merge->second = 1;
        if (merge->alive > 2 && before(merge, heap[2], heap[1]))
            merge->second = 2;
    }
    if (!before(merge, heap[merge->second], heap[0]))
        return;
    sink(merge, 0);
    merge->second = 0;
}

static int start(struct ss_merge *merge, struct ss_error *error)
{
    merge->started = true;
    for (unsigned i = 0; i < merge->count; i++) {
        if (ss_cursor_fill(&merge->cursors[i], error))
            return -1;
        if (merge->cursors[i].count)
            merge->heap[merge->alive++] = i;
    }
    for (unsigned i = merge->alive; i-- > 0;)
        sink(merge, i);
    return 0;
}

/* Adds the row that is next in the first cursor to the group. */
static int take(struct ss_merge *merge, struct ss_group *out,
                struct ss_error *error)
{
    struct ss_cursor *cursor = &merge->cursors[merge->heap[0]];
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
    if (++cursor->at == cursor->count) {
        if (ss_cursor_fill(cursor, error))
            return -1;
        if (cursor->count == 0) {
            merge->heap[0] = merge->heap[--merge->alive];
            merge->second = 0;
            sink(merge, 0);
            return 0;
        }
    }
    settle(merge);
    return 0;
}

static bool has_key(const struct ss_merge *merge, const ss_id *key)
{
    const struct ss_cursor *cursor = &merge->cursors[merge->heap[0]];
    for (unsigned i = 0; i < merge->keys; i++)
        if (ss_cursor_column(cursor, i)[cursor->at] != key[i])
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
    if (merge->alive == 0)
        return 0;
    const struct ss_cursor *first = &merge->cursors[merge->heap[0]];
    unsigned rows = 0;
    for (unsigned i = 0; i < merge->keys; i++)
        out->key[i] = ss_cursor_column(first, i)[first->at];
    out->effect = 0;
    merge->graphs.length = 0;
    do {
        if (take(merge, out, error))
            return -1;
        rows++;
    } while (merge->alive && has_key(merge, out->key));
    out->graphs = (const uint64_t *)(const void *)merge->graphs.bytes;
    out->count = merge->graphs.length / sizeof(uint64_t);
    if (rows > 1 && out->count)
        out->count = ss_add_up_graphs((uint64_t *)(void *)merge->graphs.bytes,
                                      out->count);
    return 1;
}
