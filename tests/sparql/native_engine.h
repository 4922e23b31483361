/* SPDX-License-Identifier: Apache-2.0 */
/* The query engine over a store made of random data. */
#ifndef SS_NATIVE_ENGINE_H
#define SS_NATIVE_ENGINE_H

#include "random_data.h"
#include "reference.h"
#include "sparql/run/execution.h"

/* Zero-initialise. */
struct ss_native_engine {
    bool plain; /* queries are carried out as they are written */
    struct ss_store *store;
    /* Stores come to be in several commits, with quads that are removed again,
     * so that they have several runs. */
    bool pieces;
    unsigned long stores; /* made so far */
    unsigned long merged; /* of them, with several runs */
};

/* Makes a store of the data in the place of the one before. */
int ss_native_load(void *state, const struct ss_random_data *data,
                   struct ss_error *error);

/* Answers a query: rows of terms, which borrow from the store and the
 * arena. */
int ss_native_answer(void *state, struct ss_reference_answer *out,
                     const char *query, size_t length, struct ss_arena *arena,
                     struct ss_error *error);

void ss_native_release(struct ss_native_engine *engine);

#endif
