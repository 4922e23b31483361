/* SPDX-License-Identifier: Apache-2.0 */
/* From an IRI back to the reference that it was made from. */
#ifndef SS_IRI_READING_H
#define SS_IRI_READING_H

#include "identifier/reading/reading.h"

/*
 * Reads the IRI of an act, a standard, a committee, a request or a document:
 * its path is respelled as a reference, which is read and must give that very
 * IRI.
 *
 * Returns whether it was read; *out is filled only then.
 */
bool ss_iri_reading(struct ss_reading *out, const char *iri);

#endif
