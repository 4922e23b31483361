/* SPDX-License-Identifier: Apache-2.0 */
/* The text of a SPARQL 1.1 query to its syntax tree (section 19). */
#ifndef SS_PARSE_H
#define SS_PARSE_H

#include "base/arena.h"
#include "sparql/syntax/query.h"

struct ss_parse_options {
    const char *name; /* of the query, for messages */
    const char *base; /* absolute base IRI; NULL for none */
};

/*
 * Parses a query. The built-in prefixes (base/prefixes.h) need no declaration.
 * out     its parts are in the arena; the text is not needed afterwards
 * text    UTF-8, may be broken or hold U+0000, which are errors
 * length  in bytes
 * Errors: SS_BAD_INPUT "name:line:column: what is wrong, what was expected,
 * and a hint"; SS_LIMIT where groups, expressions or paths are nested too
 * deep, or the arena's maximum is reached; SS_FAILURE when memory is out.
 */
int ss_parse(struct ss_query *out, const char *text, size_t length,
             const struct ss_parse_options *options, struct ss_arena *arena,
             struct ss_error *error);

#endif
