/* SPDX-License-Identifier: Apache-2.0 */
#include "identifier/standard/tail.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "identifier/standard/pieces.h"
#include "identifier/standard/scheme.h"
#include "identifier/standard/words.h"

enum { MOST_DIGITS = 6, MOST_LEVELS = 5, RUN_SIZE = 12 };

/* Says whether the token is a run of "x" that stands for any figures. */
static bool is_any(const struct ss_text *text, const struct ss_token *token)
{
    if (token->kind != SS_TOKEN_WORD || token->spaced || token->length > 3)
        return false;
    for (size_t i = 0; i < token->length; i++)
        if (text->text[token->at + i] != 'x' &&
            text->text[token->at + i] != 'X')
            return false;
    return true;
}

/* Digits Letter? | Digits "x"+ */
static bool take_first(struct ss_tail *tail)
{
    struct ss_cursor *cursor = &tail->cursor;
    char *number = tail->standard.number;
    if (!ss_take_digits(cursor, 1, MOST_DIGITS, number, SS_NUMBER_SIZE))
        return false;
    const struct ss_token *next = ss_peek(cursor, 0);
    if (is_any(cursor->text, next)) {
        tail->family = true;
        snprintf(number + strlen(number), 4, "%.*s", (int)next->length, "xxx");
        cursor->at++;
    } else if (next->kind == SS_TOKEN_WORD && !next->spaced &&
               next->length == 1) {
        size_t length = strlen(number);
        ss_token_copy(cursor->text, next, number + length, 2);
        ss_capitals(number);
        cursor->at++;
    }
    return true;
}

/* Says whether the letters of a part are a word that begins something else:
 * "2-1ED2", "60335-1AMD1". */
static bool is_word(const char *letters, size_t length)
{
    return (length == 2 && strncasecmp(letters, "ED", 2) == 0) ||
           (length > 1 && (ss_word_find(SS_WORD_SUPPLEMENT, letters, length) ||
                           ss_word_find(SS_WORD_PUBLISHER, letters, length) ||
                           ss_word_find(SS_WORD_FORM, letters, length)));
}

/* Part ::= Digits Letter{0,4} | Letter{1,2} Digits{0,4} */
static bool is_part(const char *run)
{
    static const char LETTERS[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    size_t digits = strspn(run, "0123456789");
    size_t letters = strspn(run + digits, LETTERS);
    if (is_word(run + digits, letters))
        return false;
    if (digits > 0)
        return run[digits + letters] == '\0' && letters <= 4;
    digits = strspn(run + letters, "0123456789");
    return run[letters + digits] == '\0' && letters <= 2 && digits <= 4;
}

/* Part, in capitals */
static bool take_part(struct ss_tail *tail, char out[RUN_SIZE])
{
    struct ss_cursor next = tail->cursor;
    if (!ss_take_run(&next, out, RUN_SIZE) || !is_part(out))
        return false;
    ss_capitals(out);
    tail->cursor = next;
    return true;
}

/* ( "-" Part )* ; "18031-1 -2" is no subpart */
bool ss_tail_optional_parts(struct ss_tail *tail)
{
    struct ss_standard *standard = &tail->standard;
    char run[RUN_SIZE] = "";
    for (size_t level = 0; ss_at_mark(&tail->cursor, '-'); level++) {
        if (level > 0 && ss_peek(&tail->cursor, 0)->spaced &&
            !ss_peek(&tail->cursor, 1)->spaced)
            break;
        tail->cursor.at++;
        if (level == MOST_LEVELS || !take_part(tail, run))
            return false;
        if (level == 0) {
            snprintf(standard->part, SS_NUMBER_SIZE, "%s", run);
            continue;
        }
        size_t used = strlen(standard->subpart);
        snprintf(standard->subpart + used, SS_NUMBER_SIZE - used, "%s%s",
                 level > 1 ? "-" : "", run);
    }
    return true;
}

/* Number ::= Digits Letter? ( "-" Part )* | Digits "x"+ */
bool ss_tail_number(struct ss_tail *tail)
{
    return take_first(tail) && ss_tail_optional_parts(tail);
}

/* Puts the last level of the number into a member: "-2-3", "/-4" is "-2-4". */
static bool add_member(struct ss_tail *tail, const char *run)
{
    if (tail->member_count == SS_READINGS)
        return false;
    const struct ss_member *first = &tail->members[0];
    struct ss_member *member = &tail->members[tail->member_count++];
    *member = *first;
    char *last = strrchr(member->subpart, '-');
    last = last                 ? last + 1
           : member->subpart[0] ? member->subpart
                                : member->part;
    snprintf(last, RUN_SIZE, "%s", run);
    return true;
}

/* The separator of a list: "/" "," "and" "&" ; and the "-" behind it */
static bool take_separator(struct ss_cursor *cursor)
{
    if (ss_take_mark(cursor, ',')) {
        ss_take_word(cursor, "and");
        return ss_take_mark(cursor, '-');
    }
    if (ss_take_mark(cursor, '/'))
        return ss_take_mark(cursor, '-');
    return (ss_take_mark(cursor, '&') || ss_take_word(cursor, "and")) &&
           ss_take_mark(cursor, '-');
}

/* The value of a part of up to three figures; 0 for another one. */
static unsigned small_number(const char *part)
{
    unsigned value = 0;
    if (strlen(part) > 3 || part[strspn(part, "0123456789")])
        return 0;
    for (; *part; part++)
        value = value * 10 + (unsigned)(*part - '0');
    return value;
}

/* "to" "-"? Digits : the parts between the first and this one */
static bool take_range(struct ss_tail *tail)
{
    struct ss_cursor *cursor = &tail->cursor;
    const struct ss_member *member = &tail->members[0];
    unsigned at =
        small_number(member->subpart[0] ? member->subpart : member->part);
    unsigned last;
    ss_take_mark(cursor, '-');
    if (!ss_take_number(cursor, 999, &last) || at == 0 || at >= last)
        return false;
    while (++at <= last) {
        char run[RUN_SIZE];
        snprintf(run, sizeof run, "%u", at);
        if (!add_member(tail, run)) {
            tail->family = true; /* too many to list */
            snprintf(tail->standard.form, SS_WORD_SIZE, "to -%u", last);
            return true;
        }
    }
    return true;
}

/* Members ::= ( Separator Part )+ | "to" "-"? Digits */
bool ss_tail_optional_members(struct ss_tail *tail)
{
    struct ss_member *first = &tail->members[0];
    memcpy(first->part, tail->standard.part, sizeof first->part);
    memcpy(first->subpart, tail->standard.subpart, sizeof first->subpart);
    tail->member_count = 1;
    if (tail->standard.part[0] == '\0')
        return true;
    if (ss_take_word(&tail->cursor, "to"))
        return take_range(tail);
    for (;;) {
        struct ss_cursor before = tail->cursor;
        char run[RUN_SIZE];
        if (!take_separator(&tail->cursor)) {
            tail->cursor = before;
            return true;
        }
        if (!take_part(tail, run) || !add_member(tail, run))
            return false;
    }
}

/* Iteration ::= "." Digits */
bool ss_tail_optional_iteration(struct ss_tail *tail)
{
    if (!ss_take_mark(&tail->cursor, '.'))
        return true;
    return ss_take_digits(&tail->cursor, 1, 2, tail->standard.iteration,
                          SS_WORD_SIZE);
}

/* [ "-" Digits{2} ] : the month */
static bool take_month(struct ss_cursor *cursor, unsigned *month)
{
    if (!ss_at_mark(cursor, '-'))
        return true;
    cursor->at++;
    return ss_peek(cursor, 0)->length == 2 &&
           ss_take_number(cursor, 12, month) && *month > 0;
}

/* Year ::= ":" Digits{4} [ "-" Digits{2} ] | "(" Digits{4} ")" */
bool ss_tail_optional_year(struct ss_tail *tail, unsigned *year,
                           unsigned *month)
{
    struct ss_cursor next = tail->cursor;
    if (ss_take_mark(&next, '(')) {
        if (ss_take_year(&next, year) && ss_take_mark(&next, ')'))
            tail->cursor = next;
        else
            *year = 0;
        return true;
    }
    if (!ss_take_mark(&tail->cursor, ':'))
        return true;
    return ss_take_year(&tail->cursor, year) &&
           take_month(&tail->cursor, month);
}

/* Edition ::= "Ed" "."? Digits [ "." Digits ] ; "6.0" is "6" */
bool ss_tail_optional_edition(struct ss_tail *tail)
{
    struct ss_cursor *cursor = &tail->cursor;
    char *edition = tail->standard.edition;
    if (!ss_take_word(cursor, "ed") && !ss_take_word(cursor, "edition"))
        return true;
    ss_take_mark(cursor, '.');
    unsigned whole, fraction = 0;
    if (!ss_take_number(cursor, 99, &whole) || whole == 0)
        return false;
    if (ss_take_mark(cursor, '.') && !ss_take_number(cursor, 9, &fraction))
        return false;
    if (fraction)
        snprintf(edition, SS_WORD_SIZE, "%u.%u", whole, fraction);
    else
        snprintf(edition, SS_WORD_SIZE, "%u", whole);
    return true;
}

/* Family ::= "(" "all" "parts" ")" | "all" "parts" | "series" | "family" */
bool ss_tail_optional_family(struct ss_tail *tail)
{
    struct ss_cursor next = tail->cursor;
    const char *form = NULL;
    bool bracket = ss_take_mark(&next, '(');
    if (ss_take_word(&next, "all") && ss_take_word(&next, "parts"))
        form = "(all parts)";
    else if (ss_take_word(&next, "series"))
        form = "series";
    else if (ss_take_word(&next, "family"))
        form = "family";
    if (!form || (bracket && !ss_take_mark(&next, ')')))
        return true;
    if (ss_take_word(&next, "of") && !ss_take_word(&next, "standards"))
        return true;
    tail->family = true;
    snprintf(tail->standard.form, SS_WORD_SIZE, "%s", form);
    tail->cursor = next;
    return true;
}

/* One language; ISO writes one capital for it, others two letters. */
static char language_of(const struct ss_text *text,
                        const struct ss_token *token)
{
    static const struct {
        const char *spelling;
        char letter;
    } LANGUAGES[] = {{"A", 'A'},   {"ar", 'A'},  {"D", 'D'},  {"de", 'D'},
                     {"E", 'E'},   {"en", 'E'},  {"F", 'F'},  {"fr", 'F'},
                     {"R", 'R'},   {"ru", 'R'},  {"S", 'S'},  {"es", 'S'},
                     {"eng", 'E'}, {"fra", 'F'}, {"fre", 'F'}};
    for (size_t i = 0; i < sizeof LANGUAGES / sizeof *LANGUAGES; i++)
        if (ss_token_is_word(text, token, LANGUAGES[i].spelling))
            return LANGUAGES[i].letter;
    return '\0';
}

/* Language ::= "(" Letters ( ( "/" | "," ) Letters )* ")" */
bool ss_tail_optional_language(struct ss_tail *tail)
{
    struct ss_cursor *cursor = &tail->cursor;
    char *language = tail->standard.language;
    size_t used = 0;
    if (!ss_take_mark(cursor, '('))
        return true;
    do {
        char letter = language_of(cursor->text, ss_peek(cursor, 0));
        if (letter == '\0' || used + 3 > SS_WORD_SIZE)
            return false;
        if (used > 0)
            language[used++] = '/';
        language[used++] = letter;
        language[used] = '\0';
        cursor->at++;
    } while (ss_take_mark(cursor, '/') || ss_take_mark(cursor, ','));
    return ss_take_mark(cursor, ')');
}
