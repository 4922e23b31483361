/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Dates as sources write them, with the precision that they have: a month
 * stays a month (XML Schema 1.1 part 2, sections 3.3.9, 3.3.10, 3.3.11).
 */
#ifndef SS_DATE_H
#define SS_DATE_H

#include <stdbool.h>

#include "ingest/emit.h"

/* Room for a date and its closing 0, in bytes. */
enum { SS_DATE_SIZE = 16 };

/* Says whether a text has this form, in which 9 stands for any digit. */
bool ss_has_form(const char *text, const char *form);

/* Says whether a text is a day of the calendar, "2023-12-18". */
bool ss_date_is_day(const char *text);

/*
 * Reads a date: "2023", "2023-12", "2023-12-18", the beginning of
 * "2023-12-18T..." or "2023-12-18 ...", and the days "18.12.2023" and
 * "18/12/2023".
 * out  receives "2023", "2023-12" or "2023-12-18"
 * Returns false, and "" in out, where the text is no date of the calendar.
 */
bool ss_date_read(char out[SS_DATE_SIZE], const char *text);

/* The datatype of a date that ss_date_read gave: xsd:date, xsd:gYearMonth or
 * xsd:gYear. */
const char *ss_date_type(const char *date);

/* Writes a date that ss_date_read gave, with its precision. */
void ss_emit_date(struct ss_emitter *emitter, const char *subject,
                  const char *predicate, const char *date);

/*
 * Writes the date of publication as sl:publicationDate with its precision,
 * and its first and last day as sl:publishedFrom and sl:publishedTo.
 */
void ss_emit_publication(struct ss_emitter *emitter, const char *subject,
                         const char *date);

#endif
