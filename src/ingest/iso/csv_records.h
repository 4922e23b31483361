/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The CSV forms of deliverables and committees. A row becomes the object that
 * JSON Lines would have: "title.en" is the member "en" of "title", lists are
 * Python's, and two columns of ids and names side by side are a list of
 * objects. Names stand there without quotes: where a comma in one makes their
 * number differ from that of the ids, the names are left out.
 */
#ifndef SS_ISO_CSV_RECORDS_H
#define SS_ISO_CSV_RECORDS_H

#include "ingest/iso/records.h"

/*
 * Reads a CSV input, UTF-8, or where a row is not, Windows-1252, and calls
 * `take` for each row. As ss_iso_records.
 */
int ss_iso_csv_records(const struct ss_input *input, struct ss_report *report,
                       ss_row_take *take, void *state, struct ss_error *error);

#endif
