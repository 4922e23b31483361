/* SPDX-License-Identifier: Apache-2.0 */
/* Shared by the parts of the planner; nothing else includes it. */
#ifndef SS_PLANNER_H
#define SS_PLANNER_H

#include "sparql/plan/make_plan.h"
#include "sparql/plan/sets.h"

/* The graph in which patterns are matched. */
struct ss_active_graph {
    enum ss_graphs graphs;
    struct ss_place_of_pattern graph;
};

/* The algebra with what is known of each operator. */
struct ss_logical {
    enum ss_op op;
    const struct ss_algebra *algebra;
    struct ss_logical *left, *right;
    struct ss_active_graph active;
    uint64_t *possible; /* variables that a solution may bind */
    uint64_t *certain;  /* those that each binds */
    int hidden;         /* of GRAPH that is gone through graph by graph: the
                           variable that holds the graph */
};

/* A plan with what the planner knows of it. */
struct ss_step {
    struct ss_plan plan; /* first: a step is a plan */
    uint64_t *possible, *certain;
};

/* Terms that a variable is bound to, for estimates. */
struct ss_sample {
    ss_id *ids;
    size_t count;
    double distinct; /* at most so many different ones */
};

/* The most steps in one another. */
enum { SS_HIGHEST_PLAN = 2000 };

struct ss_planner {
    const struct ss_plan_options *options;
    const struct ss_algebra_query *query;
    struct ss_arena *arena;
    struct ss_store *store;
    double pages;              /* of a table of the store, about */
    size_t words;              /* of a set */
    struct ss_sample *samples; /* by variable */
    struct ss_planned_exists *exists;
    size_t exists_count, exists_room;
    uint32_t steps;  /* since the limits were looked at */
    unsigned height; /* of the plan, while it is pruned */
    unsigned depth;  /* of groups that are planned with outer bindings */
    struct ss_error *error;
};

/* Fails for want of memory. Returns -1. */
int ss_planner_full(struct ss_planner *p);

/* Looks whether planning is to stop: 0, or -1. */
int ss_planner_check(struct ss_planner *p);

/* --- logical.c --- */

struct ss_logical *ss_logical_make(struct ss_planner *p,
                                   const struct ss_algebra *algebra,
                                   struct ss_active_graph active);

/* The active graph of the pattern of EXISTS: where its variable may not stand
 * in each pattern below, it is bound by the row. */
struct ss_active_graph ss_exists_graph(const struct ss_algebra *pattern,
                                       struct ss_active_graph active);

/* Adds the variables that an expression looks at, those of EXISTS too. */
void ss_expression_variables(uint64_t *set, const struct ss_expression *e);

/* Adds all variables in a tree, used or bound. */
void ss_algebra_variables(uint64_t *set, const struct ss_algebra *algebra);

/* Says whether each evaluation gives another value: RAND, UUID, BNODE. */
bool ss_expression_varies(const struct ss_expression *expression);

/* --- estimate.c --- */

/* A triple pattern of the algebra as one of the store. Returns 0, or -1. */
int ss_pattern_of(struct ss_planner *p, struct ss_plan_pattern *out,
                  const struct ss_triple *triple,
                  struct ss_active_graph active);

/* What was found out of a pattern; zero-initialise. */
struct ss_fans {
    bool counted, known[4];
    double all;    /* matches with nothing bound */
    double fan[4]; /* with that place bound to one of its terms */
};

/*
 * How many matches a pattern has, on the average, where the variables of
 * `bound` (NULL: none) are bound to one of their terms. fans: what is known
 * already, and will be. Returns 0, or -1.
 */
int ss_estimate(struct ss_planner *p, double *out,
                const struct ss_plan_pattern *pattern, const uint64_t *bound,
                struct ss_fans *fans);

/* Takes samples of the variables of a pattern with `rows` matches, unless
 * there are samples of fewer terms. Returns 0, or -1. */
int ss_sample_pattern(struct ss_planner *p,
                      const struct ss_plan_pattern *pattern, double rows);

/* --- steps.c --- */

/* A step of a kind, its variables those of `possible`. NULL on failure. */
struct ss_step *ss_step_new(struct ss_planner *p, enum ss_plan_kind kind,
                            const uint64_t *possible, const uint64_t *certain);

struct ss_step *ss_step_left(const struct ss_step *step);
struct ss_step *ss_step_right(const struct ss_step *step);

/* A step for a triple pattern. bound: outer bindings, or NULL. */
struct ss_step *ss_step_scan(struct ss_planner *p,
                             const struct ss_plan_pattern *pattern,
                             const uint64_t *bound, struct ss_fans *fans);

/* A step for a path between the ends of a pattern. */
struct ss_step *ss_step_path(struct ss_planner *p,
                             const struct ss_plan_pattern *pattern,
                             const struct ss_path *path, const uint64_t *bound);

struct ss_step *ss_step_filter(struct ss_planner *p, struct ss_step *left,
                               const struct ss_expression *expression,
                               struct ss_active_graph active);

/* Makes plans for the EXISTS in an expression. Returns 0, or -1. */
int ss_plan_exists(struct ss_planner *p, const struct ss_expression *expression,
                   struct ss_active_graph active);

/* --- join.c --- */

/* What is joined to a step: a part that may be begun anew for each row. */
struct ss_joined {
    enum ss_join_kind kind;
    struct ss_step *step;  /* planned alone; NULL: must be bound */
    struct ss_step *bound; /* planned with the left's variables as outer
                              bindings; NULL: it cannot be so used */
    const struct ss_expression *expression; /* or NULL */
};

/* The cheapest way to join; NULL on failure. rows: the estimate. */
struct ss_step *ss_join_steps(struct ss_planner *p, struct ss_step *left,
                              const struct ss_joined *right, double rows);

/* Says whether a step may be begun with outer bindings of these variables:
 * that it then gives those of its rows that fit them. */
bool ss_step_takes(const struct ss_planner *p, const struct ss_step *step,
                   const uint64_t *bound);

/* --- endpoints.c --- */

/* Says whether a step has to be begun with the outer bindings of some of these
 * variables: of one that names the endpoint of a SERVICE in it. */
bool ss_step_waits(const struct ss_planner *p, const struct ss_step *step,
                   const uint64_t *others);

/* Says whether it means the same to substitute these variables in a step, as
 * EXISTS does, and to join its rows with what binds them. */
bool ss_step_joins(const struct ss_planner *p, const struct ss_step *step,
                   const uint64_t *bound);

/* --- flatten.c --- */

/* What is joined in a group, in any order: a triple pattern, or anything
 * else. */
struct ss_part {
    const struct ss_logical *logical; /* NULL: the pattern */
    struct ss_plan_pattern pattern;
    struct ss_fans fans;
    struct ss_step *step; /* planned alone */
    uint64_t *possible, *certain;
    bool used;
};

/* What is applied to what was joined, in this order where it matters. */
struct ss_rider {
    enum ss_op op; /* FILTER, LEFT_JOIN, MINUS or EXTEND */
    const struct ss_expression *expression;
    int variable;                     /* of EXTEND */
    const struct ss_logical *logical; /* the right side of the joins */
    struct ss_active_graph active;
    uint64_t *needs; /* the variables of the left side that it looks at */
    uint64_t *binds; /* those that it may bind */
    bool done;
};

struct ss_group {
    struct ss_part *parts;
    size_t part_count, part_room;
    struct ss_rider *riders;
    size_t rider_count, rider_room;
};

/* Takes a tree apart into what may be joined in any order and what is applied
 * to it. Returns 0, or -1. */
int ss_flatten(struct ss_planner *p, struct ss_group *out,
               const struct ss_logical *logical);

/* --- order.c --- */

/* Plans what is joined, filtered and optional together. bound: outer bindings,
 * or NULL. */
struct ss_step *ss_plan_group(struct ss_planner *p,
                              const struct ss_logical *logical,
                              const uint64_t *bound);

/* --- riders.c --- */

/* Applies a rider to a step. NULL on failure. */
struct ss_step *ss_ride(struct ss_planner *p, struct ss_step *left,
                        const struct ss_rider *rider, const uint64_t *bound);

/* How many rows a join has, by the sizes and samples. */
double ss_joined_rows(const struct ss_planner *p, const struct ss_step *left,
                      const struct ss_step *right);

/* Plans a part for use with outer bindings: those of `bound` (may be NULL) and
 * what `left` binds. *out is NULL where it cannot be so used. Returns 0, -1. */
int ss_plan_bound(struct ss_planner *p, struct ss_step **out,
                  const struct ss_logical *logical, const struct ss_step *left,
                  const uint64_t *bound);

/* --- build.c --- */

struct ss_step *ss_plan_logical(struct ss_planner *p,
                                const struct ss_logical *logical,
                                const uint64_t *bound);

/* --- prune.c --- */

/* Leaves each step the variables that are needed above it. */
int ss_prune(struct ss_planner *p, struct ss_plan *plan,
             const uint64_t *needed);

#endif
