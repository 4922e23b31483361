/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Gives the terms of batches their ids, in a thread of its own: batches that
 * have theirs can be sorted while others wait for them.
 */
#ifndef SS_NUMBERING_H
#define SS_NUMBERING_H

#include "store/write/dictionary_write.h"

struct ss_numbering; /* opaque */

/* What is to be numbered; all of it borrowed until the end. */
struct ss_numbering_task {
    const char *folder; /* of the store */
    uint64_t run;       /* whose part of the dictionary is written */
    const struct ss_runs *runs;
    struct ss_batch **batches; /* complete */
    size_t count;
    bool absorbs; /* the terms of the runs are written there again, first */
};

/*
 * Begins. The thread replaces the hashes of one batch after the other by ids,
 * and frees its text and ends; no one else touches those until they waited.
 * Errors: SS_FAILURE, SS_LIMIT.
 */
int ss_numbering_begin(struct ss_numbering **out,
                       const struct ss_numbering_task *task,
                       struct ss_error *error);

/* Waits until the first `count` batches have their ids. Errors: SS_FAILURE. */
int ss_numbering_wait(struct ss_numbering *numbering, size_t count,
                      struct ss_error *error);

/*
 * Waits until all is numbered and the files are complete.
 * facts  receives what there is to know of them
 * terms  receives how many are new
 * Errors: SS_FAILURE.
 */
int ss_numbering_finish(struct ss_numbering *numbering,
                        struct ss_file_facts facts[SS_TERMS_FILES],
                        uint64_t *terms, struct ss_error *error);

/* Says whether a term that is new, by its number in the whole dictionary, is a
 * literal. Once the batches that it is in have their ids. */
bool ss_numbering_is_literal(const struct ss_numbering *numbering,
                             uint64_t number);

/* Stops, finished or not, and frees everything; the files stay. NULL is
 * allowed. */
void ss_numbering_end(struct ss_numbering *numbering);

#endif
