/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The regular expressions of XPath (XPath and XQuery Functions and Operators
 * 3.1, section 5.6.1; XML Schema 1.1 part 2, appendix G) as patterns of PCRE2.
 * Private to this folder.
 */
#ifndef SS_REGEX_PATTERN_H
#define SS_REGEX_PATTERN_H

#include "base/buffer.h"

/* The flags (section 5.6.2), as bits. */
enum ss_regex_flag {
    SS_REGEX_S = 1,
    SS_REGEX_M = 2,
    SS_REGEX_I = 4,
    SS_REGEX_X = 8,
    SS_REGEX_Q = 16
};

/*
 * Appends the expression in the syntax of PCRE2, for the options UTF,
 * DOLLAR_ENDONLY and MATCH_UNSET_BACKREF, and MULTILINE, CASELESS and DOTALL as
 * the flags say. What PCRE2 alone has (lookaround, possessive quantifiers,
 * options and so on) is no expression.
 * pattern  `length` bytes of UTF-8
 * flags    ss_regex_flag; not with SS_REGEX_Q
 * Returns 0; -1 where it is no valid expression; 1 where it is too large, as
 * out->failed says, too, or too deep (200).
 */
int ss_regex_translate(struct ss_buffer *out, const char *pattern,
                       size_t length, unsigned flags);

#endif
