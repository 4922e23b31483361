/* SPDX-License-Identifier: Apache-2.0 */
/* RDF terms and quads (RDF 1.1 Concepts, section 3). */
#ifndef SS_TERM_H
#define SS_TERM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/error.h"

enum ss_kind { SS_NONE, SS_IRI, SS_BLANK, SS_LITERAL };

/*
 * A term. All strings are borrowed, valid UTF-8; `text` is 0-terminated at
 * text[length] and may hold U+0000 before that only in a literal.
 */
struct ss_term {
    enum ss_kind kind;
    const char *text;     /* IRI, blank node label without "_:", lexical form */
    size_t length;        /* of text, in bytes */
    const char *datatype; /* literal: datatype IRI; NULL means xsd:string, or
                             rdf:langString where language is set */
    const char *language; /* literal: language tag; NULL when there is none */
};

/* A statement in a graph. graph.kind is SS_NONE for the default graph. */
struct ss_quad {
    struct ss_term subject;
    struct ss_term predicate;
    struct ss_term object;
    struct ss_term graph;
};

/* Builds terms from 0-terminated strings, which they borrow. */
struct ss_term ss_iri(const char *iri);
struct ss_term ss_string(const char *text);
struct ss_term ss_typed(const char *text, const char *datatype);
struct ss_term ss_tagged(const char *text, const char *language);

/* Says whether two terms are the same RDF term: kind, text, datatype and
 * language (compared without case) are equal. */
bool ss_term_equal(const struct ss_term *a, const struct ss_term *b);

/*
 * Orders terms: IRIs, then blank nodes, then literals; by bytes of the text,
 * then datatype, then language. Returns <0, 0 or >0. Two terms that are not
 * the same never compare as 0.
 */
int ss_term_compare(const struct ss_term *a, const struct ss_term *b);

/*
 * Appends the term in canonical N-Triples form (RDF 1.2 N-Triples, section
 * 3): controls, the quote and the backslash are escaped, nothing else, so a
 * term is one line. Language tags are in small letters. Failure shows in
 * out->failed.
 */
void ss_term_write(struct ss_buffer *out, const struct ss_term *term);

/* Appends the quad as one canonical N-Quads line with its newline. */
void ss_quad_write(struct ss_buffer *out, const struct ss_quad *quad);

/*
 * Checks an absolute IRI: a scheme, then none of the characters that RFC 3987
 * and the N-Triples grammar forbid (controls, blank, <>"{}|^`\).
 */
bool ss_iri_valid(const char *iri, size_t length);

#endif
