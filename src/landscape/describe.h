/* SPDX-License-Identifier: Apache-2.0 */
/* Everything said about one thing, with who says it. */
#ifndef SS_DESCRIBE_H
#define SS_DESCRIBE_H

#include "landscape/facts.h"

/*
 * Appends the description of a thing: its name and IRI, what is said of it,
 * what is said with it as the object, and the sources as numbered notes.
 * most  how many incoming statements of one kind are listed; the number of
 *       those left out is said. 0 lists all
 */
void ss_describe(struct ss_facts *facts, struct ss_buffer *out, ss_id id,
                 size_t most);

#endif
