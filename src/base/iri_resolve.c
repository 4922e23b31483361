/* SPDX-License-Identifier: Apache-2.0 */
#include "base/iri_resolve.h"

#include <string.h>

#include "base/term.h"

struct span {
    const char *text; /* NULL: the part is not there */
    size_t length;
};

/* The parts of a reference (RFC 3986, appendix B). */
struct parts {
    struct span scheme, authority, path, query, fragment;
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t scheme_length(const char *text, size_t length)
{
    if (length == 0 || !is_letter(text[0]))
        return 0;
    for (size_t i = 1; i < length; i++) {
        if (text[i] == ':')
            return i;
        if (!is_letter(text[i]) && !(text[i] >= '0' && text[i] <= '9') &&
            text[i] != '+' && text[i] != '-' && text[i] != '.')
            return 0;
    }
    return 0;
}

/* Takes what stands before one of the characters in `ends`. */
static struct span take(const char **at, const char *end, const char *ends)
{
    struct span span = {*at, 0};
    while (*at < end && !(**at && strchr(ends, **at)))
        (*at)++;
    span.length = (size_t)(*at - span.text);
    return span;
}

static void split(struct parts *out, const char *text, size_t length)
{
    const char *at = text, *end = text + length;
    *out = (struct parts){0};
    size_t scheme = scheme_length(text, length);
    if (scheme) {
        out->scheme = (struct span){text, scheme};
        at += scheme + 1;
    }
    if (end - at >= 2 && at[0] == '/' && at[1] == '/') {
        at += 2;
        out->authority = take(&at, end, "/?#");
    }
    out->path = take(&at, end, "?#");
    if (at < end && *at == '?') {
        at++;
        out->query = take(&at, end, "#");
    }
    if (at < end)
        out->fragment = (struct span){at + 1, (size_t)(end - at - 1)};
}

static bool starts(const char *at, const char *end, const char *text)
{
    size_t length = strlen(text);
    return (size_t)(end - at) >= length && memcmp(at, text, length) == 0;
}

/* Writes a path without its dot segments (section 5.2.4); returns its
 * length. The input's bytes are not those of the output. */
static size_t remove_dots(char *out, const char *at, const char *end)
{
    size_t length = 0;
    while (at < end) {
        size_t left = (size_t)(end - at);
        if (starts(at, end, "../")) {
            at += 3;
        } else if (starts(at, end, "./") || starts(at, end, "/./")) {
            at += 2;
        } else if (left == 2 && memcmp(at, "/.", 2) == 0) {
            out[length++] = '/';
            at = end;
        } else if (starts(at, end, "/../") ||
                   (left == 3 && memcmp(at, "/..", 3) == 0)) {
            while (length && out[--length] != '/')
                ;
            at += 3;
            if (at == end)
                out[length++] = '/';
        } else if ((left == 1 && *at == '.') ||
                   (left == 2 && memcmp(at, "..", 2) == 0)) {
            at = end;
        } else {
            do
                out[length++] = *at++;
            while (at < end && *at != '/');
        }
    }
    return length;
}

static char *put(char *to, const char *before, struct span span,
                 const char *after)
{
    if (!span.text)
        return to;
    to = stpcpy(to, before);
    memcpy(to, span.text, span.length);
    return stpcpy(to + span.length, after);
}

/* Writes the path of a reference that is relative to the path of the base
 * (section 5.2.3). */
static char *put_merged(char *to, const struct parts *base, struct span path,
                        char *scratch)
{
    size_t kept = base->path.length;
    while (kept && base->path.text[kept - 1] != '/')
        kept--;
    size_t length = 0;
    if (base->authority.text && base->path.length == 0)
        scratch[length++] = '/';
    memcpy(scratch + length, base->path.text, kept);
    length += kept;
    memcpy(scratch + length, path.text, path.length);
    length += path.length;
    return to + remove_dots(to, scratch, scratch + length);
}

char *ss_iri_resolve(struct ss_arena *arena, const char *base,
                     const char *reference, size_t length)
{
    struct parts from = {0}, parts;
    split(&parts, reference, length);
    if (parts.scheme.text || !base) {
        if (!ss_iri_valid(reference, length))
            return NULL;
        return ss_arena_copy(arena, reference, length);
    }
    size_t room = strlen(base) + length + 16;
    char *out = ss_arena_take(arena, room);
    char *scratch = ss_arena_take(arena, room);
    if (!out || !scratch)
        return NULL;
    split(&from, base, strlen(base));
    char *to = put(out, "", from.scheme, ":");
    to = put(to, "//", parts.authority.text ? parts.authority : from.authority,
             "");
    if (parts.authority.text || (parts.path.length && *parts.path.text == '/'))
        to += remove_dots(to, parts.path.text,
                          parts.path.text + parts.path.length);
    else if (parts.path.length)
        to = put_merged(to, &from, parts.path, scratch);
    else
        to = put(to, "", from.path, "");
    bool same = !parts.authority.text && parts.path.length == 0;
    to = put(to, "?", parts.query.text || !same ? parts.query : from.query, "");
    to = put(to, "#", parts.fragment, "");
    *to = '\0';
    return ss_iri_valid(out, (size_t)(to - out)) ? out : NULL;
}
