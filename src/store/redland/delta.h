/* SPDX-License-Identifier: Apache-2.0 */
/* What pending changes make of the matches of a pattern. */
#ifndef SS_DELTA_H
#define SS_DELTA_H

#include "store/redland/pending.h"

/* Zero-initialised it changes nothing. */
struct ss_delta {
    struct ss_ids *hidden; /* matches that are gone, sorted */
    size_t hidden_count;
    struct ss_ids *extra; /* matches that have come */
    size_t extra_count;
};

/*
 * Finds what the changes make of a scan of a pattern.
 * pattern  as of ss_scan_open, but not of SS_EVERY_GRAPH; in the union a
 *          triple is there while it is in any graph
 * Release it with ss_delta_release. Errors: SS_FAILURE.
 */
int ss_delta_find(struct ss_delta *out, const struct ss_pending *pending,
                  const struct ss_ids *pattern, struct ss_error *error);

/* Says whether a match of the scan is gone. */
bool ss_delta_hides(const struct ss_delta *delta, const struct ss_ids *match);

void ss_delta_release(struct ss_delta *delta);

#endif
