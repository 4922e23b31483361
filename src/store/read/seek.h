/* SPDX-License-Identifier: Apache-2.0 */
/* Many look-ups of full keys in a store, in ascending order. */
#ifndef SS_SEEK_H
#define SS_SEEK_H

#include "store/read/runs.h"

/* Zero-initialise. */
struct ss_seek {
    enum ss_order order;
    unsigned count;
    struct ss_seek_run {
        const struct ss_table *table;
        uint64_t number; /* of the block that is open, plus 1; 0: none */
        struct ss_block block;
    } runs[SS_MOST_RUNS];
};

void ss_seek_begin(struct ss_seek *out, const struct ss_runs *runs,
                   enum ss_order order);

/*
 * How many quads with that key there are: of a triple in how many graphs it
 * is, of a quad whether it is there. Errors: SS_FAILURE.
 */
int ss_seek_count(int64_t *out, struct ss_seek *seek, const ss_id *key,
                  struct ss_error *error);

#endif
