/* SPDX-License-Identifier: Apache-2.0 */
/* Arithmetic of decimals: in 64 bits where the result fits there, else by
 * GMP, whose numbers are bounded by SS_MOST_DIGITS. */
#include <gmp.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "sparql/value/decimal.h"
#include "sparql/value/digits.h"

enum { PLACES = 18 };

/* 10^exponent; 0 where it does not fit. */
static int64_t power(uint32_t exponent)
{
    int64_t result = 1;
    if (exponent > 18)
        return 0;
    for (uint32_t i = 0; i < exponent; i++)
        result *= 10;
    return result;
}

static void set_small(struct ss_decimal *out, int64_t small, uint32_t scale)
{
    while (scale > 0 && small % 10 == 0) {
        small /= 10;
        scale--;
    }
    *out = (struct ss_decimal){small, NULL, scale};
}

/* The digits of a number with as many after the point as `scale` says. */
static bool align(int64_t *out, const struct ss_decimal *number, uint32_t scale)
{
    int64_t factor = power(scale - number->scale);
    return factor && !__builtin_mul_overflow(number->small, factor, out);
}

static bool calculate_small(struct ss_decimal *out, enum ss_function function,
                            const struct ss_decimal *a,
                            const struct ss_decimal *b)
{
    int64_t x, y, result;
    if (a->big || b->big)
        return false;
    if (function == SS_F_MULTIPLY) {
        if (a->scale + b->scale > SS_MOST_DIGITS ||
            __builtin_mul_overflow(a->small, b->small, &result))
            return false;
        set_small(out, result, a->scale + b->scale);
        return true;
    }
    uint32_t scale = a->scale > b->scale ? a->scale : b->scale;
    if (!align(&x, a, scale) || !align(&y, b, scale))
        return false;
    if (function == SS_F_DIVIDE) { /* only where nothing is left */
        if (y == 0 || y == -1 || x % y != 0)
            return false;
        *out = (struct ss_decimal){x / y, NULL, 0};
        return true;
    }
    if (function == SS_F_ADD ? __builtin_add_overflow(x, y, &result)
                             : __builtin_sub_overflow(x, y, &result))
        return false;
    set_small(out, result, scale);
    return true;
}

static void load(mpz_t out, const struct ss_decimal *number)
{
    char room[SS_DIGITS_ROOM];
    if (!number->big)
        snprintf(room, sizeof room, "%" PRId64, number->small);
    mpz_set_str(out, number->big ? number->big : room, 10);
}

/* Multiplies by 10^exponent. */
static void shift(mpz_t number, size_t exponent)
{
    mpz_t factor;
    mpz_init(factor);
    mpz_ui_pow_ui(factor, 10, exponent);
    mpz_mul(number, number, factor);
    mpz_clear(factor);
}

static int store(struct ss_decimal *out, const mpz_t number, size_t scale,
                 struct ss_arena *arena)
{
    char *text = ss_arena_take(arena, mpz_sizeinbase(number, 10) + 2);
    if (!text)
        return 1;
    mpz_get_str(text, 10, number);
    bool negative = *text == '-';
    const struct ss_digits digits = {negative, text + negative,
                                     strlen(text) - negative, scale};
    return ss_digits_set(out, &digits, arena);
}

/* x = x / y, to the nearest integer, half away from 0. */
static void divide_rounded(mpz_t x, const mpz_t y)
{
    mpz_t left;
    int sign = mpz_sgn(x) * mpz_sgn(y);
    mpz_init(left);
    mpz_tdiv_qr(x, left, x, y);
    mpz_mul_2exp(left, left, 1);
    if (mpz_cmpabs(left, y) >= 0) {
        if (sign < 0)
            mpz_sub_ui(x, x, 1);
        else
            mpz_add_ui(x, x, 1);
    }
    mpz_clear(left);
}

/* How many digits a / b gets after the point. */
static size_t places(const struct ss_decimal *a, const struct ss_decimal *b)
{
    char room[SS_DIGITS_ROOM];
    struct ss_digits digits;
    ss_digits_of(&digits, a, room);
    int64_t lead_a = (int64_t)digits.count - (int64_t)digits.scale;
    ss_digits_of(&digits, b, room);
    int64_t lead_b = (int64_t)digits.count - (int64_t)digits.scale;
    int64_t result = PLACES + (lead_b > lead_a ? lead_b - lead_a : 0);
    if (result < (int64_t)a->scale - (int64_t)b->scale)
        result = (int64_t)a->scale - (int64_t)b->scale;
    return result > SS_MOST_DIGITS ? SS_MOST_DIGITS : (size_t)result;
}

/* Leaves the result in x. Returns its scale. */
static size_t calculate_large(mpz_t x, mpz_t y, enum ss_function function,
                              const struct ss_decimal *a,
                              const struct ss_decimal *b)
{
    size_t scale = a->scale > b->scale ? a->scale : b->scale;
    if (function == SS_F_MULTIPLY) {
        mpz_mul(x, x, y);
        return (size_t)a->scale + b->scale;
    }
    if (function == SS_F_DIVIDE) {
        scale = places(a, b);
        shift(x, scale + b->scale - a->scale);
        divide_rounded(x, y);
        return scale;
    }
    shift(x, scale - a->scale);
    shift(y, scale - b->scale);
    if (function == SS_F_ADD)
        mpz_add(x, x, y);
    else
        mpz_sub(x, x, y);
    return scale;
}

int ss_decimal_calculate(struct ss_decimal *out, enum ss_function function,
                         const struct ss_decimal *a, const struct ss_decimal *b,
                         struct ss_arena *arena)
{
    mpz_t x, y;
    if (function == SS_F_DIVIDE && ss_decimal_sign(b) == 0)
        return 1;
    if (calculate_small(out, function, a, b))
        return 0;
    mpz_inits(x, y, NULL);
    load(x, a);
    load(y, b);
    size_t scale = calculate_large(x, y, function, a, b);
    int status = store(out, x, scale, arena);
    mpz_clears(x, y, NULL);
    return status;
}

int ss_decimal_round(struct ss_decimal *out, enum ss_function function,
                     const struct ss_decimal *number, struct ss_arena *arena)
{
    int64_t unit = power(number->scale);
    *out = *number;
    if (number->scale == 0)
        return 0;
    if (!number->big && unit) {
        int64_t whole = number->small / unit, left = number->small % unit;
        if (left < 0) { /* towards negative infinity */
            whole--;
            left += unit;
        }
        /* There is a fraction, or the scale were 0. */
        if (function == SS_F_CEIL ||
            (function == SS_F_ROUND && left >= unit - left))
            whole++;
        *out = (struct ss_decimal){whole, NULL, 0};
        return 0;
    }
    mpz_t x, y;
    mpz_inits(x, y, NULL);
    load(x, number);
    mpz_set_ui(y, 1);
    shift(y, number->scale);
    if (function == SS_F_ROUND) { /* the floor of (2x + y) / 2y */
        mpz_mul_2exp(x, x, 1);
        mpz_add(x, x, y);
        mpz_mul_2exp(y, y, 1);
    }
    if (function == SS_F_CEIL)
        mpz_cdiv_q(x, x, y);
    else
        mpz_fdiv_q(x, x, y);
    int status = store(out, x, 0, arena);
    mpz_clears(x, y, NULL);
    return status;
}
