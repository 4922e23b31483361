/* SPDX-License-Identifier: Apache-2.0 */
/*
 *   tail       = [ date ] { "/" ( edition | draft | revision | supplement ) }
 *                [ date ] [ [ "-" ] "Redline" ]
 *   edition    = "E-" n
 *   draft      = "D" [ "-" ] run { ( "." | "+" | "_" ) run } [ "." ]
 *   revision   = "R-" [ run ]
 *   supplement = ( "Cor" | "Amd" ) n
 *   date       = "-" year [ "-" month ] | "," [ month ] year
 *   written    = "-" ( nn | year ) [ "-" ( nn | name [ "20" ] ) ]
 *
 * A date of a draft that is written in another way ("D-9-07-04", and
 * "2007-Feb20", which was cut out of "Feb 2007") stays in the draft's name.
 * Its year and month are taken where they are certain: "07-04" is April 2007,
 * but "-07" alone may be a year or a month.
 */
#include "identifier/standard/ieee_tail.h"

#include <string.h>

#include "identifier/standard/pieces.h"

bool ss_at_ieee_year(const struct ss_cursor *cursor)
{
    struct ss_cursor next = *cursor;
    unsigned year;
    if (!ss_take_mark(&next, '-') || !ss_take_year(&next, &year))
        return false;
    const struct ss_token *behind = ss_peek(&next, 0);
    return behind->kind != SS_TOKEN_WORD || behind->spaced ||
           ss_at_word(&next, "Redline");
}

const char *ss_ieee_written_date(const char *draft)
{
    const char *at = strchr(draft, '-');
    if (at && at - draft >= 2 && strncmp(at - 2, "/R", 2) == 0)
        at = strchr(at + 1, '-');
    return at ? at : "";
}

/* name [ "20" ] */
static bool take_name(struct ss_cursor *cursor, unsigned *month)
{
    const struct ss_token *next;
    if (!ss_take_month(cursor, month))
        return false;
    next = ss_peek(cursor, 0);
    if (next->kind == SS_TOKEN_NUMBER && !next->spaced && next->length == 2)
        return strncmp(cursor->text->text + next->at, "20", 2) == 0 &&
               ++cursor->at;
    return true;
}

/* "-" year [ "-" month ], or nothing */
static bool take_dashed(struct ss_cursor *cursor, unsigned *year,
                        unsigned *month)
{
    if (!ss_at_ieee_year(cursor))
        return true;
    cursor->at++;
    ss_take_year(cursor, year);
    return !ss_take_mark(cursor, '-') || ss_take_month_number(cursor, month) ||
           take_name(cursor, month) || ss_at_word(cursor, "Redline");
}

/* date, or nothing */
static bool take_date(struct ss_cursor *cursor, unsigned *year, unsigned *month)
{
    if (!ss_take_mark(cursor, ','))
        return take_dashed(cursor, year, month);
    if (ss_take_month(cursor, month))
        ss_take_mark(cursor, ',');
    return ss_take_year(cursor, year);
}

/* nn as the last figures of a year from 1960 to 2059 */
static unsigned century(unsigned number)
{
    return number < 60 ? 2000 + number : 1900 + number;
}

/* Says whether the next token is a number of that many digits. */
static bool at_digits(const struct ss_cursor *cursor, size_t digits)
{
    const struct ss_token *token = ss_peek(cursor, 0);
    return token->kind == SS_TOKEN_NUMBER && !token->spaced &&
           token->length == digits;
}

/* "-" ( nn | name [ "20" ] ); false where there is neither */
static bool take_written_month(struct ss_cursor *cursor, unsigned *month)
{
    unsigned other;
    cursor->at++;
    if (!at_digits(cursor, 2))
        return ss_peek(cursor, 0)->length <= 4 && take_name(cursor, month);
    return ss_take_month_number(cursor, month) ||
           ss_take_number(cursor, 99, &other);
}

/* written, but no date as take_dashed reads it */
static bool take_written(struct ss_cursor *cursor, struct ss_standard *out)
{
    struct ss_cursor next = *cursor;
    unsigned year = 0, month = 0;
    if (!ss_take_mark(&next, '-') ||
        !(at_digits(&next, 2) || at_digits(&next, 4)))
        return false;
    bool full = at_digits(&next, 4);
    if (full ? !ss_take_year(&next, &year) : !ss_take_number(&next, 99, &year))
        return false;
    bool second = ss_at_mark(&next, '-');
    if ((full && !second) || (second && !take_written_month(&next, &month)) ||
        !(ss_at_end(&next) || ss_at_mark(&next, '/')) ||
        (full && ss_peek(cursor, 3)->kind == SS_TOKEN_NUMBER))
        return false;
    char text[SS_WORD_SIZE] = "";
    size_t from = ss_peek(cursor, 0)->at;
    const struct ss_token *last = &next.text->tokens[next.at - 1];
    size_t length = (size_t)last->at + last->length - from;
    if (length >= sizeof text)
        return false;
    memcpy(text, cursor->text->text + from, length);
    if (!ss_append(out->iteration, SS_WORD_SIZE, text))
        return false;
    if (second ? month > 0 : year > 12) {
        out->year = full ? year : century(year);
        out->month = month;
    }
    *cursor = next;
    return true;
}

/* revision: part of a draft's name */
static bool take_revision(struct ss_cursor *cursor, char *out)
{
    char piece[8] = "";
    if (!ss_take_word(cursor, "R") || !ss_take_mark(cursor, '-'))
        return false;
    if (!ss_at_ieee_year(cursor) && !ss_at_end(cursor) &&
        !ss_take_run(cursor, piece, sizeof piece))
        return false;
    return ss_append(out, SS_WORD_SIZE, "/R-") &&
           ss_append(out, SS_WORD_SIZE, piece);
}

/* draft; "D3.0" as people write it, "D-3.0" as the records do */
static bool take_draft(struct ss_cursor *cursor, char *out)
{
    char name[SS_WORD_SIZE];
    if (ss_take_word(cursor, "D")) {
        ss_take_mark(cursor, '-');
        if (!ss_take_chain(cursor, ".+_", out, SS_WORD_SIZE))
            return false;
        const struct ss_token *behind = ss_peek(cursor, 1);
        bool point = ss_at_mark(cursor, '.') &&
                     cursor->text->text[behind->at] == '-' &&
                     ss_peek(cursor, 2)->kind == SS_TOKEN_NUMBER;
        return !point ||
               (ss_take_mark(cursor, '.') && ss_append(out, SS_WORD_SIZE, "."));
    }
    if (!ss_take_chain(cursor, ".+_", name, sizeof name) ||
        (name[0] != 'D' && name[0] != 'd') || !name[1])
        return false;
    out[0] = '\0';
    return ss_append(out, SS_WORD_SIZE, name + 1);
}

/* supplement; its year follows at once or at the end */
static bool take_supplement(struct ss_cursor *cursor, struct ss_standard *out)
{
    struct ss_cursor next = *cursor;
    char number[SS_WORD_SIZE];
    const char *kind = ss_take_short(&next, "Cor")   ? "cor"
                       : ss_take_short(&next, "Amd") ? "amd"
                                                     : NULL;
    if (!kind || out->supplement_count == SS_SUPPLEMENTS ||
        !ss_take_plain(&next, 2, number, sizeof number))
        return false;
    struct ss_supplement *it = &out->supplements[out->supplement_count++];
    memcpy(it->kind, kind, 4);
    memcpy(it->number, number, sizeof number);
    *cursor = next;
    return true;
}

/* edition | draft | revision | supplement */
static bool take_level(struct ss_cursor *cursor, struct ss_standard *out)
{
    struct ss_cursor next = *cursor;
    if (ss_take_word(&next, "E") && ss_take_mark(&next, '-') &&
        ss_take_plain(&next, 2, out->edition, SS_WORD_SIZE)) {
        *cursor = next;
        return true;
    }
    if (take_supplement(cursor, out))
        return true;
    if (out->iteration[0])
        return !out->year && !ss_ieee_written_date(out->iteration)[0] &&
               take_revision(cursor, out->iteration);
    return take_draft(cursor, out->iteration);
}

/* { "/" ... } with the date of the draft */
static bool take_levels(struct ss_cursor *cursor, struct ss_standard *out)
{
    while (ss_take_mark(cursor, '/')) {
        if (!take_level(cursor, out))
            return false;
        if (out->supplement_count || out->year)
            continue;
        if (!(out->iteration[0] && take_written(cursor, out)) &&
            !take_dashed(cursor, &out->year, &out->month))
            return false;
    }
    return true;
}

bool ss_take_ieee_tail(struct ss_cursor *cursor, struct ss_standard *out)
{
    if (!take_dashed(cursor, &out->year, &out->month) ||
        !take_levels(cursor, out))
        return false;
    struct ss_supplement *last =
        out->supplement_count ? &out->supplements[out->supplement_count - 1]
                              : NULL;
    if ((last || !out->year) &&
        !take_date(cursor, last ? &last->year : &out->year,
                   last ? &last->month : &out->month))
        return false;
    if (ss_at_end(cursor))
        return true;
    ss_take_mark(cursor, '-');
    if (!ss_take_word(cursor, "Redline"))
        return false;
    strcpy(out->form, "Redline");
    return ss_at_end(cursor);
}
