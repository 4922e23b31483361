/* SPDX-License-Identifier: Apache-2.0 */
/* A JSON document that is one value: an array of records, or a record. */
#ifndef SS_JSON_DOCUMENT_H
#define SS_JSON_DOCUMENT_H

#include "ingest/json_record.h"

/* The longest document, in bytes. */
enum { SS_JSON_MAXIMUM = 64 * 1024 * 1024 };

/*
 * Reads a document (RFC 8259).
 *
 * out     receives its value, owned by the caller; NULL where it is malformed,
 *         which the report then says
 * input   rewound first, where it can be
 * report  may be NULL
 *
 * Returns 0, or -1 with *error set: reading failed.
 */
int ss_json_document(json_t **out, const struct ss_input *input,
                     struct ss_report *report, struct ss_error *error);

#endif
