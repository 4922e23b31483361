/* SPDX-License-Identifier: Apache-2.0 */
/*
 * xsd:decimal and xsd:integer (XSD 1.1 part 2, sections 3.3.3 and 3.4.13),
 * exact. A number is kept with as few digits as it has, so that equal numbers
 * are alike; those of 64 bits take no memory.
 */
#ifndef SS_DECIMAL_H
#define SS_DECIMAL_H

#include "sparql/syntax/function.h"
#include "sparql/value/value.h"

/*
 * Reads a lexical form, without white space around it.
 * integer  without a point
 * Returns 0, -1 where the text is none, or 1 where it has more than
 * SS_MOST_DIGITS or the arena failed, which it says.
 */
int ss_decimal_read(struct ss_decimal *out, const char *text, size_t length,
                    bool integer, struct ss_arena *arena);

/*
 * Writes the canonical form of an integer, or of a decimal: that of XSD 1.0
 * (part 2, section 3.2.3.2), "2.0", and not that of XSD 1.1, "2". The point
 * makes a decimal of it in SPARQL, Turtle and TSV, and it is what the store
 * has in ids and most results of the W3C suite have (aggregates, cast; the
 * others are in functions).
 * Returns the text, which is in the arena; NULL where that failed.
 */
char *ss_decimal_write(size_t *length, const struct ss_decimal *number,
                       bool integer, struct ss_arena *arena);

/* -1, 0 or 1. */
int ss_decimal_sign(const struct ss_decimal *number);

/* <0, 0 or >0. */
int ss_decimal_compare(const struct ss_decimal *a, const struct ss_decimal *b);

/* The exact order of a decimal and a double that is finite: <0, 0 or >0. */
int ss_decimal_compare_real(const struct ss_decimal *a, double b);

/* The double (or float) nearest to a number; INF where it is too large. */
double ss_decimal_to_real(const struct ss_decimal *number, bool single);

/* The number that a finite double is. Returns 0, or 1 where the arena failed,
 * which it says. */
int ss_decimal_of_real(struct ss_decimal *out, double real,
                       struct ss_arena *arena);

/*
 * SS_F_ADD, SS_F_SUBTRACT, SS_F_MULTIPLY or SS_F_DIVIDE. Exact, but for a
 * quotient: that is rounded to 18 digits after the point, and to as many more
 * as it has zeros there because b is larger than a; half away from 0.
 * Returns 0, or 1 where b is 0 in a division, the result has more than
 * SS_MOST_DIGITS, or the arena failed, which it says.
 */
int ss_decimal_calculate(struct ss_decimal *out, enum ss_function function,
                         const struct ss_decimal *a, const struct ss_decimal *b,
                         struct ss_arena *arena);

/* SS_F_CEIL, SS_F_FLOOR or SS_F_ROUND: half towards positive infinity. Returns
 * 0, or 1 where the arena failed, which it says. */
int ss_decimal_round(struct ss_decimal *out, enum ss_function function,
                     const struct ss_decimal *number, struct ss_arena *arena);

#endif
