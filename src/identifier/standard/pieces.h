/* SPDX-License-Identifier: Apache-2.0 */
/* Pieces that references of several bodies are made of. */
#ifndef SS_PIECES_H
#define SS_PIECES_H

#include "identifier/text/cursor.h"

/*
 * Takes runs of words and numbers that marks join, with no blank between
 * them: "1484.11.1", "NFV-SEC". A mark that no run follows is left.
 * joints     the marks that may join
 * out, size  receives it as it stands and a closing 0; what does not fit is
 *            not taken
 */
bool ss_take_chain(struct ss_cursor *cursor, const char *joints, char *out,
                   size_t size);

/* Takes one of the words of a list that ends in NULL, without regard to case;
 * returns it as the list has it, or NULL. */
const char *ss_take_listed(struct ss_cursor *cursor, const char *const *list);

/* Takes an English name of a month, in full or cut ("Sept"): 1 to 12. */
bool ss_take_month(struct ss_cursor *cursor, unsigned *out);

/* Takes "Rec." and the like: a word, and a full stop where there is one. */
bool ss_take_short(struct ss_cursor *cursor, const char *word);

/* Takes a number of one or two digits from 1 to 12. */
bool ss_take_month_number(struct ss_cursor *cursor, unsigned *out);

/* Takes a word of one letter; *out receives it as a capital. */
bool ss_take_letter(struct ss_cursor *cursor, char *out);

/* Adds a text to one with a closing 0 in an array; false: no room. */
bool ss_append(char *out, size_t size, const char *text);

/* Makes a text capital letters (ASCII). */
void ss_capitals(char *text);

/* Takes a number of at most `most` digits, leading zeros ignored, as text. */
bool ss_take_plain(struct ss_cursor *cursor, size_t most, char *out,
                   size_t size);

#endif
