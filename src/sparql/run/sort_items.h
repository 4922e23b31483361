/* SPDX-License-Identifier: Apache-2.0 */
/* Sorting rows by keys: a stable merge sort. */
#ifndef SS_SORT_ITEMS_H
#define SS_SORT_ITEMS_H

#include "sparql/run/sort_keys.h"

/* A row with its first key; of a descending order, with its complement. */
struct ss_sort_item {
    uint64_t payload;
    uint32_t row;
    unsigned char class;
    bool exact;
};

/* Orders two rows whose first keys are the same. Returns <0, 0 or >0. */
struct ss_sort_ties {
    int (*compare)(void *state, const struct ss_sort_item *a,
                   const struct ss_sort_item *b);
    void *state;
};

/* An item of a key and a row. */
static inline struct ss_sort_item
ss_sort_item(const struct ss_sort_key *key, uint32_t row, bool descending)
{
    uint64_t flip = descending ? UINT64_MAX : 0;
    return (struct ss_sort_item){key->payload ^ flip, row,
                                 (unsigned char)(key->class ^ flip),
                                 key->exact};
}

/* The order of two items. Returns <0, 0 or >0. */
static inline int ss_sort_item_compare(const struct ss_sort_item *a,
                                       const struct ss_sort_item *b,
                                       const struct ss_sort_ties *ties)
{
    if (a->class != b->class)
        return a->class < b->class ? -1 : 1;
    if (a->payload != b->payload)
        return a->payload < b->payload ? -1 : 1;
    return ties->compare(ties->state, a, b);
}

/*
 * Sorts items, stably.
 * scratch  room for as many
 * run      is looked at whether the query has to stop
 * Returns 0, or -1 with the error of ss_run_check.
 */
int ss_sort_items(struct ss_sort_item *items, struct ss_sort_item *scratch,
                  size_t count, const struct ss_sort_ties *ties,
                  struct ss_run *run, struct ss_error *error);

#endif
