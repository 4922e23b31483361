/* SPDX-License-Identifier: Apache-2.0 */
/* The operators = and < (SPARQL 1.1, sections 17.3 and 17.4.1.7). */
#include <math.h>

#include "sparql/value/arithmetic.h"
#include "sparql/value/decimal.h"
#include "sparql/value/duration.h"
#include "sparql/value/moment.h"
#include "sparql/value/order.h"
#include "sparql/value/value.h"

static int sign(double a, double b)
{
    return (a > b) - (a < b);
}

/* A number as a double or float, to which it is promoted. */
static double promoted(const struct ss_value *value, bool single)
{
    if (value->type == SS_VALUE_FLOAT || value->type == SS_VALUE_DOUBLE)
        return value->as.real;
    return ss_decimal_to_real(&value->as.number, single);
}

/* By the type that both are promoted to; 1 where one is NaN. */
static int compare_numbers(int *out, const struct ss_value *a,
                           const struct ss_value *b)
{
    if (a->type <= SS_VALUE_DECIMAL && b->type <= SS_VALUE_DECIMAL) {
        *out = ss_decimal_compare(&a->as.number, &b->as.number);
        return 0;
    }
    bool single = a->type != SS_VALUE_DOUBLE && b->type != SS_VALUE_DOUBLE;
    double x = promoted(a, single), y = promoted(b, single);
    *out = sign(x, y);
    return isnan(x) || isnan(y);
}

int ss_value_compare(int *out, const struct ss_value *a,
                     const struct ss_value *b)
{
    if (ss_value_is_number(a) && ss_value_is_number(b))
        return compare_numbers(out, a, b);
    if (a->type != b->type)
        return -1;
    switch (a->type) {
    case SS_VALUE_STRING:
        *out = ss_order_texts(&a->term, &b->term);
        return 0;
    case SS_VALUE_BOOLEAN:
        *out = a->as.truth - b->as.truth;
        return 0;
    case SS_VALUE_DATE_TIME:
    case SS_VALUE_DATE:
    case SS_VALUE_TIME:
    case SS_VALUE_YEAR:
    case SS_VALUE_YEAR_MONTH:
        return ss_moment_compare(out, &a->as.moment, &b->as.moment);
    case SS_VALUE_DURATION:
        return ss_duration_compare(out, &a->as.duration, &b->as.duration);
    default:
        return -1;
    }
}

static bool is_moment(const struct ss_value *value)
{
    return value->type >= SS_VALUE_DATE_TIME &&
           value->type <= SS_VALUE_YEAR_MONTH;
}

/* Literals of different types, or of types that have no operator =. To the
 * letter all that are not the same term are an error; the tests of W3C have
 * texts with a language differ from all others, and dates from times. */
static int equal_terms(const struct ss_value *a, const struct ss_value *b)
{
    /* Where texts are missing the types are known and differ. */
    if (a->type == b->type && ss_term_equal(&a->term, &b->term))
        return 1;
    if (a->type == SS_VALUE_LANGUAGE || b->type == SS_VALUE_LANGUAGE ||
        (a->type != b->type && is_moment(a) && is_moment(b)))
        return 0;
    return -1;
}

int ss_value_equal(const struct ss_value *a, const struct ss_value *b)
{
    int order;
    if (a->type == SS_VALUE_ERROR || b->type == SS_VALUE_ERROR)
        return -1;
    if (a->type <= SS_VALUE_BLANK || b->type <= SS_VALUE_BLANK)
        return a->type == b->type && ss_term_equal(&a->term, &b->term);
    switch (ss_value_compare(&order, a, b)) {
    case 0:
        return order == 0;
    case 1: /* moments that are near are the same or not */
        return is_moment(a) ? -1 : 0;
    default:
        return equal_terms(a, b);
    }
}
