/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/value/moment.h"

#include <string.h>

enum { MINUTES_OF_DAY = 1440, MOST_ZONE = 14 * 60 };

static const int64_t MOST_YEAR = INT64_C(1000000000000);
static const int64_t SECOND = INT64_C(1000000000000); /* in picoseconds */

/* What is left of a text. */
struct rest {
    const char *at, *end;
};

static bool is_digit(const struct rest *rest)
{
    return rest->at < rest->end && *rest->at >= '0' && *rest->at <= '9';
}

static bool take(struct rest *rest, char c)
{
    if (rest->at == rest->end || *rest->at != c)
        return false;
    rest->at++;
    return true;
}

/* Two digits, up to `most`. */
static bool take_pair(int *out, struct rest *rest, int least, int most)
{
    int value = 0;
    for (int i = 0; i < 2; i++) {
        if (!is_digit(rest))
            return false;
        value = value * 10 + (*rest->at++ - '0');
    }
    *out = value;
    return value >= least && value <= most;
}

/* yearFrag: '-'? (([1-9] digit digit digit+) | ('0' digit digit digit)).
 * Returns 0, 1 or -1 as ss_moment_read. */
static int take_year(int64_t *out, struct rest *rest)
{
    int64_t year = 0;
    bool negative = take(rest, '-');
    const char *begin = rest->at;
    for (; is_digit(rest); rest->at++)
        if (year <= MOST_YEAR)
            year = year * 10 + (*rest->at - '0');
    if (rest->at - begin < 4 || (rest->at - begin > 4 && *begin == '0'))
        return -1;
    *out = negative ? -year : year;
    return year > MOST_YEAR;
}

static bool is_leap(int64_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_in(int month, int64_t year)
{
    static const unsigned char DAYS[] = {31, 28, 31, 30, 31, 30,
                                         31, 31, 30, 31, 30, 31};
    return DAYS[month - 1] + (month == 2 && is_leap(year));
}

/* ':' [0-5] digit and so on: of the minute, in picoseconds. */
static int take_seconds(int64_t *out, struct rest *rest)
{
    int second, status = 0;
    int64_t part = SECOND;
    if (!take_pair(&second, rest, 0, 59))
        return -1;
    *out = second * SECOND;
    if (!take(rest, '.'))
        return 0;
    if (!is_digit(rest))
        return -1;
    for (; is_digit(rest); rest->at++) {
        part /= 10;
        *out += part * (*rest->at - '0');
        if (part == 0 && *rest->at != '0')
            status = 1;
    }
    return status;
}

static void next_day(struct ss_moment *moment)
{
    if (++moment->day <= days_in(moment->month, moment->year))
        return;
    moment->day = 1;
    if (++moment->month <= 12)
        return;
    moment->month = 1;
    moment->year++;
}

static int take_time(struct ss_moment *out, struct rest *rest)
{
    if (!take_pair(&out->hour, rest, 0, 24) || !take(rest, ':') ||
        !take_pair(&out->minute, rest, 0, 59) || !take(rest, ':'))
        return -1;
    int status = take_seconds(&out->picoseconds, rest);
    if (status < 0 || out->hour < 24)
        return status;
    if (out->minute || out->picoseconds || status)
        return -1;
    out->hour = 0;
    if (out->month) /* of a dateTime; the time of day begins again */
        next_day(out);
    return 0;
}

/* timezoneFrag: 'Z' | [+-] ((0 digit | 1 [0-3]) ':' [0-5] digit | 14:00) */
static bool take_zone(struct ss_moment *out, struct rest *rest)
{
    int hours, minutes;
    if (rest->at == rest->end)
        return true;
    out->zoned = true;
    if (take(rest, 'Z'))
        return true;
    bool negative = take(rest, '-');
    if ((!negative && !take(rest, '+')) || !take_pair(&hours, rest, 0, 14) ||
        !take(rest, ':') || !take_pair(&minutes, rest, 0, 59))
        return false;
    out->zone = hours * 60 + minutes;
    if (out->zone > MOST_ZONE)
        return false;
    if (negative)
        out->zone = -out->zone;
    return true;
}

/* The date, as far as the type has one. */
static int take_date(struct ss_moment *out, enum ss_value_type type,
                     struct rest *rest)
{
    int status = take_year(&out->year, rest);
    if (status < 0 || type == SS_VALUE_YEAR)
        return status;
    if (!take(rest, '-') || !take_pair(&out->month, rest, 1, 12))
        return -1;
    if (type == SS_VALUE_YEAR_MONTH)
        return status;
    if (!take(rest, '-') || !take_pair(&out->day, rest, 1, 31))
        return -1;
    /* Of a year that is too large the last digits are not known. */
    if (status == 0 && out->day > days_in(out->month, out->year))
        return -1;
    return status;
}

int ss_moment_read(struct ss_moment *out, enum ss_value_type type,
                   const char *text, size_t length)
{
    struct rest rest = {text, text + length};
    int date = 0, time = 0;
    *out = (struct ss_moment){.zoned = false};
    if (type != SS_VALUE_TIME)
        date = take_date(out, type, &rest);
    if (date < 0 || (type == SS_VALUE_DATE_TIME && !take(&rest, 'T')))
        return -1;
    if (type == SS_VALUE_DATE_TIME || type == SS_VALUE_TIME)
        time = take_time(out, &rest);
    if (time < 0 || !take_zone(out, &rest) || rest.at != rest.end)
        return -1;
    return date || time;
}

/* The days before a year, from the year 1 on; below 0 before that. */
static int64_t days_before(int64_t year)
{
    /* 400 years are 146097 days. */
    int64_t past = year - 1, cycle = past / 400;
    if (past % 400 < 0)
        cycle--;
    past -= cycle * 400;
    return cycle * 146097 + past * 365 + past / 4 - past / 100;
}

/* The minute that a moment is in, in UTC where it has a zone. */
static int64_t minute_of(const struct ss_moment *moment)
{
    int64_t days = days_before(moment->year);
    for (int month = 1; month < moment->month; month++)
        days += days_in(month, moment->year);
    if (moment->day)
        days += moment->day - 1;
    return days * MINUTES_OF_DAY + moment->hour * 60 + moment->minute -
           (moment->zoned ? moment->zone : 0);
}

/* The order of two moments of which the second is later by some minutes. */
static int order(const struct ss_moment *a, const struct ss_moment *b,
                 int minutes)
{
    int64_t minute_a = minute_of(a), minute_b = minute_of(b) + minutes;
    if (minute_a != minute_b)
        return minute_a < minute_b ? -1 : 1;
    return (a->picoseconds > b->picoseconds) -
           (a->picoseconds < b->picoseconds);
}

int ss_moment_compare(int *out, const struct ss_moment *a,
                      const struct ss_moment *b)
{
    *out = order(a, b, 0);
    if (a->zoned == b->zoned)
        return 0;
    if (order(a, b, -MOST_ZONE) < 0 || order(a, b, MOST_ZONE) > 0)
        return 0;
    return 1;
}

int ss_moment_order(const struct ss_moment *a, const struct ss_moment *b)
{
    int result = order(a, b, 0);
    return result ? result : a->zoned - b->zoned;
}
