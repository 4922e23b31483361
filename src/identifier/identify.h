/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From the text of a reference to what it may mean: standards, acts,
 * provisions, requests, documents, committees, bodies.
 */
#ifndef SS_IDENTIFY_H
#define SS_IDENTIFY_H

#include "base/error.h"
#include "identifier/names/names.h"
#include "identifier/reading/reading.h"

/*
 * Reads a reference. Takes linear time, and no memory but `out`.
 *
 * out     receives the readings. One: it is clear. More: it is ambiguous, or
 *         names several things (out->list)
 * bytes   the reference, UTF-8, without closing 0
 * length  of the reference, in bytes
 * names   what no grammar can derive; borrowed, NULL for none. A name of the
 *         table wins over a grammar. A reference of ISO alone whose undated
 *         form is a name of a joint standard ("ISO 27001") is read as that
 *
 * Returns 0, or -1 with SS_BAD_INPUT and no reading where the text is no
 * reference of a known form: never the identity of something else.
 */
int ss_identify(struct ss_readings *out, const char *bytes, size_t length,
                const struct ss_names *names, struct ss_error *error);

#endif
