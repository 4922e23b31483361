/* SPDX-License-Identifier: Apache-2.0 */
/* What the stock storage can keep as it is. */
#ifndef SS_STORABLE_H
#define SS_STORABLE_H

#include "base/term.h"

/*
 * Checks that librdf 1.0.17 gives a term back as it got it: names of at most
 * 65,535 bytes, language tags of the form of the grammar (RDF 1.1 Turtle,
 * LANGTAG) of at most 255 bytes, no literal that begins with U+0000.
 * Returns 0, or -1 with SS_BAD_INPUT.
 */
int ss_storable(const struct ss_term *term, struct ss_error *error);

#endif
