/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows by number: each row of ids that is put in has a number, and the same
 * row the same one. Numbers are given from 0 in the order of first appearance.
 */
#ifndef SS_ROW_TABLE_H
#define SS_ROW_TABLE_H

#include "sparql/run/operator.h"

struct ss_row_table {
    struct ss_run *run;
    size_t width;
    ss_id *cells; /* row by row */
    size_t count, room;
    uint64_t *slots;   /* open addressing; 0: free. Else the number of a row
                          + 1 in the low half, its hash in the high one */
    size_t slot_count; /* a power of 2, or 0 */
    uint32_t hashes[SS_ROWS];
};

/* Initialises *table as empty. Its memory is counted in `run`.
 * width  ids in a row; may be 0 */
void ss_row_table_init(struct ss_row_table *table, struct ss_run *run,
                       size_t width);

/* Frees the contents; the table is as after ss_row_table_init. A table that is
 * all zero is allowed. */
void ss_row_table_release(struct ss_row_table *table);

/*
 * Puts rows in.
 * columns  `width` of them
 * count    of the rows; at most SS_ROWS
 * numbers  receives the number of each row. A row is a new one where this is
 *          the count of the table before it.
 * Returns 0; -1 with SS_LIMIT or SS_FAILURE.
 */
int ss_row_table_put(struct ss_row_table *table, const ss_id *const *columns,
                     size_t count, ss_id *numbers, struct ss_error *error);

/* The ids of a row. */
static inline const ss_id *ss_row_table_row(const struct ss_row_table *table,
                                            size_t number)
{
    return table->cells + number * table->width;
}

#endif
