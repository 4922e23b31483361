/* SPDX-License-Identifier: Apache-2.0 */
/* Durations (XSD 1.1 part 2, sections 3.3.6, 3.4.26 and 3.4.27). */
#ifndef SS_DURATION_H
#define SS_DURATION_H

#include "sparql/value/datatype.h"
#include "sparql/value/value.h"

/* Room for a text with its closing 0. */
enum { SS_DURATION_ROOM = 128 };

/*
 * Reads a lexical form, without white space around it.
 * part  SS_PART_ALL, SS_PART_DAY_TIME or SS_PART_YEAR_MONTH
 * Returns 0, -1 where the text is none, or 1 where it is one, but beyond
 * 10^17 seconds or 10^10 months or with more than 12 digits of a second.
 */
int ss_duration_read(struct ss_duration *out, enum ss_part part,
                     const char *text, size_t length);

/* Writes the canonical form; returns its length in bytes. */
size_t ss_duration_write(char room[SS_DURATION_ROOM],
                         const struct ss_duration *duration, enum ss_part part);

/*
 * The order of two durations: returns 0 with *out set to <0, 0 or >0. As a
 * month has no fixed number of seconds there is none where one has more months
 * and the other more seconds: returns 1, and *out is not 0.
 */
int ss_duration_compare(int *out, const struct ss_duration *a,
                        const struct ss_duration *b);

/* The same order made total, by the mean length of a month. */
int ss_duration_order(const struct ss_duration *a, const struct ss_duration *b);

#endif
