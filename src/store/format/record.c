/* SPDX-License-Identifier: Apache-2.0 */
#include "store/format/record.h"

#include <string.h>

#include "terms.h"

/* The datatype as it stands in a record: "" for plain strings. */
static const char *datatype_in(const struct ss_term *term)
{
    if (!term->datatype || strcmp(term->datatype, SS_NS_XSD "string") == 0)
        return "";
    return term->datatype;
}

size_t ss_record_length(const struct ss_term *term)
{
    size_t length = 1 + term->length + 1;
    if (term->kind != SS_LITERAL)
        return length;
    return length + 1 +
           (term->language ? 1 + strlen(term->language)
                           : strlen(datatype_in(term)));
}

void ss_record_write(char *out, const struct ss_term *term)
{
    *out++ = (char)('0' + (int)term->kind);
    memcpy(out, term->text, term->length);
    out += term->length;
    *out++ = '\0';
    if (term->kind != SS_LITERAL)
        return;
    if (!term->language) {
        const char *datatype = datatype_in(term);
        memcpy(out, datatype, strlen(datatype) + 1);
        return;
    }
    *out++ = '@';
    for (const char *c = term->language; *c; c++)
        *out++ = *c >= 'A' && *c <= 'Z' ? (char)(*c + ('a' - 'A')) : *c;
    *out = '\0';
}

bool ss_record_read(struct ss_term *out, const char *record, size_t length)
{
    *out = (struct ss_term){SS_NONE, "", 0, NULL, NULL};
    if (length < 2 || record[0] < '0' + SS_IRI ||
        record[0] > '0' + SS_LITERAL || record[length - 1] != '\0')
        return false;
    struct ss_term term = {(enum ss_kind)(record[0] - '0'), record + 1,
                           length - 2, NULL, NULL};
    if (term.kind == SS_LITERAL) {
        /* The tail stands between the last two 0s. */
        const char *end = memrchr(record + 1, '\0', length - 2);
        if (!end)
            return false;
        term.length = (size_t)(end - record - 1);
        if (end[1] == '@')
            term.language = end + 2;
        else if (end[1])
            term.datatype = end + 1;
    } else if (memchr(term.text, '\0', term.length)) {
        return false;
    }
    *out = term;
    return true;
}
