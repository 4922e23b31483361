/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/date.h"

#include <stdio.h>
#include <string.h>

#include "terms.h"

bool ss_has_form(const char *text, const char *form)
{
    for (; *form; text++, form++)
        if (*form == '9' ? *text < '0' || *text > '9' : *text != *form)
            return false;
    return *text == '\0';
}

static int days_of(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30,
                                  31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return lengths[month - 1] + (leap && month == 2);
}

/* Says whether "2023", "2023-12" or "2023-12-18" is in the calendar. */
static bool in_calendar(const char *text)
{
    int year = 0, month = 1, day = 1;
    sscanf(text, "%4d-%2d-%2d", &year, &month, &day);
    return year >= 1 && month >= 1 && month <= 12 && day >= 1 &&
           day <= days_of(year, month);
}

bool ss_date_is_day(const char *text)
{
    return ss_has_form(text, "9999-99-99") && in_calendar(text);
}

bool ss_date_read(char out[SS_DATE_SIZE], const char *text)
{
    char copy[SS_DATE_SIZE];
    size_t length = strlen(text);
    *out = '\0';
    if (length > 10 && (text[10] == 'T' || text[10] == ' '))
        length = 10;
    if (length >= sizeof copy)
        return false;
    memcpy(copy, text, length);
    copy[length] = '\0';
    if (ss_has_form(copy, "99.99.9999") || ss_has_form(copy, "99/99/9999"))
        snprintf(out, SS_DATE_SIZE, "%.4s-%.2s-%.2s", copy + 6, copy + 3, copy);
    else if (ss_has_form(copy, "9999-99-99") || ss_has_form(copy, "9999-99") ||
             ss_has_form(copy, "9999"))
        strcpy(out, copy);
    if (*out && in_calendar(out))
        return true;
    *out = '\0';
    return false;
}

const char *ss_date_type(const char *date)
{
    size_t length = strlen(date);
    return length == 4   ? SS_NS_XSD "gYear"
           : length == 7 ? SS_NS_XSD "gYearMonth"
                         : SS_NS_XSD "date";
}

void ss_emit_date(struct ss_emitter *emitter, const char *subject,
                  const char *predicate, const char *date)
{
    ss_emit_typed(emitter, subject, predicate, date, ss_date_type(date));
}

void ss_emit_publication(struct ss_emitter *emitter, const char *subject,
                         const char *date)
{
    char from[SS_DATE_SIZE], to[SS_DATE_SIZE];
    int year = 0, month = 0;
    sscanf(date, "%4d-%2d", &year, &month);
    bool day = strlen(date) == 10;
    if (day)
        snprintf(from, sizeof from, "%.10s", date);
    else
        snprintf(from, sizeof from, "%.4s-%02u-01", date,
                 month ? (unsigned)month % 100 : 1);
    if (day)
        snprintf(to, sizeof to, "%.10s", date);
    else
        snprintf(to, sizeof to, "%.4s-%02u-%02u", date,
                 month ? (unsigned)month % 100 : 12,
                 (unsigned)days_of(year, month ? month : 12) % 100);
    ss_emit_date(emitter, subject, SS_SL_publicationDate, date);
    ss_emit_date(emitter, subject, SS_SL_publishedFrom, from);
    ss_emit_date(emitter, subject, SS_SL_publishedTo, to);
}
