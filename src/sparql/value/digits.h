/* SPDX-License-Identifier: Apache-2.0 */
/* The digits of a struct ss_decimal; for decimal*.c alone. */
#ifndef SS_DIGITS_H
#define SS_DIGITS_H

#include "sparql/value/value.h"

/* A number: its digits without the point, of which `scale` stand behind it.
 * There is no leading 0, and 0 has no digits. */
struct ss_digits {
    bool negative;
    const char *text; /* borrowed; not 0-terminated */
    size_t count, scale;
};

enum { SS_DIGITS_ROOM = 24 };

/* The digits of a number, which borrow from it and from room. */
void ss_digits_of(struct ss_digits *out, const struct ss_decimal *number,
                  char room[SS_DIGITS_ROOM]);

/*
 * Makes a number of digits, which may have leading zeros: without the zeros at
 * the end that a fraction does not need, so that there is one form of each
 * number. Returns 0, or 1 where there are more than SS_MOST_DIGITS or the
 * arena failed, which it says.
 */
int ss_digits_set(struct ss_decimal *out, const struct ss_digits *digits,
                  struct ss_arena *arena);

/* <0, 0 or >0, exact. */
int ss_digits_compare(const struct ss_digits *a, const struct ss_digits *b);

#endif
