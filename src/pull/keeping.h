/* SPDX-License-Identifier: Apache-2.0 */
/* Documents become snapshots while something else is done with them. */
#ifndef SS_KEEPING_H
#define SS_KEEPING_H

#include "ingest/ingester.h"
#include "pull/documents.h"

struct ss_keeping;

/* Whom to ask whether to stop: as in struct ss_pull. */
struct ss_keeping_stop {
    int (*stopped)(void *state, struct ss_error *error); /* or NULL */
    void *state;
};

/*
 * Begins to keep the documents that have a data set and are no snapshots of the
 * landscape yet: files, and snapshots of another one;
 * nothing but their digest and bytes is changed, and nobody else may change
 * them, or read these, until it has been waited for.
 * out    receives NULL where there is nothing to do
 * began  moment when the pull began
 * stop   is asked by another thread, before each document
 * Errors: SS_FAILURE.
 */
int ss_keeping_begin(struct ss_keeping **out, const char *landscape,
                     struct ss_documents *documents,
                     const struct ss_ingester *ingester, const char *began,
                     const struct ss_keeping_stop *stop,
                     struct ss_error *error);

/* Waits until the digests of all are known; the rest may take longer. As
 * ss_keeping_wait. */
int ss_keeping_know(struct ss_keeping *keeping, struct ss_error *error);

/* Waits until all are kept. May be called again; NULL has nothing to wait for.
 * Returns 0, or -1 with the error of the first that could not be kept. */
int ss_keeping_wait(struct ss_keeping *keeping, struct ss_error *error);

/* Waits, stopping early, and frees it; NULL is fine. */
void ss_keeping_end(struct ss_keeping *keeping);

#endif
