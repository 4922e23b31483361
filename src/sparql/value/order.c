/* SPDX-License-Identifier: Apache-2.0 */
/* The order of ORDER BY (SPARQL 1.1, section 15.1), made total. */
#include "sparql/value/order.h"

#include <math.h>
#include <string.h>
#include <strings.h>

#include "sparql/value/decimal.h"
#include "sparql/value/duration.h"
#include "sparql/value/moment.h"
#include "sparql/value/value.h"

enum rank {
    RANK_NONE,
    RANK_BLANK,
    RANK_IRI,
    RANK_NUMBER,
    RANK_BOOLEAN,
    RANK_TIME,
    RANK_TEXT,
    RANK_OTHER
};

static const unsigned char RANKS[] = {
    [SS_VALUE_ERROR] = RANK_NONE,      [SS_VALUE_BLANK] = RANK_BLANK,
    [SS_VALUE_IRI] = RANK_IRI,         [SS_VALUE_INTEGER] = RANK_NUMBER,
    [SS_VALUE_DECIMAL] = RANK_NUMBER,  [SS_VALUE_FLOAT] = RANK_NUMBER,
    [SS_VALUE_DOUBLE] = RANK_NUMBER,   [SS_VALUE_BOOLEAN] = RANK_BOOLEAN,
    [SS_VALUE_DATE_TIME] = RANK_TIME,  [SS_VALUE_DATE] = RANK_TIME,
    [SS_VALUE_TIME] = RANK_TIME,       [SS_VALUE_YEAR] = RANK_TIME,
    [SS_VALUE_YEAR_MONTH] = RANK_TIME, [SS_VALUE_DURATION] = RANK_TIME,
    [SS_VALUE_STRING] = RANK_TEXT,     [SS_VALUE_LANGUAGE] = RANK_TEXT,
    [SS_VALUE_OTHER] = RANK_OTHER,     [SS_VALUE_ILL_TYPED] = RANK_OTHER};

static bool is_real(const struct ss_value *value)
{
    return value->type == SS_VALUE_FLOAT || value->type == SS_VALUE_DOUBLE;
}

/* The order of a double and any other double or 0: NaN, -INF, ..., INF. */
static int order_reals(double a, double b)
{
    if (isnan(a) || isnan(b))
        return !isnan(a) - !isnan(b);
    return (a > b) - (a < b);
}

/* Exact: promotion to double would make numbers equal to one that are not so
 * to each other. */
static int order_numbers(const struct ss_value *a, const struct ss_value *b)
{
    if (!is_real(a) && !is_real(b))
        return ss_decimal_compare(&a->as.number, &b->as.number);
    if (is_real(a) && is_real(b))
        return order_reals(a->as.real, b->as.real);
    if (is_real(a))
        return isfinite(a->as.real)
                   ? -ss_decimal_compare_real(&b->as.number, a->as.real)
                   : order_reals(a->as.real, 0);
    return isfinite(b->as.real)
               ? ss_decimal_compare_real(&a->as.number, b->as.real)
               : order_reals(0, b->as.real);
}

int ss_order_texts(const struct ss_term *a, const struct ss_term *b)
{
    size_t shared = a->length < b->length ? a->length : b->length;
    int order = shared ? memcmp(a->text, b->text, shared) : 0;
    return order ? order : (a->length > b->length) - (a->length < b->length);
}

/* Strings, without a language first. */
static int order_strings(const struct ss_term *a, const struct ss_term *b)
{
    int order = ss_order_texts(a, b);
    return order ? order
                 : strcasecmp(a->language ? a->language : "",
                              b->language ? b->language : "");
}

/* Dates, times and so on by their type first. */
static int order_times(const struct ss_value *a, const struct ss_value *b)
{
    if (a->type != b->type)
        return a->type < b->type ? -1 : 1;
    return a->type == SS_VALUE_DURATION
               ? ss_duration_order(&a->as.duration, &b->as.duration)
               : ss_moment_order(&a->as.moment, &b->as.moment);
}

static int order_others(const struct ss_term *a, const struct ss_term *b)
{
    int order = strcmp(a->datatype, b->datatype);
    return order ? order : ss_order_texts(a, b);
}

int ss_value_order(const struct ss_value *a, const struct ss_value *b)
{
    unsigned char rank = RANKS[a->type];
    if (rank != RANKS[b->type])
        return rank < RANKS[b->type] ? -1 : 1;
    switch (rank) {
    case RANK_NONE:
        return 0;
    case RANK_NUMBER:
        return order_numbers(a, b);
    case RANK_BOOLEAN:
        return a->as.truth - b->as.truth;
    case RANK_TIME:
        return order_times(a, b);
    case RANK_TEXT:
        return order_strings(&a->term, &b->term);
    case RANK_OTHER:
        return order_others(&a->term, &b->term);
    default:
        return ss_order_texts(&a->term, &b->term);
    }
}
