/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Keys for sorting: what of a value decides most comparisons without the
 * value. They have the order of ss_value_order.
 */
#ifndef SS_SORT_KEYS_H
#define SS_SORT_KEYS_H

#include "sparql/run/run.h"

struct ss_sort_key {
    uint64_t payload; /* among those of one class */
    unsigned char class;
    bool exact; /* two such keys that are equal are of equal values */
};

/* The key of an id; of 0, the key of what is unbound. Values of the run that
 * belong to no expression which is being evaluated become invalid. */
void ss_sort_key_of_id(struct ss_run *run, struct ss_sort_key *out, ss_id id);

/* The key of a value. */
void ss_sort_key_of_value(struct ss_sort_key *out,
                          const struct ss_value *value);

/* Says whether keys of a class are about texts: then they have the first 8
 * bytes, padded with 0. */
bool ss_sort_key_is_text(unsigned char class);

/* The key of the text of a term that begins `skip` bytes from its start, which
 * is not beyond its end: for comparing texts that are the same up to there. */
void ss_sort_key_of_text(struct ss_sort_key *out, unsigned char class,
                         const struct ss_term *term, size_t skip);

/* <0 or >0 where the keys tell the order, else 0. */
static inline int ss_sort_key_compare(const struct ss_sort_key *a,
                                      const struct ss_sort_key *b)
{
    if (a->class != b->class)
        return a->class < b->class ? -1 : 1;
    return (a->payload > b->payload) - (a->payload < b->payload);
}

/* The order of the values of two ids (ss_value_order). The same holds of the
 * run's values. */
int ss_sort_ids(struct ss_run *run, ss_id a, ss_id b);

#endif
