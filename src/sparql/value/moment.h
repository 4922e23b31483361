/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Dates and times (XSD 1.1 part 2, sections 3.3.7 to 3.3.11, appendices D and
 * E). Years are those of the proleptic Gregorian calendar, 0 is 1 BC. What a
 * type does not have is 0 in a struct ss_moment.
 */
#ifndef SS_MOMENT_H
#define SS_MOMENT_H

#include "sparql/value/value.h"

/* Room for a text with its closing 0. */
enum { SS_MOMENT_ROOM = 80 };

/*
 * Reads the lexical form of SS_VALUE_DATE_TIME, DATE, TIME, YEAR or YEAR_MONTH,
 * without white space around it. 24:00:00 becomes 0:00:00 of the next day.
 * Returns 0, -1 where the text is none, or 1 where it is one, but beyond
 * a million million years or with more than 12 digits of a second.
 */
int ss_moment_read(struct ss_moment *out, enum ss_value_type type,
                   const char *text, size_t length);

/* Writes the canonical form; returns its length in bytes. */
size_t ss_moment_write(char room[SS_MOMENT_ROOM],
                       const struct ss_moment *moment, enum ss_value_type type);

/*
 * The order of two moments of one type (section D.2.2.1): returns 0 with *out
 * set to <0, 0 or >0, or 1 where one has a zone, the other has none, and they
 * are within 14 hours.
 */
int ss_moment_compare(int *out, const struct ss_moment *a,
                      const struct ss_moment *b);

/* The same order made total: without a zone is as UTC, and before what is
 * the same in UTC. <0, 0 or >0. */
int ss_moment_order(const struct ss_moment *a, const struct ss_moment *b);

#endif
