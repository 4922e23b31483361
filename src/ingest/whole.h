/* SPDX-License-Identifier: Apache-2.0 */
/* A document that is read as a whole: a page, a notice, a record of its own. */
#ifndef SS_WHOLE_H
#define SS_WHOLE_H

#include "base/buffer.h"
#include "base/error.h"
#include "ingest/input.h"
#include "ingest/report.h"

/*
 * Reads an input from its beginning to its end; a byte order mark at the start
 * is left out.
 *
 * out      initialised with the most bytes that are taken; receives them. It
 *          has failed where there are more, or the memory ran out
 * input    rewound first, where it can be
 * report   where there are more bytes, it counts a malformed record
 *
 * Returns 0, or -1 with *error set: reading failed.
 */
int ss_whole_read(struct ss_buffer *out, const struct ss_input *input,
                  struct ss_report *report, struct ss_error *error);

#endif
