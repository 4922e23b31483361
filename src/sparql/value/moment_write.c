/* SPDX-License-Identifier: Apache-2.0 */
/* Canonical forms of dates and times (XSD 1.1 part 2, section E.3.6). */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "sparql/value/moment.h"

static const int64_t SECOND = INT64_C(1000000000000); /* in picoseconds */

static char *write_year(char *at, int64_t year)
{
    if (year < 0)
        *at++ = '-';
    return at + sprintf(at, "%04" PRId64, year < 0 ? -year : year);
}

/* Up to 2 digits, each number below 100. */
static char *write_pair(char *at, int number)
{
    *at++ = (char)('0' + number / 10 % 10);
    *at++ = (char)('0' + number % 10);
    return at;
}

static char *write_time(char *at, const struct ss_moment *moment)
{
    at = write_pair(at, moment->hour);
    *at++ = ':';
    at = write_pair(at, moment->minute);
    *at++ = ':';
    at = write_pair(at, (int)(moment->picoseconds / SECOND));
    int64_t part = moment->picoseconds % SECOND;
    if (part) {
        at += sprintf(at, ".%012" PRId64, part);
        while (at[-1] == '0')
            at--;
    }
    return at;
}

static char *write_zone(char *at, const struct ss_moment *moment)
{
    int zone = moment->zone < 0 ? -moment->zone : moment->zone;
    if (!moment->zoned)
        return at;
    if (zone == 0) {
        *at++ = 'Z';
        return at;
    }
    *at++ = moment->zone < 0 ? '-' : '+';
    at = write_pair(at, zone / 60);
    *at++ = ':';
    return write_pair(at, zone % 60);
}

size_t ss_moment_write(char room[SS_MOMENT_ROOM],
                       const struct ss_moment *moment, enum ss_value_type type)
{
    char *at = room;
    if (type != SS_VALUE_TIME)
        at = write_year(at, moment->year);
    if (type != SS_VALUE_TIME && type != SS_VALUE_YEAR) {
        *at++ = '-';
        at = write_pair(at, moment->month);
    }
    if (type == SS_VALUE_DATE || type == SS_VALUE_DATE_TIME) {
        *at++ = '-';
        at = write_pair(at, moment->day);
    }
    if (type == SS_VALUE_DATE_TIME)
        *at++ = 'T';
    if (type == SS_VALUE_DATE_TIME || type == SS_VALUE_TIME)
        at = write_time(at, moment);
    at = write_zone(at, moment);
    *at = '\0';
    return (size_t)(at - room);
}
