/* SPDX-License-Identifier: Apache-2.0 */
/* What the graph knows of stages and their history; for history.c. */
#ifndef SS_HISTORY_READ_H
#define SS_HISTORY_READ_H

#include "pull/history.h"

enum { SS_MOMENT_SIZE = 40 };

/*
 * Reads the stages of the last pull and the events of the graph.
 * before  receives the moment of the snapshot of the last pull, "" for none
 * Errors: SS_FAILURE.
 */
int ss_history_read_store(struct ss_history *history,
                          char before[SS_MOMENT_SIZE], struct ss_error *error);

/* Writes what the graph of provenance says of the history. */
int ss_history_describe(const struct ss_history *history,
                        const struct ss_sink *sink, struct ss_error *error);

#endif
