/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The manifest of a store: which runs there are, each a set of files, and
 * what those files must be. It is replaced in one step, so a store is always
 * what one manifest says. A text file:
 *
 *   standscape store
 *   format 1
 *   seed 0123456789abcdef          of the hash of terms
 *   next 7                         number of the next run
 *   run 3 1000 2774298             number, terms, rows of changes
 *   file spo 123456 0123456789abcdef
 *   ...                            the size and the check of each file
 *   end 0123456789abcdef           XXH3 of what stands before this line
 */
#ifndef SS_MANIFEST_H
#define SS_MANIFEST_H

#include "store/format/dictionary.h"
#include "store/format/order.h"
#include "store/format/table_write.h"

enum {
    SS_STORE_FORMAT = 1,
    SS_MOST_RUNS = 64,
    SS_RUN_FILES = SS_ORDERS + SS_TERMS_FILES
};

struct ss_run_facts {
    uint64_t number;
    uint64_t terms;                           /* new in this run */
    uint64_t rows;                            /* quads that come or go */
    struct ss_file_facts files[SS_RUN_FILES]; /* orders, then the dictionary */
};

/* Zero-initialise to that of an empty store (but for the seed). */
struct ss_manifest {
    uint64_t seed;
    uint64_t next;
    unsigned count;
    struct ss_run_facts runs[SS_MOST_RUNS];
};

/* The end of the name of a file of a run: "spo", "text", ... */
const char *ss_run_file_name(int file);

/* The path of a file of a run. Errors: SS_FAILURE. */
int ss_run_path(char out[PATH_MAX], const char *folder, uint64_t number,
                int file, struct ss_error *error);

/*
 * Reads the manifest of a store.
 * Returns 1, or 0 where the folder has none (also where there is no folder),
 * or -1 with SS_FAILURE: no store, an older or a newer one, damaged, or files
 * of runs without a manifest.
 */
int ss_manifest_read(struct ss_manifest *out, const char *folder,
                     struct ss_error *error);

/* Puts a manifest in the place of the one there was, through to the disk.
 * Errors: SS_FAILURE; then the old one is in force, unless the last step, the
 * sync of the folder, failed. */
int ss_manifest_write(const struct ss_manifest *manifest, const char *folder,
                      struct ss_error *error);

/*
 * Begins the first write to a store: `manifest.new` says until the first
 * manifest is there that files of runs are no store that lost its manifest.
 * Errors: SS_FAILURE.
 */
int ss_manifest_begin(const char *folder, struct ss_error *error);

/* Removes what writers that were killed have left: the files of runs that the
 * manifest does not name, and those that hold what did not fit into memory. */
void ss_manifest_tidy(const struct ss_manifest *manifest, const char *folder);

/* Removes what a writer leaves that failed: what the manifest that is in force
 * does not name; where there is none, the folder, too. */
void ss_manifest_undo(const char *folder);

#endif
