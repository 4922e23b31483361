/* SPDX-License-Identifier: Apache-2.0 */
/* A query from its text to its rows. */
#ifndef SS_EXECUTION_H
#define SS_EXECUTION_H

#include "sparql/plan/make_plan.h"
#include "sparql/run/operator.h"

/* What is asked, and of what. All is borrowed. */
struct ss_question {
    struct ss_store *store;
    const struct ss_visibility *hidden; /* may be NULL */
    const char *text;                   /* the query, UTF-8 */
    size_t length;                      /* in bytes */
    const char *name;                   /* of the query, for messages */
    const char *base;                   /* base IRI; NULL for none */
    /* The default graph: the union of all graphs; else, where `strict`, the
     * quads in no named graph; else that of this IRI, which is then no named
     * graph. FROM comes before all of them. */
    bool strict;
    const char *default_graph;
    bool plain; /* carry it out as it is written, for comparison */
    bool timed; /* measure each operator */
    struct ss_limits limits;
    bool services;               /* SERVICE is allowed */
    const char *service_program; /* the path of standscape-service */
};

/* Zero-initialise; release on every path. */
struct ss_execution {
    struct ss_arena arena;
    struct ss_query query;
    struct ss_algebra_query algebra;
    struct ss_dataset dataset;
    struct ss_planned planned;
    struct ss_run run;
    bool running;   /* run has to be released */
    bool streaming; /* computed terms are forgotten with their batch */
    struct ss_operator *root;
};

/* Parses and translates the query: what --check does.
 * Errors: SS_BAD_INPUT, SS_LIMIT, SS_FAILURE. */
int ss_execution_parse(struct ss_execution *out,
                       const struct ss_question *question,
                       struct ss_error *error);

/* Plans what was parsed, and begins to carry it out; question->store is open.
 * Errors: SS_LIMIT, SS_FAILURE. */
int ss_execution_begin(struct ss_execution *execution,
                       const struct ss_question *question,
                       struct ss_error *error);

/*
 * Says that who asks for solutions keeps no id of a batch when he asks for the
 * next one: terms that the query computes are then forgotten with their batch,
 * where the plan keeps none either. Call it after ss_execution_begin.
 */
int ss_execution_stream(struct ss_execution *execution, struct ss_error *error);

/* The next solutions, all that they depend on being sound; their columns are
 * those of execution->root->plan. Returns 1, 0 at the end, -1. */
int ss_execution_next(struct ss_execution *execution, struct ss_rows *out,
                      struct ss_error *error);

/* Says whether all that was looked at could be had, and no limit was reached.
 * Call it before something is called an answer. Returns 0, or -1. */
int ss_execution_end(struct ss_execution *execution, struct ss_error *error);

void ss_execution_release(struct ss_execution *execution);

#endif
