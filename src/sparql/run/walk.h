/* SPDX-License-Identifier: Apache-2.0 */
/* Steps along property paths (SPARQL 1.1, section 18.4). */
#ifndef SS_WALK_H
#define SS_WALK_H

#include "sparql/run/id_list.h"
#include "sparql/run/id_set.h"

struct ss_walk_level; /* private: scratch of a closure within a path */
struct ss_walk_edges; /* private: the edges of a predicate, in memory */

/* Zero-initialise, and set the first three. */
struct ss_walk {
    struct ss_run *run;
    enum ss_graphs graphs; /* the active graph */
    ss_id graph;           /* of SS_GRAPHS_ONE, and the one of NAMED that is
                              looked at; 0: each of them */
    struct ss_walk_level *levels; /* a list */
    struct ss_walk_edges *edges;  /* a list */
};

void ss_walk_release(struct ss_walk *walk);

/*
 * Adds the nodes to which a path leads from a node, perhaps more than once.
 * backwards  the nodes from which it leads there
 * depth      0; how many closures are around it
 * Returns 0, or -1.
 */
int ss_walk_from(struct ss_walk *walk, struct ss_id_list *out,
                 const struct ss_path *path, ss_id node, bool backwards,
                 unsigned depth, struct ss_error *error);

/* Says whether a term is a node of the active graph: 1, 0, -1. */
int ss_walk_has_node(struct ss_walk *walk, ss_id node, struct ss_error *error);

/*
 * Adds the nodes of the active graph from which a path can lead anywhere, each
 * once, perhaps with others: where it may be of no length, all subjects and
 * objects of its triples.
 */
int ss_walk_starts(struct ss_walk *walk, struct ss_id_list *out,
                   const struct ss_path *path, struct ss_error *error);

/* Opens a scan of triples in the active graph. *graphs: whether each row's
 * graph has to be looked at with ss_walk_sees. *out is NULL where there is
 * none. */
int ss_walk_scan(const struct ss_walk *walk, struct ss_scan **out,
                 const struct ss_ids *triple, bool *graphs,
                 struct ss_error *error);

/* Says whether a graph is one of those that are looked at. */
bool ss_walk_sees(const struct ss_walk *walk, ss_id graph);

/* Says whether a predicate is left out by a negated set: !(a|b), or its part
 * !(^a|^b) where backwards. */
bool ss_walk_negates(const struct ss_walk *walk, const struct ss_path *path,
                     ss_id predicate, bool backwards);

#endif
