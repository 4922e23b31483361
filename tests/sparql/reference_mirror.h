/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A query turned round: the sides of joins and unions are swapped, triples and
 * rows of VALUES come in reverse. It means the same
 * (SPARQL 1.1, section 18.5: joins and unions are commutative), but gives its
 * solutions in another order: what depends on that is found out.
 */
#ifndef SS_REFERENCE_MIRROR_H
#define SS_REFERENCE_MIRROR_H

#include "sparql/algebra/algebra.h"

/* A copy of the operators in the arena, which borrows the rest; NULL when the
 * arena failed. */
struct ss_algebra *ss_mirror(const struct ss_algebra *pattern,
                             struct ss_arena *arena);

#endif
