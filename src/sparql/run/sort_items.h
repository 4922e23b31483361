/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sorting rows by keys: by radix as far as the keys tell, those that look the
 * same by merging. Both keep the order of what is equal.
 */
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

/* What is done with rows whose first keys are the same. */
struct ss_sort_ties {
    /* Orders two of them. Returns <0, 0 or >0. */
    int (*compare)(void *state, const struct ss_sort_item *a,
                   const struct ss_sort_item *b);
    /* Gives many of them keys that tell more: 1; 0 where there are no such, -1
     * with the error of ss_run_check. May be NULL. */
    int (*refine)(void *state, struct ss_sort_item *items, size_t count,
                  struct ss_error *error);
    void *state;
};

/* An item of a key and a row. */
static inline struct ss_sort_item ss_sort_item(const struct ss_sort_key *key,
                                               uint32_t row, bool descending)
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
 * Sorts items, stably. Their keys may be others then, where there is a
 * `refine`.
 * scratch  room for as many
 * run      is looked at whether the query has to stop
 * Returns 0, or -1 with the error of ss_run_check.
 */
int ss_sort_items(struct ss_sort_item *items, struct ss_sort_item *scratch,
                  size_t count, const struct ss_sort_ties *ties,
                  struct ss_run *run, struct ss_error *error);

/*
 * For `refine`: gives items of the same class, of which the texts are the same
 * as far as their keys tell, the keys of the 8 bytes from where they differ.
 * ids  by row
 * Returns 1; 0 where they are no texts or do not differ; -1 with the error of
 * ss_run_check.
 */
int ss_sort_refine_texts(struct ss_run *run, const ss_id *ids, bool descending,
                         struct ss_sort_item *items, size_t count,
                         struct ss_error *error);

#endif
