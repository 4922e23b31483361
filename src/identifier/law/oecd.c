/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Legal instruments of the OECD.
 *
 * instrument = "OECD" [mark] "LEGAL" [mark] digits4 | address
 * mark       = "/" | "-"
 * address    = ["http" ["s"] "://"] "legalinstruments.oecd.org/" language
 *              "/instruments/" instrument ["?" ... | "#" ...]
 *
 * IRI: doc/oecd-legal-0449.
 */
#include <stdio.h>

#include "identifier/law/law_text.h"
#include "identifier/reading/grammars.h"

static void take_stroke(struct ss_cursor *cursor)
{
    if (!ss_take_mark(cursor, '/'))
        ss_take_mark(cursor, '-');
}

/* address, up to the instrument; false where it is begun and goes wrong */
static bool take_address(struct ss_cursor *cursor, bool *taken)
{
    if (!ss_take_literal(cursor, "https://"))
        ss_take_literal(cursor, "http://");
    *taken = ss_take_literal(cursor, "legalinstruments.oecd.org/");
    return !*taken || ss_take_literal(cursor, "en/instruments/") ||
           ss_take_literal(cursor, "fr/instruments/");
}

/* Takes what follows an instrument in an address. */
static void take_rest(struct ss_cursor *cursor)
{
    ss_take_mark(cursor, '/');
    if (!ss_at_mark(cursor, '?') && !ss_at_mark(cursor, '#'))
        return;
    while (!ss_at_end(cursor) && !ss_peek(cursor, 0)->spaced)
        cursor->at++;
}

void ss_read_oecd(struct ss_readings *readings, const struct ss_text *text)
{
    struct ss_cursor cursor = {text, 0};
    char digits[5];
    bool in_address;
    if (!take_address(&cursor, &in_address) || !ss_take_word(&cursor, "oecd"))
        return;
    take_stroke(&cursor);
    if (!ss_take_word(&cursor, "legal"))
        return;
    take_stroke(&cursor);
    if (!ss_take_digits(&cursor, 4, 4, digits, sizeof digits))
        return;
    if (in_address)
        take_rest(&cursor);
    if (!ss_at_end(&cursor))
        return;
    struct ss_reading *reading = ss_reading_add(readings, SS_KIND_DOCUMENT);
    if (!reading)
        return;
    snprintf(reading->canonical, sizeof reading->canonical, "OECD/LEGAL/%s",
             digits);
    snprintf(reading->iri, sizeof reading->iri, SS_ID "doc/oecd-legal-%s",
             digits);
    ss_reading_part(reading, "type", "OECD/LEGAL");
    ss_reading_part(reading, "number", digits);
}
