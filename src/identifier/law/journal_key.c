/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How EUR-Lex and CELLAR name a place in the Official Journal:
 *
 * key     = series "_" year4 number5                 L_202401689
 *         | "JO" series "_" year "_" issue "_R_" (entry | page "_" count)
 *         | series ":" year ":" issue [":" page [":" page]] {":" word}
 *         | series "_." year "." issue "." two "." page {"." run}
 */
#include "identifier/law/journal.h"

#include <stdio.h>

enum { MOST_PAGES = 9999 };

static bool take_issue(struct ss_cursor *cursor, struct ss_journal *out,
                       char mark)
{
    unsigned number;
    if (!ss_take_year(cursor, &out->year) || !ss_take_mark(cursor, mark) ||
        !ss_take_number(cursor, MOST_PAGES, &number) || number == 0)
        return false;
    snprintf(out->issue, sizeof out->issue, "%u", number);
    return true;
}

/* year4 number5 */
static bool take_act(struct ss_cursor *cursor, struct ss_journal *out)
{
    unsigned both;
    if (ss_peek(cursor, 0)->length != 9 ||
        !ss_take_number(cursor, 209999999, &both))
        return false;
    out->year = both / 100000;
    out->number = both % 100000;
    return out->year >= 2023 && out->year <= ss_latest_year() &&
           out->number > 0;
}

/* ":" page [":" page] {":" word} */
static bool take_colons(struct ss_cursor *cursor, struct ss_journal *out)
{
    if (!take_issue(cursor, out, ':'))
        return false;
    unsigned *const pages[] = {&out->page, &out->last_page};
    size_t count = 0;
    while (ss_take_mark(cursor, ':')) {
        if (count < 2 && ss_take_number(cursor, MOST_PAGES, pages[count]))
            count++;
        else if (ss_peek(cursor, 0)->kind == SS_TOKEN_WORD)
            cursor->at++;
        else
            return false;
    }
    return count < 2 || out->last_page >= out->page;
}

/* two "." page {"." run} */
static bool take_points(struct ss_cursor *cursor, struct ss_journal *out)
{
    char run[8];
    if (!take_issue(cursor, out, '.') || !ss_take_mark(cursor, '.') ||
        !ss_take_digits(cursor, 2, 2, NULL, 0) || !ss_take_mark(cursor, '.') ||
        !ss_take_number(cursor, MOST_PAGES, &out->page))
        return false;
    while (ss_take_mark(cursor, '.')) {
        if (!ss_take_run(cursor, run, sizeof run))
            return false;
    }
    return true;
}

/* year "_" issue "_R_" (entry | page "_" count), the latter until 2014 */
static bool take_entry(struct ss_cursor *cursor, struct ss_journal *out)
{
    unsigned number;
    if (!take_issue(cursor, out, '_') || !ss_take_literal(cursor, "_R_") ||
        !ss_take_number(cursor, MOST_PAGES, &number))
        return false;
    if (!ss_take_mark(cursor, '_')) {
        out->entry = number;
        return true;
    }
    out->page = number;
    return ss_take_digits(cursor, 2, 3, NULL, 0);
}

/* key without its series */
static bool take_rest(struct ss_cursor *cursor, struct ss_journal *out)
{
    if (ss_take_mark(cursor, ':'))
        return take_colons(cursor, out);
    if (!ss_take_mark(cursor, '_'))
        return false;
    return ss_take_mark(cursor, '.') ? take_points(cursor, out)
                                     : take_act(cursor, out);
}

bool ss_take_journal_key(struct ss_cursor *cursor, struct ss_journal *out)
{
    struct ss_cursor next = *cursor;
    struct ss_journal made = {.series = '\0'};
    bool taken;
    if (ss_at_word(&next, "jol") || ss_at_word(&next, "joc")) {
        made.series = ss_take_word(&next, "jol") ? 'L' : 'C';
        next.at += made.series == 'C';
        taken = ss_take_mark(&next, '_') && take_entry(&next, &made);
    } else if (ss_at_word(&next, "l") || ss_at_word(&next, "c")) {
        made.series = ss_take_word(&next, "l") ? 'L' : 'C';
        next.at += made.series == 'C';
        taken = take_rest(&next, &made);
    } else {
        return false;
    }
    if (taken) {
        *out = made;
        *cursor = next;
    }
    return taken;
}
