/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The terminals of a SPARQL 1.1 query (section 19.8, productions [139] to
 * [173]), longest match first. Codepoint escapes (section 19.2) are read
 * anywhere but in comments; one that stands for white space, or for a
 * character that would end the IRI or string that it is in, is an error.
 */
#ifndef SS_SPARQL_LEXER_H
#define SS_SPARQL_LEXER_H

#include "base/buffer.h"
#include "base/error.h"
#include "sparql/syntax/query.h"

enum ss_terminal_kind {
    SS_T_END,         /* of the text */
    SS_T_IRIREF,      /* <...> */
    SS_T_PNAME,       /* PNAME_NS or PNAME_LN */
    SS_T_BLANK_LABEL, /* _:label */
    SS_T_VARIABLE,    /* VAR1 or VAR2 */
    SS_T_LANGTAG,     /* @en */
    SS_T_INTEGER,     /* numbers: with a sign where there is one */
    SS_T_DECIMAL,
    SS_T_DOUBLE,
    SS_T_STRING, /* all four forms */
    SS_T_NIL,    /* ( ) */
    SS_T_ANON,   /* [ ] */
    SS_T_WORD,   /* a keyword, known or not */
    SS_T_SIGN    /* an operator or what else is one or two signs */
};

/* A terminal. `text` is what it stands for: without the delimiters, "?", "_:"
 * and "@", and with its escapes replaced; of PNAME with the colon. */
struct ss_terminal {
    enum ss_terminal_kind kind;
    struct ss_spot spot;
    size_t start, end; /* in the query, in bytes */
    const char *text;  /* 0-terminated; valid until the next terminal */
    size_t length;     /* of text, in bytes */
    size_t prefix;     /* of PNAME: what stands before the colon, in bytes */
};

struct ss_lexer {
    const char *text; /* borrowed */
    size_t length;
    const char *name; /* of the query, for messages; borrowed */
    struct ss_error *error;
    size_t at;           /* where reading goes on, in bytes */
    size_t passed;       /* up to here `spot` has counted, in bytes */
    struct ss_spot spot; /* of `passed` */
    size_t bad;          /* where a broken escape was met; SIZE_MAX: none */
    struct ss_buffer out;
    struct ss_terminal terminal; /* the one that was read last */
};

/*
 * Begins with a text, without reading a terminal. Release on every path.
 * text, name, error  borrowed
 * Errors: SS_BAD_INPUT, with its place, for broken UTF-8 and U+0000.
 */
int ss_lexer_init(struct ss_lexer *lexer, const char *text, size_t length,
                  const char *name, struct ss_error *error);

void ss_lexer_release(struct ss_lexer *lexer);

/* Reads the next terminal into lexer->terminal; at the end SS_T_END.
 * Errors: SS_BAD_INPUT "name:line:column: ..."; SS_FAILURE: no memory. */
int ss_lexer_next(struct ss_lexer *lexer);

/* Says whether the terminal is that sign. */
bool ss_terminal_is(const struct ss_terminal *terminal, const char *sign);

/* Says whether the terminal is that word, without regard to case. */
bool ss_terminal_is_word(const struct ss_terminal *terminal, const char *word);

#endif
