/* SPDX-License-Identifier: Apache-2.0 */
#include "landscape/as_of.h"

#include <stdlib.h>
#include <string.h>

#include "terms.h"

int ss_day_check(const char *day, struct ss_error *error)
{
    static const int DAYS[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool shaped = strlen(day) == 10 && day[4] == '-' && day[7] == '-';
    for (int i = 0; i < 10 && shaped; i++)
        shaped = i == 4 || i == 7 || (day[i] >= '0' && day[i] <= '9');
    int year = shaped ? atoi(day) : 0;
    int month = shaped ? atoi(day + 5) : 0;
    int number = shaped ? atoi(day + 8) : 0;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (month < 1 || month > 12 || number < 1 || number > DAYS[month - 1] ||
        (month == 2 && number == 29 && !leap))
        return ss_fail(error, SS_USAGE,
                       "'%.40s' is no day; write it as 2026-09-30", day);
    return 0;
}

enum rule { BEGINS, ENDS };

/* Says whether a date of any precision hides its subject on the day. */
static bool hides(enum rule rule, const char *date, const char *day)
{
    size_t length = strlen(date) < 10 ? strlen(date) : 10;
    int order = strncmp(date, day, length);
    if (rule == BEGINS)
        return order > 0;
    return order < 0 || (order == 0 && length == 10);
}

static int hide_by(struct ss_visibility *hidden, struct ss_store *store,
                   const char *predicate, enum rule rule, const char *day,
                   struct ss_error *error)
{
    struct ss_term term = ss_iri(predicate);
    struct ss_ids pattern = {0, ss_store_id(store, &term), 0, SS_UNION};
    struct ss_ids match;
    struct ss_scan *scan;
    if (ss_scan_open(&scan, store, &pattern, NULL, error))
        return -1;
    int more;
    while ((more = ss_scan_next(scan, &match, error)) > 0) {
        struct ss_term date = ss_store_term(store, match.object);
        if (date.kind == SS_LITERAL && hides(rule, date.text, day) &&
            ss_visibility_hide(hidden, match.subject)) {
            more = ss_fail(error, SS_FAILURE, "out of memory");
            break;
        }
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
