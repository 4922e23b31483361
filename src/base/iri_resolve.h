/* SPDX-License-Identifier: Apache-2.0 */
/* IRI references against a base (RFC 3986, section 5.2; RFC 3987, 6.5). */
#ifndef SS_IRI_RESOLVE_H
#define SS_IRI_RESOLVE_H

#include "base/arena.h"

/*
 * Resolves a reference, without any normalisation but that of dot segments in
 * the path of a relative one; an absolute IRI stays as it is.
 * base       absolute IRI, or NULL: then the reference has to be absolute
 * reference  `length` bytes
 * Returns the absolute IRI; NULL where it would not be one (ss_iri_valid) or
 * the arena failed, which it says.
 */
char *ss_iri_resolve(struct ss_arena *arena, const char *base,
                     const char *reference, size_t length);

#endif
