/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Stages that changed since the last pull: an event each, in the graph
 * graph/iso/history and in a log of N-Quads beside the store that only grows.
 *
 * ISO says which stage a project has and not since when. What two pulls tell
 * is that a project came to a stage after the day of the first and by that of
 * the second: the event has the second as sl:observedOn and as sl:validFrom,
 * so that questions as of an earlier day do not see it, and no sl:eventDate.
 */
#ifndef SS_HISTORY_H
#define SS_HISTORY_H

#include <pthread.h>
#include <stdbool.h>

#include "base/interner.h"
#include "base/sink.h"
#include "ingest/ingester.h"
#include "pull/documents.h"

#define SS_GRAPH_ISO_HISTORY "https://w3id.org/standscape/graph/iso/history"

/* The stage of a project: 60.60 of project 81230 is 81230 and 6060. */
struct ss_project_stage {
    uint32_t project;
    uint16_t stage;
};

/* Zero-initialise; release with ss_history_release. */
struct ss_history {
    const char *landscape;
    bool active;       /* the deliverables of ISO are pulled, not for the first
                          time, and nothing older than last time */
    char day[16];      /* of the new snapshot, with its precision */
    const char *until; /* events after this day are not known in the graph, only
                          in the log; borrowed, or NULL */
    const char *snapshot;           /* digest of it; borrowed */
    struct ss_project_stage *known; /* of the last pull, by project */
    size_t known_count, known_room;
    struct ss_interner *events; /* N-Quads lines: of the log, then of the
                                   graph alone, then of this pull */
    uint32_t logged;            /* how many of them are in the log */
    bool whole; /* every stage has to be looked at, also where the deliverables
                   did not change: an older snapshot was read in between */
    struct ss_project_stage *changed; /* stages that changed */
    size_t changed_count, changed_room;
    pthread_mutex_t mutex; /* of what changed */
};

/*
 * Reads the stages of the last pull, and the events so far from the graph and
 * the log. Where the documents are snapshots of another landscape, the events
 * of its log up to the day come along. Does nothing where the source is not ISO
 * or its deliverables are not pulled.
 * subjects  the only ones whose stages will be looked at, unless `whole` is
 *           set; NULL: all
 * until     what is known after this day is left out of the graph; NULL:
 * nothing
 */
int ss_history_begin(struct ss_history *history, const char *landscape,
                     const struct ss_documents *documents,
                     const struct ss_ingester *ingester,
                     const struct ss_interner *subjects, const char *until,
                     struct ss_error *error);

/* Reads the number of a project and the code of a stage, "81230" and "60.60";
 * false where they are none. */
bool ss_project_stage_parts(struct ss_project_stage *out, const char *number,
                            const char *code);

/* Reads the IRIs of a project of ISO and of its stage; false where they are
 * none. */
bool ss_project_stage_read(struct ss_project_stage *out,
                           const struct ss_term *project,
                           const struct ss_term *stage);

/* One sink that is looked at. */
struct ss_history_watch {
    struct ss_history *history;
    struct ss_sink sink; /* that quads are handed on to */
};

/* A sink that looks at the stages on the way to another; that one itself where
 * `graph`, the graph that is written, has none. Several may be used at the
 * same time. watch: filled in, and used as long as the sink */
struct ss_sink ss_history_sink(struct ss_history *history,
                               struct ss_history_watch *watch,
                               struct ss_sink sink, const char *graph);

/* Writes all events to the graph of the history, once the digest of the
 * snapshot is known. */
int ss_history_write(struct ss_history *history, const struct ss_sink *sink,
                     struct ss_error *error);

/* Adds to the log the events that it lacks; after the commit. */
int ss_history_log(struct ss_history *history, struct ss_error *error);

void ss_history_release(struct ss_history *history);

#endif
