/* SPDX-License-Identifier: Apache-2.0 */
/* Private to the lexer: its characters, and the terminals by what begins
 * them. A scanner returns true with lexer->at behind the terminal and its text
 * in lexer->out, or false where the terminal is not there. */
#ifndef SS_SCAN_H
#define SS_SCAN_H

#include "sparql/syntax/lexer.h"

/* A character of the query, with its escape replaced. */
struct ss_char {
    uint32_t code; /* SS_NO_CHAR: the end, or a broken escape */
    size_t size;   /* in the query, in bytes */
    bool escaped;
};

#define SS_NO_CHAR UINT32_MAX

/* A place to go back to. */
struct ss_scan_mark {
    size_t at, length;
};

/* The character at lexer->at. */
struct ss_char ss_scan_look(struct ss_lexer *lexer);

/* Goes behind the character and appends it to lexer->out. */
void ss_scan_take(struct ss_lexer *lexer, struct ss_char found);

/* Takes the character if it is `code`. */
bool ss_scan_accept(struct ss_lexer *lexer, uint32_t code);

struct ss_scan_mark ss_scan_mark(const struct ss_lexer *lexer);

void ss_scan_reset(struct ss_lexer *lexer, struct ss_scan_mark mark);

/* Passes white space and comments. */
void ss_scan_space(struct ss_lexer *lexer);

/* Fails with the place of the byte at `offset`, which is not before
 * lexer->passed. */
int ss_scan_fail(const struct ss_lexer *lexer, size_t offset,
                 const char *message);

/* [142] BLANK_NODE_LABEL */
bool ss_scan_blank_label(struct ss_lexer *lexer);

/* [143] VAR1, [144] VAR2: behind the "?" or "$" */
bool ss_scan_varname(struct ss_lexer *lexer);

/* [140] PNAME_NS, [141] PNAME_LN; *prefix receives the length before ':' */
bool ss_scan_pname(struct ss_lexer *lexer, size_t *prefix);

/* A word: a letter, then letters, digits and "_". */
bool ss_scan_word(struct ss_lexer *lexer);

/* [139] IRIREF */
bool ss_scan_iriref(struct ss_lexer *lexer);

/* [145] LANGTAG */
bool ss_scan_langtag(struct ss_lexer *lexer);

/* [146] INTEGER to [154] DOUBLE_NEGATIVE: *kind receives which */
bool ss_scan_number(struct ss_lexer *lexer, enum ss_terminal_kind *kind);

/* [156] STRING_LITERAL1 to [159] STRING_LITERAL_LONG2; returns 0 or -1. */
int ss_scan_string(struct ss_lexer *lexer);

#endif
