/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A table from keys, which are ids or tuples of ids, to the rows that have
 * them. Rows with the same key are a group: a range of positions in an order
 * of all rows. It is built once from whole columns.
 *
 * One key whose ids are of the dictionary and lie close together takes an
 * array that the id is an index of; all others take a hash table.
 */
#ifndef SS_ID_TABLE_H
#define SS_ID_TABLE_H

#include "sparql/run/run.h"

/* Positions of rows; count 0 (and then first 0): there is none. */
struct ss_id_group {
    uint32_t first, count;
};

/* Memory that is kept from one build to the next. */
struct ss_id_memory {
    void *bytes;
    size_t size;
};

struct ss_id_slot; /* private */

struct ss_id_table {
    /* The row at each position, ascending within a group; NULL: the position
     * is the row. A set has none. */
    const uint32_t *rows;
    bool unique; /* no group has more than one row */

    /* private */
    struct ss_run *run;
    const ss_id *const *keys;
    size_t key_count, count;
    bool set;
    /* Of an array: the least id, how many places it has, and of each place,
     * depending on what there is to be told, the row + 1 (`numbers`), the
     * first position (`starts`), or whether it is there (`bits`). */
    ss_id base;
    uint64_t range;
    uint32_t *numbers, *starts;
    uint64_t *bits;
    /* Of a hash table: */
    struct ss_id_slot *slots;
    uint64_t mask, multiplier;
    unsigned shift;
    /* Whether one of 1 << `coarse` places beside each other is there: of most
     * ids that are looked for none is, and they need no slot. Also base and
     * range. */
    uint64_t *filter;
    unsigned coarse;
    struct ss_id_memory places, order, found, sieve;
};

/* Initialises *table as one without rows. */
void ss_id_table_init(struct ss_id_table *table, struct ss_run *run);

/*
 * Builds the table anew.
 * keys       columns of ids, 0 among them is an id as any other; borrowed as
 *            long as the table is in use, but see ss_id_table_needs_keys
 * key_count  how many; at least 1
 * count      rows
 * set        only whether a key is there will be asked: the groups' `count` is
 *            then 0 or not, and nothing else of them means anything
 * Errors: SS_LIMIT, SS_INTERRUPTED, SS_FAILURE.
 */
int ss_id_table_build(struct ss_id_table *table, const ss_id *const *keys,
                      size_t key_count, size_t count, bool set,
                      struct ss_error *error);

/* Says whether finding reads the columns that the table was built from. */
bool ss_id_table_needs_keys(const struct ss_id_table *table);

/*
 * Finds the groups of many keys at once.
 * keys    columns of the keys looked for, as many as in the table
 * count   how many rows they have
 * groups  receives the group of each
 */
void ss_id_table_find(const struct ss_id_table *table, const ss_id *const *keys,
                      size_t count, struct ss_id_group *groups);

/* Gives the memory back. Allowed on one that is all 0. */
void ss_id_table_release(struct ss_id_table *table);

#endif
