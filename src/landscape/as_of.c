/* SPDX-License-Identifier: Apache-2.0 */
#include "landscape/as_of.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "terms.h"

static int days_in(int year, int month)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (month < 1 || month > 12)
        return 0;
    return DAYS[month - 1] + (month == 2 && leap);
}

int ss_day_check(const char *day, struct ss_error *error)
{
    bool shaped = strlen(day) == 10 && day[4] == '-' && day[7] == '-';
    for (int i = 0; i < 10 && shaped; i++)
        shaped = i == 4 || i == 7 || (day[i] >= '0' && day[i] <= '9');
    int number = shaped ? atoi(day + 8) : 0;
    if (number < 1 || number > days_in(atoi(day), atoi(day + 5)))
        return ss_fail(error, SS_USAGE,
                       "'%.40s' is no day; write it as 2026-09-30", day);
    return 0;
}

enum rule { BEGINS, ENDS };

/* YYYY, YYYY-MM or YYYY-MM-DD, the latter perhaps with a time behind it. */
static bool is_date(const char *text)
{
    size_t length = strlen(text);
    if (length != 4 && length != 7 && length < 10)
        return false;
    for (size_t i = 0; i < length && i < 10; i++) {
        bool dash = i == 4 || i == 7;
        if (dash ? text[i] != '-' : text[i] < '0' || text[i] > '9')
            return false;
    }
    return length <= 10 || text[10] == 'T' || text[10] == 'Z' ||
           text[10] == '+' || text[10] == '-';
}

/* The last day that a date can mean; out has 11 bytes. */
static void last_day(char out[11], const char *date)
{
    snprintf(out, 11, "%.10s", date);
    if (strlen(out) == 4)
        strcat(out, "-12");
    if (strlen(out) == 7)
        snprintf(out + 7, 4, "-%02d", days_in(atoi(out), atoi(out + 5)));
}

/* Says whether a date of any precision hides its subject on the day. */
static bool hides(enum rule rule, const char *date, const char *day)
{
    if (!is_date(date))
        return false;
    char last[11];
    last_day(last, date);
    size_t length = strlen(date) < 10 ? strlen(date) : 10;
    return rule == BEGINS ? strncmp(date, day, length) > 0
                          : strcmp(last, day) <= 0;
}

/* The same of the id of a date. */
static bool is_past(const struct ss_store *store, enum rule rule, ss_id id,
                    const char *day)
{
    char room[SS_INLINE_ROOM];
    struct ss_term date = ss_store_read(store, id, room);
    return date.kind == SS_LITERAL && hides(rule, date.text, day);
}

static int hide_by(struct ss_visibility *hidden, struct ss_store *store,
                   const char *predicate, enum rule rule, const char *day,
                   struct ss_error *error)
{
    struct ss_term term = ss_iri(predicate);
    struct ss_ids pattern = {0, ss_store_id(store, &term), 0, SS_UNION};
    struct ss_columns rows;
    struct ss_scan *scan;
    ss_id date = 0;
    bool hide = false;
    if (ss_scan_open(&scan, store, &pattern, NULL, error))
        return -1;
    int more = 1;
    while (more > 0 && (more = ss_scan_batch(scan, &rows, error)) > 0)
        for (size_t i = 0; i < rows.count && more > 0; i++) {
            if (rows.object[i] != date) /* the same dates lie together */
                hide = is_past(store, rule, date = rows.object[i], day);
            if (hide && ss_visibility_hide(hidden, rows.subject[i]))
                more = ss_fail(error, SS_FAILURE, "out of memory");
        }
    ss_scan_close(scan);
    return more;
}

int ss_as_of(struct ss_visibility *hidden, struct ss_store *store,
             const char *day, struct ss_error *error)
{
    static const struct {
        const char *predicate;
        enum rule rule;
    } RULES[] = {{SS_SL_validFrom, BEGINS},
                 {SS_SL_validUntil, ENDS},
                 {SS_SL_eventDate, BEGINS}};
    if (ss_day_check(day, error))
        return -1;
    for (size_t i = 0; i < sizeof RULES / sizeof RULES[0]; i++)
        if (hide_by(hidden, store, RULES[i].predicate, RULES[i].rule, day,
                    error))
            return -1;
    ss_visibility_seal(hidden);
    return 0;
}
