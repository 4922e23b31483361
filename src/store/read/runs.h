/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The runs of a store, open for reading, as one manifest named them: each
 * changes what the runs before it say. They stay readable when a writer has
 * replaced them.
 */
#ifndef SS_RUNS_H
#define SS_RUNS_H

#include "store/format/manifest.h"

struct ss_run {
    uint64_t first; /* number of its first term in the whole dictionary */
    struct ss_terms terms;
    struct ss_table tables[SS_ORDERS];
};

/* Zero-initialise to those of an empty store. */
struct ss_runs {
    struct ss_manifest manifest;
    struct ss_run *runs; /* manifest.count */
    uint64_t terms;      /* of all */
};

/*
 * Opens the runs of a store.
 * Returns 1, 0 where there is no store, -1 with SS_FAILURE.
 */
int ss_runs_open(struct ss_runs *out, const char *folder,
                 struct ss_error *error);

/* Opens the runs that a manifest names. Returns 0; -1 with SS_FAILURE, and
 * errno ENOENT where a file is not there. */
int ss_runs_open_manifest(struct ss_runs *out,
                          const struct ss_manifest *manifest,
                          const char *folder, struct ss_error *error);

void ss_runs_close(struct ss_runs *runs);

/* The record of a term by its number in the whole dictionary; NULL with
 * SS_FAILURE where it is damaged. */
const char *ss_runs_record(const struct ss_runs *runs, uint64_t number,
                           size_t *length, struct ss_error *error);

/* Looks a record up in all runs. Returns 1 with its number, 0, or -1. */
int ss_runs_find_term(uint64_t *number, const struct ss_runs *runs,
                      const char *record, size_t length, uint64_t hash,
                      struct ss_error *error);

/*
 * Adds up the rows that begin with a key, over all runs.
 * count  of the columns of the key that are bound, at least 0
 */
int ss_runs_sum(struct ss_sums *out, const struct ss_runs *runs,
                enum ss_order order, const ss_id *key, unsigned count,
                struct ss_error *error);

#endif
