/* SPDX-License-Identifier: Apache-2.0 */
/* A pass over some rows of one table, a block at a time. */
#ifndef SS_CURSOR_H
#define SS_CURSOR_H

#include "store/format/table.h"

/* So many first rows of a column have the same value. */
struct ss_alike {
    uint32_t rows;
    uint64_t value;
};

/* Zero-initialise. */
struct ss_cursor {
    const struct ss_table *table;
    struct ss_place next, end;
    bool entries;      /* the graphs of triples are wanted */
    uint32_t room;     /* rows that the columns can hold */
    uint64_t *columns; /* SS_BLOCK_COLUMNS of them */
    uint32_t count;    /* rows in the columns */
    uint32_t at;       /* for the owner: the row that is next */
    uint64_t entry;    /* for the owner: the first entry of that row */
    bool plain;        /* all rows in the columns have effect 1 */
    struct ss_alike alike[SS_ENTRIES]; /* by column */
};

/*
 * Begins a pass over the rows from `from` to before `to`.
 * entries  where the triple is first: unpack its graphs, too
 * Errors: SS_FAILURE.
 */
int ss_cursor_open(struct ss_cursor *out, const struct ss_table *table,
                   struct ss_place from, struct ss_place to, bool entries,
                   struct ss_error *error);

/* Unpacks the next rows: count of them, 0 at the end. Returns 0, or -1 with
 * SS_FAILURE. */
int ss_cursor_fill(struct ss_cursor *cursor, struct ss_error *error);

/* A column of the rows that are unpacked, as in table.h. Rows can be moved in
 * it until the next ones are unpacked, values not be changed. */
static inline uint64_t *ss_cursor_column(const struct ss_cursor *cursor,
                                         unsigned column)
{
    return cursor->columns + (size_t)column * cursor->room;
}

void ss_cursor_close(struct ss_cursor *cursor);

#endif
