/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Functions on dates and times (SPARQL 1.1, section 17.4.5), in the zone of the
 * value. Beyond what SPARQL asks for they take dates, times, years and months
 * as far as these have the part, as the functions of XPath do.
 */
#include <stdio.h>
#include <stdlib.h>

#include "sparql/value/call_parts.h"
#include "sparql/value/call_text.h"

static bool has_year(const struct ss_value *value)
{
    return value->type == SS_VALUE_DATE_TIME || value->type == SS_VALUE_DATE ||
           value->type == SS_VALUE_YEAR || value->type == SS_VALUE_YEAR_MONTH;
}

static bool has_day(const struct ss_value *value)
{
    return value->type == SS_VALUE_DATE_TIME || value->type == SS_VALUE_DATE;
}

static bool has_time(const struct ss_value *value)
{
    return value->type == SS_VALUE_DATE_TIME || value->type == SS_VALUE_TIME;
}

static bool has_zone(const struct ss_value *value)
{
    return has_year(value) || has_time(value);
}

/* 17.4.5.1 */
void ss_call_now(struct ss_value *out, const struct ss_value *arguments,
                 size_t count, struct ss_calls *calls)
{
    (void)arguments;
    (void)count;
    *out = calls->now;
}

/* 17.4.5.2 */
void ss_call_year(struct ss_value *out, const struct ss_value *arguments,
                  size_t count, struct ss_calls *calls)
{
    (void)count;
    (void)calls;
    if (has_year(arguments))
        *out = ss_value_of_integer(arguments[0].as.moment.year);
}

/* 17.4.5.3 */
void ss_call_month(struct ss_value *out, const struct ss_value *arguments,
                   size_t count, struct ss_calls *calls)
{
    (void)count;
    (void)calls;
    if (has_day(arguments) || arguments[0].type == SS_VALUE_YEAR_MONTH)
        *out = ss_value_of_integer(arguments[0].as.moment.month);
}

/* 17.4.5.4 */
void ss_call_day(struct ss_value *out, const struct ss_value *arguments,
                 size_t count, struct ss_calls *calls)
{
    (void)count;
    (void)calls;
    if (has_day(arguments))
        *out = ss_value_of_integer(arguments[0].as.moment.day);
}

/* 17.4.5.5 */
void ss_call_hours(struct ss_value *out, const struct ss_value *arguments,
                   size_t count, struct ss_calls *calls)
{
    (void)count;
    (void)calls;
    if (has_time(arguments))
        *out = ss_value_of_integer(arguments[0].as.moment.hour);
}

/* 17.4.5.6 */
void ss_call_minutes(struct ss_value *out, const struct ss_value *arguments,
                     size_t count, struct ss_calls *calls)
{
    (void)count;
    (void)calls;
    if (has_time(arguments))
        *out = ss_value_of_integer(arguments[0].as.moment.minute);
}

/* 17.4.5.7: an xsd:decimal */
void ss_call_seconds(struct ss_value *out, const struct ss_value *arguments,
                     size_t count, struct ss_calls *calls)
{
    (void)count;
    (void)calls;
    if (!has_time(arguments))
        return;
    struct ss_decimal seconds = {.small = arguments[0].as.moment.picoseconds,
                                 .scale = 12};
    while (seconds.scale && seconds.small % 10 == 0) {
        seconds.small /= 10;
        seconds.scale--;
    }
    ss_literal_make(out, SS_VALUE_DECIMAL, SS_XSD "decimal");
    out->as.number = seconds;
}

/* 17.4.5.8: an error where there is none */
void ss_call_timezone(struct ss_value *out, const struct ss_value *arguments,
                      size_t count, struct ss_calls *calls)
{
    (void)count;
    (void)calls;
    if (!has_zone(arguments) || !arguments[0].as.moment.zoned)
        return;
    ss_literal_make(out, SS_VALUE_DURATION, SS_XSD "dayTimeDuration");
    out->as.duration.seconds = arguments[0].as.moment.zone * INT64_C(60);
}

/* 17.4.5.9: "" where there is none */
void ss_call_tz(struct ss_value *out, const struct ss_value *arguments,
                size_t count, struct ss_calls *calls)
{
    (void)count;
    enum { ROOM = 40 };
    const struct ss_moment *moment = &arguments[0].as.moment;
    if (!has_zone(arguments))
        return;
    if (!moment->zoned || moment->zone == 0) {
        *out = moment->zoned ? ss_value_of_string("Z", 1)
                             : ss_value_of_string("", 0);
        return;
    }
    char *text = ss_arena_take(calls->arena, ROOM);
    if (!text)
        return;
    int minutes = abs(moment->zone);
    int length =
        snprintf(text, ROOM, "%c%02d:%02d", moment->zone < 0 ? '-' : '+',
                 minutes / 60, minutes % 60);
    *out = ss_value_of_string(text, (size_t)length);
}
