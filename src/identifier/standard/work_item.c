/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Work items by the number of their registry, as CEN and CENELEC write it:
 *
 *   WorkItem ::= "WI" "=" Run | "(" "WI" "="? Run ")"     "WI=JT021031",
 * "(WI=00319003)"
 */
#include <stdio.h>

#include "identifier/reading/grammars.h"
#include "identifier/text/writer.h"

void ss_read_work_item(struct ss_readings *readings, const struct ss_text *text)
{
    struct ss_cursor cursor = {text, 0};
    char number[SS_WORD_SIZE];
    bool bracket = ss_take_mark(&cursor, '(');
    if (!ss_take_word(&cursor, "WI"))
        return;
    if (!ss_take_mark(&cursor, '=') && !bracket)
        return;
    if (!ss_take_run(&cursor, number, sizeof number) ||
        (bracket && !ss_take_mark(&cursor, ')')) || !ss_at_end(&cursor))
        return;
    size_t figures = 0;
    for (char *c = number; *c; c++) {
        figures += *c >= '0' && *c <= '9';
        *c = *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c;
    }
    if (figures < 5)
        return;
    struct ss_reading *reading = ss_reading_add(readings, SS_KIND_WORK_ITEM);
    if (!reading)
        return;
    snprintf(reading->canonical, sizeof reading->canonical, "WI=%s", number);
    snprintf(reading->iri, sizeof reading->iri, SS_ID "project/cen/%s", number);
    ss_reading_part(reading, "number", number);
}
