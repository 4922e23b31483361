/* SPDX-License-Identifier: Apache-2.0 */
/* Texts of cells: lines and pieces with single blanks. */
#ifndef SS_LIST_TEXT_H
#define SS_LIST_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "identifier/identify.h"

/*
 * Copies a text with each run of white space, controls and no-break spaces as
 * one blank, and none at its ends; one that does not fit is cut before a
 * character and ends in "...", so that it does not read as another one.
 * size  at least 8
 * Returns the length in bytes.
 */
size_t ss_list_line(char *out, size_t size, const char *text, size_t length);

/*
 * Takes the next piece of a text, as ss_list_line copies it; empty pieces, and
 * those of a dash, are passed over.
 * text   moves behind the piece
 * marks  the characters that end a piece
 * Returns false at the end.
 */
bool ss_list_piece(char *out, size_t size, const char **text,
                   const char *marks);

/* Reads a text that names one thing, which has an IRI. readings: receives it
 * as the first one. */
bool ss_list_identify(struct ss_readings *readings, const char *text,
                      const struct ss_names *names);

/* Writes the first 16 digits of a text's SHA-256, which tell it from others
 * where a text has to be a part of an IRI. */
void ss_list_digest(char out[17], const char *text);

#endif
