/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/run/sort_keys.h"

#include <math.h>
#include <string.h>

#include "sparql/value/decimal.h"

/* In the order of ss_value_order; times by their type. */
enum class {
    CLASS_NONE,
    CLASS_BLANK,
    CLASS_IRI,
    CLASS_NUMBER,
    CLASS_BOOLEAN,
    CLASS_TIMES,
    CLASS_TEXT = CLASS_TIMES + SS_VALUE_DURATION - SS_VALUE_DATE_TIME + 1,
    CLASS_OTHER
};

static const int64_t MOST_EXACT = (int64_t)1 << 53; /* as a double */
static const int64_t DAY = 1440;                    /* in minutes */

/* Maps what has a sign to what has none, keeping the order. */
static uint64_t unsign(int64_t number)
{
    return (uint64_t)number ^ (uint64_t)1 << 63;
}

/* The same for a double; NaN is first. */
static uint64_t order_of_real(double real)
{
    uint64_t bits;
    if (isnan(real))
        return 0;
    real += 0.0; /* -0 becomes 0 */
    memcpy(&bits, &real, sizeof bits);
    return bits >> 63 ? ~bits : bits | (uint64_t)1 << 63;
}

static void set_integer(struct ss_sort_key *out, int64_t number)
{
    /* Rounding keeps the order. */
    out->class = CLASS_NUMBER;
    out->payload = order_of_real((double)number);
    out->exact = number >= -MOST_EXACT && number <= MOST_EXACT;
}

static void set_decimal(struct ss_sort_key *out,
                        const struct ss_decimal *number)
{
    if (!number->big && number->scale == 0) {
        set_integer(out, number->small);
        return;
    }
    out->class = CLASS_NUMBER;
    out->payload = order_of_real(ss_decimal_to_real(number, false));
}

void ss_sort_key_of_text(struct ss_sort_key *out, unsigned char class,
                         const struct ss_term *term, size_t skip)
{
    unsigned char bytes[8] = {0};
    size_t length = term->length - skip < 8 ? term->length - skip : 8;
    if (length)
        memcpy(bytes, term->text + skip, length);
    *out = (struct ss_sort_key){.class = class};
    for (int i = 0; i < 8; i++)
        out->payload = out->payload << 8 | bytes[i];
    out->exact = length < 8 && !term->language && !memchr(bytes, 0, length);
}

bool ss_sort_key_is_text(unsigned char class)
{
    return class == CLASS_BLANK || class == CLASS_IRI || class == CLASS_TEXT;
}

/* The days from 0001-01-01 to a day; month and day may be 0. */
static int64_t days(int64_t year, int month, int day)
{
    /* Years from March on, so that a leap day is the last of its year. */
    int64_t m = month ? month : 1;
    int64_t y = m > 2 ? year : year - 1;
    int64_t cycle = y >= 0 ? y / 400 : -((399 - y) / 400);
    int64_t of_cycle = y - cycle * 400;
    int64_t of_year = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5;
    return cycle * 146097 + of_cycle * 365 + of_cycle / 4 - of_cycle / 100 +
           of_year + (day ? day - 1 : 0) - 306;
}

static void set_moment(struct ss_sort_key *out, const struct ss_value *value)
{
    const struct ss_moment *moment = &value->as.moment;
    int64_t minute = days(moment->year, moment->month, moment->day) * DAY +
                     moment->hour * 60 + moment->minute;
    if (moment->zoned)
        minute -= moment->zone;
    out->class =
        (unsigned char)(CLASS_TIMES + value->type - SS_VALUE_DATE_TIME);
    out->payload = unsign(minute);
}

void ss_sort_key_of_value(struct ss_sort_key *out, const struct ss_value *value)
{
    *out = (struct ss_sort_key){.exact = false};
    switch (value->type) {
    case SS_VALUE_ERROR:
        out->class = CLASS_NONE;
        out->exact = true;
        break;
    case SS_VALUE_BLANK:
        ss_sort_key_of_text(out, CLASS_BLANK, &value->term, 0);
        break;
    case SS_VALUE_IRI:
        ss_sort_key_of_text(out, CLASS_IRI, &value->term, 0);
        break;
    case SS_VALUE_STRING:
    case SS_VALUE_LANGUAGE:
        ss_sort_key_of_text(out, CLASS_TEXT, &value->term, 0);
        break;
    case SS_VALUE_BOOLEAN:
        *out = (struct ss_sort_key){value->as.truth, CLASS_BOOLEAN, true};
        break;
    case SS_VALUE_INTEGER:
    case SS_VALUE_DECIMAL:
        set_decimal(out, &value->as.number);
        break;
    case SS_VALUE_FLOAT:
    case SS_VALUE_DOUBLE:
        *out = (struct ss_sort_key){order_of_real(value->as.real), CLASS_NUMBER,
                                    true};
        break;
    case SS_VALUE_DURATION:
        out->class = CLASS_TEXT - 1;
        break;
    case SS_VALUE_OTHER:
    case SS_VALUE_ILL_TYPED:
        out->class = CLASS_OTHER;
        break;
    default:
        set_moment(out, value);
    }
}

/* What is in the id itself needs no value. */
void ss_sort_key_of_id(struct ss_run *run, struct ss_sort_key *out, ss_id id)
{
    struct ss_arena_mark mark;
    struct ss_value value;
    uint64_t payload = ss_id_payload(id);
    *out = (struct ss_sort_key){.exact = true};
    if (!id)
        return;
    switch (ss_id_tag(id)) {
    case SS_TAG_INTEGER:
        set_integer(out, (int64_t)payload);
        return;
    case SS_TAG_NEGATIVE:
        set_integer(out, (int64_t)payload - ((int64_t)1 << 60));
        return;
    case SS_TAG_BOOLEAN:
        *out = (struct ss_sort_key){payload, CLASS_BOOLEAN, true};
        return;
    case SS_TAG_DATE:
        out->class = CLASS_TIMES + SS_VALUE_DATE - SS_VALUE_DATE_TIME;
        out->payload = unsign(((int64_t)payload - 1) * DAY);
        return;
    default:
        mark = ss_arena_mark(&run->values);
        ss_run_value(run, &value, id);
        ss_sort_key_of_value(out, &value);
        ss_run_wind_back(run, mark);
    }
}

int ss_sort_ids(struct ss_run *run, ss_id a, ss_id b)
{
    struct ss_value value_a, value_b;
    if (a == b)
        return 0;
    struct ss_arena_mark mark = ss_arena_mark(&run->values);
    ss_run_value(run, &value_a, a);
    ss_run_value(run, &value_b, b);
    int order = ss_value_order(&value_a, &value_b);
    ss_run_wind_back(run, mark);
    return order;
}
