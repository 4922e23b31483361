/* SPDX-License-Identifier: Apache-2.0 */
/* The classes of characters in names (SPARQL 1.1, section 19.8). */
#ifndef SS_CHARACTERS_H
#define SS_CHARACTERS_H

#include <stdbool.h>
#include <stdint.h>

/* [164] PN_CHARS_BASE */
bool ss_pn_chars_base(uint32_t code);

/* [165] PN_CHARS_U ::= PN_CHARS_BASE | '_' */
bool ss_pn_chars_u(uint32_t code);

/* What [166] VARNAME may go on with: PN_CHARS without '-'. */
bool ss_varname_char(uint32_t code);

/* [167] PN_CHARS */
bool ss_pn_chars(uint32_t code);

bool ss_ascii_letter(uint32_t code);

bool ss_ascii_digit(uint32_t code);

/* [172] HEX: its value, or -1. */
int ss_hex_value(uint32_t code);

#endif
