/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Records of a CSV input (RFC 4180), one at a time: quoted fields may hold
 * separators, doubled quotes and line breaks; LF or CRLF ends a record; a
 * byte order mark at the start is left out. Empty lines are passed over.
 */
#ifndef SS_CSV_H
#define SS_CSV_H

#include <stddef.h>

#include "base/buffer.h"
#include "base/error.h"
#include "ingest/input.h"

enum {
    SS_CSV_FIELDS = 64,              /* the most fields of a record */
    SS_CSV_MAXIMUM = 4 * 1024 * 1024 /* the longest record, in bytes */
};

struct ss_csv {
    struct ss_blocks blocks;
    struct ss_buffer text; /* the fields, each with a closing 0 */
    char separator;
    size_t number; /* of the line that is read, from 1 */
};

struct ss_csv_record {
    size_t count;                      /* of fields; 0 at the end */
    const char *fields[SS_CSV_FIELDS]; /* borrowed until the next call */
    size_t lengths[SS_CSV_FIELDS];     /* in bytes */
    size_t number;                     /* line where the record begins */
    const char *problem;               /* why it is malformed, else NULL; the
                                          fields are then not to be used */
};

/*
 * Prepares to read records from where the input stands.
 *
 * csv        to initialise; release it with ss_csv_release
 * input      borrowed for the life of csv
 * separator  ',' or ';'
 *
 * Returns 0, or -1 with *error set (memory).
 */
int ss_csv_init(struct ss_csv *csv, const struct ss_input *input,
                char separator, struct ss_error *error);

/* Frees the memory; the input is not closed. */
void ss_csv_release(struct ss_csv *csv);

/*
 * Gives the next record. A malformed one (a quote inside a field or after
 * its end, too many fields, too long, an open quote at the end) has a
 * problem and count 1; reading goes on after the line where that was seen.
 * Returns 0, or -1 with *error set (read failure).
 */
int ss_csv_next(struct ss_csv *csv, struct ss_csv_record *out,
                struct ss_error *error);

#endif
