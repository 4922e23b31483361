/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What new quads change: against the graphs that they replace, or one by one.
 * Quads that stay are in no run again.
 */
#ifndef SS_CHANGES_H
#define SS_CHANGES_H

#include "store/format/region.h"
#include "store/read/runs.h"

/* Rows that are replaced: of a graph, or where the subject is not 0 of a
 * subject in a graph. */
struct ss_replaced {
    ss_id graph, subject;
};

/* Where changes go, in the order of SS_GSPO. */
struct ss_change_sink {
    int (*row)(void *state, const struct ss_row *row, struct ss_error *error);
    void *state;
};

/* New quads in the order of SS_GSPO, each once: steps to the next; returns 1,
 * 0 at the end, -1. */
struct ss_row_source {
    int (*next)(void *state, struct ss_row *out, struct ss_error *error);
    void *state;
};

/*
 * Compares new quads with what they replace. Those that are new go to the
 * sink as they are, those that were there and are no more with SS_REMOVED.
 * replaced  sorted by graph and subject; no subject where its graph is
 * Errors: SS_FAILURE, or what the sink answered.
 */
int ss_changes_replace(const struct ss_runs *runs,
                       const struct ss_replaced *replaced, size_t count,
                       const struct ss_row_source *source,
                       const struct ss_change_sink *sink,
                       struct ss_error *error);

/*
 * Leaves out, of quads that come or go (SS_REMOVED), those that change
 * nothing. rows: sorted by SS_GSPO, each quad once; *count is lowered.
 */
int ss_changes_filter(const struct ss_runs *runs, struct ss_row *rows,
                      size_t *count, struct ss_error *error);

#endif
