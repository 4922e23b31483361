/* SPDX-License-Identifier: Apache-2.0 */
/* From lexical forms to values (XSD 1.1 part 2, section 4.3). */
#ifndef SS_LEXICAL_H
#define SS_LEXICAL_H

#include "sparql/value/datatype.h"
#include "sparql/value/value.h"

/*
 * Sets the type and the value of *out, not the term, by a text. White space
 * around it is left out (the facet whiteSpace is "collapse"), but for strings,
 * which have no value but their text.
 * Returns 0, -1 where the datatype has no such text, or 1 where it has, but
 * the value is beyond what is held or the arena failed, which it says; the
 * type is then to be set by the caller.
 */
int ss_lexical_read(struct ss_value *out, const struct ss_datatype *datatype,
                    const char *text, size_t length, struct ss_arena *arena);

#endif
