/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The text of a reference, made ready for the grammars: one kind of blank,
 * one kind of dash, cut into words, numbers and marks.
 */
#ifndef SS_TEXT_H
#define SS_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* The longest reference that is read, in bytes, and its most tokens. */
enum { SS_TEXT_LONGEST = 400, SS_TEXT_TOKENS = 160 };

enum ss_token_kind {
    SS_TOKEN_END,
    SS_TOKEN_WORD,   /* letters, also those outside ASCII */
    SS_TOKEN_NUMBER, /* ASCII digits */
    SS_TOKEN_MARK    /* one other character: / - . : ( ) + ... */
};

struct ss_token {
    enum ss_token_kind kind;
    uint16_t at;     /* offset in ss_text.text, in bytes */
    uint16_t length; /* in bytes */
    bool spaced;     /* a blank stands before it */
};

struct ss_text {
    char text[SS_TEXT_LONGEST + 1];
    size_t length;                              /* in bytes */
    struct ss_token tokens[SS_TEXT_TOKENS + 1]; /* the last is SS_TOKEN_END */
    size_t count;                               /* of tokens before the end */
};

/*
 * Reads a reference. Blanks of every kind become one blank, those around it
 * go; hyphens, dashes and the minus sign become "-", typographic quotes and
 * full-width forms those of ASCII; the signs (TM) and (R)
 * of U+2122 and U+00AE, soft hyphens and zero-width characters go.
 *
 * out     receives the text; wholly filled
 * bytes   the reference, UTF-8, without closing 0
 * length  of the reference, in bytes
 *
 * Returns 0, or -1 with SS_BAD_INPUT where it is empty, too long, broken
 * UTF-8, or holds a control character; takes time and memory bounded by
 * SS_TEXT_LONGEST for all of these but blanks.
 */
int ss_text_read(struct ss_text *out, const char *bytes, size_t length,
                 struct ss_error *error);

/* What a character becomes: ' ' for every blank, '-' for every dash, 0 for
 * one that is dropped, else itself. */
uint32_t ss_text_fold(uint32_t code);

#endif
