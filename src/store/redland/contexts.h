/* SPDX-License-Identifier: Apache-2.0 */
/* librdf iterators over the names of graphs. */
#ifndef SS_REDLAND_CONTEXTS_H
#define SS_REDLAND_CONTEXTS_H

#include "store/redland/pending.h"
#include "store/redland/reading.h"

/*
 * Makes an iterator over the graphs that have an IRI and hold anything, those
 * of the store first, by IRI. It holds the storage and the snapshot. Where it
 * fails on the way, it tells `failed` of the reading and ends.
 * pending  changes that count; NULL for none. Not used later
 * without  a graph that is left out; 0 for none
 * Returns NULL on failure, which it told `failed`.
 */
librdf_iterator *ss_contexts_new(const struct ss_reading *reading,
                                 const struct ss_pending *pending,
                                 ss_id without);

#endif
