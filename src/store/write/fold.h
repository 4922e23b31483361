/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Makes one run of several, so that a store never has many. Ids stay as they
 * are, so runs below need not be touched; a compaction, which folds all runs,
 * also leaves out the terms that no quad has any more, and numbers the others
 * anew in the same order, so that nothing has to be sorted.
 */
#ifndef SS_FOLD_H
#define SS_FOLD_H

#include "store/read/runs.h"

/*
 * From which run on the runs should be folded: a run is folded with the one
 * before it when that is less than four times as large. Returns the number of
 * runs where none should.
 */
unsigned ss_fold_from(const struct ss_manifest *manifest);

/*
 * Folds the runs from `from` to the last into one, which takes their place in
 * *manifest; its number is that manifest's next.
 * runs     open, of that manifest
 * compact  leave out terms without quads; only with `from` 0
 * Errors: SS_FAILURE, SS_LIMIT.
 */
int ss_fold(struct ss_manifest *manifest, const struct ss_runs *runs,
            const char *folder, unsigned from, bool compact,
            struct ss_error *error);

#endif
