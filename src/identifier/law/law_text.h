/* SPDX-License-Identifier: Apache-2.0 */
/* What the grammars of law and documents read in common. */
#ifndef SS_LAW_TEXT_H
#define SS_LAW_TEXT_H

#include "identifier/reading/reading.h"
#include "identifier/text/cursor.h"

/* A day of the calendar; year 0: none. */
struct ss_day {
    unsigned year;
    unsigned month;
    unsigned day;
};

enum { SS_DAY_SIZE = 24 }; /* room for "2014-08-28" and its closing 0 */

/*
 * Takes a day that the calendar has, from 1951 to 2099: "28.8.2014",
 * "28/08/2014", "28-8-2014", "2014-08-28", "28 August 2014".
 */
bool ss_take_day(struct ss_cursor *cursor, struct ss_day *out);

/* Says whether the calendar has that day, from 1951 to 2099. */
bool ss_day_possible(const struct ss_day *day);

/* Writes YYYY-MM-DD, or "" for no day. */
void ss_day_print(char out[SS_DAY_SIZE], const struct ss_day *day);

/* Takes words, each given behind a single blank; case does not matter. */
bool ss_take_phrase(struct ss_cursor *cursor, const char *words);

/* Takes text without blanks as it stands, up to the end of a token: the
 * beginning of an address. Case (ASCII) does not matter. */
bool ss_take_literal(struct ss_cursor *cursor, const char *text);

/* Takes one of the words of a list that NULL ends; NULL: none of them. */
const char *ss_take_one(struct ss_cursor *cursor, const char *const *words);

/* Takes "No", "no.", "nr.", "N" with a degree or ordinal sign. */
bool ss_take_number_sign(struct ss_cursor *cursor);

/* Takes the year of a document: four digits from 1951 to 2099, or two from
 * 52 to 99 of the 20th century. */
bool ss_take_act_year(struct ss_cursor *cursor, unsigned *out);

/* Takes the year of a document of the Council or a case: the same, and two
 * digits below 52 are of the 21st century. */
bool ss_take_short_year(struct ss_cursor *cursor, unsigned *out);

/* The last year that an act may have today: the next one (UTC). */
unsigned ss_latest_year(void);

/* The value of a Roman numeral below 400, in any case; 0: it is none. */
unsigned ss_roman(const char *word);

/* Adds a part that is a number; 0 is left out. */
void ss_number_part(struct ss_reading *reading, const char *name,
                    unsigned value);

/*
 * Makes a text of the bytes from `begin` to `end` of another one, both at the
 * edge of a token. Returns false where there is nothing in it.
 */
bool ss_text_part(struct ss_text *out, const struct ss_text *text, size_t begin,
                  size_t end);

#endif
