/* SPDX-License-Identifier: Apache-2.0 */
/* Sets of ids that are emptied again and again. */
#ifndef SS_ID_SET_H
#define SS_ID_SET_H

#include "sparql/run/run.h"

/* Zero-initialise. */
struct ss_id_set {
    ss_id *slots;    /* open addressing */
    uint32_t *round; /* a slot is in use where it is of this round */
    size_t size;     /* slots, a power of 2 */
    size_t count;
    uint32_t rounds;
};

/* Empties the set. */
void ss_id_set_clear(struct ss_id_set *set);

/* Puts an id in: 1 where it is new, 0, -1 with SS_LIMIT or SS_FAILURE. */
int ss_id_set_put(struct ss_id_set *set, struct ss_run *run, ss_id id,
                  struct ss_error *error);

/* Gives the memory back. */
void ss_id_set_release(struct ss_id_set *set, struct ss_run *run);

#endif
