/* SPDX-License-Identifier: Apache-2.0 */
/* The edges of a predicate in memory, for paths that go along many of them;
 * private to walk.c. */
#ifndef SS_WALK_EDGES_H
#define SS_WALK_EDGES_H

#include "sparql/run/walk.h"

/*
 * Adds the other ends of a node's edges, where they are in memory; after many
 * look-ups of a predicate they are put there.
 * Returns 1; 0 where they are not in memory; -1.
 */
int ss_walk_edges_from(struct ss_walk *walk, struct ss_id_list *out,
                       ss_id predicate, ss_id node, bool backwards,
                       struct ss_error *error);

void ss_walk_edges_release(struct ss_walk *walk);

#endif
