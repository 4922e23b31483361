/* SPDX-License-Identifier: Apache-2.0 */
/* xsd:double and xsd:float (XSD 1.1 part 2, sections 3.3.4 and 3.3.5). None of
 * this depends on the locale. */
#ifndef SS_REAL_H
#define SS_REAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Room for the text of a double with its closing 0. */
enum { SS_REAL_ROOM = 40 };

/*
 * Reads a lexical form, without white space around it. What is too large gives
 * INF, as XSD has it.
 * single  round to float
 * Returns 0, or -1 where the text is none.
 */
int ss_real_read(double *out, const char *text, size_t length, bool single);

/* The number nearest to digits * 10^exponent. digits: 0 to 9, of any length. */
double ss_real_of_digits(const char *digits, size_t length, int64_t exponent,
                         bool single);

/* A double as a float is, still in a double. */
double ss_real_single(double real);

/*
 * Writes the canonical form ("1.5E0", "INF", "NaN") with the fewest digits
 * that are read as the same number. Returns its length in bytes.
 */
size_t ss_real_write(char room[SS_REAL_ROOM], double real, bool single);

/*
 * Writes what a cast to xsd:string gives (XPath and XQuery Functions and
 * Operators 3.1, section 19.1.2.2): from 0.000001 up to 1000000 without an
 * exponent ("1.5", "100", "-0"), else the canonical form. Also with the fewest
 * digits. Returns its length in bytes.
 */
size_t ss_real_write_plain(char room[SS_REAL_ROOM], double real, bool single);

#endif
