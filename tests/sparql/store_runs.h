/* SPDX-License-Identifier: Apache-2.0 */
/* What of a store has the names of other things in the engine's headers. */
#ifndef SS_STORE_RUNS_H
#define SS_STORE_RUNS_H

#include "store/read/store.h"

/* How many runs a store reads. */
unsigned ss_count_runs(const struct ss_store *store);

#endif
