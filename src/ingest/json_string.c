/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/json_string.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

/* Says whether one of eight bytes is a control, a quote or a backslash: the
 * usual test for a byte that is zero, or below a bound, in a word. */
static int is_plain(const char *text)
{
    static const uint64_t ONES = UINT64_C(0x0101010101010101);
    static const uint64_t HIGH = UINT64_C(0x8080808080808080);
    uint64_t word;
    memcpy(&word, text, sizeof word);
    uint64_t quote = word ^ (ONES * '"');
    uint64_t slash = word ^ (ONES * '\\');
    uint64_t found = ((word - ONES * 0x20) & ~word) |
                     ((quote - ONES) & ~quote) | ((slash - ONES) & ~slash);
    return (found & HIGH) == 0;
}

/* The place of the first byte that is a control, a quote or a backslash. */
static char *skip_plain(char *at, const char *end)
{
    while (end - at >= 8 && is_plain(at))
        at += 8;
    while (at < end && *at != '"' && *at != '\\' && (unsigned char)*at >= 0x20)
        at++;
    return at;
}

static int hex_digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* Four digits behind "\u"; -1 where they are none. */
static long code_unit(const char *at, const char *end)
{
    long code = 0;
    if (end - at < 4)
        return -1;
    for (int i = 0; i < 4; i++) {
        int digit = hex_digit(at[i]);
        if (digit < 0)
            return -1;
        code = code * 16 + digit;
    }
    return code;
}

/* What "\uXXXX" stands for, with a second one where the first is half of a
 * pair; *at is at the first digit and is moved. -1: it stands for nothing. */
static long code_point(const char **at, const char *end)
{
    long code = code_unit(*at, end);
    if (code <= 0 || (code >= 0xDC00 && code <= 0xDFFF))
        return -1;
    *at += 4;
    if (code < 0xD800 || code > 0xDBFF)
        return code;
    if (end - *at < 6 || (*at)[0] != '\\' || (*at)[1] != 'u')
        return -1;
    long low = code_unit(*at + 2, end);
    if (low < 0xDC00 || low > 0xDFFF)
        return -1;
    *at += 6;
    return 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
}

/* Writes what an escape stands for; *at is behind the backslash. */
static char *unescape(char *out, const char **at, const char *end)
{
    static const char NAMES[] = "\"\\/bfnrt";
    static const char VALUES[] = "\"\\/\b\f\n\r\t";
    if (*at == end)
        return NULL;
    char name = *(*at)++;
    if (name == 'u') {
        long code = code_point(at, end);
        return code < 0 ? NULL : out + ss_utf8_encode((uint32_t)code, out);
    }
    const char *found = name ? strchr(NAMES, name) : NULL;
    if (!found)
        return NULL;
    *out++ = VALUES[found - NAMES];
    return out;
}

char *ss_json_string(char *text, char *end, char **at, const char **reason)
{
    char *out = text;
    const char *from = text;
    for (;;) {
        char *stop = skip_plain((char *)from, end);
        size_t length = (size_t)(stop - from);
        if (out != from)
            memmove(out, from, length);
        out += length;
        *at = stop;
        if (stop == end) {
            *reason = "a string without its closing quote";
            return NULL;
        }
        if (*stop == '"') {
            *out = '\0';
            *at = stop + 1;
            return out;
        }
        if (*stop != '\\') {
            *reason = "a control character in a string";
            return NULL;
        }
        from = stop + 1;
        out = unescape(out, &from, end);
        if (!out) {
            *reason = "an escape that stands for no character";
            return NULL;
        }
    }
}
