/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The SPARQL algebra (SPARQL 1.1, section 18.2): what a query means. Each
 * variable has one number in the whole tree: those that a sub-SELECT does not
 * give out are numbers of their own.
 */
#ifndef SS_ALGEBRA_H
#define SS_ALGEBRA_H

#include "base/arena.h"
#include "sparql/syntax/query.h"

enum ss_op {
    SS_OP_BGP,       /* triples, none of which has a path; no triples: the one
                        empty solution */
    SS_OP_PATH,      /* triples[0], with a path that is *, +, ? or ! */
    SS_OP_JOIN,      /* left, right */
    SS_OP_LEFT_JOIN, /* left, right, expression or NULL for true */
    SS_OP_FILTER,    /* left, expression */
    SS_OP_UNION,     /* left, right */
    SS_OP_MINUS,     /* left, right */
    SS_OP_GRAPH,     /* node, left; variable: one that nothing else uses */
    SS_OP_SERVICE,   /* node, silent, left, text */
    SS_OP_EXTEND,    /* left, variable, expression */
    SS_OP_TABLE,     /* values */
    SS_OP_GROUP,     /* left, groups, aggregates; no groups: one group */
    SS_OP_ORDER,     /* left, orders */
    SS_OP_PROJECT,   /* left, variables */
    SS_OP_DISTINCT,  /* left */
    SS_OP_REDUCED,   /* left */
    SS_OP_SLICE      /* left, offset, limit */
};

struct ss_algebra {
    enum ss_op op;
    const struct ss_algebra *left, *right;
    const struct ss_triple *triples;
    size_t triple_count;
    const struct ss_expression *expression;
    int variable;
    struct ss_node node;
    bool silent;
    const char *text;
    const struct ss_values *values;
    /* Of GROUP: the keys, each with the variable that holds it (expression
     * NULL: the variable itself), and the aggregates, each with the variable
     * that receives it; their expressions are SS_AGGREGATE. */
    const struct ss_column *groups, *aggregates;
    size_t group_count, aggregate_count;
    const struct ss_order *orders;
    size_t order_count;
    const int *variables;
    size_t variable_count;
    uint64_t offset, limit; /* limit UINT64_MAX: none */
    unsigned depth;         /* of the tree from here on; limited */
};

/* A query in the algebra. */
struct ss_algebra_query {
    const struct ss_query *query;
    const struct ss_algebra *root; /* its solutions, modifiers and all */
    /* The variables of the solutions, in their order: of SELECT the columns,
     * of CONSTRUCT and DESCRIBE those of the template or description. */
    const int *columns;
    size_t column_count;
    /* The template and what is described, with the variables of the algebra. */
    const struct ss_triple *template;
    const struct ss_node *described;
    /* A call of a function that the engine does not have; NULL: none. The query
     * is well formed, but cannot be answered. */
    const struct ss_expression *unknown;
    const char **names; /* of all variables; NULL for one without a name */
    size_t name_count;
};

/*
 * Translates a query (section 18.2), path patterns too (18.2.2.4): /, ^ and |
 * become joins and unions with variables of their own.
 * query  must outlive the result
 * Errors: SS_LIMIT where it is too large or nested too deep.
 */
int ss_translate(struct ss_algebra_query *out, const struct ss_query *query,
                 const char *name, struct ss_arena *arena,
                 struct ss_error *error);

#endif
