/* SPDX-License-Identifier: Apache-2.0 */
/* Writing short texts (names, IRIs, URNs) into arrays of a fixed size. */
#ifndef SS_WRITER_H
#define SS_WRITER_H

#include <stdbool.h>
#include <stddef.h>

/* The array always holds a closing 0. What does not fit sets `overflow`, and
 * the text is then "" after ss_writer_end. */
struct ss_writer {
    char *text;
    size_t size; /* of the array, in bytes */
    size_t used; /* without the closing 0 */
    bool overflow;
};

/* Begins an empty text in an array of `size` bytes. */
struct ss_writer ss_writer_begin(char *text, size_t size);

/* Adds a text as it stands. */
void ss_write(struct ss_writer *writer, const char *text);

/* Adds a text in lower case (ASCII). */
void ss_write_lower(struct ss_writer *writer, const char *text);

/* Adds a text for a part of an IRI: lower case, every run of what is neither
 * letter, digit, "." nor "_" as one "-", none at its ends. */
void ss_write_slug(struct ss_writer *writer, const char *text);

/* Adds a number of at least `digits` digits, zeros before it. */
void ss_write_number(struct ss_writer *writer, unsigned number, int digits);

/* Ends the text. Returns whether all of it fitted; if not it is "". */
bool ss_writer_end(struct ss_writer *writer);

#endif
