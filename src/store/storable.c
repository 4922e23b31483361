/* SPDX-License-Identifier: Apache-2.0 */
#include "store/storable.h"

#include <string.h>

enum { LONGEST_NAME = 65535, LONGEST_TAG = 255 };

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* LANGTAG without its @: [a-zA-Z]+ ('-' [a-zA-Z0-9]+)* */
static bool is_tag(const char *tag)
{
    size_t length = strlen(tag);
    bool first = true;
    size_t part = 0;
    for (size_t i = 0; i < length; i++) {
        if (tag[i] == '-') {
            if (part == 0)
                return false;
            first = false;
            part = 0;
        } else if (is_letter(tag[i]) ||
                   (!first && tag[i] >= '0' && tag[i] <= '9')) {
            part++;
        } else {
            return false;
        }
    }
    return part > 0 && length <= LONGEST_TAG;
}

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
    if (term->language && !is_tag(term->language))
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
