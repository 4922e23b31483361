/* SPDX-License-Identifier: Apache-2.0 */
/* String literals as arguments and results of functions (SPARQL 1.1, section
 * 17.4.3.1); private to this folder. */
#ifndef SS_CALL_TEXT_H
#define SS_CALL_TEXT_H

#include "sparql/value/value.h"

#define SS_XSD "http://www.w3.org/2001/XMLSchema#"

/* Says whether a value is a string literal: an xsd:string, or one with a
 * language. */
bool ss_text_is(const struct ss_value *value);

/* Says whether two values are string literals that are compatible as
 * arguments (section 17.4.3.1.2): the second has no language, or that of the
 * first. */
bool ss_text_compatible(const struct ss_value *a, const struct ss_value *b);

/* Makes a string literal with the language of `like`, or without one as it.
 * text: borrowed, 0-terminated at text[length]; NULL leaves *out alone, so that
 * a failed ss_arena_take can be passed on */
void ss_text_make(struct ss_value *out, const struct ss_value *like,
                  const char *text, size_t length);

/* As ss_text_make, with a copy of the bytes in the arena. */
void ss_text_copy(struct ss_value *out, const struct ss_value *like,
                  const char *bytes, size_t length, struct ss_arena *arena);

/* Makes a literal of a computed value: its type and datatype are set, its text
 * is missing, and the rest is 0. datatype: borrowed */
void ss_literal_make(struct ss_value *out, enum ss_value_type type,
                     const char *datatype);

#endif
