/* SPDX-License-Identifier: Apache-2.0 */
/* Shared by the parts of the guard; nothing else includes it. */
#ifndef SS_GUARD_READER_H
#define SS_GUARD_READER_H

#include "sparql/rasqal/guard.h"

enum {
    SS_GUARD_DEEPEST = 64,
    SS_GUARD_LONGEST = 1 << 20,
    SS_MOST_TOKENS = 10000
};

/* An error. (An unbound variable would make Rasqal drop a nested group.) */
#define SS_GUARD_ERROR "LANG(<x:error>)"

struct ss_reader {
    struct ss_guard_plan *plan;
    const struct ss_tokens *tokens;
    size_t at;             /* the token that is next */
    const char *copied;    /* the source up to here is written */
    struct ss_buffer *out; /* where to */
    const char *name;      /* of the query */
    struct ss_error *error;
    size_t pattern;  /* the token that the pattern begins with */
    size_t group;    /* the "{" of the group that is read */
    size_t outer;    /* that of the group with this OPTIONAL, or `group` */
    size_t optional; /* the "{" of the innermost OPTIONAL; 0 outside */
    bool joined;     /* the pattern has groups in it */
    unsigned blocks; /* of triples, so far */
    struct ss_buffer *checks; /* FILTERs for the end of the group */
    bool in_graph;            /* inside GRAPH */
    bool repeated;   /* inside what Rasqal goes through again and again */
    unsigned unions; /* so far */
    unsigned depth;  /* of groups and expressions */
    /* The variables in scope, in their order. */
    const struct ss_token *variables[SS_MOST_COLUMNS];
    size_t variable_count;
};

/* The next token, or the one after; NULL at the end. */
const struct ss_token *ss_reader_peek(const struct ss_reader *reader);
const struct ss_token *ss_reader_second(const struct ss_reader *reader);

/* Goes past the next token if it is this keyword, or this mark. */
bool ss_reader_word(struct ss_reader *reader, const char *word);
bool ss_reader_mark(struct ss_reader *reader, const char *mark);

/* Goes past this mark, or fails. */
int ss_reader_expect(struct ss_reader *reader, const char *mark);

/* Copies the source to reader->out, up to the next token. */
void ss_reader_copy(struct ss_reader *reader);

/* Leaves out the source up to the next token. */
void ss_reader_skip(struct ss_reader *reader);

/* Says that the next token is not right SPARQL here. */
int ss_reader_unexpected(const struct ss_reader *reader);

/* Refuses what begins at a token. what: NULL for the token itself. */
int ss_reader_refuse(const struct ss_reader *reader,
                     const struct ss_token *token, const char *what,
                     const char *instead);

/* Says whether two tokens are the same variable. */
bool ss_same_variable(const struct ss_token *a, const struct ss_token *b);

/* Puts a variable in scope. */
int ss_reader_bring(struct ss_reader *reader, const struct ss_token *variable);

bool ss_reader_in_scope(const struct ss_reader *reader,
                        const struct ss_token *variable);

/* Goes one level down; fails where that is too deep. Undo: depth--. */
int ss_reader_deeper(struct ss_reader *reader);

/* --- guard_scope.c --- */

/*
 * Checks that the variables of an expression are in scope. Rasqal has one
 * value for a variable in the whole query, also where SPARQL has none.
 * from, to  the tokens of the expression
 * bind      it is that of a BIND, and not of a FILTER
 */
int ss_guard_scope(const struct ss_reader *reader, size_t from, size_t to,
                   bool bind);

/* Says whether a pattern outside of the group that begins at a token brings
 * in a variable. */
bool ss_is_brought_outside(const struct ss_reader *reader, size_t group,
                           const struct ss_token *variable);

/* Says whether a variable is a subject before a token, in the groups that the
 * token is in: then it is no literal. */
bool ss_is_subject_above(const struct ss_reader *reader, size_t at,
                         const struct ss_token *variable);

/* --- guard_expression.c --- */

/* What an expression gives where it gives no error. */
enum ss_guard_type {
    SS_GUARD_TYPE_ANY,
    SS_GUARD_TYPE_BOOLEAN,
    SS_GUARD_TYPE_NUMBER,
    SS_GUARD_TYPE_STRING, /* xsd:string */
    SS_GUARD_TYPE_IRI
};

struct ss_guarded {
    struct ss_buffer text; /* for Rasqal; owned */
    enum ss_guard_type type;
    bool sure;     /* never an error */
    bool constant; /* an RDF term of the query */
    bool fixed;    /* holds no variable */
    bool variable; /* a variable */
    const struct ss_token *first;
};

/*
 * Reads an expression. `lenient` says that an error there is as good as
 * false. Release *out on every path.
 */
int ss_guard_expression(struct ss_reader *reader, struct ss_guarded *out,
                        bool lenient);

/* --- guard_function.c --- */

/* Reads a call of a function, whose name is the next token. */
int ss_guard_function(struct ss_reader *reader, struct ss_guarded *out);

/* --- guard_pattern.c --- */

/* Reads a group: { ... }. */
int ss_guard_group(struct ss_reader *reader);

/* --- guard_triples.c --- */

/* Says whether a token can begin a triple. */
bool ss_begins_triple(const struct ss_token *token);

/* Reads the triples of a CONSTRUCT template. */
int ss_guard_template(struct ss_reader *reader);

/* Reads the triples of a pattern. */
int ss_guard_block(struct ss_reader *reader);

/* Says whether a variable is in the pattern outside of the tokens from..to,
 * or in what is behind the pattern. */
bool ss_is_shared(const struct ss_reader *reader,
                  const struct ss_token *variable, size_t from, size_t to);

/* Says whether a variable is among the tokens from..to. */
bool ss_is_met(const struct ss_reader *reader, const struct ss_token *variable,
               size_t from, size_t to);

/* Says whether a prefixed name ran into a "/": graph:iso/deliverables. */
bool ss_is_cut_name(const struct ss_token *name, const struct ss_token *mark);

/* Refuses that. */
int ss_refuse_cut_name(const struct ss_reader *reader,
                       const struct ss_token *mark);

/* --- guard_select.c --- */

/* What is written of the query, in the order in which Rasqal gets it. */
struct ss_parts {
    struct ss_buffer clause;  /* of SELECT */
    struct ss_buffer pattern; /* WHERE and what follows */
    bool all;                 /* SELECT * */
    bool modified;            /* DISTINCT or REDUCED */
    /* Variables that the SELECT clause makes. */
    const struct ss_token *made[SS_MOST_COLUMNS];
    size_t made_count;
};

/* Reads what is behind "SELECT". */
int ss_guard_select(struct ss_reader *reader, struct ss_parts *parts);

/* Adds a column. of: the variable that is counted, or NULL. */
int ss_guard_column(struct ss_reader *reader, const struct ss_token *name,
                    enum ss_guard_aggregate count, const struct ss_token *of);

/* The column of a variable, or the number of columns, hidden ones too. */
size_t ss_guard_column_of(const struct ss_guard_plan *plan,
                          const struct ss_token *variable);

/* Reads a variable. */
int ss_guard_variable(struct ss_reader *reader,
                      const struct ss_token **variable);

/* --- guard_prefix.c --- */

/* Checks that each prefix is declared or built in, and writes the built-in
 * ones that are used to reader->out. */
int ss_guard_prefixes(struct ss_reader *reader);

#endif
