/* SPDX-License-Identifier: Apache-2.0 */
/* What the IRI of an event of the history says: id/event/iso/81230/60.60/
 * 2026-09-30, project, stage and the day on which it was seen. */
#ifndef SS_HISTORY_EVENT_H
#define SS_HISTORY_EVENT_H

#include "ingest/date.h"
#include "pull/history.h"

struct ss_history_event {
    struct ss_project_stage stage;
    char day[SS_DATE_SIZE];
};

/* Compares two moments with the precision that both have. */
bool ss_moment_before(const char *moment, const char *other);

/* Reads the subject of a line of N-Quads; false where it is no event. */
bool ss_history_event_read(struct ss_history_event *out, const char *line,
                           size_t length);

/* Says whether a line tells of an event that is later than a day; never where
 * the day is NULL. */
bool ss_history_event_after(const char *line, size_t length, const char *day);

/* Says whether there is an event later than the last pull and not later than
 * this one. before: the moment of the last pull's snapshot */
bool ss_history_is_ahead(const struct ss_history *history, const char *before);

/*
 * Takes over the stages of events that are later than the last pull: an older
 * snapshot was read since then, and what the history has seen is no news.
 * before  the moment of the last pull's snapshot
 * Keeps history->known sorted by project. Errors: SS_FAILURE.
 */
int ss_history_catch_up(struct ss_history *history, const char *before,
                        struct ss_error *error);

#endif
