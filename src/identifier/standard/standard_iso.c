/* SPDX-License-Identifier: Apache-2.0 */
/*
 * References of ISO, IEC and their joint standards. Head: iso_head.h; Number
 * and what follows it: tail.h.
 *
 *   Reference  ::= Head Base ( Form | Supplement )* [ Edition ] [ Family ]
 *                  [ Language ]
 *   Base       ::= Number [ "/" Digits ] [ Members ] [ Iteration ] [ Year ]
 *                  [ Edition ]
 *                | FreeNumber [ Year ]            (of type TRF and OD)
 *   Form       ::= FormWord [ "-" FormWord ]                   (once at most)
 *   FormWord   ::= "CSV" | "RLV" | "CMV" | "EXV" | "DB" | "SER" | ...
 *   Supplement ::= ( "/" | "+" | "," | (nothing) ) [ Stage ] Word "."?
 *                  [ Digits [ "." Digits ] ] [ Year ]
 *                  (something of it must tell which one it is)
 *   Word       ::= "Amd" | "Cor" | "Add" | "Suppl" | "Ext" | "ISH" | "DAM" ...
 *
 * An iteration ("DIS 3095.2") belongs to a draft alone.
 */
#include <stdio.h>
#include <string.h>

#include "identifier/reading/grammars.h"
#include "identifier/standard/iso_head.h"
#include "identifier/standard/pieces.h"
#include "identifier/standard/scheme.h"
#include "identifier/standard/tail.h"
#include "identifier/standard/words.h"

/* "/" | "+" | "," ; "+" begins what a consolidated text includes. Returns
 * whether there was one. */
static bool take_separator(struct ss_cursor *cursor,
                           struct ss_supplement *supplement)
{
    supplement->included = ss_take_mark(cursor, '+');
    return supplement->included || ss_take_mark(cursor, '/') ||
           ss_take_mark(cursor, ',');
}

/* [ Stage ] Word "."? */
static bool take_word(struct ss_cursor *cursor, bool marked,
                      struct ss_supplement *supplement)
{
    const struct ss_word *stage = ss_take_word_of(cursor, SS_WORD_STAGE);
    if (stage)
        ss_set_word(supplement->stage, stage->printed);
    if (ss_take_word(cursor, "Technical") &&
        !ss_word_at(cursor, SS_WORD_SUPPLEMENT))
        return false;
    bool short_word = ss_at_word(cursor, "A"); /* "/A1", and never "A 5" */
    const struct ss_word *word = ss_take_word_of(cursor, SS_WORD_SUPPLEMENT);
    if (!word || (stage && word->stage[0]) ||
        (short_word && (!marked || ss_peek(cursor, 0)->spaced ||
                        ss_peek(cursor, 0)->kind != SS_TOKEN_NUMBER)))
        return false;
    if (word->stage[0])
        ss_set_word(supplement->stage, word->stage);
    ss_take_mark(cursor, '.');
    return ss_set_word(supplement->kind, word->printed);
}

/* Drops the zeros before a number: "AMD01" is "AMD1", "0" stays. */
static void drop_zeros(char *number)
{
    size_t zeros = 0;
    while (number[zeros] == '0' && number[zeros + 1] >= '0' &&
           number[zeros + 1] <= '9')
        zeros++;
    memmove(number, number + zeros, strlen(number + zeros) + 1);
}

/* [ Digits [ "." Digits ] ] */
static bool take_number(struct ss_cursor *cursor,
                        struct ss_supplement *supplement)
{
    if (ss_peek(cursor, 0)->kind != SS_TOKEN_NUMBER)
        return true;
    if (!ss_take_digits(cursor, 1, 3, supplement->number, SS_WORD_SIZE))
        return false;
    drop_zeros(supplement->number);
    if (!ss_take_mark(cursor, '.'))
        return true;
    return ss_take_digits(cursor, 1, 2, supplement->iteration, SS_WORD_SIZE);
}

/* Supplement, or nothing; false where it begins and goes wrong */
static bool take_supplement(struct ss_tail *tail, bool *taken)
{
    struct ss_standard *standard = &tail->standard;
    struct ss_supplement supplement = {0};
    struct ss_cursor next = tail->cursor;
    bool marked = take_separator(&next, &supplement);
    *taken = take_word(&next, marked, &supplement);
    if (!*taken)
        return true;
    tail->cursor = next;
    size_t count = standard->supplement_count;
    if (supplement.included && count > 0 &&
        !standard->supplements[count - 1].included)
        return false; /* what is included stands first */
    if (count == SS_SUPPLEMENTS || !take_number(&tail->cursor, &supplement) ||
        !ss_tail_optional_year(tail, &supplement.year, &supplement.month) ||
        (!supplement.number[0] && !supplement.year && !supplement.stage[0]))
        return false;
    standard->supplements[standard->supplement_count++] = supplement;
    return true;
}

/* Form ::= FormWord [ "-" FormWord ] , or nothing; "EXV-CMV" is both */
static bool take_form(struct ss_tail *tail, bool *taken)
{
    struct ss_cursor *cursor = &tail->cursor;
    char *form = tail->standard.form;
    const struct ss_word *word = ss_take_word_of(cursor, SS_WORD_FORM);
    *taken = word != NULL;
    if (!word)
        return true;
    if (form[0])
        return false;
    ss_set_word(form, word->printed);
    struct ss_cursor next = *cursor;
    if (!ss_take_mark(&next, '-'))
        return true;
    word = ss_take_word_of(&next, SS_WORD_FORM);
    if (!word)
        return false;
    *cursor = next;
    size_t length = strlen(form);
    snprintf(form + length, SS_WORD_SIZE - length, "-%s", word->printed);
    return true;
}

/* A mark inside a free number. */
static bool take_inner_mark(struct ss_cursor *cursor, char *out)
{
    static const char MARKS[] = "-,&;_";
    for (const char *mark = MARKS; *mark; mark++)
        if (ss_take_mark(cursor, *mark)) {
            *out = *mark;
            return true;
        }
    return false;
}

/* FreeNumber ::= [ ( "CISPR" | "IEC" | "ISO" ) ] Run ( InnerMark Run )*
 * as the forms and documents of IEC's systems have it: "60335-2-6,9,25B",
 * "2020-F1", "CISPR 14-1" */
static bool take_free_number(struct ss_tail *tail)
{
    struct ss_cursor *cursor = &tail->cursor;
    char *number = tail->standard.number;
    size_t used = 0;
    const struct ss_word *body = ss_take_word_of(cursor, SS_WORD_PUBLISHER);
    if (body)
        used = (size_t)snprintf(number, SS_NUMBER_SIZE, "%s ", body->printed);
    for (bool more = true; more;) {
        if (used + SS_WORD_SIZE >= SS_NUMBER_SIZE ||
            !ss_take_run(cursor, number + used, SS_WORD_SIZE) ||
            strcspn(number + used, "0123456789") > 5)
            return false; /* a word of prose */
        used += strlen(number + used);
        more = take_inner_mark(cursor, number + used);
        number[used += more] = '\0';
    }
    ss_capitals(number);
    return strpbrk(number, "0123456789") != NULL;
}

/* What has such a number: the forms and documents of IEC's systems. */
static bool is_free(const struct ss_layer *layer)
{
    return strcmp(layer->type, "TRF") == 0 || strcmp(layer->type, "OD") == 0;
}

/* [ "/" Digits ] : a sheet of an IEC part, "60695-2-1/0" */
static bool take_sheet(struct ss_tail *tail)
{
    struct ss_standard *standard = &tail->standard;
    struct ss_cursor next = tail->cursor;
    char sheet[4];
    if (standard->scheme != SS_SCHEME_IEC || !standard->subpart[0] ||
        !ss_take_mark(&next, '/') ||
        !ss_take_digits(&next, 1, 2, sheet, sizeof sheet))
        return true;
    size_t length = strlen(standard->subpart);
    snprintf(standard->subpart + length, SS_NUMBER_SIZE - length, "/%s", sheet);
    tail->cursor = next;
    return true;
}

/* FreeNumber [ Year ]
 * | Number [ Sheet ] [ Members ] [ Iteration ] [ Year ] [ Edition ] */
static bool take_base(struct ss_tail *tail)
{
    struct ss_standard *standard = &tail->standard;
    if (is_free(&standard->layers[0]))
        return take_free_number(tail) &&
               ss_tail_optional_year(tail, &standard->year, &standard->month);
    if (!ss_tail_number(tail))
        return false;
    if (standard->scheme == SS_SCHEME_ISO)
        drop_zeros(standard->number); /* "ISO 08601" */
    return take_sheet(tail) && ss_tail_optional_members(tail) &&
           ss_tail_optional_iteration(tail) &&
           (standard->stage[0] || !standard->iteration[0]) &&
           ss_tail_optional_year(tail, &standard->year, &standard->month) &&
           ss_tail_optional_edition(tail);
}

/* ( Form | Supplement )* [ Edition ] [ Family ] [ Language ] */
static bool take_rest(struct ss_tail *tail)
{
    for (bool form = true, supplement = true; form || supplement;)
        if (!take_form(tail, &form) || !take_supplement(tail, &supplement))
            return false;
    return (tail->standard.edition[0] || ss_tail_optional_edition(tail)) &&
           ss_tail_optional_family(tail) && ss_tail_optional_language(tail);
}

void ss_read_iso_standard(struct ss_readings *readings,
                          const struct ss_text *text)
{
    struct ss_tail tail;
    memset(&tail, 0, sizeof tail);
    tail.cursor.text = text;
    if (!ss_take_iso_head(&tail.cursor, &tail.standard))
        return;
    bool iso = ss_layer_has(&tail.standard.layers[0], "ISO");
    tail.standard.scheme = iso ? SS_SCHEME_ISO : SS_SCHEME_IEC;
    if (take_base(&tail) && take_rest(&tail) && ss_at_end(&tail.cursor))
        ss_tail_end(&tail, readings);
}
