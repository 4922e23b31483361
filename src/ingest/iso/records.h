/* SPDX-License-Identifier: Apache-2.0 */
/* Records of deliverables and committees, in whatever form a file has. */
#ifndef SS_ISO_RECORDS_H
#define SS_ISO_RECORDS_H

#include <jansson.h>

#include "ingest/iso/iso.h"
#include "ingest/json_rows.h"

/*
 * Tells the form of an input and goes back to its beginning. One that cannot
 * go back gives SS_ISO_UNKNOWN, and nothing of it is read. Returns 0 or -1.
 */
int ss_iso_form(enum ss_iso_dataset *out, const struct ss_input *input,
                struct ss_error *error);

/*
 * Reads an input and hands each record to a taker, which has the members of
 * JSON Lines in every form: JSON Lines, CSV, or a JSON document that is a
 * record or an array of records.
 *
 * input    rewound first, where it can be
 * report   receives what is malformed; may be NULL
 * taker    as ss_json_rows has it; forms other than JSON Lines are read with
 *          its first state alone, hash nothing and pass over nothing
 *
 * Returns 0, or -1 with *error set: reading or the taker failed.
 */
int ss_iso_records(const struct ss_input *input, struct ss_report *report,
                   const struct ss_row_taker *taker, struct ss_error *error);

/* Hands a record that jansson has on to `take`. lesser: as in struct ss_row */
int ss_iso_take_json(const json_t *value, const char *name, size_t number,
                     bool lesser, struct ss_report *report, ss_row_take *take,
                     void *state, struct ss_error *error);

#endif
