/* SPDX-License-Identifier: Apache-2.0 */
/* Decimals and doubles: all doubles are decimals, with up to 767 digits. */
#include <float.h>
#include <math.h>
#include <stdio.h>

#include "sparql/value/decimal.h"
#include "sparql/value/digits.h"
#include "sparql/value/real.h"

/* Digits after the point of the smallest double, 2^-1074, and before it of the
 * largest. */
enum { MOST_AFTER = 1074, MOST_BEFORE = 309 };

double ss_decimal_to_real(const struct ss_decimal *number, bool single)
{
    char room[SS_DIGITS_ROOM];
    struct ss_digits digits;
    if (!number->big && number->scale == 0)
        return single ? (double)(float)number->small : (double)number->small;
    ss_digits_of(&digits, number, room);
    double real = ss_real_of_digits(digits.text, digits.count,
                                    -(int64_t)digits.scale, single);
    return digits.negative ? -real : real;
}

/* All digits of a double; room is for them. */
static void exact_digits(struct ss_digits *out, double real,
                         char room[MOST_BEFORE + MOST_AFTER + 8])
{
    char *end = room, *text = room;
    int length = snprintf(room, MOST_BEFORE + MOST_AFTER + 8, "%.*f",
                          MOST_AFTER, fabs(real));
    for (int i = 0; i < length; i++)
        if (room[i] >= '0' && room[i] <= '9') /* the point is the locale's */
            *end++ = room[i];
    size_t scale = MOST_AFTER;
    while (scale > 0 && end[-1] == '0') {
        end--;
        scale--;
    }
    while (text < end && *text == '0')
        text++;
    *out = (struct ss_digits){signbit(real), text, (size_t)(end - text), scale};
}

int ss_decimal_compare_real(const struct ss_decimal *a, double b)
{
    char room_a[SS_DIGITS_ROOM], room_b[MOST_BEFORE + MOST_AFTER + 8];
    struct ss_digits digits_a, digits_b;
    double real = ss_decimal_to_real(a, false);
    /* Rounding keeps the order, so only what becomes equal takes more. */
    if (real < b || real > b)
        return real < b ? -1 : 1;
    ss_digits_of(&digits_a, a, room_a);
    exact_digits(&digits_b, b, room_b);
    return ss_digits_compare(&digits_a, &digits_b);
}

int ss_decimal_of_real(struct ss_decimal *out, double real,
                       struct ss_arena *arena)
{
    char room[MOST_BEFORE + MOST_AFTER + 8];
    struct ss_digits digits;
    exact_digits(&digits, real, room);
    return ss_digits_set(out, &digits, arena);
}
