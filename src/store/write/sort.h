/* SPDX-License-Identifier: Apache-2.0 */
/* Sorts quads in memory: stable radix sort, column by column. */
#ifndef SS_SORT_H
#define SS_SORT_H

#include "store/format/order.h"

/*
 * Sorts rows by one column; rows that have the same value there keep their
 * order. SS_REMOVED does not count.
 * rows   receives the sorted rows: *rows and *other may be exchanged
 * other  room for as many rows
 */
void ss_sort_by(struct ss_row **rows, struct ss_row **other, size_t count,
                enum ss_position column);

/*
 * The same from rows that stay as they are: they are read by ss_sort_begin
 * alone, and what it returned is left to be done by ss_sort_end.
 * to  room for as many rows; ss_sort_end gets it as *rows
 */
ss_id ss_sort_begin(const struct ss_row *from, struct ss_row *to, size_t count,
                    enum ss_position column);
void ss_sort_end(struct ss_row **rows, struct ss_row **other, size_t count,
                 enum ss_position column, ss_id left);

/* Sorts rows by all columns of an order. */
void ss_sort(struct ss_row **rows, struct ss_row **other, size_t count,
             enum ss_order order);

/* Compares two rows in an order; SS_REMOVED does not count. */
static inline int ss_row_compare(const struct ss_row *a, const struct ss_row *b,
                                 enum ss_order order)
{
    for (int i = 0; i < 4; i++) {
        ss_id left = a->at[SS_COLUMNS[order][i]] & ~SS_REMOVED;
        ss_id right = b->at[SS_COLUMNS[order][i]] & ~SS_REMOVED;
        if (left != right)
            return left < right ? -1 : 1;
    }
    return 0;
}

#endif
