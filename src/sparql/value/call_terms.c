/* SPDX-License-Identifier: Apache-2.0 */
/* Functions on RDF terms (SPARQL 1.1, section 17.4.2). */
#include <string.h>
#include <strings.h>

#include "base/iri_resolve.h"
#include "base/rdf_names.h"
#include "sparql/value/arithmetic.h"
#include "sparql/value/call_parts.h"
#include "sparql/value/call_text.h"

static const char LANG_STRING[] =
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";

static void make_iri(struct ss_value *out, const char *iri)
{
    if (iri)
        *out = (struct ss_value){.type = SS_VALUE_IRI, .term = ss_iri(iri)};
}

/* 17.4.2.5 */
void ss_call_str(struct ss_value *out, const struct ss_value *arguments,
                 size_t count, struct ss_calls *calls)
{
    (void)count;
    struct ss_value value = arguments[0];
    if (value.type == SS_VALUE_BLANK ||
        (!value.term.text && ss_value_write(&value, calls->arena)))
        return;
    *out = ss_value_of_string(value.term.text, value.term.length);
}

/* 17.4.2.6 */
void ss_call_lang(struct ss_value *out, const struct ss_value *arguments,
                  size_t count, struct ss_calls *calls)
{
    (void)count;
    (void)calls;
    const struct ss_value *a = arguments;
    if (a->type == SS_VALUE_LANGUAGE)
        *out = ss_value_of_string(a->term.language, strlen(a->term.language));
    else if (a->term.kind == SS_LITERAL)
        *out = ss_value_of_string("", 0);
}

/* 17.4.2.7; rdf:langString by RDF 1.1 */
void ss_call_datatype(struct ss_value *out, const struct ss_value *arguments,
                      size_t count, struct ss_calls *calls)
{
    (void)count;
    (void)calls;
    const struct ss_value *a = arguments;
    if (a->type == SS_VALUE_LANGUAGE)
        make_iri(out, LANG_STRING);
    else if (a->type == SS_VALUE_STRING)
        make_iri(out, SS_XSD "string");
    else if (a->term.kind == SS_LITERAL)
        make_iri(out, a->term.datatype);
}

/* 17.4.2.8 */
void ss_call_iri(struct ss_value *out, const struct ss_value *arguments,
                 size_t count, struct ss_calls *calls)
{
    (void)count;
    const struct ss_value *a = arguments;
    if (a->type == SS_VALUE_IRI)
        *out = *a;
    else if (a->type == SS_VALUE_STRING)
        make_iri(out, ss_iri_resolve(calls->arena, calls->base, a->term.text,
                                     a->term.length));
}

/* 17.4.2.10; a literal with a language is made by STRLANG alone */
void ss_call_strdt(struct ss_value *out, const struct ss_value *arguments,
                   size_t count, struct ss_calls *calls)
{
    (void)count;
    const struct ss_value *a = arguments, *type = arguments + 1;
    if (a->type != SS_VALUE_STRING || type->type != SS_VALUE_IRI ||
        strcmp(type->term.text, LANG_STRING) == 0)
        return;
    struct ss_term term = {SS_LITERAL, a->term.text, a->term.length,
                           type->term.text, NULL};
    ss_value_read(out, &term, calls->arena);
}

/* 17.4.2.11; what is no language tag would make what is no literal */
void ss_call_strlang(struct ss_value *out, const struct ss_value *arguments,
                     size_t count, struct ss_calls *calls)
{
    (void)count;
    const struct ss_value *a = arguments, *tag = arguments + 1;
    if (a->type != SS_VALUE_STRING || tag->type != SS_VALUE_STRING ||
        strlen(tag->term.text) != tag->term.length ||
        !ss_language_valid(tag->term.text))
        return;
    struct ss_term term = {SS_LITERAL, a->term.text, a->term.length, NULL,
                           tag->term.text};
    ss_value_read(out, &term, calls->arena);
}

/* 17.4.2.1 */
void ss_call_is_iri(struct ss_value *out, const struct ss_value *arguments,
                    size_t count, struct ss_calls *calls)
{
    (void)count;
    (void)calls;
    *out = ss_value_of_boolean(arguments[0].type == SS_VALUE_IRI);
}

/* 17.4.2.2 */
void ss_call_is_blank(struct ss_value *out, const struct ss_value *arguments,
                      size_t count, struct ss_calls *calls)
{
    (void)count;
    (void)calls;
    *out = ss_value_of_boolean(arguments[0].type == SS_VALUE_BLANK);
}

/* 17.4.2.3 */
void ss_call_is_literal(struct ss_value *out, const struct ss_value *arguments,
                        size_t count, struct ss_calls *calls)
{
    (void)count;
    (void)calls;
    *out = ss_value_of_boolean(arguments[0].term.kind == SS_LITERAL);
}

/* 17.4.2.4: of a numeric type, and with a lexical form of it */
void ss_call_is_numeric(struct ss_value *out, const struct ss_value *arguments,
                        size_t count, struct ss_calls *calls)
{
    (void)count;
    (void)calls;
    *out = ss_value_of_boolean(ss_value_is_number(arguments));
}

/* 17.4.1.8 */
void ss_call_same_term(struct ss_value *out, const struct ss_value *arguments,
                       size_t count, struct ss_calls *calls)
{
    (void)count;
    (void)calls;
    *out = ss_value_of_boolean(ss_value_same(arguments, arguments + 1));
}

/* 17.4.3.13: basic filtering (RFC 4647, section 3.3.1) */
void ss_call_langmatches(struct ss_value *out, const struct ss_value *arguments,
                         size_t count, struct ss_calls *calls)
{
    (void)count;
    (void)calls;
    const struct ss_value *tag = arguments, *range = arguments + 1;
    if (tag->type != SS_VALUE_STRING || range->type != SS_VALUE_STRING)
        return;
    size_t length = range->term.length;
    bool matches = false;
    if (length == 1 && range->term.text[0] == '*')
        matches = tag->term.length > 0;
    else if (length == tag->term.length ||
             (length && length < tag->term.length &&
              tag->term.text[length] == '-'))
        matches = strncasecmp(tag->term.text, range->term.text, length) == 0;
    *out = ss_value_of_boolean(matches);
}
