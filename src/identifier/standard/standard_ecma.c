/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Standards, technical reports and mementos of Ecma International.
 *
 *   standard = [ "Standard" ] "ECMA" [ "-" ] number [ issue ] [ volume ]
 *   number   = n [ "-" part ] | "TR" [ "/" ] n | "MEM" [ "/" ] year
 *   issue    = [ "," ] ( "ed" [ "." ] e | e [ "st" ... ] "edition" )
 *              [ [ "," ] [ month ] year ]
 *            | ":" year | "(" year ")"
 *   e        = n [ "." n ]
 *   volume   = "vol" [ "." ] n
 *
 * A year beside an edition is no part of the identity, and is not printed.
 */
#include <string.h>

#include "identifier/reading/grammars.h"
#include "identifier/standard/pieces.h"
#include "identifier/standard/scheme.h"

/* number */
static bool take_number(struct ss_cursor *cursor, struct ss_standard *out)
{
    char *type = out->layers[0].type;
    ss_take_mark(cursor, '-');
    if (ss_take_word(cursor, "TR"))
        strcpy(type, "TR");
    else if (ss_take_word(cursor, "MEM"))
        strcpy(type, "MEM");
    if (type[0] && !ss_take_mark(cursor, '/'))
        ss_take_mark(cursor, '-');
    struct ss_cursor year = *cursor;
    unsigned ignored;
    if (type[0] == 'M' && !ss_take_year(&year, &ignored))
        return false;
    if (type[0] == 'M')
        return ss_take_digits(cursor, 4, 4, out->number, 8);
    return ss_take_plain(cursor, 4, out->number, 8) &&
           (!ss_take_mark(cursor, '-') ||
            ss_take_plain(cursor, 2, out->part, 8));
}

/* e */
static bool take_edition(struct ss_cursor *cursor, char *out)
{
    char second[4];
    struct ss_cursor next = *cursor;
    if (!ss_take_plain(&next, 3, out, SS_WORD_SIZE))
        return false;
    if (ss_take_mark(&next, '.') &&
        (!ss_take_digits(&next, 1, 2, second, sizeof second) ||
         !ss_append(out, SS_WORD_SIZE, ".") ||
         !ss_append(out, SS_WORD_SIZE, second)))
        return false;
    *cursor = next;
    return true;
}

/* e [ "st" | "nd" | "rd" | "th" ] "edition" */
static bool take_ordinal(struct ss_cursor *cursor, char *out)
{
    static const char *const ENDINGS[] = {"st", "nd", "rd", "th", NULL};
    if (!take_edition(cursor, out))
        return false;
    ss_take_listed(cursor, ENDINGS);
    return ss_take_word(cursor, "edition") || ss_take_short(cursor, "ed");
}

/* [ [ "," ] [ month ] year ] */
static bool take_date(struct ss_cursor *cursor)
{
    unsigned ignored;
    bool bracket = ss_take_mark(cursor, '(');
    bool comma = ss_take_mark(cursor, ',');
    bool month = ss_take_month(cursor, &ignored);
    if (!bracket && !comma && !month &&
        ss_peek(cursor, 0)->kind != SS_TOKEN_NUMBER)
        return true;
    return ss_take_year(cursor, &ignored) &&
           (!bracket || ss_take_mark(cursor, ')'));
}

/* issue */
static bool take_issue(struct ss_cursor *cursor, struct ss_standard *out)
{
    if (ss_take_mark(cursor, ':'))
        return ss_take_year(cursor, &out->year);
    if (ss_take_mark(cursor, '('))
        return ss_take_year(cursor, &out->year) && ss_take_mark(cursor, ')');
    bool comma = ss_take_mark(cursor, ',');
    if (ss_take_short(cursor, "ed") || ss_take_word(cursor, "edition"))
        return take_edition(cursor, out->edition) && take_date(cursor);
    if (ss_peek(cursor, 0)->kind == SS_TOKEN_NUMBER)
        return take_ordinal(cursor, out->edition) && take_date(cursor);
    return !comma;
}

/* [ volume ] */
static bool take_volume(struct ss_cursor *cursor, struct ss_standard *out)
{
    char number[4];
    if (!ss_take_short(cursor, "vol"))
        return true;
    strcpy(out->form, "vol");
    return ss_take_plain(cursor, 2, number, sizeof number) &&
           ss_append(out->form, sizeof out->form, number);
}

void ss_read_ecma_standard(struct ss_readings *readings,
                           const struct ss_text *text)
{
    struct ss_cursor cursor = {text, 0};
    struct ss_standard read;
    ss_standard_begin(&read, SS_SCHEME_ECMA);
    ss_standard_publisher(&read, "ECMA", true);
    ss_take_word(&cursor, "Standard");
    if (ss_take_word(&cursor, "ECMA") && take_number(&cursor, &read) &&
        take_issue(&cursor, &read) && take_volume(&cursor, &read) &&
        ss_at_end(&cursor))
        ss_standard_reading(readings, &read);
}

void ss_ecma_print(struct ss_writer *out, const struct ss_standard *standard)
{
    const char *type = standard->layers[0].type;
    ss_write(out, type[0] ? "ECMA " : "ECMA-");
    ss_write(out, type);
    ss_write(out, type[0] ? "/" : "");
    ss_write_full_number(out, standard);
    ss_write_date(out, ":", standard->year, 0, 0);
    ss_write(out, standard->edition[0] ? " ed" : "");
    ss_write(out, standard->edition);
    ss_write(out, standard->form[0] ? " " : "");
    ss_write(out, standard->form);
}

void ss_ecma_path(struct ss_writer *out, const struct ss_standard *standard)
{
    ss_write(out, "std/ecma");
    ss_write_lower_part(out, "/", standard->layers[0].type);
    ss_write(out, "/");
    ss_write_full_number(out, standard);
    ss_write_lower_part(out, "/ed-", standard->edition);
    ss_write_date(out, "/", standard->year, 0, 0);
    ss_write_lower_part(out, "/", standard->form);
}
