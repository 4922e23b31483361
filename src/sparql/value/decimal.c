/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/value/decimal.h"

#include <string.h>

#include "sparql/value/digits.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits that have room in 64 bits, with a point or without. */
static int read_small(struct ss_decimal *out, const char *text, size_t length,
                      bool negative, bool integer)
{
    int64_t value = 0;
    size_t digits = 0, scale = 0;
    bool point = false;
    for (size_t i = 0; i < length; i++) {
        if (is_digit(text[i])) {
            value = value * 10 + (text[i] - '0');
            digits++;
            scale += point;
        } else if (text[i] == '.' && !point && !integer) {
            point = true;
        } else {
            return -1;
        }
    }
    if (digits == 0)
        return -1;
    while (scale > 0 && value % 10 == 0) {
        value /= 10;
        scale--;
    }
    *out =
        (struct ss_decimal){negative ? -value : value, NULL, (uint32_t)scale};
    return 0;
}

/* Puts the digits of many together. */
static int read_large(struct ss_decimal *out, const char *text, size_t length,
                      bool negative, bool integer, struct ss_arena *arena)
{
    char room[SS_MOST_DIGITS];
    const char *point = integer ? NULL : memchr(text, '.', length);
    const char *fraction = point ? point + 1 : text + length;
    size_t before = (size_t)((point ? point : text + length) - text);
    size_t after = (size_t)(text + length - fraction);
    for (size_t i = 0; i < length; i++)
        if (!is_digit(text[i]) && text + i != point)
            return -1;
    while (before > 0 && *text == '0') {
        text++;
        before--;
    }
    while (after > 0 && fraction[after - 1] == '0')
        after--;
    if (before > SS_MOST_DIGITS || after > SS_MOST_DIGITS - before)
        return 1;
    memcpy(room, text, before);
    memcpy(room + before, fraction, after);
    const struct ss_digits digits = {negative, room, before + after, after};
    return ss_digits_set(out, &digits, arena);
}

int ss_decimal_read(struct ss_decimal *out, const char *text, size_t length,
                    bool integer, struct ss_arena *arena)
{
    bool negative = length > 0 && *text == '-';
    if (negative || (length > 0 && *text == '+')) {
        text++;
        length--;
    }
    return length <= 18
               ? read_small(out, text, length, negative, integer)
               : read_large(out, text, length, negative, integer, arena);
}

char *ss_decimal_write(size_t *length, const struct ss_decimal *number,
                       bool integer, struct ss_arena *arena)
{
    char room[SS_DIGITS_ROOM];
    struct ss_digits digits;
    ss_digits_of(&digits, number, room);
    size_t before =
        digits.count > digits.scale ? digits.count - digits.scale : 0;
    size_t zeros =
        digits.scale > digits.count ? digits.scale - digits.count : 0;
    char *text = ss_arena_take(arena, digits.count + zeros + 5), *at = text;
    if (!text)
        return NULL;
    if (digits.negative && digits.count > 0)
        *at++ = '-';
    if (before == 0)
        *at++ = '0';
    memcpy(at, digits.text, before);
    at += before;
    if (!integer) {
        *at++ = '.';
        memset(at, '0', zeros);
        at += zeros;
        memcpy(at, digits.text + before, digits.count - before);
        at += digits.count - before;
        if (at[-1] == '.')
            *at++ = '0';
    }
    *at = '\0';
    *length = (size_t)(at - text);
    return text;
}

int ss_decimal_sign(const struct ss_decimal *number)
{
    if (number->big)
        return *number->big == '-' ? -1 : 1;
    return (number->small > 0) - (number->small < 0);
}

int ss_decimal_compare(const struct ss_decimal *a, const struct ss_decimal *b)
{
    char room_a[SS_DIGITS_ROOM], room_b[SS_DIGITS_ROOM];
    struct ss_digits digits_a, digits_b;
    if (!a->big && !b->big && a->scale == b->scale)
        return (a->small > b->small) - (a->small < b->small);
    ss_digits_of(&digits_a, a, room_a);
    ss_digits_of(&digits_b, b, room_b);
    return ss_digits_compare(&digits_a, &digits_b);
}
