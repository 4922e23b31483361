/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Takes what a small store holds into the first run of a large load: it would
 * be folded with that at once, and all of the load written a second time.
 */
#ifndef SS_ABSORB_H
#define SS_ABSORB_H

#include "store/format/region.h"
#include "store/read/runs.h"

/* How many rows the runs of a store have, together. */
uint64_t ss_absorb_rows(const struct ss_runs *runs);

/* Says whether the runs of a store are so small beside a number of quads that
 * their run takes them in. */
bool ss_absorb_is_worth(const struct ss_runs *runs, uint64_t quads);

/*
 * Adds the quads of a store to rows; those that go (SS_REMOVED) are left out
 * with what they take away, so that all that is left comes.
 * rows   struct ss_row, sorted by SS_SPO, each quad once; grows
 * count  of the rows
 * Errors: SS_FAILURE.
 */
int ss_absorb(struct ss_region *rows, size_t *count, const struct ss_runs *runs,
              struct ss_error *error);

#endif
