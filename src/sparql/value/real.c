/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/value/real.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* No point halfway between two doubles has more significant digits than 767,
 * so that what follows matters only for whether it is 0. */
enum { MOST_USED = 800, MOST_EXPONENT = 100000 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* strtod reads a number without a point alike in every locale. */
static double convert(const char *text, bool single)
{
    return single ? (double)strtof(text, NULL) : strtod(text, NULL);
}

double ss_real_of_digits(const char *digits, size_t length, int64_t exponent,
                         bool single)
{
    char room[MOST_USED + 32];
    while (length > 0 && *digits == '0') {
        digits++;
        length--;
    }
    while (length > 0 && digits[length - 1] == '0') {
        length--;
        exponent++;
    }
    if (length == 0)
        return 0;
    size_t used = length;
    if (length > MOST_USED) {
        used = MOST_USED;
        exponent += (int64_t)(length - MOST_USED);
    }
    memcpy(room, digits, used);
    if (used < length)
        room[used - 1] = '1'; /* not 0, whatever it was, with what follows */
    if (exponent > MOST_EXPONENT)
        exponent = MOST_EXPONENT;
    if (exponent < -MOST_EXPONENT)
        exponent = -MOST_EXPONENT;
    snprintf(room + used, sizeof room - used, "e%" PRId64, exponent);
    return convert(room, single);
}

/* The parts of a lexical form. */
struct parts {
    const char *whole, *fraction;
    size_t whole_length, fraction_length;
    int64_t exponent;
};

static size_t digits_at(const char *text, const char *end)
{
    const char *at = text;
    while (at < end && is_digit(*at))
        at++;
    return (size_t)(at - text);
}

/* [eE] [+-]? digits, to the end. */
static int read_exponent(int64_t *out, const char *text, const char *end)
{
    const int64_t most = INT64_C(1) << 60;
    bool negative = false;
    text++;
    if (text < end && (*text == '+' || *text == '-'))
        negative = *text++ == '-';
    if (text == end || digits_at(text, end) != (size_t)(end - text))
        return -1;
    *out = 0;
    for (; text < end; text++)
        *out = *out >= most / 16 ? most : *out * 10 + (*text - '0');
    if (negative)
        *out = -*out;
    return 0;
}

static int read_parts(struct parts *out, const char *text, const char *end)
{
    *out = (struct parts){text, text, digits_at(text, end), 0, 0};
    text += out->whole_length;
    if (text < end && *text == '.') {
        out->fraction = ++text;
        out->fraction_length = digits_at(text, end);
        text += out->fraction_length;
    }
    if (out->whole_length + out->fraction_length == 0)
        return -1;
    if (text < end && (*text == 'e' || *text == 'E'))
        return read_exponent(&out->exponent, text, end);
    return text == end ? 0 : -1;
}

/* Few digits and a small power of ten: one division or multiplication of
 * exact doubles, which rounds once. */
static bool convert_small(double *out, const struct parts *parts)
{
    static const double POWERS[] = {
        1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    int64_t digits = 0;
    if (parts->whole_length > 15 ||
        parts->whole_length + parts->fraction_length > 15 ||
        parts->exponent > 22 || parts->exponent < -22)
        return false;
    int64_t exponent = parts->exponent - (int64_t)parts->fraction_length;
    if (exponent < -22)
        return false;
    for (size_t i = 0; i < parts->whole_length; i++)
        digits = digits * 10 + (parts->whole[i] - '0');
    for (size_t i = 0; i < parts->fraction_length; i++)
        digits = digits * 10 + (parts->fraction[i] - '0');
    *out = exponent < 0 ? (double)digits / POWERS[-exponent]
                        : (double)digits * POWERS[exponent];
    return true;
}

/* Any number of digits: those that matter, without the point. */
static double convert_large(const struct parts *parts, bool single)
{
    char room[MOST_USED + 2];
    const char *whole = parts->whole, *fraction = parts->fraction;
    size_t before = parts->whole_length, after = parts->fraction_length;
    while (before > 0 && *whole == '0') {
        whole++;
        before--;
    }
    while (before == 0 && after > 0 && *fraction == '0') {
        fraction++;
        after--;
    }
    while (after > 0 && fraction[after - 1] == '0')
        after--;
    int64_t exponent = parts->exponent - (fraction - parts->fraction);
    if (before > MOST_USED)
        return ss_real_of_digits(whole, before, parts->exponent, single);
    memcpy(room, whole, before);
    size_t used = after < MOST_USED - before ? after : MOST_USED - before;
    memcpy(room + before, fraction, used);
    size_t length = before + used;
    exponent -= (int64_t)used;
    if (used < after) { /* something that is not 0 follows */
        room[length++] = '1';
        exponent--;
    }
    return ss_real_of_digits(room, length, exponent, single);
}

static bool is(const char *text, const char *end, const char *word)
{
    size_t length = strlen(word);
    return (size_t)(end - text) == length && memcmp(text, word, length) == 0;
}

int ss_real_read(double *out, const char *text, size_t length, bool single)
{
    const char *end = text + length;
    struct parts parts;
    if (is(text, end, "NaN")) {
        *out = (double)NAN;
        return 0;
    }
    bool negative = length > 0 && *text == '-';
    if (negative || (length > 0 && *text == '+'))
        text++;
    if (is(text, end, "INF"))
        *out = (double)INFINITY;
    else if (read_parts(&parts, text, end))
        return -1;
    else if (single || !convert_small(out, &parts))
        *out = convert_large(&parts, single);
    if (negative)
        *out = -*out;
    return 0;
}

double ss_real_single(double real)
{
    /* Halfway from the largest float to what would be the next (IEEE 754). */
    const double beyond = 0x1.ffffffp127;
    if (fabs(real) >= beyond)
        return real > 0 ? (double)INFINITY : -(double)INFINITY;
    return (double)(float)real;
}
