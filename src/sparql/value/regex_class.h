/* SPDX-License-Identifier: Apache-2.0 */
/* Character classes of XPath's regular expressions as those of PCRE2. Private
 * to this folder. */
#ifndef SS_REGEX_CLASS_H
#define SS_REGEX_CLASS_H

#include <stdint.h>

#include "base/buffer.h"

/* What is left of an expression. */
struct ss_regex_reader {
    const char *at, *end;
};

/* Appends a character such that PCRE2 takes it for itself anywhere. */
void ss_regex_write_character(struct ss_buffer *out, uint32_t code);

/* Takes a character; returns false where there is none. */
bool ss_regex_take(struct ss_regex_reader *reader, uint32_t *out);

/* Says whether the letter after a backslash begins an escape for a class of
 * characters. */
bool ss_regex_is_class_letter(char letter);

/* Reads what follows a backslash and stands for one character (production
 * SingleCharEsc, and the dollar of XPath); -1 where there is no such escape. */
int ss_regex_read_escape(struct ss_regex_reader *reader, uint32_t *out);

/* Reads what follows a backslash and stands for a class (MultiCharEsc, catEsc,
 * complEsc), and appends what PCRE2 has for it between brackets; -1 where
 * there is no such escape, category or block. */
int ss_regex_read_class_escape(struct ss_regex_reader *reader,
                               struct ss_buffer *out);

/* Reads a class expression after its first bracket, and appends one atom.
 * depth: how many more may stand within it. Returns as ss_regex_translate. */
int ss_regex_read_class(struct ss_regex_reader *reader, struct ss_buffer *out,
                        int depth);

#endif
