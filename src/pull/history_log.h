/* SPDX-License-Identifier: Apache-2.0 */
/* The log of stages that changed: N-Quads that are only added to. */
#ifndef SS_HISTORY_LOG_H
#define SS_HISTORY_LOG_H

#include "pull/history.h"

/*
 * Reads the events of a landscape's log; a last line that a crash cut is left
 * out.
 * until  only events up to this day; NULL: all of the log
 * Errors: SS_BAD_INPUT "file:line: ..." where it holds something else.
 */
int ss_history_log_read(struct ss_history *history, const char *landscape,
                        const char *until, struct ss_error *error);

#endif
