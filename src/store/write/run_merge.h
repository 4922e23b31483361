/* SPDX-License-Identifier: Apache-2.0 */
/* Makes a run of several, with two threads. */
#ifndef SS_RUN_MERGE_H
#define SS_RUN_MERGE_H

#include "store/write/run_write.h"

/* How a run is made of others. */
struct ss_run_merge {
    struct ss_run *sources;
    unsigned count;
    bool temporary; /* each table of the sources is closed once it is merged */
    bool resolve;   /* effects: from the store as it is; else their sums */
    /* Where ids change: SS_TAG_TERM ids to others, in the same order. */
    ss_id (*renumber)(const void *state, ss_id id);
    const void *state;
};

/*
 * Writes the tables of a run that says what several others say together.
 * *rows receives how many quads come or go. Errors: SS_FAILURE.
 */
int ss_run_merge(const struct ss_run_target *target,
                 const struct ss_run_merge *merge,
                 struct ss_file_facts facts[SS_ORDERS], uint64_t *rows,
                 struct ss_error *error);

#endif
