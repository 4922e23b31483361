/* SPDX-License-Identifier: Apache-2.0 */
#include "store/storable.h"

#include <string.h>

#include "base/rdf_names.h"

enum { LONGEST_NAME = 65535 };

int ss_storable(const struct ss_term *term, struct ss_error *error)
{
    if (term->kind == SS_NONE)
        return 0;
    if (term->kind != SS_LITERAL) {
        if (term->length <= LONGEST_NAME)
            return 0;
        return ss_fail(error, SS_BAD_INPUT,
                       "'%.100s...' is longer than %d bytes, which the store "
                       "cannot keep",
                       term->text, LONGEST_NAME);
    }
    if (term->length > 0 && term->text[0] == '\0')
        return ss_fail(error, SS_BAD_INPUT,
                       "a text that begins with U+0000 cannot be kept");
    if (term->language && !ss_language_valid(term->language))
        return ss_fail(error, SS_BAD_INPUT,
                       "'%.100s' is no language tag; see RFC 5646",
                       term->language);
    if (!term->datatype)
        return 0;
    size_t length = strlen(term->datatype);
    if (length > LONGEST_NAME || !ss_iri_valid(term->datatype, length))
        return ss_fail(error, SS_BAD_INPUT, "'%.100s' is no IRI for a datatype",
                       term->datatype);
    return 0;
}
