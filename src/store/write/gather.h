/* SPDX-License-Identifier: Apache-2.0 */
/* Takes quads out of batches, with the ids of the store, sorted. */
#ifndef SS_GATHER_H
#define SS_GATHER_H

#include "store/write/batch.h"

/* Where the next quads come from. */
struct ss_gather {
    struct ss_batch *const *batches; /* their hashes are ids of the store */
    size_t count;
    size_t batch;              /* the one that is next */
    uint64_t quad;             /* of that batch */
    struct ss_region spare[2]; /* memory of batches that are empty */
};

/* How many batches, from the first on, the next `room` quads and all before
 * them come from. */
size_t ss_gather_reach(const struct ss_gather *gather, size_t room);

/*
 * Takes the next quads, at most as many as there is room for, with two
 * threads. A batch is released when it is empty.
 * rows   receives them, sorted in an order, each once (which of a quad that
 *        both comes and goes is open); *rows and *other may be exchanged
 * other  room for as many
 * room   in rows
 * Returns how many there are; 0: no more.
 */
size_t ss_gather(struct ss_gather *gather, struct ss_row **rows,
                 struct ss_row **other, size_t room, enum ss_order order);

#endif
