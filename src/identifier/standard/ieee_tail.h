/* SPDX-License-Identifier: Apache-2.0 */
/* What follows the number in references of IEEE. */
#ifndef SS_IEEE_TAIL_H
#define SS_IEEE_TAIL_H

#include "identifier/standard/scheme.h"
#include "identifier/text/cursor.h"

/*
 * Takes dates, drafts, editions and supplements up to the end of the text.
 * Returns false where something is not understood.
 */
bool ss_take_ieee_tail(struct ss_cursor *cursor, struct ss_standard *out);

/* Says whether a hyphen and a year stand here, and no letters behind it. */
bool ss_at_ieee_year(const struct ss_cursor *cursor);

/* The date at the end of a draft's name, which is kept as it was written:
 * "-07-04" of "9-07-04"; "" for none. Borrowed. */
const char *ss_ieee_written_date(const char *draft);

#endif
