/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A sorted table of triples or quads, in a checked file: blocks of at most
 * SS_BLOCK_ROWS rows, each column of a block packed into as few bytes a value
 * as its range needs, and an index of the blocks.
 *
 * A row is what a run changes. In a table whose order has the triple first,
 * it is a triple, its effect on the union of all graphs (1: comes into it,
 * -1: leaves it, 0: is in it before and after), and the graphs that get or
 * lose it. A triple of very many graphs has several rows; the effect is with
 * the first. In a table whose order has the graph first a row is a quad, and
 * its effect 1 or -1.
 *
 *   file    blocks, 0 up to a multiple of 8, index, tops, struct ss_table_end
 *   block   u32 rows, u32 entries, u64 base[6], u8 width[6], columns
 *   index   struct ss_index for each block, and one that has the totals
 *   tops    the key of every SS_TOP_BLOCKS-th block again, so that a search
 *           begins in little memory
 *
 * Columns of a block: the key (3 or 4), effect + 1, and where the triple is
 * first the number of its graphs and the graphs (id << 1 | leaves).
 */
#ifndef SS_TABLE_H
#define SS_TABLE_H

#include <string.h>

#include "store/format/checked.h"
#include "store/format/order.h"

enum {
    SS_BLOCK_ROWS = 256,
    SS_BLOCK_ENTRIES = 1024, /* graphs in a block */
    SS_TOP_BLOCKS = 16,
    SS_BLOCK_COLUMNS = 6,
    SS_BLOCK_HEAD = 4 + 4 + SS_BLOCK_COLUMNS * 8 + SS_BLOCK_COLUMNS
};

/* A block: its first key, its place, and what is before it. */
struct ss_index {
    ss_id key[4];
    uint64_t offset;
    uint64_t rows;
    int64_t effects; /* sum of effects */
    int64_t quads;   /* graphs that get a triple less those that lose it */
};

struct ss_top {
    ss_id key[4];
};

struct ss_table_end {
    uint64_t index; /* offset of the index */
    uint64_t blocks;
};

/* Zero-initialise. */
struct ss_table {
    struct ss_checked file;
    enum ss_order order;
    const struct ss_index *index; /* blocks + 1 */
    const struct ss_top *tops;    /* of each SS_TOP_BLOCKS blocks the first */
    uint64_t blocks;
};

/* A row of a table: the end is {blocks, 0}. */
struct ss_place {
    uint64_t block;
    uint32_t row;
};

struct ss_column {
    const unsigned char *bytes;
    uint64_t base;
    unsigned width; /* of a value, in bytes; 0 where all are the base */
};

/* The positions of columns in a block. */
enum {
    SS_EFFECT_OF_TRIPLE = 3,
    SS_GRAPHS_OF_TRIPLE = 4, /* how many */
    SS_ENTRIES = 5,
    SS_EFFECT_OF_QUAD = 4
};

struct ss_block {
    uint32_t rows, entries;
    struct ss_column column[SS_BLOCK_COLUMNS];
};

/* Some rows of a block one after the other, unpacked. */
struct ss_stretch {
    const uint64_t *column[SS_BLOCK_COLUMNS];
    uint32_t rows;
    uint32_t entries; /* 0 where the graph is first */
};

/* What lies before a place of a table. */
struct ss_sums {
    uint64_t rows;
    int64_t effects, quads;
};

/* How many tops a number of blocks has. */
static inline uint64_t ss_table_tops(uint64_t blocks)
{
    return (blocks + SS_TOP_BLOCKS - 1) / SS_TOP_BLOCKS;
}

/* The name of a table's kind, as in the footer of its file. */
uint64_t ss_table_kind(enum ss_order order);

/* Opens a table. Errors: SS_FAILURE; errno as ss_checked_open sets it. */
int ss_table_open(struct ss_table *out, const char *path, enum ss_order order,
                  struct ss_error *error);

void ss_table_close(struct ss_table *table);

/* Opens a block for reading. Errors: SS_FAILURE where it is damaged. */
int ss_table_block(struct ss_block *out, const struct ss_table *table,
                   uint64_t number, struct ss_error *error);

/*
 * Finds the first row whose first `count` key columns are not before `key`.
 * Errors: SS_FAILURE.
 */
int ss_table_find(struct ss_place *out, const struct ss_table *table,
                  const ss_id *key, unsigned count, struct ss_error *error);

/* The rows of a table that begin with a key: [*from, *to). */
int ss_table_range(struct ss_place *from, struct ss_place *to,
                   const struct ss_table *table, const ss_id *key,
                   unsigned count, struct ss_error *error);

/* Adds up what lies before a place. Errors: SS_FAILURE. */
int ss_table_sums(struct ss_sums *out, const struct ss_table *table,
                  struct ss_place place, struct ss_error *error);

static inline uint64_t ss_column_at(const struct ss_column *column,
                                    uint32_t row)
{
    uint64_t value;
    if (column->width == 0)
        return column->base;
    memcpy(&value, column->bytes + (size_t)row * column->width, sizeof value);
    if (column->width < 8)
        value &= ((uint64_t)1 << column->width * 8) - 1;
    return column->base + value;
}

/* Unpacks `count` values from row `from` on. */
void ss_column_unpack(const struct ss_column *column, uint32_t from,
                      uint32_t count, uint64_t *out);

/* Compares keys of `count` columns: <0, 0 or >0. */
static inline int ss_key_compare(const ss_id *a, const ss_id *b, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    return 0;
}

#endif
