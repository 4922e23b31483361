/* SPDX-License-Identifier: Apache-2.0 */
/* Days as the lists write them. */
#ifndef SS_LIST_DATE_H
#define SS_LIST_DATE_H

#include "ingest/date.h"
#include "ingest/harmonised/sheet.h"

/*
 * Reads the day of a cell: "10.03.2017", "10/03/2017", "2017-03-10", or the
 * number of a day in Excel (ECMA-376, part 1, section 18.17.4.1), which is
 * taken for one from 40000 to 50000 (2009 to 2036), or in any cell that shows
 * dates.
 * out   receives "2017-03-10"
 * Returns 1, 0 where the cell is empty or "-", or -1 where it is no day; then
 * out is "".
 */
int ss_list_date_read(char out[SS_DATE_SIZE], const struct ss_cell *cell,
                      bool from_1904);

/*
 * Reads the day of "Generated on 10.09.2026" or "Generated 7 September 2026";
 * false where the text is no such line.
 */
bool ss_list_generated_read(char out[SS_DATE_SIZE], const char *text);

/* Says whether a text says nothing: blanks and dashes. */
bool ss_list_is_empty(const char *text);

#endif
