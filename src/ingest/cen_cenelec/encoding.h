/* SPDX-License-Identifier: Apache-2.0 */
/* How the bytes of a page mean characters. */
#ifndef SS_CEN_ENCODING_H
#define SS_CEN_ENCODING_H

#include <stdbool.h>

#include "base/buffer.h"
#include "ingest/report.h"

/*
 * Makes UTF-8 of the bytes of a page, whose maximum bounds that too. What is
 * UTF-8 stays; other bytes are Windows-1252 where the page declares that or
 * ISO 8859-1 (the same, by the Encoding Standard, section 4.2), or nothing,
 * which is a problem in the report.
 *
 * name    of the page, for messages
 * report  may be NULL
 *
 * Returns false, with a malformed record in the report, where the page
 * declares another encoding than it has.
 */
bool ss_cen_to_utf8(struct ss_buffer *bytes, const char *name,
                    struct ss_report *report);

#endif
