/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The dataset of a query (SPARQL 1.1, section 13). A graph without triples is
 * none, as in a store of quads, unless FROM NAMED names it.
 */
#include "reference_parts.h"

/* Adds a triple to a graph, which is a set. */
static void add_triple(struct ss_reference_graph *graph,
                       const struct ss_quad *triple)
{
    for (size_t i = 0; i < graph->count; i++) {
        const struct ss_quad *other = graph->triples[i];
        if (ss_term_equal(&other->subject, &triple->subject) &&
            ss_term_equal(&other->predicate, &triple->predicate) &&
            ss_term_equal(&other->object, &triple->object))
            return;
    }
    graph->triples[graph->count++] = triple;
}

/* Says whether a graph is among those of FROM or FROM NAMED. */
static bool listed(const struct ss_term *graph, const char **iris, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct ss_term iri = ss_iri(iris[i]);
        if (ss_term_equal(graph, &iri))
            return true;
    }
    return false;
}

/* Says whether the triples of a graph are in the default graph (section
 * 13.2.1; without FROM and FROM NAMED as the data says). */
static bool in_default(const struct ss_query *query,
                       const struct ss_reference_data *data,
                       const struct ss_term *graph)
{
    if (query->dataset)
        return listed(graph, query->from, query->from_count);
    return data->union_default || graph->kind == SS_NONE;
}

/* Says whether a graph is a named graph of the dataset (section 13.2.2). */
static bool in_named(const struct ss_query *query, const struct ss_term *graph)
{
    if (graph->kind == SS_NONE)
        return false;
    return !query->dataset ||
           listed(graph, query->from_named, query->from_named_count);
}

/* The named graph with a name, which is made when it is missing. NULL with
 * `failed` set. room: triples it may get */
static struct ss_reference_graph *named_graph(struct ss_reference *reference,
                                              const struct ss_term *name,
                                              size_t room)
{
    for (size_t i = 0; i < reference->named_count; i++)
        if (ss_term_equal(&reference->named[i].name, name))
            return &reference->named[i];
    struct ss_reference_graph *graph =
        &reference->named[reference->named_count];
    graph->name = *name;
    graph->triples =
        ss_reference_take(reference, room, sizeof(*graph->triples));
    if (!graph->triples)
        return NULL;
    reference->named_count++;
    return graph;
}

void ss_reference_dataset(struct ss_reference *reference,
                          const struct ss_reference_data *data)
{
    const struct ss_query *query = reference->query->query;
    size_t room = data->count + 1;
    struct ss_reference_graph *merged = &reference->default_graph;
    merged->triples =
        ss_reference_take(reference, room, sizeof(*merged->triples));
    reference->named = ss_reference_take(
        reference, room + query->from_named_count, sizeof(*reference->named));
    for (size_t i = 0; i < data->count && !reference->failed; i++) {
        const struct ss_quad *quad = &data->quads[i];
        if (in_default(query, data, &quad->graph))
            add_triple(merged, quad);
        if (!in_named(query, &quad->graph))
            continue;
        struct ss_reference_graph *graph =
            named_graph(reference, &quad->graph, room);
        if (graph)
            add_triple(graph, quad);
    }
    for (size_t i = 0; i < query->from_named_count && !reference->failed; i++) {
        struct ss_term name = ss_iri(query->from_named[i]);
        named_graph(reference, &name, room);
    }
}
