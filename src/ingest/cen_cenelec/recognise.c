/* SPDX-License-Identifier: Apache-2.0 */
#include <stdbool.h>
#include <string.h>

#include "ingest/cen_cenelec/cen_cenelec.h"
#include "ingest/cen_cenelec/list.h"

static bool contains(const char *bytes, size_t length, const char *text)
{
    size_t size = strlen(text);
    for (size_t i = 0; i + size <= length; i++)
        if (memcmp(bytes + i, text, size) == 0)
            return true;
    return false;
}

/* Pages have no doctype; what they are is in their title and keywords. */
static int recognise_page(const char *bytes, size_t length)
{
    if (contains(bytes, length, "<title>CEN - CENELEC - Search standards"))
        return SS_CEN_SEARCH;
    bool site = contains(bytes, length, "<title>CEN - ") ||
                contains(bytes, length, "<title>CENELEC - ");
    return site && contains(bytes, length, "Technical Bodies") ? SS_CEN_PROJECTS
                                                               : -1;
}

/* Lists are told by the form of their second column. */
static int recognise_list(const char *bytes, size_t length)
{
    size_t counts[SS_CEN_FORMS] = {0};
    const char *end = bytes + length;
    for (const char *at = bytes; at < end;) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        if (!newline && at != bytes)
            break; /* the last line may be cut */
        size_t line = (size_t)((newline ? newline : end) - at);
        counts[ss_cen_list_form(at, line)]++;
        at = newline ? newline + 1 : end;
    }
    /* a list has a few names that are no reference, and a line without id */
    if (counts[SS_CEN_COMMITTEE] >
        counts[SS_CEN_DIRECTIVE] + counts[SS_CEN_OTHER])
        return SS_CEN_COMMITTEES;
    return counts[SS_CEN_DIRECTIVE] >
                   counts[SS_CEN_COMMITTEE] + counts[SS_CEN_OTHER]
               ? SS_CEN_DIRECTIVES
               : -1;
}

int ss_cen_recognise(const char *bytes, size_t length)
{
    if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
        bytes += 3;
        length -= 3;
    }
    size_t blank = 0;
    while (blank < length && strchr(" \t\r\n", bytes[blank]))
        blank++;
    if (blank < length && bytes[blank] == '<')
        return recognise_page(bytes, length);
    return recognise_list(bytes, length);
}
