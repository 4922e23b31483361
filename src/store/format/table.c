/* SPDX-License-Identifier: Apache-2.0 */
#include "store/format/table.h"

uint64_t ss_table_kind(enum ss_order order)
{
    return ss_checked_kind(SS_ORDER_NAMES[order]);
}

static int damaged(const struct ss_table *table, struct ss_error *error)
{
    return ss_damaged(table->file.path, "a block is not what its index says",
                      error);
}

/* Says whether a block can be what its index and the next one say, so that
 * no sum of theirs wraps around. */
static bool is_plausible(const struct ss_index *index)
{
    uint64_t rows = index[1].rows - index->rows;
    uint64_t effects = (uint64_t)index[1].effects - (uint64_t)index->effects;
    uint64_t quads = (uint64_t)index[1].quads - (uint64_t)index->quads;
    return index->offset < index[1].offset && rows > 0 &&
           rows <= SS_BLOCK_ROWS && effects + rows <= 2 * rows &&
           quads + SS_BLOCK_ENTRIES <= 2 * SS_BLOCK_ENTRIES;
}

/* Finds the index, and checks that it can be relied on. */
static int open_index(struct ss_table *table, struct ss_error *error)
{
    const struct ss_checked *file = &table->file;
    struct ss_table_end end;
    if (file->length < sizeof end)
        return damaged(table, error);
    uint64_t limit = file->length - sizeof end;
    const unsigned char *bytes = ss_checked_at(file, limit, sizeof end, error);
    if (!bytes)
        return -1;
    memcpy(&end, bytes, sizeof end);
    if (end.index % 8 || end.index > limit ||
        end.blocks >= (limit - end.index) / sizeof *table->index ||
        (end.blocks + 1) * sizeof *table->index +
                ss_table_tops(end.blocks) * sizeof *table->tops !=
            limit - end.index)
        return damaged(table, error);
    bytes = ss_checked_at(file, end.index, limit - end.index, error);
    if (!bytes)
        return -1;
    table->index = (const struct ss_index *)(const void *)bytes;
    table->blocks = end.blocks;
    table->tops =
        (const struct ss_top *)(const void *)(table->index + end.blocks + 1);
    const struct ss_index *first = table->index;
    if (first->rows || first->effects || first->quads)
        return damaged(table, error);
    for (uint64_t i = 0; i < end.blocks; i++)
        if (!is_plausible(&table->index[i]))
            return damaged(table, error);
    return table->index[end.blocks].offset <= end.index ? 0
                                                        : damaged(table, error);
}

int ss_table_open(struct ss_table *out, const char *path, enum ss_order order,
                  struct ss_error *error)
{
    *out = (struct ss_table){.order = order};
    if (ss_checked_open(&out->file, path, ss_table_kind(order), error))
        return -1;
    if (open_index(out, error)) {
        ss_table_close(out);
        return -1;
    }
    return 0;
}

void ss_table_close(struct ss_table *table)
{
    ss_checked_close(&table->file);
    table->index = NULL;
    table->blocks = 0;
}

/* Says whether effects and numbers of graphs are so small that no sum of
 * theirs wraps around. */
static bool is_small(const struct ss_block *block, enum ss_order order)
{
    const struct ss_column *columns = block->column;
    const struct ss_column *graphs = &columns[SS_GRAPHS_OF_TRIPLE];
    if (ss_order_by_graph(order))
        return columns[SS_EFFECT_OF_QUAD].width <= 1 &&
               columns[SS_EFFECT_OF_QUAD].base <= 2;
    return columns[SS_EFFECT_OF_TRIPLE].width <= 1 &&
           columns[SS_EFFECT_OF_TRIPLE].base <= 2 && graphs->width <= 2 &&
           graphs->base <= SS_BLOCK_ENTRIES;
}

int ss_table_block(struct ss_block *out, const struct ss_table *table,
                   uint64_t number, struct ss_error *error)
{
    const struct ss_index *index = &table->index[number];
    uint64_t length = index[1].offset - index->offset;
    const unsigned char *bytes =
        ss_checked_at(&table->file, index->offset, length, error);
    if (!bytes)
        return -1;
    if (length < SS_BLOCK_HEAD)
        return damaged(table, error);
    memcpy(&out->rows, bytes, 4);
    memcpy(&out->entries, bytes + 4, 4);
    if (out->rows != index[1].rows - index->rows || out->rows > SS_BLOCK_ROWS ||
        out->entries > SS_BLOCK_ENTRIES)
        return damaged(table, error);
    const unsigned char *widths = bytes + 8 + SS_BLOCK_COLUMNS * 8;
    const unsigned char *next = bytes + SS_BLOCK_HEAD;
    uint64_t left = length - SS_BLOCK_HEAD;
    for (unsigned i = 0; i < SS_BLOCK_COLUMNS; i++) {
        struct ss_column *column = &out->column[i];
        uint64_t size =
            (uint64_t)(i == SS_ENTRIES ? out->entries : out->rows) * widths[i];
        if (widths[i] > 8 || size > left)
            return damaged(table, error);
        memcpy(&column->base, bytes + 8 + i * 8, 8);
        column->bytes = next;
        column->width = widths[i];
        next += size;
        left -= size;
    }
    return left == 0 && is_small(out, table->order) ? 0 : damaged(table, error);
}

static int compare_row(const struct ss_block *block, uint32_t row,
                       const ss_id *key, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        uint64_t value = ss_column_at(&block->column[i], row);
        if (value != key[i])
            return value < key[i] ? -1 : 1;
    }
    return 0;
}

/* The first of the tops whose key is not before the key. */
static uint64_t find_top(const struct ss_table *table, const ss_id *key,
                         unsigned count)
{
    uint64_t low = 0, high = ss_table_tops(table->blocks);
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        if (ss_key_compare(table->tops[middle].key, key, count) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The first block whose first key is not before the key. */
static uint64_t find_block(const struct ss_table *table, const ss_id *key,
                           unsigned count)
{
    uint64_t top = find_top(table, key, count);
    uint64_t high = top * SS_TOP_BLOCKS;
    uint64_t low = top ? high - SS_TOP_BLOCKS + 1 : 0;
    if (high > table->blocks)
        high = table->blocks;
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        if (ss_key_compare(table->index[middle].key, key, count) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The first row of a block, from `first` on, that is not before the key. */
static uint32_t find_row(const struct ss_block *block, uint32_t first,
                         const ss_id *key, unsigned count)
{
    uint32_t last = block->rows;
    while (first < last) {
        uint32_t middle = first + (last - first) / 2;
        if (compare_row(block, middle, key, count) < 0)
            first = middle + 1;
        else
            last = middle;
    }
    return first;
}

/* Fetches what a search in a block touches first, all at once: its head and
 * the column that differs. */
static void fetch_block(const struct ss_table *table, uint64_t number)
{
    enum { LINE = 64, LINES = 8 };
    const unsigned char *bytes =
        table->file.bytes + table->index[number].offset;
    for (int i = 0; i < LINES; i++)
        __builtin_prefetch(bytes + i * LINE);
}

/* Fetches a row of a block. */
static void fetch_row(const struct ss_block *block, uint32_t row)
{
    for (unsigned i = 1; i < SS_EFFECT_OF_QUAD; i++)
        __builtin_prefetch(block->column[i].bytes +
                           (size_t)row * block->column[i].width);
}

/* Finds a place, and opens the block that it is in, if that had to be opened:
 * block->rows is 0 otherwise. */
static int find(struct ss_place *out, struct ss_block *block,
                const struct ss_table *table, const ss_id *key, unsigned count,
                struct ss_error *error)
{
    uint64_t next = find_block(table, key, count);
    *out = (struct ss_place){next, 0};
    block->rows = 0;
    if (next == 0)
        return 0;
    /* The block before begins before the key, and may hold it. */
    fetch_block(table, next - 1);
    if (ss_table_block(block, table, next - 1, error))
        return -1;
    uint32_t row = find_row(block, 0, key, count);
    if (row < block->rows)
        *out = (struct ss_place){next - 1, row};
    else
        block->rows = 0;
    return 0;
}

int ss_table_find(struct ss_place *out, const struct ss_table *table,
                  const ss_id *key, unsigned count, struct ss_error *error)
{
    struct ss_block block;
    return find(out, &block, table, key, count, error);
}

/* The end of the rows of a block that have the key, from `row` on, by steps
 * that double: most often there are few. */
static uint32_t find_end(const struct ss_block *block, uint32_t row,
                         const ss_id *key, unsigned count)
{
    uint32_t step = 1;
    while (row + step < block->rows &&
           compare_row(block, row + step, key, count) == 0) {
        row += step;
        step *= 2;
    }
    ss_id after[4];
    memcpy(after, key, count * sizeof *key);
    after[count - 1]++;
    return find_row(block, row, after, count);
}

int ss_table_range(struct ss_place *from, struct ss_place *to,
                   const struct ss_table *table, const ss_id *key,
                   unsigned count, struct ss_error *error)
{
    struct ss_block block;
    *from = (struct ss_place){0, 0};
    *to = (struct ss_place){table->blocks, 0};
    if (count == 0 || table->blocks == 0)
        return 0;
    if (find(from, &block, table, key, count, error))
        return -1;
    *to = *from;
    if (block.rows) {
        fetch_row(&block, from->row);
        if (compare_row(&block, from->row, key, count) != 0)
            return 0;
        to->row = find_end(&block, from->row, key, count);
        if (to->row < block.rows)
            return 0;
        *to = (struct ss_place){from->block + 1, 0};
    }
    if (to->block == table->blocks ||
        ss_key_compare(table->index[to->block].key, key, count) != 0)
        return 0;
    ss_id after[4];
    memcpy(after, key, count * sizeof *key);
    after[count - 1]++;
    return ss_table_find(to, table, after, count, error);
}

/* The sum of a column's values before a row. */
static uint64_t sum_before(const struct ss_column *column, uint32_t row)
{
    if (column->width == 0)
        return column->base * row;
    uint64_t sum = 0;
    for (uint32_t i = 0; i < row; i++)
        sum += ss_column_at(column, i);
    return sum;
}

/* Adds up the graphs of the triples before a row. */
static int64_t quads_before(const struct ss_block *block, uint32_t row)
{
    uint64_t entries = sum_before(&block->column[SS_GRAPHS_OF_TRIPLE], row);
    const struct ss_column *column = &block->column[SS_ENTRIES];
    if (entries > block->entries)
        entries = block->entries;
    if (column->width == 0)
        return column->base & 1 ? -(int64_t)entries : (int64_t)entries;
    int64_t sum = 0;
    for (uint32_t i = 0; i < entries; i++)
        sum += ss_column_at(column, i) & 1 ? -1 : 1;
    return sum;
}

int ss_table_sums(struct ss_sums *out, const struct ss_table *table,
                  struct ss_place place, struct ss_error *error)
{
    const struct ss_index *index = &table->index[place.block];
    *out = (struct ss_sums){index->rows, index->effects, index->quads};
    if (place.row == 0)
        return 0;
    struct ss_block block;
    if (ss_table_block(&block, table, place.block, error))
        return -1;
    bool by_graph = ss_order_by_graph(table->order);
    unsigned effect = by_graph ? SS_EFFECT_OF_QUAD : SS_EFFECT_OF_TRIPLE;
    int64_t effects =
        (int64_t)sum_before(&block.column[effect], place.row) - place.row;
    out->rows += place.row;
    out->effects += effects;
    out->quads += by_graph ? effects : quads_before(&block, place.row);
    return 0;
}

void ss_column_unpack(const struct ss_column *column, uint32_t from,
                      uint32_t count, uint64_t *out)
{
    const uint64_t base = column->base;
    const unsigned width = column->width;
    const unsigned char *bytes = column->bytes + (size_t)from * width;
    switch (width) {
    case 0:
        for (uint32_t i = 0; i < count; i++)
            out[i] = base;
        break;
    case 1:
        for (uint32_t i = 0; i < count; i++)
            out[i] = base + bytes[i];
        break;
    case 2:
        for (uint32_t i = 0; i < count; i++) {
            uint16_t value;
            memcpy(&value, bytes + (size_t)i * 2, sizeof value);
            out[i] = base + value;
        }
        break;
    case 4:
        for (uint32_t i = 0; i < count; i++) {
            uint32_t value;
            memcpy(&value, bytes + (size_t)i * 4, sizeof value);
            out[i] = base + value;
        }
        break;
    case 3:
        for (uint32_t i = 0; i < count; i++) {
            uint32_t value;
            memcpy(&value, bytes + (size_t)i * 3, sizeof value);
            out[i] = base + (value & 0xffffff);
        }
        break;
    default:
        for (uint32_t i = 0; i < count; i++)
            out[i] = ss_column_at(column, from + i);
    }
}
