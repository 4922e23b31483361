/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Documents of a source into the graphs of its data sets.
 *
 *     struct ss_pull pull = {.ingester = ..., ...};
 *     fill pull.documents
 *     ss_pull_prepare(&pull, &error);
 *     ss_pull_fill(&pull, build, &error);
 *     ss_pull_release(&pull);
 */
#ifndef SS_PULL_H
#define SS_PULL_H

#include "ingest/ingester.h"
#include "pull/documents.h"
#include "pull/history.h"
#include "pull/keeping.h"
#include "pull/noted.h"
#include "store/write/build.h"

struct ss_pull {
    const struct ss_ingester *ingester;
    const char *landscape;        /* its folder */
    const struct ss_names *names; /* what no grammar can derive */
    const char *began; /* moment, other for each pull of the landscape; NULL:
                          all documents are snapshots already */
    const char *until; /* the day of what is to be known, or NULL */
    struct ss_documents documents;
    /* Takes a line for people, borrowed for the call. */
    void (*say)(void *state, const char *line);
    void *state;
    /* Says whether to stop, or NULL. */
    int (*stopped)(void *state, struct ss_error *error);
    bool problems;          /* something of a document could not be used */
    struct ss_error *error; /* for whom fills a build with it */
    void *reader;           /* the ingester's state; owned */
    struct ss_noted noted;
    struct ss_history history;
    struct ss_keeping *keeping; /* of the documents, or NULL; owned */
};

/*
 * Tells each document's data set by its content, says which are left out, gives
 * all of them a first look, and begins to keep those that are no snapshots of
 * the landscape yet, meanwhile.
 * Errors: SS_BAD_INPUT where none is of the source; SS_FAILURE.
 */
int ss_pull_prepare(struct ss_pull *pull, struct ss_error *error);

/* Writes the graphs of the data sets that there are documents of, and what
 * the graph of provenance says of them. Documents may still be on their way to
 * be kept when it returns. */
int ss_pull_fill(struct ss_pull *pull, struct ss_build *build,
                 struct ss_error *error);

/* Before readers see the graphs: waits until all documents are kept. Errors:
 * SS_FAILURE, what kept one of them from it. */
int ss_pull_kept(struct ss_pull *pull, struct ss_error *error);

/* After the commit: puts in place what helps the next pull. */
void ss_pull_settle(struct ss_pull *pull);

/* Frees what the pull holds. */
void ss_pull_release(struct ss_pull *pull);

#endif
