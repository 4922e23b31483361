/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/oecd/jats.h"

#include <stdbool.h>
#include <string.h>

/* The name after the prefix of a tag; NULL where it has no such prefix. */
static const char *prefixed(const char *tag)
{
    const char *at = tag + 1;
    if (*at == '/')
        at++;
    return strncmp(at, "jats:", 5) == 0  ? at + 5
           : strncmp(at, "mml:", 4) == 0 ? at + 4
                                         : NULL;
}

static bool is_block(const char *name)
{
    static const char *const blocks[] = {"p",          "title",       "sec",
                                         "list",       "list-item",   "break",
                                         "disp-quote", "disp-formula"};
    size_t length = strcspn(name, " \t\r\n/>");
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        if (strlen(blocks[i]) == length && memcmp(blocks[i], name, length) == 0)
            return true;
    return false;
}

void ss_jats_to_html(struct ss_buffer *out, const char *fragment)
{
    const char *last = strrchr(fragment, '>');
    for (;;) {
        size_t plain = strcspn(fragment, "<");
        ss_buffer_add(out, fragment, plain);
        fragment += plain;
        if (!*fragment)
            return;
        const char *name = prefixed(fragment);
        if (!name || !last || fragment > last) {
            ss_buffer_add_byte(out, *fragment++);
            continue;
        }
        if (is_block(name))
            ss_buffer_add_text(out, "<p>");
        fragment = strchr(fragment, '>') + 1;
    }
}
