/* SPDX-License-Identifier: Apache-2.0 */
#include "base/rdf_check.h"

#include <string.h>

#include "base/rdf_names.h"
#include "base/utf8.h"

enum { LONGEST_QUOTED = 200 /* bytes of a term in a message */ };

int ss_rdf_shown(const char *text, size_t length)
{
    return (int)ss_utf8_valid_length(
        text, length < LONGEST_QUOTED ? length : LONGEST_QUOTED);
}

const char *ss_rdf_iri_fault(const char *iri, size_t length)
{
    if (length > SS_LONGEST_NAME)
        return "this IRI is longer than 65535 bytes:";
    if (ss_utf8_valid_length(iri, length) != length)
        return "an IRI that is no UTF-8:";
    return ss_iri_valid(iri, length) ? NULL : "not an absolute IRI:";
}

/* What is wrong with a term, or NULL; *text is the part of it. */
static const char *term_fault(const struct ss_term *term, const char **text)
{
    *text = term->text;
    if (term->kind == SS_IRI)
        return ss_rdf_iri_fault(term->text, term->length);
    if (term->kind == SS_BLANK) {
        if (term->length > SS_LONGEST_NAME)
            return "this label is longer than 65535 bytes:";
        return ss_label_valid(term->text, term->length)
                   ? NULL
                   : "N-Quads cannot hold the label";
    }
    if (ss_utf8_valid_length(term->text, term->length) != term->length)
        return "a text that is no UTF-8:";
    if (term->language && !ss_language_valid(*text = term->language))
        return "not a language tag:";
    if (!term->datatype)
        return NULL;
    *text = term->datatype;
    return ss_rdf_iri_fault(term->datatype, strlen(term->datatype));
}

int ss_rdf_check(const struct ss_quad *quad, const char *place,
                 struct ss_error *error)
{
    const struct ss_term *terms[] = {&quad->subject, &quad->predicate,
                                     &quad->object, &quad->graph};
    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
        const char *text;
        const char *fault = term_fault(terms[i], &text);
        if (fault)
            return ss_fail(error, SS_BAD_INPUT, "%s: %s '%.*s'", place, fault,
                           ss_rdf_shown(text, strlen(text)), text);
    }
    return 0;
}
