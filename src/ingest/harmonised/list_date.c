/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/harmonised/list_date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { FIRST_SERIAL = 40000, LAST_SERIAL = 50000, MOST_SERIAL = 2958465 };

bool ss_list_is_empty(const char *text)
{
    static const char *const NOTHING[] = {"\xc2\xa0", "\xe2\x80\x93",
                                          "\xe2\x80\x94"};
    while (*text) {
        size_t length = (unsigned char)*text <= ' ' || *text == '-' ? 1 : 0;
        for (size_t i = 0; i < 3 && length == 0; i++)
            if (strncmp(text, NOTHING[i], strlen(NOTHING[i])) == 0)
                length = strlen(NOTHING[i]);
        if (length == 0)
            return false;
        text += length;
    }
    return true;
}

/* The number of a day, "43281" or "43281.5"; -1 where it is none. */
static long serial_of(const char *text)
{
    char *end;
    if (*text < '1' || *text > '9')
        return -1;
    long serial = strtol(text, &end, 10);
    if (*end == '.')
        end += 1 + strspn(end + 1, "0123456789");
    return *end || serial > MOST_SERIAL ? -1 : serial;
}

/* The day `days` after 1970-01-01, in the Gregorian calendar: years begin in
 * March, so that the day of a leap year is the last. */
static void print_day(char out[SS_DATE_SIZE], long days)
{
    long shifted = days + 719468; /* since 0000-03-01 */
    long era = shifted / 146097, day = shifted % 146097;
    long year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    day -= 365 * year + year / 4 - year / 100;
    long month = (5 * day + 2) / 153;
    day -= (153 * month + 2) / 5 - 1;
    month += month < 10 ? 3 : -9;
    year += era * 400 + (month <= 2);
    snprintf(out, SS_DATE_SIZE, "%04u-%02u-%02u", (unsigned)year % 10000,
             (unsigned)month % 100, (unsigned)day % 100);
}

/* Days from 1899-12-30 and from 1904-01-01 to 1970-01-01, negative. The former
 * holds from March 1900 on: Excel counts a day more before that. */
static bool read_serial(char out[SS_DATE_SIZE], const struct ss_cell *cell,
                        const char *text, bool from_1904)
{
    long serial = serial_of(text);
    long in_1900 = serial + (from_1904 ? 1462 : 0);
    if (serial < 0 || in_1900 < 61 ||
        (!(cell->number && cell->date) &&
         (in_1900 < FIRST_SERIAL || in_1900 > LAST_SERIAL)))
        return false;
    print_day(out, in_1900 - 25569);
    return true;
}

/* "1.9.2026" with the zeros of "01.09.2026". */
static void pad(char out[SS_DATE_SIZE], const char *text)
{
    unsigned day, month, year;
    int end = 0;
    if (sscanf(text, "%2u.%2u.%4u%n", &day, &month, &year, &end) == 3 &&
        end > 0 && text[end] == '\0')
        snprintf(out, SS_DATE_SIZE, "%02u.%02u.%04u", day % 100, month % 100,
                 year % 10000);
    else
        snprintf(out, SS_DATE_SIZE, "%.15s", text);
}

static bool read_day(char out[SS_DATE_SIZE], const char *text)
{
    char padded[SS_DATE_SIZE];
    pad(padded, text);
    if (ss_date_read(out, padded) && ss_date_is_day(out))
        return true;
    *out = '\0';
    return false;
}

int ss_list_date_read(char out[SS_DATE_SIZE], const struct ss_cell *cell,
                      bool from_1904)
{
    char text[32];
    const char *start = cell->text + strspn(cell->text, " \t\r\n");
    size_t length = strlen(start);
    *out = '\0';
    if (ss_list_is_empty(start))
        return 0;
    while (length > 0 && strchr(" \t\r\n", start[length - 1]))
        length--;
    if (length >= sizeof text)
        return -1;
    memcpy(text, start, length);
    text[length] = '\0';
    return read_serial(out, cell, text, from_1904) || read_day(out, text) ? 1
                                                                          : -1;
}

/* "7 September 2026" */
static bool read_words(char out[SS_DATE_SIZE], const char *text)
{
    static const char *const MONTHS[] = {
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    unsigned day, year;
    char month[12], digits[SS_DATE_SIZE];
    int end = 0;
    if (sscanf(text, "%2u %11[A-Za-z] %4u%n", &day, month, &year, &end) != 3 ||
        text[end] != '\0')
        return false;
    for (unsigned i = 0; i < 12; i++)
        if (strcasecmp(month, MONTHS[i]) == 0) {
            snprintf(digits, sizeof digits, "%02u.%02u.%04u", day % 100, i + 1,
                     year % 10000);
            return read_day(out, digits);
        }
    return false;
}

bool ss_list_generated_read(char out[SS_DATE_SIZE], const char *text)
{
    char copy[32];
    *out = '\0';
    text += strspn(text, " \t\r\n");
    if (strncasecmp(text, "generated", 9) != 0)
        return false;
    text += 9 + strspn(text + 9, " :\t\r\n");
    if (strncasecmp(text, "on", 2) == 0)
        text += 2 + strspn(text + 2, " :\t\r\n");
    size_t length = strlen(text);
    while (length > 0 && strchr(" .\t\r\n", text[length - 1]))
        length--;
    if (length >= sizeof copy)
        return false;
    memcpy(copy, text, length);
    copy[length] = '\0';
    return read_day(out, copy) || read_words(out, copy);
}
