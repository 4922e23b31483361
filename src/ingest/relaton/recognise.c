/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "ingest/relaton/relaton.h"

static bool is_key(const char *at, const char *end, const char *key)
{
    size_t length = strlen(key);
    return (size_t)(end - at) > length && memcmp(at, key, length) == 0 &&
           at[length] == ':';
}

static bool is_document_key(const char *at, const char *end)
{
    static const char *const keys[] = {"schema-version", "schema_version",
                                       "docid", "docidentifier"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (is_key(at, end, keys[i]))
            return true;
    return false;
}

/* The beginning of the next line; lines may end with CR, LF or both. */
static const char *next_line(const char *at, const char *end)
{
    while (at < end && *at != '\n' && *at != '\r')
        at++;
    while (at < end && (*at == '\n' || *at == '\r'))
        at++;
    return at;
}

int ss_relaton_recognise(const char *bytes, size_t length)
{
    const char *at = bytes, *end = bytes + length;
    bool name = false, abbreviation = false;
    if (length >= 3 && memcmp(at, "\xef\xbb\xbf", 3) == 0)
        at += 3;
    for (; at < end; at = next_line(at, end)) {
        if (is_document_key(at, end))
            return SS_RELATON_DOCUMENTS;
        name |= is_key(at, end, "name");
        abbreviation |= is_key(at, end, "abbreviation");
    }
    return name && abbreviation ? SS_RELATON_ORGANISATIONS : -1;
}
