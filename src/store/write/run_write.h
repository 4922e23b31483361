/* SPDX-License-Identifier: Apache-2.0 */
/* Writes the six tables of a run, with two threads. */
#ifndef SS_RUN_WRITE_H
#define SS_RUN_WRITE_H

#include "store/format/region.h"
#include "store/read/runs.h"

struct ss_run_target {
    const char *folder;
    uint64_t number;            /* of the run */
    const struct ss_runs *runs; /* the store as it is, for the effects */
    bool temporary;             /* need not be on the disk after a crash */
};

/*
 * Writes the tables of a run from quads that come or go (SS_REMOVED): each
 * that comes is not in the store, each that goes is.
 * rows     sorted by SS_SPO, each quad once; in another order afterwards
 * other    room for as many
 * scratch  two regions that are made as large; the caller releases them
 * Errors: SS_FAILURE.
 */
int ss_run_write(const struct ss_run_target *target, struct ss_row *rows,
                 struct ss_row *other, struct ss_region scratch[2],
                 size_t count, struct ss_file_facts facts[SS_ORDERS],
                 struct ss_error *error);

/* Writes one of the tables from rows in its order. Errors: SS_FAILURE. */
int ss_run_write_order(const struct ss_run_target *target, enum ss_order order,
                       const struct ss_row *rows, size_t count,
                       struct ss_file_facts facts[SS_ORDERS],
                       struct ss_error *error);

/* Waits until the files of a run are on the disk. Errors: SS_FAILURE. */
int ss_run_sync(const char *folder, uint64_t number, struct ss_error *error);

/* Removes the files of a run, those that are there. */
void ss_run_remove(const char *folder, uint64_t number);

#endif
