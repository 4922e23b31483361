/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/rasqal/order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char XSD[] = "http://www.w3.org/2001/XMLSchema#";

enum sort { NUMBER, TIME, OTHER };

struct key {
    enum sort sort;
    long double value; /* of a number; seconds of a time */
};

static bool is_numeric(const char *type)
{
    static const char *const TYPES[] = {"integer",
                                        "decimal",
                                        "double",
                                        "float",
                                        "int",
                                        "long",
                                        "short",
                                        "byte",
                                        "nonNegativeInteger",
                                        "nonPositiveInteger",
                                        "positiveInteger",
                                        "negativeInteger",
                                        "unsignedInt",
                                        "unsignedLong",
                                        "unsignedShort",
                                        "unsignedByte"};
    for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++)
        if (strcmp(type, TYPES[i]) == 0)
            return true;
    return false;
}

/* Days from 1970-01-01 in the proleptic Gregorian calendar. */
static long long days_of(long long year, int month, int day)
{
    year -= month <= 2;
    long long era = (year >= 0 ? year : year - 399) / 400;
    long long of_era = year - era * 400;
    long long of_year =
        (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year -
           719468;
}

/* Reads two digits and what stands before them; -1 where they are not. */
static int two(const char **at, char before)
{
    const char *text = *at;
    if (before && *text++ != before)
        return -1;
    if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
        return -1;
    *at = text + 2;
    return (text[0] - '0') * 10 + text[1] - '0';
}

/* Reads a zone at the end: Z, +hh:mm, -hh:mm or nothing; in seconds. */
static bool read_zone(const char *at, long *seconds)
{
    char sign = *at;
    *seconds = 0;
    if (!*at || strcmp(at, "Z") == 0)
        return true;
    if (sign != '+' && sign != '-')
        return false;
    int hours = two(&at, sign);
    int minutes = two(&at, ':');
    *seconds = (hours * 60L + minutes) * (sign == '-' ? -60 : 60);
    return hours >= 0 && minutes >= 0 && !*at;
}

/* xsd:date and xsd:dateTime */
static bool read_time(const char *text, bool with_time, long double *out)
{
    char *end;
    if (strspn(text + (*text == '-'), "0123456789") < 4 || strlen(text) > 60)
        return false;
    long long year = strtoll(text, &end, 10);
    const char *at = end;
    int month = two(&at, '-'), day = two(&at, '-');
    if (month < 1 || month > 12 || day < 1 || day > 31 ||
        year > 1000000000000 || year < -1000000000000)
        return false;
    long double seconds = 0;
    if (with_time) {
        int hours = two(&at, 'T'), minutes = two(&at, ':');
        int whole = two(&at, ':');
        if (hours < 0 || minutes < 0 || whole < 0)
            return false;
        seconds = hours * 3600.0L + minutes * 60.0L + whole;
        size_t digits = *at == '.' ? strspn(at + 1, "0123456789") : 0;
        if (digits > 0) {
            seconds += strtold(at, NULL);
            at += digits + 1;
        }
    }
    long zone;
    if (!read_zone(at, &zone))
        return false;
    *out = (long double)days_of(year, month, day) * 86400 + seconds - zone;
    return true;
}

static bool read_number(const char *text, long double *out)
{
    char *end;
    static const char MARKS[] = "+-.0123456789eE";
    if (strcmp(text, "INF") == 0 || strcmp(text, "+INF") == 0)
        *out = INFINITY;
    else if (strcmp(text, "-INF") == 0)
        *out = -INFINITY;
    else if (strcmp(text, "NaN") == 0)
        *out = NAN;
    else {
        *out = strtold(text, &end);
        return *text && !*end && strspn(text, MARKS) == strlen(text);
    }
    return true;
}

static struct key key_of(const struct ss_term *term)
{
    struct key key = {OTHER, 0};
    const char *type = term->datatype;
    if (!type || term->language || strlen(term->text) != term->length ||
        strncmp(type, XSD, sizeof XSD - 1) != 0)
        return key;
    type += sizeof XSD - 1;
    bool date = strcmp(type, "date") == 0;
    if (is_numeric(type) && read_number(term->text, &key.value))
        key.sort = NUMBER;
    else if ((date || strcmp(type, "dateTime") == 0) &&
             read_time(term->text, !date, &key.value))
        key.sort = TIME;
    return key;
}

static int compare_text(const struct ss_term *a, const struct ss_term *b)
{
    size_t shorter = a->length < b->length ? a->length : b->length;
    int order = shorter ? memcmp(a->text, b->text, shorter) : 0;
    return order ? order : (a->length > b->length) - (a->length < b->length);
}

static int compare_literals(const struct ss_term *a, const struct ss_term *b)
{
    struct key left = key_of(a), right = key_of(b);
    if (left.sort != right.sort)
        return left.sort < right.sort ? -1 : 1;
    if (left.sort != OTHER && !isnan(left.value) && !isnan(right.value))
        return (left.value > right.value) - (left.value < right.value);
    if (left.sort != OTHER)
        return isnan(right.value) - isnan(left.value);
    int order = compare_text(a, b);
    if (order)
        return order;
    order =
        strcmp(a->datatype ? a->datatype : "", b->datatype ? b->datatype : "");
    return order ? order
                 : strcmp(a->language ? a->language : "",
                          b->language ? b->language : "");
}

int ss_order_compare(const struct ss_term *a, const struct ss_term *b)
{
    static const int PLACES[] = {
        [SS_NONE] = 0, [SS_BLANK] = 1, [SS_IRI] = 2, [SS_LITERAL] = 3};
    if (a->kind != b->kind)
        return PLACES[a->kind] < PLACES[b->kind] ? -1 : 1;
    if (a->kind == SS_LITERAL)
        return compare_literals(a, b);
    return a->kind == SS_NONE ? 0 : compare_text(a, b);
}
