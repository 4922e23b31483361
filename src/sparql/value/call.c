/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/value/call.h"

#include <sys/random.h>
#include <time.h>

#include "sparql/value/arithmetic.h"
#include "sparql/value/call_parts.h"
#include "sparql/value/call_text.h"
#include "sparql/value/cast.h"
#include "sparql/value/regex.h"

/* The day of the proleptic Gregorian calendar by the C library. */
static int read_clock(struct ss_value *now)
{
    struct timespec time;
    struct tm day;
    if (clock_gettime(CLOCK_REALTIME, &time) || !gmtime_r(&time.tv_sec, &day))
        return -1;
    ss_literal_make(now, SS_VALUE_DATE_TIME, SS_XSD "dateTime");
    now->as.moment = (struct ss_moment){
        .year = day.tm_year + 1900,
        .month = day.tm_mon + 1,
        .day = day.tm_mday,
        .hour = day.tm_hour,
        .minute = day.tm_min,
        /* to the microsecond; a leap second counts as the one before */
        .picoseconds =
            (day.tm_sec < 60 ? day.tm_sec : 59) * INT64_C(1000000000000) +
            time.tv_nsec / 1000 * INT64_C(1000000),
        .zoned = true};
    return 0;
}

int ss_calls_init(struct ss_calls *calls, struct ss_arena *arena,
                  struct ss_error *error)
{
    uint64_t seed[5];
    *calls = (struct ss_calls){.arena = arena};
    if (read_clock(&calls->now))
        return ss_fail(error, SS_FAILURE, "query: the clock cannot be read");
    if (getrandom(seed, sizeof seed, 0) != (ssize_t)sizeof seed)
        return ss_fail(error, SS_FAILURE,
                       "query: the system gives no random numbers");
    for (size_t i = 0; i < 4; i++)
        calls->random[i] = seed[i];
    calls->random[0] |= 1; /* xoshiro must not start with 0 alone */
    calls->blank_prefix = seed[4];
    return 0;
}

void ss_calls_release(struct ss_calls *calls)
{
    ss_regex_cache_free(calls->regexes);
    calls->regexes = NULL;
}

static ss_call_part *const PARTS[SS_F_UNKNOWN] = {
    [SS_F_STR] = ss_call_str,
    [SS_F_LANG] = ss_call_lang,
    [SS_F_LANGMATCHES] = ss_call_langmatches,
    [SS_F_DATATYPE] = ss_call_datatype,
    [SS_F_IRI] = ss_call_iri,
    [SS_F_URI] = ss_call_iri,
    [SS_F_BNODE] = ss_call_bnode,
    [SS_F_RAND] = ss_call_rand,
    [SS_F_CONCAT] = ss_call_concat,
    [SS_F_STRLEN] = ss_call_strlen,
    [SS_F_UCASE] = ss_call_ucase,
    [SS_F_LCASE] = ss_call_lcase,
    [SS_F_ENCODE_FOR_URI] = ss_call_encode_for_uri,
    [SS_F_CONTAINS] = ss_call_contains,
    [SS_F_STRSTARTS] = ss_call_strstarts,
    [SS_F_STRENDS] = ss_call_strends,
    [SS_F_STRBEFORE] = ss_call_strbefore,
    [SS_F_STRAFTER] = ss_call_strafter,
    [SS_F_YEAR] = ss_call_year,
    [SS_F_MONTH] = ss_call_month,
    [SS_F_DAY] = ss_call_day,
    [SS_F_HOURS] = ss_call_hours,
    [SS_F_MINUTES] = ss_call_minutes,
    [SS_F_SECONDS] = ss_call_seconds,
    [SS_F_TIMEZONE] = ss_call_timezone,
    [SS_F_TZ] = ss_call_tz,
    [SS_F_NOW] = ss_call_now,
    [SS_F_UUID] = ss_call_uuid,
    [SS_F_STRUUID] = ss_call_struuid,
    [SS_F_MD5] = ss_call_md5,
    [SS_F_SHA1] = ss_call_sha1,
    [SS_F_SHA256] = ss_call_sha256,
    [SS_F_SHA384] = ss_call_sha384,
    [SS_F_SHA512] = ss_call_sha512,
    [SS_F_STRLANG] = ss_call_strlang,
    [SS_F_STRDT] = ss_call_strdt,
    [SS_F_SAMETERM] = ss_call_same_term,
    [SS_F_ISIRI] = ss_call_is_iri,
    [SS_F_ISURI] = ss_call_is_iri,
    [SS_F_ISBLANK] = ss_call_is_blank,
    [SS_F_ISLITERAL] = ss_call_is_literal,
    [SS_F_ISNUMERIC] = ss_call_is_numeric,
    [SS_F_REGEX] = ss_call_regex,
    [SS_F_SUBSTR] = ss_call_substr,
    [SS_F_REPLACE] = ss_call_replace,
};

static void set_truth(struct ss_value *out, int truth)
{
    if (truth >= 0)
        *out = ss_value_of_boolean(truth);
}

/* <, >, <=, >=: values without an order are false by all of them. */
static int compare(enum ss_function function, const struct ss_value *a,
                   const struct ss_value *b)
{
    int order;
    int result = ss_value_compare(&order, a, b);
    if (result)
        return result < 0 ? -1 : 0;
    switch (function) {
    case SS_F_LESS:
        return order < 0;
    case SS_F_GREATER:
        return order > 0;
    case SS_F_LESS_EQUAL:
        return order <= 0;
    default:
        return order >= 0;
    }
}

/* What value.h, arithmetic.h and cast.h do. */
static void call_operator(struct ss_value *out, enum ss_function function,
                          const struct ss_value *arguments,
                          struct ss_arena *arena)
{
    const struct ss_value *a = arguments, *b = arguments + 1;
    int equal;
    switch (function) {
    case SS_F_NOT:
        equal = ss_value_truth(a);
        set_truth(out, equal < 0 ? -1 : !equal);
        return;
    case SS_F_EQUAL:
        set_truth(out, ss_value_equal(a, b));
        return;
    case SS_F_UNEQUAL:
        equal = ss_value_equal(a, b);
        set_truth(out, equal < 0 ? -1 : !equal);
        return;
    case SS_F_LESS:
    case SS_F_GREATER:
    case SS_F_LESS_EQUAL:
    case SS_F_GREATER_EQUAL:
        set_truth(out, compare(function, a, b));
        return;
    case SS_F_ADD:
    case SS_F_SUBTRACT:
    case SS_F_MULTIPLY:
    case SS_F_DIVIDE:
        ss_value_arithmetic(out, function, a, b, arena);
        return;
    case SS_F_PLUS:
    case SS_F_MINUS:
    case SS_F_ABS:
    case SS_F_CEIL:
    case SS_F_FLOOR:
    case SS_F_ROUND:
        ss_value_numeric(out, function, a, arena);
        return;
    default: /* the evaluator's own, and what has no such function */
        if (function >= SS_F_CAST_BOOLEAN && function <= SS_F_CAST_STRING)
            ss_value_cast(out, function, a, arena);
    }
}

void ss_call(struct ss_value *out, enum ss_function function,
             const struct ss_value *arguments, size_t count,
             struct ss_calls *calls)
{
    *out = (struct ss_value){.type = SS_VALUE_ERROR};
    if (function >= SS_F_UNKNOWN)
        return;
    for (size_t i = 0; i < count; i++)
        if (arguments[i].type == SS_VALUE_ERROR)
            return;
    if (PARTS[function])
        PARTS[function](out, arguments, count, calls);
    else
        call_operator(out, function, arguments, calls->arena);
}
