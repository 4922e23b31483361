/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Private to the parser: recursive descent, one function for each production
 * that has a shape of its own. Functions return 0, or a thing, and -1, or
 * NULL, for an error; the first error stays. After an error the terminal is
 * the end of the text, so that every loop ends.
 */
#ifndef SS_PARSER_H
#define SS_PARSER_H

#include "base/interner.h"
#include "sparql/syntax/lexer.h"
#include "sparql/syntax/parse.h"

enum {
    SS_DEEPEST = 200,         /* groups, expressions, paths, collections */
    SS_MOST_OPERATORS = 1000, /* + - * / in one expression: its depth */
    SS_LONGEST_COLLECTION = 10000
};

/* A blank node label: its variable in the pattern, the basic graph pattern
 * that it is in, and its variable in the template. */
struct ss_label {
    int variable;
    unsigned block;
    int template_variable;
};

/* A variable that is in scope, and where it was seen before in `visible`. */
struct ss_visible {
    int variable;
    size_t before; /* its place + 1; 0: not there */
};

/* A variable: where it was seen last in `visible` (the place + 1), and marks of
 * parse_check.c. */
struct ss_known {
    size_t last;
    unsigned taken, usable;
};

struct ss_parser {
    struct ss_lexer lexer;
    size_t previous_end; /* of the terminal before, in bytes */
    struct ss_arena *arena;
    struct ss_error *error;
    bool failed;
    struct ss_query *query;
    const char *base;
    struct ss_interner *prefix_names, *variable_names, *label_names;
    const char **namespaces;    /* by number in prefix_names, from 0 */
    int *variables;             /* by number in variable_names, from 0 */
    struct ss_label *labels;    /* by number in label_names, from 0 */
    struct ss_known *known;     /* by number of the variable */
    struct ss_visible *visible; /* a stack: each group has what is on it since
                                   it began */
    size_t visible_count;
    unsigned block, blocks; /* the basic graph pattern; how many there were */
    unsigned marks;         /* see parse_check.c */
    unsigned depth;         /* of nesting */
    unsigned expressions;   /* that we are in */
    unsigned operators;     /* of the outermost expression */
    bool aggregates;        /* may stand here */
    bool in_aggregate;
    bool aggregate_seen; /* in this SELECT */
};

/* What a SELECT needs until it is checked. */
struct ss_level {
    struct ss_select *select;
    struct ss_spot *spots;       /* of the columns */
    struct ss_spot *group_spots; /* of the groups */
    struct ss_spot spot;         /* of "*", or of the query */
    size_t visible;              /* where its variables begin in the stack */
    bool all;                    /* "*": the columns, or the described */
};

/* Triples that are gathered. */
struct ss_block {
    struct ss_triple *triples;
    size_t count;
    bool paths;    /* may stand in it */
    bool template; /* it is one, of CONSTRUCT */
};

/* parser.c: terminals, errors, memory */

static inline const struct ss_terminal *
ss_parser_terminal(const struct ss_parser *parser)
{
    return &parser->lexer.terminal;
}

void ss_parser_next(struct ss_parser *parser);
bool ss_parser_is(const struct ss_parser *parser, const char *sign);
bool ss_parser_is_word(const struct ss_parser *parser, const char *word);
/* Goes on where the sign, or the word, is there. */
bool ss_parser_accept(struct ss_parser *parser, const char *sign);
bool ss_parser_accept_word(struct ss_parser *parser, const char *word);
/* Fails where the sign is not there; expected: for the message */
int ss_parser_expect(struct ss_parser *parser, const char *sign,
                     const char *expected);
int ss_parser_expect_word(struct ss_parser *parser, const char *word);
/* Fails: the terminal cannot stand here. */
int ss_parser_unexpected(struct ss_parser *parser, const char *expected);
/* Fails with a place, unless something failed before. */
int ss_parser_fail(struct ss_parser *parser, struct ss_spot spot,
                   const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The same with SS_LIMIT. */
int ss_parser_limit(struct ss_parser *parser, struct ss_spot spot,
                    const char *format, ...)
    __attribute__((format(printf, 3, 4)));
int ss_parser_out_of_memory(struct ss_parser *parser, size_t size);
void *ss_parser_take(struct ss_parser *parser, size_t size);
char *ss_parser_copy(struct ss_parser *parser, const char *text, size_t length);
/* Room for one more of `count` things; returns where all of them are now. */
void *ss_parser_grow(struct ss_parser *parser, void *items, size_t count,
                     size_t size);
/* Counts a level of nesting; leave where enter did not fail. */
int ss_parser_enter(struct ss_parser *parser);
void ss_parser_leave(struct ss_parser *parser);

/* parse_variable.c: variables, labels and what is in scope */

/* A variable without a name; SS_NO_VARIABLE for an error. */
int ss_parser_blank(struct ss_parser *parser);
/* Takes the label that is the terminal. */
int ss_parse_label(struct ss_parser *parser, bool template, int *out);
/* [108] Var */
int ss_parse_variable(struct ss_parser *parser, int *out);
/* Says that a variable is in scope from here. */
int ss_parser_see(struct ss_parser *parser, int variable);
/* Says whether it is in scope since the stack had that height. */
bool ss_parser_sees(const struct ss_parser *parser, int variable, size_t since);
/* Forgets what came on the stack since it had that height. */
void ss_parser_forget(struct ss_parser *parser, size_t since);
/* Its name without "?", for messages; never NULL. */
const char *ss_parser_variable_name(const struct ss_parser *parser,
                                    int variable);

/* parse_term.c */

bool ss_parser_at_iri(const struct ss_parser *parser);
bool ss_parser_at_number(const struct ss_parser *parser);
bool ss_parser_at_literal(const struct ss_parser *parser);
/* [136] iri */
int ss_parse_iri(struct ss_parser *parser, struct ss_term *out);
/* An IRIREF against the base, which is the terminal. */
int ss_parse_iriref(struct ss_parser *parser, struct ss_term *out);
/* [129] RDFLiteral, [130] NumericLiteral, [134] BooleanLiteral */
int ss_parse_literal(struct ss_parser *parser, struct ss_term *out);
/* [107] VarOrIri */
int ss_parse_variable_or_iri(struct ss_parser *parser, struct ss_node *out);

/* parse_prefix.c */

/* [4] Prologue */
int ss_parse_prologue(struct ss_parser *parser);
/* The namespace of a prefix, declared or built-in. */
const char *ss_parser_namespace(struct ss_parser *parser, const char *name,
                                size_t length);
/* Writes query->prologue. */
int ss_parser_write_prologue(struct ss_parser *parser);

/* parse_path.c */

/* [88] Path */
struct ss_path *ss_parse_path(struct ss_parser *parser);

/* parse_triples.c */

bool ss_parser_at_triples(const struct ss_parser *parser);
/* [52] TriplesTemplate, [55] TriplesBlock, [74] ConstructTriples */
int ss_parse_triples(struct ss_parser *parser, struct ss_block *out);

/* parse_pattern.c */

/* [53] GroupGraphPattern */
struct ss_pattern *ss_parse_group(struct ss_parser *parser);

/* parse_values.c */

/* [62] DataBlock */
struct ss_values *ss_parse_data_block(struct ss_parser *parser);

/* parse_select.c */

void ss_level_begin(struct ss_parser *parser, struct ss_level *level,
                    struct ss_select *select);
/* [9] SelectClause */
int ss_parse_select_clause(struct ss_parser *parser, struct ss_level *level);
/* [17] WhereClause */
int ss_parse_where(struct ss_parser *parser, struct ss_level *level);
/* [18] SolutionModifier, [28] ValuesClause; then checks the level. */
int ss_parse_modifiers(struct ss_parser *parser, struct ss_level *level);
/* [8] SubSelect */
struct ss_select *ss_parse_subselect(struct ss_parser *parser);

/* parse_check.c */

/* The rules for columns, grouping and aggregates, and the columns of "*". */
int ss_check_level(struct ss_parser *parser, struct ss_level *level);
/* The named variables in scope since the stack had that height, in the order
 * of their appearance; NULL for an error. */
int *ss_parser_in_scope(struct ss_parser *parser, size_t since, size_t *count);

/* parse_expression.c */

/* [110] Expression */
struct ss_expression *ss_parse_expression(struct ss_parser *parser);
/* [69] Constraint */
bool ss_parser_at_constraint(const struct ss_parser *parser);
struct ss_expression *ss_parse_constraint(struct ss_parser *parser);
/* [120] BrackettedExpression */
struct ss_expression *ss_parse_bracketted(struct ss_parser *parser);
struct ss_expression *ss_parser_expression(struct ss_parser *parser,
                                           enum ss_expression_kind kind,
                                           struct ss_spot spot);
/* Adds an argument, NULL for one that failed. */
int ss_parser_add_argument(struct ss_parser *parser, struct ss_expression *call,
                           struct ss_expression *argument);

/* parse_function.c */

/* Says whether the terminal begins a [121] BuiltInCall. */
bool ss_parser_at_built_in(const struct ss_parser *parser);
struct ss_expression *ss_parse_built_in(struct ss_parser *parser);
/* [70] FunctionCall, [128] iriOrFunction where the arguments are not needed */
struct ss_expression *ss_parse_function(struct ss_parser *parser,
                                        bool arguments_needed);
/* [72] ExpressionList, to the arguments of a call */
int ss_parse_expression_list(struct ss_parser *parser,
                             struct ss_expression *call);

/* parse_aggregate.c */

bool ss_parser_at_aggregate(const struct ss_parser *parser);
/* [127] Aggregate */
struct ss_expression *ss_parse_aggregate(struct ss_parser *parser);

#endif
