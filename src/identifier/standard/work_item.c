/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Work items by the number of their registry, as CEN and CENELEC write it:
 *
 *   WorkItem ::= "WI" "=" Run              "WI=JT021031"
 *              | "(" "WI" "="? Run ")"     "(WI=00319003)"
 *              | "JT" Digits{6}            of their joint committees
 */
#include <stdio.h>

#include "identifier/reading/grammars.h"
#include "identifier/standard/pieces.h"

/* "WI" "=" Run | "(" "WI" "="? Run ")" | "JT" Digits{6} */
static bool take_number(struct ss_cursor *cursor, char number[SS_WORD_SIZE])
{
    if (ss_at_word(cursor, "JT"))
        return ss_peek(cursor, 1)->length == 6 && !ss_peek(cursor, 1)->spaced &&
               ss_take_run(cursor, number, SS_WORD_SIZE);
    bool bracket = ss_take_mark(cursor, '(');
    return ss_take_word(cursor, "WI") &&
           (ss_take_mark(cursor, '=') || bracket) &&
           ss_take_run(cursor, number, SS_WORD_SIZE) &&
           (!bracket || ss_take_mark(cursor, ')'));
}

/* Says whether it has the figures of a number, and puts it into capitals. */
static bool is_number(char *number)
{
    size_t figures = 0;
    for (const char *c = number; *c; c++)
        figures += *c >= '0' && *c <= '9';
    ss_capitals(number);
    return figures >= 5;
}

void ss_read_work_item(struct ss_readings *readings, const struct ss_text *text)
{
    struct ss_cursor cursor = {text, 0};
    char number[SS_WORD_SIZE];
    if (!take_number(&cursor, number) || !ss_at_end(&cursor) ||
        !is_number(number))
        return;
    struct ss_reading *reading = ss_reading_add(readings, SS_KIND_WORK_ITEM);
    if (!reading)
        return;
    snprintf(reading->canonical, sizeof reading->canonical, "WI=%s", number);
    snprintf(reading->iri, sizeof reading->iri, SS_ID "project/cen/%s", number);
    ss_reading_part(reading, "number", number);
}
