/* SPDX-License-Identifier: Apache-2.0 */
/* What follows the number in references of ITU: dates and supplements. */
#ifndef SS_ITU_TAIL_H
#define SS_ITU_TAIL_H

#include "identifier/reading/standard.h"
#include "identifier/text/cursor.h"

/*
 *   tail = [ version ] [ date ] { [ "/" ] supplement [ date ] }
 *
 * Reads it into *out. Returns false where something is not understood; the
 * end of the text is not asked for.
 */
bool ss_take_itu_tail(struct ss_cursor *cursor, struct ss_standard *out);

/* Says whether a word that names a supplement stands here. */
bool ss_at_itu_supplement(const struct ss_cursor *cursor);

#endif
