/* SPDX-License-Identifier: Apache-2.0 */
#include "store/read/seek.h"

void ss_seek_begin(struct ss_seek *out, const struct ss_runs *runs,
                   enum ss_order order)
{
    out->order = order;
    out->count = runs->manifest.count;
    for (unsigned i = 0; i < out->count; i++)
        out->runs[i] =
            (struct ss_seek_run){.table = &runs->runs[i].tables[order]};
}

/* The last block whose first key is not after the key, from `from` on, by
 * steps that double; `blocks` where the first one is. */
static uint64_t block_for(const struct ss_table *table, uint64_t from,
                          const ss_id *key, unsigned keys)
{
    uint64_t low = from, step = 1;
    if (from >= table->blocks ||
        ss_key_compare(table->index[from].key, key, keys) > 0)
        return table->blocks;
    while (low + step < table->blocks &&
           ss_key_compare(table->index[low + step].key, key, keys) <= 0) {
        low += step;
        step *= 2;
    }
    uint64_t high = low + step < table->blocks ? low + step : table->blocks;
    while (high - low > 1) {
        uint64_t middle = low + (high - low) / 2;
        if (ss_key_compare(table->index[middle].key, key, keys) <= 0)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static int compare_row(const struct ss_block *block, uint32_t row,
                       const ss_id *key, unsigned keys)
{
    for (unsigned i = 0; i < keys; i++) {
        uint64_t value = ss_column_at(&block->column[i], row);
        if (value != key[i])
            return value < key[i] ? -1 : 1;
    }
    return 0;
}

/* The same from the sums of the index: a triple of very many graphs has rows
 * in several blocks. */
static int count_blocks(int64_t *out, const struct ss_table *table,
                        const ss_id *key, unsigned keys, struct ss_error *error)
{
    struct ss_place from, to;
    struct ss_sums before, upto;
    if (ss_table_range(&from, &to, table, key, keys, error) ||
        ss_table_sums(&before, table, from, error) ||
        ss_table_sums(&upto, table, to, error))
        return -1;
    *out += upto.quads - before.quads;
    return 0;
}

/* What a block says of a key: quads that come less those that go. */
static int64_t count_in(const struct ss_block *block, const ss_id *key,
                        unsigned keys)
{
    uint32_t first = 0, last = block->rows;
    while (first < last) {
        uint32_t middle = first + (last - first) / 2;
        if (compare_row(block, middle, key, keys) < 0)
            first = middle + 1;
        else
            last = middle;
    }
    if (first == block->rows || compare_row(block, first, key, keys) != 0)
        return 0;
    if (keys == 4)
        return (int64_t)ss_column_at(&block->column[SS_EFFECT_OF_QUAD], first) -
               1;
    uint64_t entry = 0;
    int64_t sum = 0;
    const struct ss_column *graphs = &block->column[SS_GRAPHS_OF_TRIPLE];
    if (graphs->width == 0)
        entry = graphs->base * first;
    else
        for (uint32_t i = 0; i < first; i++)
            entry += ss_column_at(graphs, i);
    for (; first < block->rows && compare_row(block, first, key, keys) == 0;
         first++)
        for (uint64_t i = ss_column_at(graphs, first);
             i-- > 0 && entry < block->entries; entry++)
            sum += ss_column_at(&block->column[SS_ENTRIES], (uint32_t)entry) & 1
                       ? -1
                       : 1;
    return sum;
}

int ss_seek_count(int64_t *out, struct ss_seek *seek, const ss_id *key,
                  struct ss_error *error)
{
    unsigned keys = ss_order_keys(seek->order);
    *out = 0;
    for (unsigned i = 0; i < seek->count; i++) {
        struct ss_seek_run *run = &seek->runs[i];
        uint64_t from = run->number ? run->number - 1 : 0;
        uint64_t found = block_for(run->table, from, key, keys);
        if (found == run->table->blocks)
            continue;
        if (keys == 3 && found > 0 &&
            ss_key_compare(run->table->index[found].key, key, keys) == 0) {
            if (count_blocks(out, run->table, key, keys, error))
                return -1;
            continue;
        }
        if (found + 1 != run->number) {
            if (ss_table_block(&run->block, run->table, found, error))
                return -1;
            run->number = found + 1;
        }
        *out += count_in(&run->block, key, keys);
    }
    return 0;
}
