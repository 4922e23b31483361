/* SPDX-License-Identifier: Apache-2.0 */
/* Texts of doubles and floats, with the fewest digits that are enough. */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sparql/value/real.h"

enum { DIGITS_ROOM = 24 };

/* The first `count` digits of a number, rounded, without zeros at the end; the
 * exponent is that of the first digit. */
static int digits_of(char digits[DIGITS_ROOM], double real, int count)
{
    char room[SS_REAL_ROOM];
    snprintf(room, sizeof room, "%.*e", count - 1, real);
    const char *mark = strchr(room, 'e');
    int length = 0;
    for (const char *c = room; c < mark; c++)
        if (*c >= '0' && *c <= '9') /* the point is the locale's */
            digits[length++] = *c;
    while (length > 1 && digits[length - 1] == '0')
        length--;
    digits[length] = '\0';
    return (int)strtol(mark + 1, NULL, 10);
}

/* The fewest digits of a number that is not negative, and its exponent. */
static int shortest(char digits[DIGITS_ROOM], double real, bool single)
{
    int exponent = 0, most = single ? FLT_DECIMAL_DIG : DBL_DECIMAL_DIG;
    /* All with so few digits are told apart, but for subnormal numbers. */
    int count = single ? FLT_DIG : DBL_DIG;
    if (real < (single ? (double)FLT_MIN : DBL_MIN))
        count = 1;
    for (; count <= most; count++) {
        exponent = digits_of(digits, real, count);
        size_t length = strlen(digits);
        int64_t last = exponent - (int64_t)length + 1;
        if (ss_real_of_digits(digits, length, last, single) == real)
            break;
    }
    return exponent;
}

size_t ss_real_write(char room[SS_REAL_ROOM], double real, bool single)
{
    char digits[DIGITS_ROOM];
    const char *sign = signbit(real) ? "-" : "";
    if (isnan(real))
        return (size_t)snprintf(room, SS_REAL_ROOM, "NaN");
    if (isinf(real))
        return (size_t)snprintf(room, SS_REAL_ROOM, "%sINF", sign);
    int exponent = shortest(digits, fabs(real), single);
    return (size_t)snprintf(room, SS_REAL_ROOM, "%s%c.%sE%d", sign, *digits,
                            digits[1] ? digits + 1 : "0", exponent);
}

size_t ss_real_write_plain(char room[SS_REAL_ROOM], double real, bool single)
{
    char digits[DIGITS_ROOM];
    double size = fabs(real);
    const char *sign = signbit(real) ? "-" : "";
    if (size == 0)
        return (size_t)snprintf(room, SS_REAL_ROOM, "%s0", sign);
    if (!(size >= 0.000001 && size < 1000000))
        return ss_real_write(room, real, single);
    int exponent = shortest(digits, size, single);
    int length = (int)strlen(digits), before = exponent + 1;
    if (before <= 0)
        return (size_t)snprintf(room, SS_REAL_ROOM, "%s0.%.*s%s", sign, -before,
                                "000000", digits);
    if (before >= length)
        return (size_t)snprintf(room, SS_REAL_ROOM, "%s%s%.*s", sign, digits,
                                before - length, "000000");
    return (size_t)snprintf(room, SS_REAL_ROOM, "%s%.*s.%s", sign, before,
                            digits, digits + before);
}
