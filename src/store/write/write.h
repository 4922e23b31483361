/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writes to a store: quads come in through sinks, and one commit makes them
 * visible. Until then, and if anything fails, readers see the graph as it
 * was. One process writes at a time; readers never wait.
 *
 * Memory is bounded whatever comes in: what does not fit is kept in files
 * without names in the store's folder.
 */
#ifndef SS_WRITE_H
#define SS_WRITE_H

#include <stdint.h>

#include "base/sink.h"

struct ss_write;       /* opaque */
struct ss_conclusions; /* see conclude.h */

enum { SS_MOST_SINKS = 16 };

/* Told now and then what a commit is doing, and with how many things. */
typedef void (*ss_progress)(void *state, const char *doing, uint64_t done);

struct ss_write_options {
    uint64_t memory;      /* in bytes; 0 for 512 MiB */
    ss_progress progress; /* may be NULL; called from the thread of commit */
    void *state;
    unsigned patience; /* for another writer, in milliseconds */
};

/* Less memory is not made use of, in bytes. It is so little that everything
 * is sorted in parts; people should give some megabytes. */
#define SS_LEAST_MEMORY ((uint64_t)4 << 10)

/*
 * Becomes the writer of the store of a landscape.
 * folder  the landscape's folder; `store` in it is made where it is missing
 * Errors: SS_FAILURE, also where another process is writing, and where the
 * store is damaged or of a newer format.
 */
int ss_write_begin(struct ss_write **out, const char *folder,
                   const struct ss_write_options *options,
                   struct ss_error *error);

/*
 * A sink for quads to be added, number 0 to SS_MOST_SINKS - 1. Each is used by
 * one thread at a time; different ones at the same time. A quad without a
 * graph goes to the default graph.
 */
struct ss_sink ss_write_sink(struct ss_write *write, unsigned number);

/* Removes a quad, in the place of adding it; not together with replacing. */
int ss_write_remove(struct ss_write *write, const struct ss_quad *quad,
                    struct ss_error *error);

/*
 * Says that what was in a graph, or in it about a subject (NULL for any), is
 * replaced by what comes in; what comes in again stays as it is. Every quad
 * that comes in must be in something that is replaced.
 */
int ss_write_replace(struct ss_write *write, const struct ss_term *graph,
                     const struct ss_term *subject, struct ss_error *error);

/*
 * Has the commit add what follows from the quads that come in, and no other
 * graph holds, to a graph of its own: where nothing of what is replaced is in
 * the store, and all that comes in fits into memory. conclusions->done receives
 * whether it did. Borrowed until the end.
 */
void ss_write_conclude(struct ss_write *write,
                       struct ss_conclusions *conclusions);

/*
 * Has a function called by the commit when all is written, before readers see
 * it; where that fails, with *error set, the store stays as it was.
 */
void ss_write_last(struct ss_write *write,
                   int (*last)(void *state, struct ss_error *error),
                   void *state);

/*
 * Makes the changes visible, on the disk. The write is gone afterwards,
 * whatever is returned. Errors: SS_FAILURE, SS_LIMIT, or those of the last
 * function.
 */
int ss_write_commit(struct ss_write *write, struct ss_error *error);

/* Gives up; the store stays as it was. NULL is allowed. */
void ss_write_abandon(struct ss_write *write);

/* Makes one run of all and leaves out terms without quads, visibly at once.
 * The write is gone afterwards. Errors: SS_FAILURE. */
int ss_write_compact(struct ss_write *write, struct ss_error *error);

#endif
