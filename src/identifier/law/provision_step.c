/* SPDX-License-Identifier: Apache-2.0 */
/*
 * step      = "Article" number | "recital" number | "Annex" place-no
 *           | ("Title" | "Chapter" | "Section" | "Part" | "Class") place-no
 *           | ("paragraph" | "subparagraph" | "indent") number
 *           | ordinal ("paragraph" | "subparagraph" | "indent")
 *           | ("point" | "letter") point
 * number    = digits [letter | "bis" | "ter" | "quater"]
 * place-no  = Roman numeral | letter | digits
 * point     = digits {"." digits} [letter] | letter | Roman numeral
 *
 * Annexes, titles and chapters have Roman numbers; "Annex 3" is Annex III.
 */
#include "identifier/law/provision_step.h"

#include <stdio.h>
#include <string.h>

/* The words of the steps; those of more than one are plurals. */
static const struct {
    const char *word;
    enum ss_step_kind kind;
    bool plural;
} WORDS[] = {{"article", SS_STEP_ARTICLE, false},
             {"articles", SS_STEP_ARTICLE, true},
             {"art", SS_STEP_ARTICLE, false},
             {"arts", SS_STEP_ARTICLE, true},
             {"artikel", SS_STEP_ARTICLE, false},
             {"recital", SS_STEP_RECITAL, false},
             {"recitals", SS_STEP_RECITAL, true},
             {"annex", SS_STEP_ANNEX, false},
             {"annexes", SS_STEP_ANNEX, true},
             {"title", SS_STEP_TITLE, false},
             {"titles", SS_STEP_TITLE, true},
             {"chapter", SS_STEP_CHAPTER, false},
             {"chapters", SS_STEP_CHAPTER, true},
             {"section", SS_STEP_SECTION, false},
             {"sections", SS_STEP_SECTION, true},
             {"part", SS_STEP_PART, false},
             {"parts", SS_STEP_PART, true},
             {"class", SS_STEP_CLASS, false},
             {"paragraph", SS_STEP_PARAGRAPH, false},
             {"paragraphs", SS_STEP_PARAGRAPH, true},
             {"para", SS_STEP_PARAGRAPH, false},
             {"par", SS_STEP_PARAGRAPH, false},
             {"subparagraph", SS_STEP_SUBPARAGRAPH, false},
             {"subparagraphs", SS_STEP_SUBPARAGRAPH, true},
             {"point", SS_STEP_POINT, false},
             {"points", SS_STEP_POINT, true},
             {"letter", SS_STEP_POINT, false},
             {"lit", SS_STEP_POINT, false},
             {"indent", SS_STEP_INDENT, false},
             {"indents", SS_STEP_INDENT, true}};

bool ss_take_step_word(struct ss_cursor *cursor, enum ss_step_kind *kind,
                       bool *plural)
{
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (!ss_take_word(cursor, WORDS[i].word))
            continue;
        *kind = WORDS[i].kind;
        *plural = WORDS[i].plural;
        if (strlen(WORDS[i].word) <= 4)
            ss_take_mark(cursor, '.');
        return true;
    }
    return false;
}

/* ordinal ("paragraph" | "subparagraph" | "indent") */
bool ss_take_ordinal_step(struct ss_cursor *cursor, enum ss_step_kind *kind,
                          char out[SS_STEP_SIZE])
{
    static const char *const ORDINALS[] = {
        "first",   "second", "third", "fourth", "fifth", "sixth",
        "seventh", "eighth", "ninth", "tenth",  NULL};
    struct ss_cursor next = *cursor;
    bool plural;
    const char *ordinal = ss_take_one(&next, ORDINALS);
    if (!ordinal || !ss_take_step_word(&next, kind, &plural) || plural ||
        (*kind != SS_STEP_PARAGRAPH && *kind != SS_STEP_SUBPARAGRAPH &&
         *kind != SS_STEP_INDENT))
        return false;
    unsigned number = 1;
    while (ORDINALS[number - 1] != ordinal)
        number++;
    snprintf(out, SS_STEP_SIZE, "%u", number);
    *cursor = next;
    return true;
}

static void fold(char *text, bool upper)
{
    char from = upper ? 'a' : 'A';
    for (; *text; text++) {
        if (*text >= from && *text <= from + 25)
            *text = (char)(*text ^ 0x20);
    }
}

/* A word of letters of ASCII, as many as fit. */
static bool take_letters(struct ss_cursor *cursor, size_t most,
                         char out[SS_STEP_SIZE])
{
    const struct ss_token *token = ss_peek(cursor, 0);
    if (token->kind != SS_TOKEN_WORD || token->length > most ||
        !ss_token_copy(cursor->text, token, out, SS_STEP_SIZE))
        return false;
    for (const char *at = out; *at; at++) {
        if (*at & 0x80)
            return false;
    }
    cursor->at++;
    return true;
}

/* number [letter] */
static bool take_number(struct ss_cursor *cursor, char out[SS_STEP_SIZE])
{
    static const char *const ADDED[] = {"bis", "ter", "quater", NULL};
    unsigned number;
    char letter[SS_STEP_SIZE] = "";
    if (!ss_take_number(cursor, 999, &number) || number == 0)
        return false;
    if (!ss_peek(cursor, 0)->spaced) {
        const char *added = ss_take_one(cursor, ADDED);
        if (added)
            snprintf(letter, sizeof letter, "%s", added);
        else
            take_letters(cursor, 1, letter);
    }
    fold(letter, false);
    return snprintf(out, SS_STEP_SIZE, "%u%s", number, letter) < SS_STEP_SIZE;
}

/* Writes 1 to 39 in Roman numbers; false for others. */
static bool write_roman(char out[SS_STEP_SIZE], unsigned number)
{
    static const char *const ONES[] = {"",  "I",  "II",  "III",  "IV",
                                       "V", "VI", "VII", "VIII", "IX"};
    static const char *const TENS[] = {"", "X", "XX", "XXX"};
    if (number == 0 || number >= 40)
        return false;
    snprintf(out, SS_STEP_SIZE, "%s%s", TENS[number / 10], ONES[number % 10]);
    return true;
}

/* place-no */
static bool take_place_number(struct ss_cursor *cursor, enum ss_step_kind kind,
                              char out[SS_STEP_SIZE])
{
    bool is_roman = kind == SS_STEP_ANNEX || kind == SS_STEP_TITLE ||
                    kind == SS_STEP_CHAPTER;
    struct ss_cursor next = *cursor;
    if (take_letters(&next, SS_STEP_SIZE - 1, out)) {
        if (strlen(out) > 1 && !ss_roman(out))
            return false;
        fold(out, true);
        *cursor = next;
        return true;
    }
    unsigned number;
    if (!ss_take_number(cursor, 999, &number) || number == 0)
        return false;
    if (!is_roman || !write_roman(out, number))
        snprintf(out, SS_STEP_SIZE, "%u", number);
    return true;
}

/* number {"." number} [letter] */
static bool take_dotted(struct ss_cursor *cursor, char out[SS_STEP_SIZE])
{
    size_t used = 0;
    unsigned number;
    while (used + 4 < SS_STEP_SIZE && ss_take_number(cursor, 999, &number)) {
        used += (size_t)snprintf(out + used, SS_STEP_SIZE - used, "%u", number);
        const struct ss_token *next = ss_peek(cursor, 1);
        if (!ss_at_mark(cursor, '.') || next->kind != SS_TOKEN_NUMBER ||
            next->spaced || used + 2 >= SS_STEP_SIZE)
            break;
        cursor->at++;
        out[used++] = '.';
    }
    char letter[SS_STEP_SIZE];
    if (used > 0 && used + 1 < SS_STEP_SIZE && !ss_peek(cursor, 0)->spaced &&
        take_letters(cursor, 1, letter)) {
        out[used++] = letter[0];
        out[used] = '\0';
    }
    return used > 0 && out[used - 1] != '.';
}

/* point; in brackets it may have two letters: "(aa)" */
static bool take_point(struct ss_cursor *cursor, bool enclosed,
                       char out[SS_STEP_SIZE])
{
    struct ss_cursor next = *cursor;
    if (take_letters(&next, SS_STEP_SIZE - 1, out)) {
        if (strlen(out) > (enclosed ? 2 : 1) && !ss_roman(out))
            return false;
    } else if (!take_dotted(&next, out)) {
        return false;
    }
    fold(out, false);
    *cursor = next;
    return true;
}

/* The value of a step, without brackets. */
static bool take_bare(struct ss_cursor *cursor, enum ss_step_kind kind,
                      bool enclosed, char out[SS_STEP_SIZE])
{
    switch (kind) {
    case SS_STEP_POINT:
        return take_point(cursor, enclosed, out);
    case SS_STEP_ARTICLE:
    case SS_STEP_PARAGRAPH:
    case SS_STEP_SUBPARAGRAPH:
    case SS_STEP_RECITAL:
    case SS_STEP_INDENT:
        return take_number(cursor, out);
    default:
        return take_place_number(cursor, kind, out);
    }
}

/* "(" value ")" or a value, as `enclosed` says */
bool ss_take_step_value(struct ss_cursor *cursor, enum ss_step_kind kind,
                        bool enclosed, char out[SS_STEP_SIZE])
{
    struct ss_cursor next = *cursor;
    if ((enclosed && !ss_take_mark(&next, '(')) ||
        !take_bare(&next, kind, enclosed, out) ||
        (enclosed && !ss_take_mark(&next, ')')))
        return false;
    *cursor = next;
    return true;
}
