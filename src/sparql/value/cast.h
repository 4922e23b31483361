/* SPDX-License-Identifier: Apache-2.0 */
/* Casts between the types of XML Schema (SPARQL 1.1, section 17.5). */
#ifndef SS_CAST_H
#define SS_CAST_H

#include "sparql/syntax/function.h"
#include "sparql/value/value.h"

/*
 * Casts a value by the rules of XPath and XQuery Functions and Operators 3.1,
 * section 19, as far as SPARQL 1.1 section 17.5 has them. To a string this is
 * not STR(): "1" of 1.0 and of 1E0.
 * out    SS_VALUE_ERROR where there is no such cast, where the text has no such
 *        value, and where the arena failed, which it says; else a computed
 *        value, whose text may borrow from *value
 * cast   an SS_F_CAST_...
 */
void ss_value_cast(struct ss_value *out, enum ss_function cast,
                   const struct ss_value *value, struct ss_arena *arena);

#endif
