/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How a query is carried out: a tree of steps, each of which says which
 * variables its rows have. It is data alone; run/ carries it out.
 */
#ifndef SS_PLAN_H
#define SS_PLAN_H

#include "sparql/algebra/algebra.h"
#include "store/format/id.h"

enum ss_plan_kind {
    SS_PLAN_UNIT,       /* one row without variables */
    SS_PLAN_NOTHING,    /* no row */
    SS_PLAN_SCAN,       /* pattern */
    SS_PLAN_COUNT,      /* pattern: one row, how many matches it has, in
                           variables[0] */
    SS_PLAN_GRAPHS,     /* pattern.graph: the names of the named graphs */
    SS_PLAN_PATH,       /* pattern, path */
    SS_PLAN_TABLE,      /* values */
    SS_PLAN_SERVICE,    /* service */
    SS_PLAN_HASH_JOIN,  /* left; right goes into a hash table first */
    SS_PLAN_MERGE_JOIN, /* left and right, both sorted by keys[0] */
    SS_PLAN_BIND_JOIN,  /* left; right is begun anew for each of its rows, with
                           the row's values in the outer bindings */
    SS_PLAN_UNION,      /* left, then right */
    SS_PLAN_FILTER,     /* left, expression */
    SS_PLAN_EXTEND,     /* left, variable, expression */
    SS_PLAN_GROUP,      /* left, groups, aggregates */
    SS_PLAN_ORDER,      /* left, orders; limit: the first rows are enough */
    SS_PLAN_PROJECT,    /* left, of which the variables alone */
    SS_PLAN_DISTINCT,   /* left; over all its variables */
    SS_PLAN_SLICE       /* left, offset, limit */
};

/* What becomes of a row of the left side. */
enum ss_join_kind {
    SS_JOIN_INNER, /* it is given with each row of the right that fits */
    SS_JOIN_LEFT,  /* the same; alone where none fits */
    SS_JOIN_SEMI,  /* it is given once where one fits */
    SS_JOIN_ANTI,  /* it is given where none fits */
    SS_JOIN_MINUS  /* as anti; but a row that has no bound variable in common
                      does not count (SPARQL 1.1, section 18.5, Minus) */
};

/* Which graphs a pattern is matched in. */
enum ss_graphs {
    SS_GRAPHS_DEFAULT, /* the default graph of the dataset */
    SS_GRAPHS_ONE,     /* that of the constant graph */
    SS_GRAPHS_NAMED,   /* each named graph, which the variable names */
    SS_GRAPHS_BOUND    /* the named graph to which the variable is bound outside
                          of the pattern, which does not bind it */
};

/* A place of a pattern. */
struct ss_place_of_pattern {
    int variable; /* or SS_NO_VARIABLE */
    ss_id id;     /* of a constant */
};

struct ss_plan_pattern {
    struct ss_place_of_pattern subject, predicate, object;
    struct ss_place_of_pattern graph;
    enum ss_graphs graphs;
};

struct ss_plan {
    enum ss_plan_kind kind;
    struct ss_plan *left, *right;
    /* The variables of the rows, which is what the steps above need of them,
     * and for each whether it is bound in every row. */
    const int *variables;
    const bool *certain;
    size_t width;
    int sorted;  /* the rows are sorted by the id of this variable, which is
                    certain; or SS_NO_VARIABLE */
    double rows; /* estimates */
    double cost; /* of all up to here, in nanoseconds */

    struct ss_plan_pattern pattern;
    const struct ss_path *path;
    const struct ss_values *values;
    const struct ss_algebra *service;

    /* Joins. keys: variables that are certain on both sides. loose: those on
     * both sides that may be unbound on one: rows fit where they are unbound
     * or the same. expression, or NULL: a condition on both rows. */
    enum ss_join_kind join;
    const int *keys, *loose;
    size_t key_count, loose_count;

    const struct ss_expression *expression;
    int variable;
    const struct ss_column *groups, *aggregates;
    size_t group_count, aggregate_count;
    const struct ss_order *orders;
    size_t order_count;
    uint64_t offset, limit; /* limit UINT64_MAX: none */
};

/* EXISTS within an expression, and the plan of its pattern. */
struct ss_planned_exists {
    const struct ss_expression *expression;
    const struct ss_plan *plan;
    const int *variables; /* of the pattern: those that a row may bind */
    size_t variable_count;
};

#endif
