/* SPDX-License-Identifier: Apache-2.0 */
/*
 * For tests: a naive set of quads, which says what a store must answer. Its
 * terms are few, so that quads meet again and again: in several graphs, in
 * several runs, coming and going.
 */
#ifndef SS_TEST_MODEL_H
#define SS_TEST_MODEL_H

#include <stdbool.h>
#include <stdint.h>

#include "store/read/store.h"
#include "store/write/write.h"

enum {
    MODEL_SUBJECTS = 5,
    MODEL_PREDICATES = 3,
    MODEL_OBJECTS = 12,
    MODEL_GRAPHS = 5,
    MODEL_DEFAULT = 0,   /* the default graph */
    MODEL_PROVENANCE = 4 /* the graph of provenance */
};

/* A quad, by the numbers of its terms; in a pattern -1 is any, and any graph
 * is the union, -2 every graph. The number behind the last one of a position
 * is a term that no store has. */
struct model_quad {
    int subject, predicate, object, graph;
};

struct model {
    bool has[MODEL_SUBJECTS][MODEL_PREDICATES][MODEL_OBJECTS][MODEL_GRAPHS];
};

/* The quad in words. */
struct ss_quad model_words(struct model_quad quad);

/* Where a quad is kept. */
static inline bool *model_at(struct model *model, struct model_quad quad)
{
    return &model->has[quad.subject][quad.predicate][quad.object][quad.graph];
}

/* A quad by a number from 0 to MODEL_QUADS - 1. */
enum {
    MODEL_QUADS =
        MODEL_SUBJECTS * MODEL_PREDICATES * MODEL_OBJECTS * MODEL_GRAPHS
};
struct model_quad model_number(unsigned number);

/*
 * Compares what a store answers to patterns with what it must answer: steps,
 * batches, counts, and the list of graphs.
 * every  of so many patterns one is tried, from number `first` on
 * Returns whether all is right; where not, prints what is wrong.
 */
bool model_agrees(const struct model *model, struct ss_store *store,
                  unsigned first, unsigned every);

#endif
