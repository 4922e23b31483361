/* SPDX-License-Identifier: Apache-2.0 */
/* Functions on strings (SPARQL 1.1, section 17.4.3), but for case and regular
 * expressions. Strings are counted in characters, and compared by bytes, which
 * is the same in UTF-8. */
#include <math.h>
#include <string.h>
#include <strings.h>

#include "sparql/value/arithmetic.h"
#include "sparql/value/call_parts.h"
#include "sparql/value/call_text.h"
#include "sparql/value/cast.h"

static bool is_inner_byte(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

/* 17.4.3.2 */
void ss_call_strlen(struct ss_value *out, const struct ss_value *arguments,
                    size_t count, struct ss_calls *calls)
{
    (void)count;
    (void)calls;
    if (!ss_text_is(arguments))
        return;
    const struct ss_term *term = &arguments[0].term;
    int64_t length = 0;
    for (size_t i = 0; i < term->length; i++)
        length += !is_inner_byte(term->text[i]);
    *out = ss_value_of_integer(length);
}

/* The offset of the character after `count` more, from `at` on; the length
 * where there are fewer. */
static size_t skip(const struct ss_term *term, size_t at, double count)
{
    for (; count >= 1 && at < term->length; count--) {
        at++;
        while (at < term->length && is_inner_byte(term->text[at]))
            at++;
    }
    return at;
}

/* fn:round: half towards positive infinity */
static double round_half_up(double number)
{
    double floored = floor(number);
    return number - floored >= 0.5 ? floored + 1 : floored;
}

static bool read_double(double *out, const struct ss_value *value,
                        struct ss_arena *arena)
{
    struct ss_value cast;
    if (!ss_value_is_number(value))
        return false;
    ss_value_cast(&cast, SS_F_CAST_DOUBLE, value, arena);
    *out = round_half_up(cast.as.real);
    return cast.type == SS_VALUE_DOUBLE;
}

/*
 * 17.4.3.3 as fn:substring: the characters at the positions p, from 1, with
 * start <= p and p < start + length, both rounded. NaN is in no order.
 */
void ss_call_substr(struct ss_value *out, const struct ss_value *arguments,
                    size_t count, struct ss_calls *calls)
{
    const struct ss_value *a = arguments;
    const struct ss_term *term = &a->term;
    double start, length, end = INFINITY;
    if (!ss_text_is(a) || !read_double(&start, arguments + 1, calls->arena))
        return;
    if (count == 3) {
        if (!read_double(&length, arguments + 2, calls->arena))
            return;
        end = start + length;
    }
    double first = start > 1 ? start : 1;
    if (isnan(start) || !(end > first)) {
        ss_text_make(out, a, "", 0);
        return;
    }
    size_t from = skip(term, 0, first - 1);
    size_t to = isinf(end) ? term->length : skip(term, from, end - first);
    if (to == term->length)
        ss_text_make(out, a, term->text + from, to - from);
    else
        ss_text_copy(out, a, term->text + from, to - from, calls->arena);
}

/* 17.4.3.6 */
void ss_call_strstarts(struct ss_value *out, const struct ss_value *arguments,
                       size_t count, struct ss_calls *calls)
{
    (void)count;
    (void)calls;
    const struct ss_term *a = &arguments[0].term, *b = &arguments[1].term;
    if (ss_text_compatible(arguments, arguments + 1))
        *out = ss_value_of_boolean(a->length >= b->length &&
                                   memcmp(a->text, b->text, b->length) == 0);
}

/* 17.4.3.7 */
void ss_call_strends(struct ss_value *out, const struct ss_value *arguments,
                     size_t count, struct ss_calls *calls)
{
    (void)count;
    (void)calls;
    const struct ss_term *a = &arguments[0].term, *b = &arguments[1].term;
    if (ss_text_compatible(arguments, arguments + 1))
        *out = ss_value_of_boolean(
            a->length >= b->length &&
            memcmp(a->text + a->length - b->length, b->text, b->length) == 0);
}

/* The first place of b in a; NULL for none. */
static const char *find(const struct ss_term *a, const struct ss_term *b)
{
    return memmem(a->text, a->length, b->text, b->length);
}

/* 17.4.3.8 */
void ss_call_contains(struct ss_value *out, const struct ss_value *arguments,
                      size_t count, struct ss_calls *calls)
{
    (void)count;
    (void)calls;
    const struct ss_term *a = &arguments[0].term, *b = &arguments[1].term;
    if (ss_text_compatible(arguments, arguments + 1))
        *out = ss_value_of_boolean(find(a, b) != NULL);
}

/* 17.4.3.9: where there is no match, "" without a language */
void ss_call_strbefore(struct ss_value *out, const struct ss_value *arguments,
                       size_t count, struct ss_calls *calls)
{
    (void)count;
    const struct ss_term *a = &arguments[0].term, *b = &arguments[1].term;
    if (!ss_text_compatible(arguments, arguments + 1))
        return;
    const char *found = find(a, b);
    if (found)
        ss_text_copy(out, arguments, a->text, (size_t)(found - a->text),
                     calls->arena);
    else
        *out = ss_value_of_string("", 0);
}

/* 17.4.3.10: as before */
void ss_call_strafter(struct ss_value *out, const struct ss_value *arguments,
                      size_t count, struct ss_calls *calls)
{
    (void)count;
    (void)calls;
    const struct ss_term *a = &arguments[0].term, *b = &arguments[1].term;
    if (!ss_text_compatible(arguments, arguments + 1))
        return;
    const char *found = find(a, b);
    if (found)
        ss_text_make(out, arguments, found + b->length,
                     (size_t)(a->text + a->length - found) - b->length);
    else
        *out = ss_value_of_string("", 0);
}

/* What stays as it is (RFC 3986, section 2.3). */
static bool is_unreserved(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' ||
           c == '~';
}

/* 17.4.3.11: fn:encode-for-uri */
void ss_call_encode_for_uri(struct ss_value *out,
                            const struct ss_value *arguments, size_t count,
                            struct ss_calls *calls)
{
    (void)count;
    static const char DIGITS[] = "0123456789ABCDEF";
    const struct ss_term *a = &arguments[0].term;
    size_t length = 0;
    if (!ss_text_is(arguments))
        return;
    for (size_t i = 0; i < a->length; i++)
        length += is_unreserved((unsigned char)a->text[i]) ? 1 : 3;
    char *text = ss_arena_take(calls->arena, length + 1);
    if (!text)
        return;
    char *at = text;
    for (size_t i = 0; i < a->length; i++) {
        unsigned char c = (unsigned char)a->text[i];
        if (is_unreserved(c)) {
            *at++ = (char)c;
        } else {
            *at++ = '%';
            *at++ = DIGITS[c >> 4];
            *at++ = DIGITS[c & 15];
        }
    }
    *out = ss_value_of_string(text, length);
}

/* Whether all have the language of the first. */
static bool same_language(const struct ss_value *arguments, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (arguments[i].type != SS_VALUE_LANGUAGE ||
            strcasecmp(arguments[i].term.language,
                       arguments[0].term.language) != 0)
            return false;
    return count > 0;
}

/* 17.4.3.12 */
void ss_call_concat(struct ss_value *out, const struct ss_value *arguments,
                    size_t count, struct ss_calls *calls)
{
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        if (!ss_text_is(arguments + i))
            return;
        length += arguments[i].term.length;
    }
    char *text = ss_arena_take(calls->arena, length + 1);
    if (!text)
        return;
    char *at = text;
    for (size_t i = 0; i < count; i++)
        at = mempcpy(at, arguments[i].term.text, arguments[i].term.length);
    *out = ss_value_of_string(text, length);
    if (same_language(arguments, count))
        ss_text_make(out, arguments, text, length);
}
