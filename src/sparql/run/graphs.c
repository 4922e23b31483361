/* SPDX-License-Identifier: Apache-2.0 */
/* The names of the named graphs (SPARQL 1.1, section 18.5, Graph). */
#include <stdlib.h>

#include "sparql/run/operator.h"

struct graphs {
    struct ss_operator op;
    size_t next, count;
    ss_id rows[SS_ROWS];
    const ss_id *column;
};

static int open_graphs(struct ss_operator *op, struct ss_error *error)
{
    struct graphs *graphs = (struct graphs *)op;
    const struct ss_dataset *dataset = &op->run->dataset;
    graphs->next = 0;
    graphs->count = dataset->all_named ? ss_store_graph_count(op->run->store)
                                       : dataset->named_count;
    return ss_store_sound(op->run->store, error);
}

/* A graph that FROM NAMED names is there even without triples; one that the
 * pattern is bound to from outside is looked for. */
static bool is_wanted(const struct ss_operator *op, ss_id graph)
{
    ss_id one = ss_bound(op, &op->plan->pattern.graph);
    return (one == 0 || one == graph) &&
           ss_dataset_names(&op->run->dataset, graph);
}

static int next_rows(struct ss_operator *op, struct ss_rows *out,
                     struct ss_error *error)
{
    struct graphs *graphs = (struct graphs *)op;
    const struct ss_dataset *dataset = &op->run->dataset;
    size_t count = 0;
    (void)error;
    while (graphs->next < graphs->count && count < SS_ROWS) {
        size_t i = graphs->next++;
        ss_id graph = dataset->all_named
                          ? ss_store_graph(op->run->store, i, NULL)
                          : dataset->named[i];
        if (is_wanted(op, graph))
            graphs->rows[count++] = graph;
    }
    graphs->column = graphs->rows;
    *out = (struct ss_rows){count, &graphs->column};
    return count > 0;
}

static void close_graphs(struct ss_operator *op)
{
    (void)op;
}

struct ss_operator *ss_make_graphs(const struct ss_plan *plan)
{
    static const struct ss_operator_class CLASS = {open_graphs, next_rows,
                                                   close_graphs};
    struct graphs *graphs = calloc(1, sizeof *graphs);
    (void)plan;
    if (!graphs)
        return NULL;
    graphs->op.class = &CLASS;
    return &graphs->op;
}
