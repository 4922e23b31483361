/* SPDX-License-Identifier: Apache-2.0 */
/* Answers side by side. */
#ifndef SS_REFERENCE_COMPARE_H
#define SS_REFERENCE_COMPARE_H

#include "base/buffer.h"
#include "reference.h"

/* Appends the rows, a line each: terms in N-Triples form, UNDEF for what is
 * unbound, blanks between. */
void ss_answer_write(struct ss_buffer *out,
                     const struct ss_reference_answer *answer);

/*
 * Says whether `given` is `expected`: as many rows, and for each rank of
 * `expected` the same terms, as often, in any order. Blank nodes are compared
 * by their labels. The ranks of `given` do not matter.
 */
bool ss_answer_matches(const struct ss_reference_answer *expected,
                       const struct ss_reference_answer *given);

#endif
