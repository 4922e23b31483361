/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Changes that were asked for and are not in the store yet: for each quad the
 * last word, whether it is to be there or not. Their ids are those of one open
 * store, the base, which they are changes of.
 */
#ifndef SS_PENDING_H
#define SS_PENDING_H

#include "store/read/store.h"

enum { SS_PENDING_CHAINS = 3 /* by triple, subject, object */ };

struct ss_change {
    struct ss_ids quad; /* graph: that of a name, or SS_DEFAULT_GRAPH */
    uint64_t graphs;    /* in how many graphs of the base the triple is */
    bool in_base;       /* the base has the quad */
    bool add;           /* it is to be there, else not */
    uint32_t next[SS_PENDING_CHAINS]; /* number from 1; 0 for none */
};

/* Zero-initialise to no changes. */
struct ss_pending {
    struct ss_change *changes;
    size_t count, room;
    uint32_t *heads; /* SS_PENDING_CHAINS times `slots`, a power of two */
    size_t slots;
    int64_t triples; /* how many more are in the union, or fewer */
};

/*
 * Notes that a quad is to be there, or not. Errors: SS_FAILURE; then nothing
 * is noted.
 */
int ss_pending_note(struct ss_pending *pending, struct ss_store *base,
                    const struct ss_ids *quad, bool add,
                    struct ss_error *error);

/* A change of the triple of a quad, the first to be met in each walk; NULL
 * where there is none. */
const struct ss_change *ss_pending_of_triple(const struct ss_pending *pending,
                                             const struct ss_ids *quad);

/* In how many graphs the triple of a change is, with all changes. */
uint64_t ss_pending_graphs(const struct ss_pending *pending,
                           const struct ss_change *change);

/* In how many graphs a triple is, base and changes. Errors: SS_FAILURE. */
int ss_pending_count(uint64_t *out, const struct ss_pending *pending,
                     struct ss_store *base, const struct ss_ids *triple,
                     struct ss_error *error);

/* A walk over the changes that match a pattern. */
struct ss_matches {
    const struct ss_pending *pending;
    struct ss_ids pattern;
    int chain;   /* -1: all changes */
    uint32_t at; /* number of the next one to look at */
};

/*
 * Begins a walk; noting a quad that has no change yet is the end of it.
 * pattern  0 is any; a graph of SS_UNION or SS_EVERY_GRAPH is any
 */
struct ss_matches ss_pending_match(const struct ss_pending *pending,
                                   const struct ss_ids *pattern);

/* The next change that matches; NULL at the end. */
const struct ss_change *ss_pending_next(struct ss_matches *matches);

/* Forgets all changes, and frees what they took. */
void ss_pending_clear(struct ss_pending *pending);

#endif
