/* SPDX-License-Identifier: Apache-2.0 */
/*
 * celex     = sector year letters number
 * sector    = "0" | "1" | "2" | "3" | "4" | "5" | "6"
 * number    = treaty | digits4 [copy] ["R" copy] ["-" YYYYMMDD]
 * treaty    = digits3 | "/" word {"/" (word | number)}       sector 1 alone
 * copy      = "(" digits2 ")"
 *
 * The letters must be those of the sector, and only sector 0 has a day. No
 * year is after the next one. Not
 * read: sectors 7, 8, 9, C and E (national measures and case law, questions,
 * the C series, EFTA), whose numbers have forms of their own.
 */
#include "identifier/law/celex.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "identifier/text/writer.h"

/* Descriptors of the sectors with one letter. */
static const char *const LETTERS[] = {
    [0] = "RLDHFESOQGAXY", [1] = "ABCDEFGHIJKLMNPRSTUVWX",
    [2] = "ADPX",          [3] = "ABCDEFGHJKLMOQRSXY",
    [4] = "ADXYZ",
};

static bool letters_fit(char sector, const char *letters)
{
    size_t length = strlen(letters);
    for (const char *at = letters; *at; at++) {
        if (*at < 'A' || *at > 'Z')
            return false;
    }
    if (sector == '5')
        return length == 2;
    if (sector == '6')
        return length == 2 && strchr("CTF", letters[0]);
    if (sector == '1' && strcmp(letters, "ME") == 0)
        return true;
    return length == 1 && strchr(LETTERS[sector - '0'], letters[0]);
}

static void raise(char *text)
{
    for (; *text; text++) {
        if (*text >= 'a' && *text <= 'z')
            *text = (char)(*text - 'a' + 'A');
    }
}

/* Says whether the token stands right behind the one before it. */
static bool is_joined(const struct ss_cursor *cursor)
{
    return !ss_peek(cursor, 0)->spaced;
}

/* sector year letters */
static bool take_head(struct ss_cursor *cursor, struct ss_celex *out)
{
    char digits[6];
    if (!ss_take_digits(cursor, 5, 5, digits, sizeof digits) || digits[0] > '6')
        return false;
    out->sector = digits[0];
    unsigned year = 0;
    for (int i = 1; i < 5; i++)
        year = year * 10 + (unsigned)(digits[i] - '0');
    const struct ss_token *token = ss_peek(cursor, 0);
    if (year < 1951 || year > ss_latest_year() ||
        token->kind != SS_TOKEN_WORD || token->spaced ||
        !ss_token_copy(cursor->text, token, out->letters, sizeof out->letters))
        return false;
    raise(out->letters);
    cursor->at++;
    out->year = year;
    return letters_fit(out->sector, out->letters);
}

/* Copies the text from byte `begin` to the cursor, in upper case. */
static bool copy_number(char out[SS_CELEX_SIZE], const struct ss_cursor *cursor,
                        size_t begin)
{
    const struct ss_token *last = &cursor->text->tokens[cursor->at - 1];
    size_t length = (size_t)last->at + last->length - begin;
    if (length >= SS_CELEX_SIZE)
        return false;
    memcpy(out, cursor->text->text + begin, length);
    out[length] = '\0';
    raise(out);
    return true;
}

/* copy */
static bool take_copy(struct ss_cursor *cursor)
{
    struct ss_cursor next = *cursor;
    if (!is_joined(&next) || !ss_take_mark(&next, '(') || !is_joined(&next) ||
        !ss_take_digits(&next, 2, 2, NULL, 0) || !is_joined(&next) ||
        !ss_take_mark(&next, ')'))
        return false;
    *cursor = next;
    return true;
}

/* "R" copy: what was read before it is the act that it corrects */
static bool take_corrigendum(struct ss_cursor *cursor, struct ss_celex *out,
                             size_t begin)
{
    struct ss_cursor next = *cursor;
    if (!is_joined(&next) || !ss_take_word(&next, "r") || !take_copy(&next) ||
        !copy_number(out->of, cursor, begin))
        return false;
    *cursor = next;
    return true;
}

/* YYYYMMDD */
static bool take_joined_day(struct ss_cursor *cursor, struct ss_day *out)
{
    char text[9];
    if (!is_joined(cursor) || !ss_take_digits(cursor, 8, 8, text, sizeof text))
        return false;
    unsigned value = 0;
    for (int i = 0; i < 8; i++)
        value = value * 10 + (unsigned)(text[i] - '0');
    struct ss_day day = {value / 10000, value / 100 % 100, value % 100};
    *out = day;
    return ss_day_possible(&day);
}

/* "-" YYYYMMDD: what is consolidated is in sector 3 for these letters */
static bool take_consolidation(struct ss_cursor *cursor, struct ss_celex *out,
                               size_t begin)
{
    struct ss_cursor next = *cursor;
    if (!is_joined(&next) || !ss_take_mark(&next, '-') ||
        !take_joined_day(&next, &out->day))
        return false;
    if (strchr("RLDHF", out->letters[0])) {
        if (!copy_number(out->of, cursor, begin))
            return false;
        out->of[0] = '3';
    }
    *cursor = next;
    return true;
}

/* Says whether a token has up to three letters of ASCII. */
static bool is_treaty_word(const struct ss_cursor *cursor,
                           const struct ss_token *token)
{
    const char *text = cursor->text->text + token->at;
    for (size_t i = 0; i < token->length; i++) {
        if (text[i] & 0x80)
            return false;
    }
    return token->kind == SS_TOKEN_WORD && token->length <= 3;
}

/* treaty */
static bool take_treaty(struct ss_cursor *cursor)
{
    if (is_joined(cursor) && ss_take_digits(cursor, 3, 3, NULL, 0))
        return true;
    bool taken = false;
    while (is_joined(cursor) && ss_at_mark(cursor, '/')) {
        const struct ss_token *word = ss_peek(cursor, 1);
        bool is_number = word->kind == SS_TOKEN_NUMBER && word->length <= 3;
        if (word->spaced ||
            !(is_treaty_word(cursor, word) || (taken && is_number)))
            break;
        cursor->at += 2;
        taken = true;
    }
    return taken;
}

/* digits4 [copy] ["R" copy] ["-" YYYYMMDD] */
static bool take_number(struct ss_cursor *cursor, struct ss_celex *out,
                        size_t begin)
{
    if (!is_joined(cursor) || ss_peek(cursor, 0)->length != 4 ||
        !ss_take_number(cursor, 9999, &out->act))
        return false;
    size_t end = cursor->at;
    take_copy(cursor);
    if (out->sector == '0')
        take_consolidation(cursor, out, begin);
    else
        take_corrigendum(cursor, out, begin);
    out->plain = cursor->at == end;
    return true;
}

bool ss_celex_take(struct ss_cursor *cursor, struct ss_celex *out)
{
    struct ss_cursor next = *cursor;
    size_t begin = ss_peek(cursor, 0)->at;
    memset(out, 0, sizeof *out);
    if (!take_head(&next, out) ||
        !(out->sector == '1' ? take_treaty(&next)
                             : take_number(&next, out, begin)) ||
        !copy_number(out->number, &next, begin))
        return false;
    *cursor = next;
    return true;
}

void ss_celex_of_act(struct ss_celex *out, unsigned year, char letter,
                     unsigned number, unsigned copy)
{
    memset(out, 0, sizeof *out);
    out->sector = '3';
    out->year = year;
    out->letters[0] = letter;
    out->act = number;
    out->plain = copy == 0;
    int used = snprintf(out->number, sizeof out->number, "3%04u%c%04u", year,
                        letter, number);
    if (copy)
        snprintf(out->number + used, sizeof out->number - (size_t)used,
                 "(%02u)", copy % 100);
}

void ss_celex_consolidate(struct ss_celex *out, const struct ss_celex *act,
                          const struct ss_day *day)
{
    struct ss_celex made = *act;
    size_t length = strlen(made.number);
    memcpy(made.of, act->number, sizeof made.of);
    snprintf(made.number + length, sizeof made.number - length, "-%04u%02u%02u",
             day->year, day->month, day->day);
    made.number[0] = '0';
    made.sector = '0';
    made.plain = false;
    made.day = *day;
    *out = made;
}

void ss_celex_iri(char out[SS_IRI_SIZE], const struct ss_celex *celex)
{
    struct ss_writer writer = ss_writer_begin(out, SS_IRI_SIZE);
    if (celex->sector == '0' && celex->day.year == 0)
        return;
    ss_write(&writer, SS_CELEX_PREFIX);
    for (const char *at = celex->number; *at; at++) {
        char one[2] = {*at, '\0'};
        ss_write(&writer, *at == '('   ? "%28"
                          : *at == ')' ? "%29"
                          : *at == '/' ? "%2F"
                                       : one);
    }
    ss_writer_end(&writer);
}

enum ss_reference_kind ss_celex_kind(const struct ss_celex *celex)
{
    if (celex->sector == '6')
        return SS_KIND_CASE;
    return celex->sector == '5' ? SS_KIND_DOCUMENT : SS_KIND_ACT;
}
