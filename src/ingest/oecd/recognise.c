/* SPDX-License-Identifier: Apache-2.0 */
#include <stdbool.h>
#include <string.h>

#include "ingest/oecd/oecd.h"

struct text {
    const char *at;
    const char *end;
};

/* Finds a text, and returns the place after it; NULL where there is none. */
static const char *after(struct text in, const char *wanted)
{
    size_t length = strlen(wanted);
    for (; (size_t)(in.end - in.at) >= length; in.at++)
        if (memcmp(in.at, wanted, length) == 0)
            return in.at + length;
    return NULL;
}

/* Says whether some member with this name, in its quotes, has a string that
 * begins so. */
static bool has_member(struct text in, const char *name, const char *start)
{
    size_t length = strlen(start);
    while ((in.at = after(in, name))) {
        const char *at = in.at;
        while (at < in.end && strchr(" \t\r\n:", *at))
            at++;
        if (at < in.end && *at == '"' && (size_t)(in.end - at) > length &&
            memcmp(at + 1, start, length) == 0)
            return true;
    }
    return false;
}

/* Names of the members of an instrument's record that are in sight. */
static size_t record_members(struct text in)
{
    static const char *const names[] = {"\"statusSummary\"", "\"bodyText\"",
                                        "\"changeHistory\"", "\"blurb\"",
                                        "\"background\""};
    size_t found = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        found += after(in, names[i]) != NULL;
    return found;
}

int ss_oecd_recognise(const char *bytes, size_t length)
{
    struct text in = {bytes, bytes + length};
    if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
        in.at += 3;
    while (in.at < in.end && strchr(" \t\r\n", *in.at))
        in.at++;
    if (in.at == in.end || (*in.at != '{' && *in.at != '['))
        return -1;
    if (has_member(in, "\"key\"", "OECD/LEGAL/") ||
        has_member(in, "\"key\"", "OECD\\/LEGAL\\/"))
        return SS_OECD_INSTRUMENTS;
    if (*in.at == '{' && (has_member(in, "\"message-type\"", "work\"") ||
                          has_member(in, "\"message-type\"", "work-list\"")))
        return SS_OECD_PUBLICATIONS;
    /* the key may stand behind a long text */
    return *in.at == '{' && record_members(in) > 1 ? SS_OECD_INSTRUMENTS : -1;
}
