/* SPDX-License-Identifier: Apache-2.0 */
/* A table of a run while it is written. */
#ifndef SS_RUN_TABLE_H
#define SS_RUN_TABLE_H

#include "store/format/table_write.h"
#include "store/read/seek.h"
#include "store/write/run_write.h"

/* Zero-initialise. */
struct ss_run_table {
    const struct ss_run_target *target;
    struct ss_table_writer writer;
    struct ss_seek seek;     /* in the store as it is */
    struct ss_region graphs; /* scratch of the owner */
    bool empty;              /* the store is */
};

/* Begins a table. Errors: SS_FAILURE. */
int ss_run_table_open(struct ss_run_table *out,
                      const struct ss_run_target *target, enum ss_order order,
                      struct ss_error *error);

/*
 * Adds a triple with what happens to it in graphs; its effect comes from the
 * store as it is.
 * graphs  id << 1 | leaves, sorted
 */
int ss_run_table_add(struct ss_run_table *table, const ss_id *key,
                     const uint64_t *graphs, uint64_t count,
                     struct ss_error *error);

/* Completes the file. Errors: SS_FAILURE. */
int ss_run_table_finish(struct ss_run_table *table, struct ss_file_facts *facts,
                        struct ss_error *error);

/* Frees everything, finished or not; the file stays. */
void ss_run_table_close(struct ss_run_table *table);

#endif
