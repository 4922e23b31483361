/* SPDX-License-Identifier: Apache-2.0 */
/* What the graph knows of stages and their history; for history.c. */
#ifndef SS_HISTORY_READ_H
#define SS_HISTORY_READ_H

#include "pull/history.h"

enum { SS_MOMENT_SIZE = 40 };

/*
 * Reads the events of the graph, and the stages of the last pull: of all
 * projects, or of those among the subjects only where that is enough.
 * subjects  or NULL: all
 * before    receives the moment of the snapshot of the last pull, "" for none
 * Errors: SS_FAILURE.
 */
int ss_history_read_store(struct ss_history *history,
                          const struct ss_interner *subjects,
                          char before[SS_MOMENT_SIZE], struct ss_error *error);

/* Writes what the graph of provenance says of the history. */
int ss_history_describe(const struct ss_history *history,
                        const struct ss_sink *sink, struct ss_error *error);

#endif
