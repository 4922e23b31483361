/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Notes that an ingester keeps of a data set from one pull to the next, in the
 * landscape: the digest of the snapshot that the graph was made from, the
 * version of this program, and what the ingester wrote. They are used where
 * nobody else changed the graph, and the graph says that it comes of that
 * snapshot.
 */
#ifndef SS_NOTED_H
#define SS_NOTED_H

#include "ingest/ingester.h"
#include "pull/documents.h"
#include "store/write/build.h"

/* Zero-initialise. */
struct ss_noted {
    const struct ss_ingester *ingester;
    const char *landscape;       /* its folder */
    void *reader;                /* the ingester's state; borrowed */
    char graph[256];             /* of the data set */
    char digest[SS_DIGEST_ROOM]; /* of the snapshot that notes are used of */
    const struct ss_interner *changed; /* subjects; NULL: everything */
    bool prepared;                     /* notes for next time */
};

/* Before the first look: gives the ingester its notes. Does nothing where it
 * keeps none. */
void ss_noted_recall(struct ss_noted *noted, const struct ss_ingester *ingester,
                     const char *landscape, void *reader);

/* While the writer's lock is held: decides whether only what changed is
 * written; `changed` tells. Errors: SS_FAILURE. */
int ss_noted_decide(struct ss_noted *noted, struct ss_error *error);

/* Has everything written after all. */
void ss_noted_give_up(struct ss_noted *noted);

/* Has the build replace just what changed. Errors: SS_FAILURE. */
int ss_noted_replace(const struct ss_noted *noted, struct ss_build *build,
                     struct ss_error *error);

/* One sink that is filtered. */
struct ss_noted_filter {
    const struct ss_interner *changed;
    const char *graph;
    struct ss_sink sink;
};

/* A sink that leaves out what is said of subjects that did not change; that one
 * itself where everything is written. filter: used as long as the sink */
struct ss_sink ss_noted_sink(const struct ss_noted *noted,
                             struct ss_noted_filter *filter,
                             struct ss_sink sink, const char *graph);

/* Once all quads are written: prepares notes for next time, where the data set
 * comes of one document. */
void ss_noted_prepare(struct ss_noted *noted,
                      const struct ss_documents *documents);

/* After the commit: puts those notes in place. */
void ss_noted_settle(const struct ss_noted *noted);

#endif
