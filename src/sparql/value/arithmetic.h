/* SPDX-License-Identifier: Apache-2.0 */
/* Arithmetic with the type promotion of XPath (SPARQL 1.1, section 17.3). */
#ifndef SS_ARITHMETIC_H
#define SS_ARITHMETIC_H

#include "sparql/syntax/function.h"
#include "sparql/value/value.h"

/* Says whether a value is a number. */
bool ss_value_is_number(const struct ss_value *value);

/*
 * a + b, a - b, a * b or a / b: integer, decimal, float, double, whichever is
 * first to hold both; exact for integers and decimals, but for a division,
 * which has at least 18 digits after the point. *out is SS_VALUE_ERROR where
 * one is no number, for a division of integers or decimals by 0, and beyond
 * SS_MOST_DIGITS. Also used by the aggregates SUM and AVG.
 */
void ss_value_arithmetic(struct ss_value *out, enum ss_function function,
                         const struct ss_value *a, const struct ss_value *b,
                         struct ss_arena *arena);

/*
 * A function of one number: SS_F_ABS, SS_F_CEIL, SS_F_FLOOR, SS_F_ROUND (half
 * towards positive infinity), SS_F_MINUS, SS_F_PLUS. *out has the type of a:
 * an integer stays one, and a type derived from it becomes xsd:integer. It is
 * SS_VALUE_ERROR where a is no number and where the arena failed.
 */
void ss_value_numeric(struct ss_value *out, enum ss_function function,
                      const struct ss_value *a, struct ss_arena *arena);

#endif
