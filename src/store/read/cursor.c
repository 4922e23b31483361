/* SPDX-License-Identifier: Apache-2.0 */
#include "store/read/cursor.h"

#include <stdlib.h>

int ss_cursor_open(struct ss_cursor *out, const struct ss_table *table,
                   struct ss_place from, struct ss_place to, bool entries,
                   struct ss_error *error)
{
    entries = entries && !ss_order_by_graph(table->order);
    *out = (struct ss_cursor){
        .table = table, .next = from, .end = to, .entries = entries};
    out->room = from.block == to.block ? to.row - from.row : SS_BLOCK_ROWS;
    if (from.block > to.block || (from.block == to.block && from.row >= to.row))
        out->room = 0;
    size_t values = (size_t)out->room * SS_ENTRIES +
                    (entries && out->room ? SS_BLOCK_ENTRIES : 0);
    if (values == 0)
        return 0;
    out->columns = malloc(values * sizeof *out->columns);
    return out->columns ? 0 : ss_fail(error, SS_FAILURE, "out of memory");
}

/* Unpacks the graphs of the triples that were unpacked. */
static int unpack_entries(struct ss_cursor *cursor,
                          const struct ss_block *block, uint32_t from,
                          struct ss_error *error)
{
    uint64_t first = 0, count = 0;
    const struct ss_column *column = &block->column[SS_GRAPHS_OF_TRIPLE];
    const uint64_t *graphs = ss_cursor_column(cursor, SS_GRAPHS_OF_TRIPLE);
    for (uint32_t i = 0; i < from; i++)
        first += ss_column_at(column, i);
    for (uint32_t i = 0; i < cursor->count; i++)
        count += graphs[i];
    if (first + count > block->entries)
        return ss_damaged(cursor->table->file.path,
                          "a triple has too many graphs", error);
    ss_column_unpack(&block->column[SS_ENTRIES], (uint32_t)first,
                     (uint32_t)count, ss_cursor_column(cursor, SS_ENTRIES));
    return 0;
}

/* Unpacks a column, unless it would write what is there: what a pattern binds,
 * and most effects, are the same in one block after the other. */
static void unpack(struct ss_cursor *cursor, unsigned number,
                   const struct ss_column *column, uint32_t from)
{
    struct ss_alike *alike = &cursor->alike[number];
    if (column->width == 0 && alike->value == column->base &&
        alike->rows >= cursor->count)
        return;
    ss_column_unpack(column, from, cursor->count,
                     ss_cursor_column(cursor, number));
    alike->value = column->base;
    alike->rows = column->width == 0 ? cursor->count : 0;
}

int ss_cursor_fill(struct ss_cursor *cursor, struct ss_error *error)
{
    struct ss_place next = cursor->next, end = cursor->end;
    struct ss_block block;
    cursor->count = cursor->at = 0;
    cursor->entry = 0;
    if (next.block > end.block ||
        (next.block == end.block && next.row >= end.row))
        return 0;
    if (ss_table_block(&block, cursor->table, next.block, error))
        return -1;
    uint32_t last = next.block == end.block ? end.row : block.rows;
    if (last > block.rows || next.row >= last || last - next.row > cursor->room)
        return ss_damaged(cursor->table->file.path, "a block is too short",
                          error);
    cursor->count = last - next.row;
    bool by_graph = ss_order_by_graph(cursor->table->order);
    unsigned columns =
        by_graph || cursor->entries ? SS_ENTRIES : SS_EFFECT_OF_TRIPLE + 1;
    for (unsigned i = 0; i < columns; i++)
        unpack(cursor, i, &block.column[i], next.row);
    const struct ss_column *effect =
        &block.column[by_graph ? SS_EFFECT_OF_QUAD : SS_EFFECT_OF_TRIPLE];
    cursor->plain = effect->width == 0 && effect->base == 2;
    cursor->next = (struct ss_place){next.block + 1, 0};
    return cursor->entries ? unpack_entries(cursor, &block, next.row, error)
                           : 0;
}

void ss_cursor_close(struct ss_cursor *cursor)
{
    free(cursor->columns);
    cursor->columns = NULL;
}
