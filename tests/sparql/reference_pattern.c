/* SPDX-License-Identifier: Apache-2.0 */
/* What patterns match: triples, VALUES, graphs (SPARQL 1.1, sections 18.3, 18.5
 * and 18.6). */
#include "reference_parts.h"

/* Makes a variable or term of a pattern be `term` in the row. *bound says
 * whether that bound a variable that was free. */
static bool match_node(bool *bound, const struct ss_place *place,
                       struct ss_term *row, const struct ss_node *node,
                       const struct ss_term *term)
{
    *bound = false;
    if (node->variable == SS_NO_VARIABLE)
        return ss_term_equal(&node->term, term);
    bool was_free = row[node->variable].kind == SS_NONE;
    if (!ss_solution_bind(place, row, node->variable, term))
        return false;
    *bound = was_free;
    return true;
}

/*
 * Basic graph pattern matching (section 18.3.1): each mapping of the variables
 * and blank nodes that makes all triples of the pattern triples of the active
 * graph. `row` binds what the first `index` triples need.
 */
static void match_from(struct ss_solutions *out, const struct ss_place *place,
                       const struct ss_algebra *pattern, size_t index,
                       struct ss_term *row)
{
    if (index == pattern->triple_count) {
        ss_solutions_add(place->reference, out, row, 0);
        return;
    }
    const struct ss_triple *wanted = &pattern->triples[index];
    const struct ss_node *nodes[3] = {&wanted->subject, &wanted->predicate,
                                      &wanted->object};
    for (size_t i = 0; i < place->graph->count; i++) {
        if (!ss_reference_step(place->reference))
            return;
        const struct ss_quad *triple = place->graph->triples[i];
        bool bound[3] = {false, false, false};
        if (match_node(&bound[0], place, row, nodes[0], &triple->subject) &&
            match_node(&bound[1], place, row, nodes[1], &triple->predicate) &&
            match_node(&bound[2], place, row, nodes[2], &triple->object))
            match_from(out, place, pattern, index + 1, row);
        for (size_t k = 0; k < 3; k++)
            if (bound[k])
                row[nodes[k]->variable] = (struct ss_term){.kind = SS_NONE};
    }
}

void ss_reference_evaluate_bgp(struct ss_solutions *out,
                               const struct ss_place *place,
                               const struct ss_algebra *pattern)
{
    struct ss_term *row = ss_reference_row(place->reference);
    if (row)
        match_from(out, place, pattern, 0, row);
}

/* VALUES (section 18.2.4.3): the multiset of its rows. */
void ss_reference_evaluate_table(struct ss_solutions *out,
                                 const struct ss_place *place,
                                 const struct ss_algebra *pattern)
{
    const struct ss_values *values = pattern->values;
    for (size_t i = 0; i < values->rows; i++) {
        struct ss_term *row = ss_reference_row(place->reference);
        bool fits = row;
        for (size_t k = 0; k < values->width && fits; k++)
            fits = ss_solution_bind(place, row, values->variables[k],
                                    &values->cells[i * values->width + k]);
        if (fits)
            ss_solutions_add(place->reference, out, row, 0);
    }
}

/* Join(eval(D(D[name]), P), Omega(?var->name)); no variable: the left side
 * alone. */
static void evaluate_in(struct ss_solutions *out, const struct ss_place *place,
                        const struct ss_algebra *pattern,
                        const struct ss_reference_graph *graph)
{
    struct ss_place inner = *place;
    struct ss_solutions in = {.count = 0};
    inner.graph = graph;
    ss_reference_evaluate(&in, &inner, pattern->left);
    for (size_t i = 0; i < in.count; i++)
        if (ss_solution_bind(place, in.rows[i], pattern->node.variable,
                             &graph->name))
            ss_solutions_add(place->reference, out, in.rows[i], 0);
}

/*
 * eval(D(G), Graph(IRI, P)) = eval(D(D[IRI]), P), and the empty multiset where
 * IRI is not a graph name in D; eval(D(G), Graph(var, P)) = the union over all
 * named graphs of Join(eval(D(D[IRI]), P), Omega(?var->IRI))
 */
void ss_reference_evaluate_graph(struct ss_solutions *out,
                                 const struct ss_place *place,
                                 const struct ss_algebra *pattern)
{
    const struct ss_reference *reference = place->reference;
    const struct ss_node *name = &pattern->node;
    const struct ss_term *wanted = &name->term;
    if (name->variable != SS_NO_VARIABLE)
        wanted = place->outer ? &place->outer[name->variable] : NULL;
    for (size_t i = 0; i < reference->named_count; i++) {
        const struct ss_reference_graph *graph = &reference->named[i];
        if (!wanted || wanted->kind == SS_NONE ||
            ss_term_equal(wanted, &graph->name))
            evaluate_in(out, place, pattern, graph);
    }
}
