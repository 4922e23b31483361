/* SPDX-License-Identifier: Apache-2.0 */
/* Rows that an operator keeps, column by column, in counted memory. */
#ifndef SS_KEPT_ROWS_H
#define SS_KEPT_ROWS_H

#include "sparql/run/operator.h"

/* The most rows that one operator keeps: their numbers have 30 bits. */
#define SS_KEPT_MAXIMUM ((size_t)1 << 30)

struct ss_kept_rows {
    struct ss_run *run;
    size_t width;
    struct ss_rows rows; /* what is kept; borrowed until the next addition */
    ss_id **columns;     /* private */
    size_t capacity;     /* private; in rows */
};

/* Initialises *kept as empty. width: how many columns; 0: rows are counted */
void ss_kept_rows_init(struct ss_kept_rows *kept, struct ss_run *run,
                       size_t width);

/*
 * Adds rows.
 * columns  the columns to copy from, `width` of them
 * from     the first row to copy
 * count    how many
 * Returns 0; -1 with SS_LIMIT or SS_FAILURE, and nothing is kept any more.
 */
int ss_kept_rows_add(struct ss_kept_rows *kept, const ss_id *const *columns,
                     size_t from, size_t count, struct ss_error *error);

/* Forgets the rows and keeps the memory. */
void ss_kept_rows_clear(struct ss_kept_rows *kept);

/* Gives the memory back. Allowed on one that is all 0. */
void ss_kept_rows_release(struct ss_kept_rows *kept);

#endif
