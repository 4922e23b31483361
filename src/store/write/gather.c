/* SPDX-License-Identifier: Apache-2.0 */
#include "store/write/gather.h"

#include <pthread.h>
#include <string.h>

#include "store/write/sort.h"

/* Half of the work: rows from one place to another. */
struct half {
    struct ss_gather from;
    struct ss_row *rows, *other;
    size_t count;
    enum ss_order order;
};

/* How many quads are left in the batch that is next. */
static uint64_t left_in_batch(const struct ss_gather *gather)
{
    return ss_batch_quads(gather->batches[gather->batch]) - gather->quad;
}

/* Moves past `count` quads, and empty batches behind them; returns how many
 * quads there are. */
static size_t skip(struct ss_gather *gather, size_t count)
{
    size_t skipped = 0;
    while (gather->batch < gather->count) {
        uint64_t left = left_in_batch(gather);
        if (left > count - skipped) {
            gather->quad += count - skipped;
            return count;
        }
        skipped += left;
        gather->batch++;
        gather->quad = 0;
    }
    return skipped;
}

static ss_id id_in_store(ss_id id, const ss_id *ids)
{
    ss_id removed = id & SS_REMOVED;
    id &= ~SS_REMOVED;
    if (ss_id_tag(id) == SS_TAG_LOCAL)
        id = ids[ss_id_payload(id)];
    return id | removed;
}

/* Copies rows of a batch, from one on, with the ids of the store. */
static void copy_rows(struct ss_row *to, const struct ss_batch *batch,
                      uint64_t from, size_t count)
{
    const ss_id *ids = (const ss_id *)(const void *)batch->hashes.bytes;
    const struct ss_row *rows =
        (const struct ss_row *)(const void *)batch->quads.bytes;
    const struct ss_narrow_row *narrow =
        (const struct ss_narrow_row *)(const void *)batch->quads.bytes;
    for (size_t i = 0; i < count; i++)
        for (int k = 0; k < 4; k++)
            to[i].at[k] = id_in_store(batch->narrow ? narrow[from + i].at[k]
                                                    : rows[from + i].at[k],
                                      ids);
}

static void *do_half(void *state)
{
    struct half *half = state;
    struct ss_gather *from = &half->from;
    for (size_t done = 0; done < half->count;) {
        const struct ss_batch *batch = from->batches[from->batch];
        uint64_t left = left_in_batch(from);
        size_t count = left < half->count - done ? left : half->count - done;
        copy_rows(half->rows + done, batch, from->quad, count);
        done += skip(from, count);
    }
    ss_sort(&half->rows, &half->other, half->count, half->order);
    return NULL;
}

/* Merges two sorted halves; each quad once. */
static size_t merge(struct ss_row *to, const struct half *a,
                    const struct half *b)
{
    const struct ss_row *left = a->rows, *left_end = left + a->count;
    const struct ss_row *right = b->rows, *right_end = right + b->count;
    struct ss_row *next = to;
    while (left < left_end || right < right_end) {
        bool take_left =
            right == right_end ||
            (left < left_end && ss_row_compare(left, right, a->order) <= 0);
        const struct ss_row *row = take_left ? left++ : right++;
        if (next == to || ss_row_compare(next - 1, row, a->order) != 0)
            *next++ = *row;
    }
    return (size_t)(next - to);
}

/* Releases the batches that are empty now. */
static void release(struct ss_gather *gather, size_t from)
{
    for (size_t i = from; i < gather->batch; i++) {
        struct ss_region *quads = &gather->batches[i]->quads;
        for (int k = 0; k < 2 && !quads->moved; k++)
            if (!gather->spare[k].bytes) {
                gather->spare[k] = *quads;
                gather->spare[k].length = 0;
                *quads = (struct ss_region){0};
            }
        ss_batch_release(gather->batches[i]);
    }
}

size_t ss_gather_reach(const struct ss_gather *gather, size_t room)
{
    struct ss_gather after = *gather;
    skip(&after, room);
    return after.batch + (after.quad > 0);
}

size_t ss_gather(struct ss_gather *gather, struct ss_row **rows,
                 struct ss_row **other, size_t room, enum ss_order order)
{
    struct ss_gather before = *gather;
    size_t count = skip(gather, room);
    struct half first = {before, *rows, *other, count / 2, order};
    struct half second = {before, *rows + first.count, *other + first.count,
                          count - first.count, order};
    skip(&second.from, first.count);
    pthread_t thread;
    bool parallel =
        count > 10000 && pthread_create(&thread, NULL, do_half, &second) == 0;
    do_half(&first);
    if (parallel)
        pthread_join(thread, NULL);
    else
        do_half(&second);
    release(gather, before.batch);
    if (second.count && second.rows != *rows + first.count) {
        /* The second half is in the other room: so must be the first. */
        if (first.rows == *rows)
            memcpy(*other, first.rows, first.count * sizeof *first.rows);
        first.rows = *other;
        struct ss_row *exchanged = *rows;
        *rows = *other;
        *other = exchanged;
    } else if (first.rows != *rows) {
        memcpy(*rows, first.rows, first.count * sizeof *first.rows);
        first.rows = *rows;
    }
    size_t merged = merge(*other, &first, &second);
    struct ss_row *exchanged = *rows;
    *rows = *other;
    *other = exchanged;
    return merged;
}
