/* SPDX-License-Identifier: Apache-2.0 */
/* The terminals of a SPARQL query (SPARQL 1.1, section 19.8). */
#ifndef SS_TOKENS_H
#define SS_TOKENS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

enum ss_token_kind {
    SS_TOKEN_WORD,   /* keyword, function name, `a`, true, false */
    SS_TOKEN_VAR,    /* ?name or $name */
    SS_TOKEN_IRI,    /* <...> */
    SS_TOKEN_NAME,   /* prefixed name, or prefix alone, or _:label */
    SS_TOKEN_STRING, /* any of the four quotings */
    SS_TOKEN_NUMBER,
    SS_TOKEN_LANGUAGE, /* @tag */
    SS_TOKEN_MARK      /* anything else, a character (or ^^ && || != <= >=) */
};

struct ss_token {
    enum ss_token_kind kind;
    const char *text; /* into the query */
    size_t length;    /* in bytes */
    unsigned line;    /* from 1 */
    unsigned column;  /* from 1, in bytes */
};

struct ss_tokens {
    struct ss_token *items; /* owned */
    size_t count, room;
};

/*
 * Splits a query into its terminals, comments and blanks left out.
 * name  of the query, for messages
 * Errors: SS_BAD_INPUT "name:line:column: cause" for an unclosed string.
 */
int ss_tokens_read(struct ss_tokens *out, const char *query, const char *name,
                   struct ss_error *error);

void ss_tokens_release(struct ss_tokens *tokens);

/* Says whether a token is this keyword, in any case. NULL is no keyword. */
bool ss_token_is(const struct ss_token *token, const char *keyword);

/* Says whether a token is this mark. NULL is no mark. */
bool ss_token_mark(const struct ss_token *token, const char *mark);

#endif
