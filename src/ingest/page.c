/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"

enum { DIGITS = 6, ADDRESS_MAXIMUM = 8192, QUOTE_SIZE = 241 };

long ss_page_number(const char *address, long first)
{
    static const char NAME[] = "page=";
    const char *at = strchr(address, '?');
    while (at) {
        at++;
        if (strncmp(at, NAME, strlen(NAME)) == 0) {
            at += strlen(NAME);
            size_t length = strcspn(at, "&#");
            return length > 0 && length <= DIGITS &&
                           strspn(at, "0123456789") == length
                       ? atol(at)
                       : -1;
        }
        at = strchr(at, '&');
    }
    return first;
}

int ss_page_want(const struct ss_following *following, long page,
                 struct ss_error *error)
{
    static const char HOLE[] = "{page}";
    const char *at = following->each;
    const char *hole = at ? strstr(at, HOLE) : NULL;
    struct ss_buffer address;
    if (!hole)
        return 0;
    ss_buffer_init(&address, ADDRESS_MAXIMUM);
    ss_buffer_add(&address, at, (size_t)(hole - at));
    ss_buffer_add_format(&address, "%ld%s", page, hole + strlen(HOLE));
    int result =
        address.failed
            ? ss_fail(error, SS_LIMIT,
                      "address of the next page: longer than %d bytes",
                      ADDRESS_MAXIMUM)
            : following->want(following->state, address.bytes, NULL, error);
    ss_buffer_release(&address);
    return result;
}

void ss_page_refused(struct ss_report *report, const char *name,
                     json_t *document)
{
    if (!report)
        return;
    char cut[QUOTE_SIZE] = "";
    char *text = json_dumps(document, JSON_ENCODE_ANY | JSON_COMPACT);
    if (text)
        snprintf(cut, sizeof cut, "%s", text);
    cut[ss_utf8_valid_length(cut, strlen(cut))] = '\0';
    free(text);
    report->malformed++;
    ss_report_problem(report, name, 0,
                      "no page of records, the document is left out; the site "
                      "says: %s",
                      cut);
}
