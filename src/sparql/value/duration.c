/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/value/duration.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const int64_t SECOND = INT64_C(1000000000000); /* in picoseconds */
static const int64_t MOST_SECONDS = INT64_C(100000000000000000);
static const int64_t MOST_MONTHS = INT64_C(10000000000);

/* The mean month of the Gregorian calendar, in seconds. */
static const int64_t MEAN_MONTH = 2629746;

/* The designators in their order; the first three before the T. */
static const struct {
    char letter;
    int64_t unit; /* in months or seconds */
} FIELDS[] = {{'Y', 12},   {'M', 1},  {'D', 86400},
              {'H', 3600}, {'M', 60}, {'S', 1}};

enum { FIELD_DAY = 2, FIELD_HOUR = 3, FIELD_SECOND = 5, FIELDS_END = 6 };

struct reader {
    const char *at, *end;
    size_t field; /* the next that may come */
    bool too_large;
};

static bool is_digit(const struct reader *reader)
{
    return reader->at < reader->end && *reader->at >= '0' && *reader->at <= '9';
}

/* '.' digits: of a second. */
static bool read_fraction(struct ss_duration *out, struct reader *reader)
{
    int64_t part = SECOND;
    reader->at++;
    if (!is_digit(reader))
        return false;
    for (; is_digit(reader); reader->at++) {
        part /= 10;
        out->picoseconds += part * (*reader->at - '0');
        if (part == 0 && *reader->at != '0')
            reader->too_large = true;
    }
    return true;
}

/* Adds number * unit to a sum up to `most`. */
static void add(int64_t *sum, struct reader *reader, int64_t number,
                int64_t unit, int64_t most)
{
    if (number > most / unit || *sum > most - number * unit)
        reader->too_large = true;
    else
        *sum += number * unit;
}

/* digits ('.' digits)? and a designator, which comes after the last one. */
static bool read_field(struct ss_duration *out, struct reader *reader,
                       size_t fields_end)
{
    int64_t number = 0;
    if (!is_digit(reader))
        return false;
    for (; is_digit(reader); reader->at++)
        if (number <= MOST_SECONDS)
            number = number * 10 + (*reader->at - '0');
    bool fraction = reader->at < reader->end && *reader->at == '.';
    if (fraction && !read_fraction(out, reader))
        return false;
    if (reader->at == reader->end)
        return false;
    size_t field = reader->field;
    while (field < fields_end && FIELDS[field].letter != *reader->at)
        field++;
    if (field >= fields_end || (fraction && field != FIELD_SECOND))
        return false;
    reader->at++;
    reader->field = field + 1;
    if (field < FIELD_DAY)
        add(&out->months, reader, number, FIELDS[field].unit, MOST_MONTHS);
    else
        add(&out->seconds, reader, number, FIELDS[field].unit, MOST_SECONDS);
    return true;
}

/* '-'? 'P' fields ('T' fields)?, with one field at least, also after T. */
static bool read(struct ss_duration *out, struct reader *reader,
                 enum ss_part part)
{
    size_t date_end = part == SS_PART_YEAR_MONTH ? FIELD_DAY : FIELD_HOUR;
    if (part == SS_PART_DAY_TIME)
        reader->field = FIELD_DAY;
    if (reader->at == reader->end || *reader->at++ != 'P' ||
        reader->at == reader->end)
        return false;
    while (reader->at < reader->end && *reader->at != 'T')
        if (!read_field(out, reader, date_end))
            return false;
    if (reader->at == reader->end)
        return true;
    if (part == SS_PART_YEAR_MONTH)
        return false;
    reader->at++;
    reader->field = FIELD_HOUR;
    do {
        if (!read_field(out, reader, FIELDS_END))
            return false;
    } while (reader->at < reader->end);
    return true;
}

int ss_duration_read(struct ss_duration *out, enum ss_part part,
                     const char *text, size_t length)
{
    struct reader reader = {text, text + length, 0, false};
    *out = (struct ss_duration){0, 0, 0};
    bool negative = length > 0 && *text == '-';
    reader.at += negative;
    if (!read(out, &reader, part))
        return -1;
    if (negative)
        *out = (struct ss_duration){-out->months, -out->seconds,
                                    -out->picoseconds};
    return reader.too_large;
}

/* A number and its designator, where it is not 0. */
static char *write_field(char *at, int64_t number, char letter)
{
    return number ? at + sprintf(at, "%" PRId64 "%c", number, letter) : at;
}

static char *write_seconds(char *at, int64_t seconds, int64_t picoseconds)
{
    if (picoseconds == 0)
        return write_field(at, seconds, 'S');
    at += sprintf(at, "%" PRId64 ".%012" PRId64, seconds, picoseconds);
    while (at[-1] == '0')
        at--;
    *at++ = 'S';
    return at;
}

size_t ss_duration_write(char room[SS_DURATION_ROOM],
                         const struct ss_duration *duration, enum ss_part part)
{
    struct ss_duration d = *duration;
    char *at = room;
    if (d.months < 0 || d.seconds < 0 || d.picoseconds < 0) {
        d = (struct ss_duration){-d.months, -d.seconds, -d.picoseconds};
        *at++ = '-';
    }
    *at++ = 'P';
    char *fields = at;
    at = write_field(at, d.months / 12, 'Y');
    at = write_field(at, d.months % 12, 'M');
    at = write_field(at, d.seconds / 86400, 'D');
    int64_t time = d.seconds % 86400;
    if (time || d.picoseconds) {
        *at++ = 'T';
        at = write_field(at, time / 3600, 'H');
        at = write_field(at, time / 60 % 60, 'M');
        at = write_seconds(at, time % 60, d.picoseconds);
    }
    if (at == fields)
        at = stpcpy(at, part == SS_PART_YEAR_MONTH ? "0M" : "T0S");
    *at = '\0';
    return (size_t)(at - room);
}

static int sign(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int compare_seconds(const struct ss_duration *a,
                           const struct ss_duration *b)
{
    int order = sign(a->seconds, b->seconds);
    return order ? order : sign(a->picoseconds, b->picoseconds);
}

int ss_duration_compare(int *out, const struct ss_duration *a,
                        const struct ss_duration *b)
{
    int months = sign(a->months, b->months);
    int seconds = compare_seconds(a, b);
    *out = months ? months : seconds;
    return months && seconds && (months < 0) != (seconds < 0);
}

int ss_duration_order(const struct ss_duration *a, const struct ss_duration *b)
{
    int order = sign(a->months * MEAN_MONTH + a->seconds,
                     b->months * MEAN_MONTH + b->seconds);
    if (order == 0)
        order = sign(a->picoseconds, b->picoseconds);
    return order ? order : sign(a->months, b->months);
}
