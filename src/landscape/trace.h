/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The chain act, request, requested item, work item, committee, edition,
 * citation through a thing, in both directions, as a tree.
 */
#ifndef SS_TRACE_H
#define SS_TRACE_H

#include "landscape/facts.h"

/*
 * Appends the tree of a thing: first what it follows from, up to the law,
 * then what follows from it, down to the citation, with numbered notes on
 * the sources of each link, and a line where the chain ends early.
 */
void ss_trace(struct ss_facts *facts, struct ss_buffer *out, ss_id id);

#endif
