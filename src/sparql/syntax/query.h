/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A SPARQL 1.1 query as it was written: the syntax tree. Everything in it,
 * strings included, is in the arena that it was parsed into.
 */
#ifndef SS_SYNTAX_QUERY_H
#define SS_SYNTAX_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/term.h"
#include "sparql/syntax/function.h"

/* In the place of the number of a variable: there is none. */
#define SS_NO_VARIABLE (-1)

/* Where something stands in the text of the query. */
struct ss_spot {
    unsigned line, column; /* from 1; the column in characters */
};

/* A term or a variable. */
struct ss_node {
    int variable; /* its number, or SS_NO_VARIABLE for a term */
    struct ss_term term;
};

enum ss_path_kind {
    SS_PATH_LINK,         /* iri */
    SS_PATH_INVERSE,      /* ^left */
    SS_PATH_SEQUENCE,     /* left/right */
    SS_PATH_ALTERNATIVE,  /* left|right */
    SS_PATH_ZERO_OR_MORE, /* left* */
    SS_PATH_ONE_OR_MORE,  /* left+ */
    SS_PATH_ZERO_OR_ONE,  /* left? */
    SS_PATH_NEGATED       /* !(forward|^backward) */
};

/* A property path (section 9.1). */
struct ss_path {
    enum ss_path_kind kind;
    struct ss_term iri;
    struct ss_path *left, *right;
    struct ss_term *forward, *backward; /* IRIs */
    size_t forward_count, backward_count;
};

/* A triple pattern, or a property path pattern where `path` is not NULL; the
 * predicate is then not used. A path that is one IRI is a triple pattern. */
struct ss_triple {
    struct ss_node subject, predicate, object;
    const struct ss_path *path;
};

enum ss_aggregate {
    SS_AGGREGATE_COUNT,
    SS_AGGREGATE_SUM,
    SS_AGGREGATE_MIN,
    SS_AGGREGATE_MAX,
    SS_AGGREGATE_AVG,
    SS_AGGREGATE_SAMPLE,
    SS_AGGREGATE_GROUP_CONCAT
};

enum ss_expression_kind {
    SS_CONSTANT, /* term */
    SS_VARIABLE, /* variable */
    SS_CALL,     /* function(arguments), operators too */
    SS_EXISTS,   /* EXISTS pattern; NOT EXISTS is SS_F_NOT of it */
    SS_AGGREGATE /* aggregate(arguments[0]); no arguments: COUNT(*) */
};

struct ss_algebra;

struct ss_expression {
    enum ss_expression_kind kind;
    struct ss_spot spot;
    struct ss_term term;
    int variable;
    enum ss_function function;
    const char *iri; /* of SS_F_UNKNOWN */
    struct ss_expression **arguments;
    size_t count;                     /* of the arguments */
    const struct ss_pattern *pattern; /* of SS_EXISTS */
    const struct ss_algebra *algebra; /* the same; set by translation */
    enum ss_aggregate aggregate;
    bool distinct;         /* in an aggregate or a call of SS_F_UNKNOWN */
    const char *separator; /* of SS_AGGREGATE_GROUP_CONCAT; " " by default */
};

/* VALUES: rows of terms; the kind of a cell is SS_NONE for UNDEF. */
struct ss_values {
    int *variables;
    size_t width, rows;
    struct ss_term *cells; /* row by row */
};

enum ss_element_kind {
    SS_ELEMENT_TRIPLES,  /* triples: those that stand together, a block */
    SS_ELEMENT_FILTER,   /* expression */
    SS_ELEMENT_OPTIONAL, /* group */
    SS_ELEMENT_GROUP,    /* group: { ... } alone */
    SS_ELEMENT_UNION,    /* group and the alternatives behind it */
    SS_ELEMENT_MINUS,    /* group */
    SS_ELEMENT_GRAPH,    /* name, group */
    SS_ELEMENT_SERVICE,  /* name, silent, group, text */
    SS_ELEMENT_BIND,     /* expression, variable */
    SS_ELEMENT_VALUES,   /* values */
    SS_ELEMENT_SUBSELECT /* select */
};

/* What a group graph pattern is made of. */
struct ss_element {
    enum ss_element_kind kind;
    struct ss_spot spot;
    struct ss_element *next;
    struct ss_triple *triples;
    size_t count; /* of the triples */
    struct ss_expression *expression;
    int variable;
    struct ss_pattern *group;
    struct ss_node name;
    bool silent;
    const char *text; /* of SERVICE: the group as it was written, with braces */
    struct ss_values *values;
    struct ss_select *select;
};

/* A group graph pattern: its elements in the order in which they stand. */
struct ss_pattern {
    struct ss_element *first;
    struct ss_pattern *alternative; /* the next one of a UNION */
};

/* (expression AS ?variable), or a variable alone where expression is NULL; in
 * GROUP BY the variable may be SS_NO_VARIABLE. */
struct ss_column {
    int variable;
    struct ss_expression *expression;
};

struct ss_order {
    struct ss_expression *expression;
    bool descending;
};

/* SELECT, or what the other forms have of it. */
struct ss_select {
    bool distinct, reduced;
    bool all; /* SELECT *: the columns are then the visible variables */
    struct ss_column *columns;
    size_t column_count;
    struct ss_pattern *where; /* NULL: none (DESCRIBE <iri>) */
    bool grouped;             /* GROUP BY, HAVING or an aggregate is there */
    struct ss_column *groups;
    size_t group_count;
    struct ss_expression **having;
    size_t having_count;
    struct ss_order *orders;
    size_t order_count;
    uint64_t offset;
    uint64_t limit;           /* UINT64_MAX: none */
    struct ss_values *values; /* behind the query; NULL: none */
};

enum ss_form {
    SS_FORM_SELECT,
    SS_FORM_ASK,
    SS_FORM_CONSTRUCT,
    SS_FORM_DESCRIBE
};

struct ss_query {
    enum ss_form form;
    struct ss_select select;
    struct ss_triple *template; /* of CONSTRUCT; blank nodes are variables */
    size_t template_count;
    struct ss_node *described; /* of DESCRIBE; DESCRIBE *: visible variables */
    size_t described_count;
    const char **from, **from_named; /* IRIs */
    size_t from_count, from_named_count;
    bool dataset;         /* FROM or FROM NAMED is there */
    const char *base;     /* the base IRI at the end; NULL: none */
    const char *prologue; /* BASE and PREFIX lines that SERVICE texts need */
    /* The variables by number; the name is without "?", and NULL for a blank
     * node in a pattern, which is a variable that has no name. */
    const char **variables;
    size_t variable_count;
};

#endif
