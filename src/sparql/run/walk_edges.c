/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/run/walk_edges.h"

#include <stdlib.h>

#include "sparql/run/id_table.h"

/* Edges are put into memory once so many nodes were looked up: then that
 * costs less than going on. One look-up takes as long as reading this many
 * edges. */
enum { EDGES_A_LOOKUP = 40, FIRST_LOOKUPS = 64 };

struct ss_walk_edges {
    struct ss_walk_edges *next;
    ss_id predicate, graph;
    bool backwards;
    bool ready;
    uint64_t lookups, count;
    struct ss_id_list from, to;
    const ss_id *keys; /* of the table */
    struct ss_id_table table;
};

static struct ss_walk_edges *edges_of(struct ss_walk *walk, ss_id predicate,
                                      bool backwards)
{
    struct ss_walk_edges *edges = walk->edges;
    while (edges &&
           (edges->predicate != predicate || edges->backwards != backwards ||
            edges->graph != walk->graph))
        edges = edges->next;
    if (edges)
        return edges;
    edges = calloc(1, sizeof *edges);
    if (!edges)
        return NULL;
    edges->predicate = predicate;
    edges->backwards = backwards;
    edges->graph = walk->graph;
    edges->next = walk->edges;
    walk->edges = edges;
    ss_id_table_init(&edges->table, walk->run);
    return edges;
}

static int read_edges(struct ss_walk *walk, struct ss_walk_edges *edges,
                      struct ss_error *error)
{
    const struct ss_ids triple = {0, edges->predicate, 0, 0};
    struct ss_scan *scan;
    struct ss_columns rows;
    bool graphs;
    int more = ss_walk_scan(walk, &scan, &triple, &graphs, error);
    if (more || !scan)
        return more;
    while (more >= 0 && (more = ss_scan_batch(scan, &rows, error)) > 0) {
        if (ss_run_check(walk->run, error)) {
            more = -1;
            break;
        }
        const ss_id *from = edges->backwards ? rows.object : rows.subject;
        const ss_id *to = edges->backwards ? rows.subject : rows.object;
        for (size_t i = 0; i < rows.count && more > 0; i++)
            if ((!graphs || ss_walk_sees(walk, rows.graph[i])) &&
                (ss_id_list_add(&edges->from, walk->run, from[i], error) ||
                 ss_id_list_add(&edges->to, walk->run, to[i], error)))
                more = -1;
    }
    ss_scan_close(scan);
    return more;
}

static int make_ready(struct ss_walk *walk, struct ss_walk_edges *edges,
                      struct ss_error *error)
{
    if (read_edges(walk, edges, error))
        return -1;
    edges->keys = edges->from.ids;
    edges->ready = true;
    if (edges->from.count == 0)
        return 0;
    return ss_id_table_build(&edges->table, &edges->keys, 1, edges->from.count,
                             false, error);
}

/* Says whether the edges are to be read now. */
static int is_time(struct ss_walk *walk, struct ss_walk_edges *edges,
                   struct ss_error *error)
{
    if (++edges->lookups < FIRST_LOOKUPS)
        return 0;
    if (edges->lookups == FIRST_LOOKUPS) {
        const struct ss_ids triple = {0, edges->predicate, 0,
                                      edges->graph ? edges->graph : SS_UNION};
        if (ss_store_count(&edges->count, walk->run->store, &triple, NULL,
                           error))
            return -1;
    }
    return edges->lookups * EDGES_A_LOOKUP >= edges->count;
}

int ss_walk_edges_from(struct ss_walk *walk, struct ss_id_list *out,
                       ss_id predicate, ss_id node, bool backwards,
                       struct ss_error *error)
{
    struct ss_walk_edges *edges = edges_of(walk, predicate, backwards);
    if (!edges)
        return ss_fail(error, SS_FAILURE, "out of memory");
    if (!edges->ready) {
        int now = is_time(walk, edges, error);
        if (now <= 0)
            return now;
        if (make_ready(walk, edges, error))
            return -1;
    }
    if (edges->from.count == 0)
        return 1;
    const ss_id *key = &node;
    struct ss_id_group group;
    ss_id_table_find(&edges->table, &key, 1, &group);
    for (uint32_t i = 0; i < group.count; i++) {
        uint32_t row = edges->table.rows ? edges->table.rows[group.first + i]
                                         : group.first + i;
        if (ss_id_list_add(out, walk->run, edges->to.ids[row], error))
            return -1;
    }
    return 1;
}

void ss_walk_edges_release(struct ss_walk *walk)
{
    while (walk->edges) {
        struct ss_walk_edges *edges = walk->edges;
        walk->edges = edges->next;
        ss_id_table_release(&edges->table);
        ss_id_list_release(&edges->from, walk->run);
        ss_id_list_release(&edges->to, walk->run);
        free(edges);
    }
}
