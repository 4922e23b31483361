/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/value/arithmetic.h"

#include <math.h>

#include "sparql/value/datatype.h"
#include "sparql/value/decimal.h"
#include "sparql/value/real.h"

bool ss_value_is_number(const struct ss_value *value)
{
    return value->type >= SS_VALUE_INTEGER && value->type <= SS_VALUE_DOUBLE;
}

/* Makes *out a number of a type, without text and value. */
static void begin(struct ss_value *out, enum ss_value_type type)
{
    *out = (struct ss_value){
        .type = type,
        .term = {SS_LITERAL, NULL, 0, ss_datatype_iri(type), NULL}};
}

static bool is_real(const struct ss_value *value)
{
    return value->type == SS_VALUE_FLOAT || value->type == SS_VALUE_DOUBLE;
}

static double real_of(const struct ss_value *value, bool single)
{
    return is_real(value) ? value->as.real
                          : ss_decimal_to_real(&value->as.number, single);
}

/* IEEE 754. Of floats, too: with more than twice their digits rounding twice
 * gives the same. */
static double calculate_real(enum ss_function function, double a, double b)
{
    switch (function) {
    case SS_F_ADD:
        return a + b;
    case SS_F_SUBTRACT:
        return a - b;
    case SS_F_MULTIPLY:
        return a * b;
    default:
        return a / b;
    }
}

void ss_value_arithmetic(struct ss_value *out, enum ss_function function,
                         const struct ss_value *a, const struct ss_value *b,
                         struct ss_arena *arena)
{
    struct ss_value result;
    if (!ss_value_is_number(a) || !ss_value_is_number(b)) {
        *out = (struct ss_value){.type = SS_VALUE_ERROR};
        return;
    }
    /* The types stand in the order of promotion. */
    enum ss_value_type type = a->type > b->type ? a->type : b->type;
    if (type == SS_VALUE_INTEGER && function == SS_F_DIVIDE)
        type = SS_VALUE_DECIMAL;
    begin(&result, type);
    if (is_real(&result)) {
        bool single = type == SS_VALUE_FLOAT;
        double real =
            calculate_real(function, real_of(a, single), real_of(b, single));
        result.as.real = single ? ss_real_single(real) : real;
    } else if (ss_decimal_calculate(&result.as.number, function, &a->as.number,
                                    &b->as.number, arena)) {
        result = (struct ss_value){.type = SS_VALUE_ERROR};
    }
    *out = result;
}

/* fn:round: half towards positive infinity; -0 from -0.5 on. */
static double round_real(double real)
{
    double below = floor(real);
    double rounded = real - below >= 0.5 ? below + 1 : below;
    return rounded == 0 ? copysign(0, real) : rounded;
}

static double numeric_real(enum ss_function function, double real)
{
    switch (function) {
    case SS_F_ABS:
        return fabs(real);
    case SS_F_CEIL:
        return ceil(real);
    case SS_F_FLOOR:
        return floor(real);
    case SS_F_ROUND:
        return round_real(real);
    case SS_F_MINUS:
        return -real;
    default:
        return real;
    }
}

static int numeric_decimal(struct ss_decimal *out, enum ss_function function,
                           const struct ss_decimal *number,
                           struct ss_arena *arena)
{
    static const struct ss_decimal ZERO = {0, NULL, 0};
    switch (function) {
    case SS_F_CEIL:
    case SS_F_FLOOR:
    case SS_F_ROUND:
        return ss_decimal_round(out, function, number, arena);
    case SS_F_ABS:
        if (ss_decimal_sign(number) < 0)
            return ss_decimal_calculate(out, SS_F_SUBTRACT, &ZERO, number,
                                        arena);
        break;
    case SS_F_MINUS:
        return ss_decimal_calculate(out, SS_F_SUBTRACT, &ZERO, number, arena);
    default:
        break;
    }
    *out = *number;
    return 0;
}

void ss_value_numeric(struct ss_value *out, enum ss_function function,
                      const struct ss_value *a, struct ss_arena *arena)
{
    struct ss_value result;
    if (!ss_value_is_number(a)) {
        *out = (struct ss_value){.type = SS_VALUE_ERROR};
        return;
    }
    begin(&result, a->type);
    if (is_real(a))
        result.as.real = numeric_real(function, a->as.real);
    else if (numeric_decimal(&result.as.number, function, &a->as.number, arena))
        result = (struct ss_value){.type = SS_VALUE_ERROR};
    *out = result;
}
