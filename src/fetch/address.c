/* SPDX-License-Identifier: Apache-2.0 */
#include "fetch/address.h"

#include <curl/curl.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"

enum { LONGEST = 8000 };

static int bad(const char **cause, const char *text)
{
    *cause = text;
    return -1;
}

/* Escapes what is not ASCII behind the host, and blanks. */
static const char *escape(const char *text, size_t host, struct ss_arena *arena)
{
    static const char DIGITS[] = "0123456789ABCDEF";
    char *out = ss_arena_take(arena, 3 * strlen(text) + 1);
    char *to = out;
    if (!out)
        return NULL;
    for (size_t i = 0; text[i]; i++) {
        unsigned char c = (unsigned char)text[i];
        if (i < host || (c < 0x80 && c != ' ')) {
            *to++ = text[i];
            continue;
        }
        *to++ = '%';
        *to++ = DIGITS[c >> 4];
        *to++ = DIGITS[c & 15];
    }
    return out;
}

/* A part of the address as text of the arena; NULL where it has none. */
static char *part(CURLU *url, CURLUPart which, struct ss_arena *arena)
{
    char *text;
    if (curl_url_get(url, which, &text, CURLU_DEFAULT_PORT))
        return NULL;
    char *copy = ss_arena_copy(arena, text, strlen(text));
    curl_free(text);
    return copy;
}

static int take_apart(struct ss_address *out, CURLU *url,
                      struct ss_arena *arena, const char **cause)
{
    if (curl_url_set(url, CURLUPART_URL, out->text, 0))
        return bad(cause, "not an address that can be fetched");
    if (part(url, CURLUPART_USER, arena) ||
        part(url, CURLUPART_PASSWORD, arena))
        return bad(cause, "a user name stands in the address; give a login as "
                          "a header");
    const char *host = part(url, CURLUPART_HOST, arena);
    const char *port = part(url, CURLUPART_PORT, arena);
    if (!host || !*host || !port)
        return bad(cause, "no host stands in the address");
    size_t size = strlen(host) + strlen(port) + sizeof "https://:";
    char *origin = ss_arena_take(arena, size);
    if (!origin)
        return bad(cause, "out of memory");
    snprintf(origin, size, "%s://%s:%s", out->secure ? "https" : "http", host,
             port);
    for (char *c = origin; *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c += 'a' - 'A';
    out->origin = origin;
    return 0;
}

int ss_address_read(struct ss_address *out, const char *text,
                    struct ss_arena *arena, const char **cause)
{
    size_t scheme = strncasecmp(text, "http://", 7) == 0    ? 7
                    : strncasecmp(text, "https://", 8) == 0 ? 8
                                                            : 0;
    if (!scheme)
        return bad(cause, "only http and https addresses are fetched");
    if (!text[scheme] || strchr("/?#:", text[scheme]))
        return bad(cause, "no host stands in the address");
    if (strlen(text) > LONGEST)
        return bad(cause, "the address is longer than 8000 bytes");
    for (const char *c = text; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7f)
            return bad(cause, "a control character stands in the address");
    out->secure = scheme == 8;
    out->text = escape(text, scheme + strcspn(text + scheme, "/?#"), arena);
    CURLU *url = out->text ? curl_url() : NULL;
    int result =
        url ? take_apart(out, url, arena, cause) : bad(cause, "out of memory");
    curl_url_cleanup(url);
    return result;
}

void ss_address_show(char out[SS_ADDRESS_SHOWN], const char *text)
{
    const char *host = strstr(text, "://");
    size_t before = host ? (size_t)(host - text) + 3 : 0;
    size_t end = before + strcspn(text + before, "/?#");
    size_t user = end;
    while (user > before && text[user - 1] != '@')
        user--;
    int room = (int)(before < SS_ADDRESS_SHOWN ? before : SS_ADDRESS_SHOWN);
    snprintf(out, SS_ADDRESS_SHOWN, "%.*s%s", room, text, text + user);
    out[ss_utf8_valid_length(out, strlen(out))] = '\0';
}

const char *ss_address_host(const struct ss_address *address)
{
    return strstr(address->origin, "://") + 3;
}
