/* SPDX-License-Identifier: Apache-2.0 */
#include "identifier/law/law_text.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <time.h>

enum { FIRST_YEAR = 1951, LAST_YEAR = 2099, FIRST_SHORT_YEAR = 52 };

bool ss_day_possible(const struct ss_day *day)
{
    static const unsigned LENGTHS[] = {31, 28, 31, 30, 31, 30,
                                       31, 31, 30, 31, 30, 31};
    if (day->year < FIRST_YEAR || day->year > LAST_YEAR || day->month < 1 ||
        day->month > 12)
        return false;
    bool leap = day->year % 4 == 0 && (day->year % 100 || day->year % 400 == 0);
    unsigned last = LENGTHS[day->month - 1] + (day->month == 2 && leap);
    return day->day >= 1 && day->day <= last;
}

/* month-name */
static bool take_month(struct ss_cursor *cursor, unsigned *out)
{
    static const char *const NAMES[] = {
        "january", "february", "march",     "april",   "may",      "june",
        "july",    "august",   "september", "october", "november", "december"};
    for (unsigned i = 0; i < 12; i++) {
        if (ss_take_word(cursor, NAMES[i])) {
            *out = i + 1;
            return true;
        }
    }
    return false;
}

/* year "-" month "-" day */
static bool take_day_of_iso(struct ss_cursor *cursor, struct ss_day *out)
{
    return ss_take_year(cursor, &out->year) && ss_take_mark(cursor, '-') &&
           ss_take_number(cursor, 12, &out->month) &&
           ss_take_mark(cursor, '-') && ss_take_number(cursor, 31, &out->day);
}

/* day ("." | "/" | "-") month (the same mark) year | day month-name year */
static bool take_day_of_europe(struct ss_cursor *cursor, struct ss_day *out)
{
    if (!ss_take_number(cursor, 31, &out->day))
        return false;
    if (take_month(cursor, &out->month))
        return ss_take_year(cursor, &out->year);
    char mark = ss_at_mark(cursor, '.')   ? '.'
                : ss_at_mark(cursor, '/') ? '/'
                                          : '-';
    return ss_take_mark(cursor, mark) &&
           ss_take_number(cursor, 12, &out->month) &&
           ss_take_mark(cursor, mark) && ss_take_year(cursor, &out->year);
}

bool ss_take_day(struct ss_cursor *cursor, struct ss_day *out)
{
    struct ss_cursor next = *cursor;
    struct ss_day day = {0, 0, 0};
    if (!take_day_of_iso(&next, &day)) {
        next = *cursor;
        if (!take_day_of_europe(&next, &day))
            return false;
    }
    if (!ss_day_possible(&day))
        return false;
    *out = day;
    *cursor = next;
    return true;
}

void ss_day_print(char out[SS_DAY_SIZE], const struct ss_day *day)
{
    out[0] = '\0';
    if (day->year && ss_day_possible(day))
        snprintf(out, SS_DAY_SIZE, "%04u-%02u-%02u", day->year % 10000,
                 day->month % 100, day->day % 100);
}

bool ss_take_phrase(struct ss_cursor *cursor, const char *words)
{
    struct ss_cursor next = *cursor;
    while (*words) {
        const struct ss_token *token = ss_peek(&next, 0);
        if ((next.text->text[token->at] ^ *words) & ~0x20)
            return false; /* most are told apart by their first letter */
        size_t length = strcspn(words, " ");
        if (token->kind != SS_TOKEN_WORD || token->length != length ||
            strncasecmp(next.text->text + token->at, words, length) != 0)
            return false;
        next.at++;
        words += length;
        words += *words == ' ';
    }
    *cursor = next;
    return true;
}

bool ss_take_literal(struct ss_cursor *cursor, const char *text)
{
    struct ss_cursor next = *cursor;
    size_t begin = ss_peek(cursor, 0)->at;
    size_t end = begin + strlen(text);
    if (end > cursor->text->length ||
        strncasecmp(cursor->text->text + begin, text, end - begin) != 0)
        return false;
    while (!ss_at_end(&next) && ss_peek(&next, 0)->at < end)
        next.at++;
    const struct ss_token *last = &next.text->tokens[next.at - 1];
    if (next.at == cursor->at || (size_t)last->at + last->length != end)
        return false;
    *cursor = next;
    return true;
}

const char *ss_take_one(struct ss_cursor *cursor, const char *const *words)
{
    for (; *words; words++) {
        if (ss_take_word(cursor, *words))
            return *words;
    }
    return NULL;
}

bool ss_take_number_sign(struct ss_cursor *cursor)
{
    static const char *const SIGNS[] = {"no",        "nr",         "n\xc2\xb0",
                                        "n\xc2\xba", "no\xc2\xb0", NULL};
    if (!ss_take_one(cursor, SIGNS))
        return false;
    ss_take_mark(cursor, '.');
    return true;
}

bool ss_take_act_year(struct ss_cursor *cursor, unsigned *out)
{
    struct ss_cursor next = *cursor;
    size_t length = ss_peek(cursor, 0)->length;
    unsigned year;
    if (!ss_take_number(&next, LAST_YEAR, &year))
        return false;
    if (length == 2 && year >= FIRST_SHORT_YEAR)
        year += 1900;
    else if (length != 4 || year < FIRST_YEAR)
        return false;
    *out = year;
    *cursor = next;
    return true;
}

bool ss_take_short_year(struct ss_cursor *cursor, unsigned *out)
{
    if (ss_take_act_year(cursor, out))
        return true;
    if (ss_peek(cursor, 0)->length != 2 ||
        !ss_take_number(cursor, FIRST_SHORT_YEAR - 1, out))
        return false;
    *out += 2000;
    return true;
}

unsigned ss_latest_year(void)
{
    time_t now = time(NULL);
    struct tm day;
    if (now < 0 || !gmtime_r(&now, &day))
        return LAST_YEAR; /* there is no clock: nothing is told by it */
    unsigned next = (unsigned)day.tm_year + 1901;
    return next < LAST_YEAR ? next : LAST_YEAR;
}

unsigned ss_roman(const char *word)
{
    static const char *const ONES[] = {"",  "i",  "ii",  "iii",  "iv",
                                       "v", "vi", "vii", "viii", "ix"};
    static const char *const TENS[] = {"",  "x",  "xx",  "xxx",  "xl",
                                       "l", "lx", "lxx", "lxxx", "xc"};
    /* "xc" begins with no c, so these are hundreds */
    unsigned hundreds = (unsigned)strspn(word, "cC");
    if (hundreds > 3)
        return 0;
    for (unsigned ten = 0; ten < 10; ten++) {
        size_t length = strlen(TENS[ten]);
        if (strncasecmp(word + hundreds, TENS[ten], length) != 0)
            continue;
        for (unsigned one = 0; one < 10; one++) {
            if (strcasecmp(word + hundreds + length, ONES[one]) == 0)
                return hundreds * 100 + ten * 10 + one;
        }
    }
    return 0;
}

void ss_number_part(struct ss_reading *reading, const char *name,
                    unsigned value)
{
    char text[16];
    snprintf(text, sizeof text, "%u", value);
    ss_reading_part(reading, name, value ? text : "");
}

bool ss_text_part(struct ss_text *out, const struct ss_text *text, size_t begin,
                  size_t end)
{
    return begin < end &&
           ss_text_read(out, text->text + begin, end - begin, NULL) == 0;
}
