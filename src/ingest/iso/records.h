/* SPDX-License-Identifier: Apache-2.0 */
/* Records of deliverables and committees, in whatever form a file has. */
#ifndef SS_ISO_RECORDS_H
#define SS_ISO_RECORDS_H

#include "ingest/iso/iso.h"
#include "ingest/json_record.h"

/* Takes a record; returns 0, or -1 with *error set: reading stops. */
typedef int ss_iso_take(void *state, const struct ss_record *record,
                        struct ss_error *error);

/*
 * Tells the form of an input and goes back to its beginning. One that cannot
 * go back gives SS_ISO_UNKNOWN, and nothing of it is read. Returns 0 or -1.
 */
int ss_iso_form(enum ss_iso_dataset *out, const struct ss_input *input,
                struct ss_error *error);

/*
 * Reads an input and calls `take` for each record, which has the members of
 * JSON Lines in every form: JSON Lines, CSV, or a JSON document that is a
 * record or an array of records.
 *
 * input   rewound first, where it can be
 * report  receives what is malformed; may be NULL
 *
 * Returns 0, or -1 with *error set: reading or `take` failed.
 */
int ss_iso_records(const struct ss_input *input, struct ss_report *report,
                   ss_iso_take *take, void *state, struct ss_error *error);

#endif
