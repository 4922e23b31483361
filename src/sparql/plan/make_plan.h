/* SPDX-License-Identifier: Apache-2.0 */
/* The plan of a query: chosen with the exact counts of the store. */
#ifndef SS_MAKE_PLAN_H
#define SS_MAKE_PLAN_H

#include "sparql/plan/plan.h"
#include "sparql/run/dataset.h"
#include "store/read/store.h"

struct ss_run;

struct ss_plan_options {
    struct ss_store *store;
    const struct ss_visibility *hidden; /* may be NULL */
    const struct ss_dataset *dataset;
    struct ss_run *run; /* whose limits are looked at; NULL: there are none */
    bool plain; /* no rewriting: joins in the order in which they are written,
                   for comparison */
};

/* A planned query. */
struct ss_planned {
    struct ss_plan *root;
    const struct ss_planned_exists *exists;
    size_t exists_count;
};

/*
 * Plans a query. The plan is in the arena and refers to the algebra.
 * Errors: SS_LIMIT where the query is too large or takes too long;
 * SS_INTERRUPTED, SS_FAILURE.
 */
int ss_make_plan(struct ss_planned *out, const struct ss_algebra_query *query,
                 const struct ss_plan_options *options, struct ss_arena *arena,
                 struct ss_error *error);

#endif
