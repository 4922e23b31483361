/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What follows from quads that come in, in a graph of its own: it is written
 * with them, in one commit, where that is simple. Its triples give way: the
 * graph holds what no other graph holds.
 */
#ifndef SS_STORE_CONCLUDE_H
#define SS_STORE_CONCLUDE_H

#include "store/format/region.h"
#include "store/read/store.h"
#include "store/write/numbering.h"

/* Takes a triple that follows; its graph does not count. */
typedef int (*ss_take_conclusion)(void *state, const struct ss_ids *triple,
                                  struct ss_error *error);

/* How conclusions are drawn. Ids are those of the store as it was. */
struct ss_conclusions {
    ss_id graph; /* where they go; it holds something already */
    /*
     * Gives all that follows from one quad, at once and not step by step;
     * perhaps some of it twice, and also with a literal as its subject, which
     * is no statement. Called by two threads at a time. Returns 0, or what
     * `take` answered.
     */
    int (*draw)(const void *state, const struct ss_ids *quad,
                ss_take_conclusion take, void *taking, struct ss_error *error);
    const void *state;
    bool done; /* receives whether it was as simple as that */
};

/* What there is to draw conclusions from, and the store as it is. */
struct ss_premises {
    const struct ss_runs *runs;
    const struct ss_numbering *numbering; /* of the terms that are new; done */
    struct ss_region *rows;  /* sorted by SS_SPO, each quad once; all come */
    struct ss_region *other; /* scratch */
    size_t count;            /* of the rows */
    size_t most;             /* rows that fit into memory */
};

/*
 * Adds to rows what follows from them, and no graph holds; and takes away
 * what the graph of conclusions holds, where they state it. conclusions->done
 * stays false, and the rows are as they were, where the graph is empty or would
 * be empty then, or where there is not enough memory.
 * premises  with other rows, exchanged regions, and another count
 * Errors: SS_FAILURE, or what was answered while they were drawn.
 */
int ss_conclude(struct ss_conclusions *conclusions,
                struct ss_premises *premises, struct ss_error *error);

#endif
