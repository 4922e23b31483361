/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Property paths (SPARQL 1.1, section 18.4). eval(Path(X, path, Y)) is a
 * multiset of pairs here: what X is and what Y is. Where X or Y is a term, and
 * no variable, all pairs have that term there.
 */
#include "reference_parts.h"

struct pair {
    struct ss_term from, to;
};

struct pairs {
    struct pair *items;
    size_t count, capacity;
};

/* What X or Y of a path pattern is: a term, or NULL for a variable. */
typedef const struct ss_term *end;

static void evaluate_pairs(struct pairs *out, const struct ss_place *place,
                           const struct ss_path *path, end from, end to);

static void add_pair(struct pairs *pairs, const struct ss_place *place,
                     const struct ss_term *from, const struct ss_term *to)
{
    struct ss_reference *reference = place->reference;
    if (pairs->count == SS_REFERENCE_ROWS)
        ss_reference_exceed(reference, "pairs");
    if (!ss_reference_step(reference))
        return;
    if (pairs->count == pairs->capacity) {
        size_t capacity = 2 * pairs->capacity + 8;
        struct pair *items =
            ss_reference_take(reference, capacity, sizeof(*items));
        if (!items)
            return;
        for (size_t i = 0; i < pairs->count; i++)
            items[i] = pairs->items[i];
        pairs->items = items;
        pairs->capacity = capacity;
    }
    pairs->items[pairs->count++] = (struct pair){*from, *to};
}

/* Adds a pair to a set of pairs; says whether it was missing. */
static bool add_new_pair(struct pairs *set, const struct ss_place *place,
                         const struct ss_term *from, const struct ss_term *to)
{
    for (size_t i = 0; i < set->count; i++) {
        if (!ss_reference_step(place->reference))
            return false;
        if (ss_term_equal(&set->items[i].from, from) &&
            ss_term_equal(&set->items[i].to, to))
            return false;
    }
    add_pair(set, place, from, to);
    return true;
}

static bool fits(end wanted, const struct ss_term *term)
{
    return !wanted || ss_term_equal(wanted, term);
}

/* Adds (s, o) where both ends fit; `inverse`: (o, s). */
static void add_triple(struct pairs *out, const struct ss_place *place,
                       const struct ss_quad *triple, end from, end to,
                       bool inverse)
{
    const struct ss_term *a = inverse ? &triple->object : &triple->subject;
    const struct ss_term *b = inverse ? &triple->subject : &triple->object;
    if (fits(from, a) && fits(to, b))
        add_pair(out, place, a, b);
}

/* link(iri): the basic graph pattern { X iri Y }. */
static void evaluate_link(struct pairs *out, const struct ss_place *place,
                          const struct ss_path *path, end from, end to)
{
    for (size_t i = 0; i < place->graph->count; i++) {
        const struct ss_quad *triple = place->graph->triples[i];
        if (ss_term_equal(&triple->predicate, &path->iri))
            add_triple(out, place, triple, from, to, false);
    }
}

static bool among(const struct ss_term *iri, const struct ss_term *iris,
                  size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ss_term_equal(iri, &iris[i]))
            return true;
    return false;
}

/*
 * NPS: each triple whose predicate is none of the set. Translation (section
 * 18.2.2.3) makes of a set with both directions alt(NPS, inv(NPS)); one without
 * any is of the forward direction. The definition does not say how often a pair
 * comes that several triples give: here once for each triple, as for a pattern
 * with a variable in the place of the predicate and a filter.
 */
static void evaluate_negated(struct pairs *out, const struct ss_place *place,
                             const struct ss_path *path, end from, end to)
{
    bool forward = path->forward_count > 0 || path->backward_count == 0;
    bool backward = path->backward_count > 0;
    for (size_t i = 0; i < place->graph->count; i++) {
        const struct ss_quad *triple = place->graph->triples[i];
        const struct ss_term *iri = &triple->predicate;
        if (forward && !among(iri, path->forward, path->forward_count))
            add_triple(out, place, triple, from, to, false);
        if (backward && !among(iri, path->backward, path->backward_count))
            add_triple(out, place, triple, from, to, true);
    }
}

/* inv(path): eval(Path(X, inv(P), Y)) = eval(Path(Y, P, X)) */
static void evaluate_inverse(struct pairs *out, const struct ss_place *place,
                             const struct ss_path *path, end from, end to)
{
    struct pairs pairs = {.count = 0};
    evaluate_pairs(&pairs, place, path, to, from);
    for (size_t i = 0; i < pairs.count; i++)
        add_pair(out, place, &pairs.items[i].to, &pairs.items[i].from);
}

/* seq(P, Q): Project(Join(eval(Path(X, P, ?V)), eval(Path(?V, Q, Y))), X, Y),
 * each side by itself, so that ?V is a node of both. */
static void evaluate_sequence(struct pairs *out, const struct ss_place *place,
                              const struct ss_path *path, end from, end to)
{
    struct pairs left = {.count = 0}, right = {.count = 0};
    evaluate_pairs(&left, place, path->left, from, NULL);
    evaluate_pairs(&right, place, path->right, NULL, to);
    for (size_t i = 0; i < left.count; i++)
        for (size_t k = 0; k < right.count; k++) {
            if (!ss_reference_step(place->reference))
                return;
            const struct pair *a = &left.items[i], *b = &right.items[k];
            if (ss_term_equal(&a->to, &b->from))
                add_pair(out, place, &a->from, &b->to);
        }
}

/* Adds the nodes of the active graph, each with itself, to a set. nodes(G): the
 * subjects and objects of its triples. */
static void add_nodes(struct pairs *set, const struct ss_place *place)
{
    for (size_t i = 0; i < place->graph->count; i++) {
        const struct ss_quad *triple = place->graph->triples[i];
        add_new_pair(set, place, &triple->subject, &triple->subject);
        add_new_pair(set, place, &triple->object, &triple->object);
    }
}

/* Adds the pairs of a path of length zero to a set: a term matches itself, be
 * it in the graph or not; variables match the nodes of the graph. */
static void add_zero_length(struct pairs *set, const struct ss_place *place,
                            end from, end to)
{
    if (!from && !to)
        add_nodes(set, place);
    else if (!from)
        add_new_pair(set, place, to, to);
    else if (fits(to, from))
        add_new_pair(set, place, from, from);
}

/* ZeroOrOnePath(P): a set, of the path of length zero and of P. */
static void evaluate_zero_or_one(struct pairs *out,
                                 const struct ss_place *place,
                                 const struct ss_path *path, end from, end to)
{
    struct pairs one = {.count = 0}, set = {.count = 0};
    evaluate_pairs(&one, place, path, from, to);
    add_zero_length(&set, place, from, to);
    for (size_t i = 0; i < one.count; i++)
        add_new_pair(&set, place, &one.items[i].from, &one.items[i].to);
    for (size_t i = 0; i < set.count; i++)
        add_pair(out, place, &set.items[i].from, &set.items[i].to);
}

/*
 * ALP(x, path, V): adds to the set V the term x and all that the path reaches
 * from it by any number of steps. With a queue in the place of the
 * specification's recursion: V is in the order in which it was filled, and
 * each term in it has its turn. `start` is only what the pairs begin with.
 */
static void walk(struct pairs *visited, const struct ss_place *place,
                 const struct ss_path *path, size_t next)
{
    for (; next < visited->count && !place->reference->failed; next++) {
        struct pair here = visited->items[next];
        struct pairs reached = {.count = 0};
        evaluate_pairs(&reached, place, path, &here.to, NULL);
        for (size_t i = 0; i < reached.count; i++)
            add_new_pair(visited, place, &here.from, &reached.items[i].to);
    }
}

/*
 * From a term: ZeroOrMorePath is ALP(X, path); OneOrMorePath takes one step of
 * the path first, then ALP from each of what it reaches, with one V.
 */
static void walk_from(struct pairs *out, const struct ss_place *place,
                      const struct ss_path *path, const struct ss_term *from,
                      end to)
{
    struct pairs visited = {.count = 0}, first = {.count = 0};
    if (path->kind == SS_PATH_ZERO_OR_MORE)
        add_new_pair(&visited, place, from, from);
    else
        evaluate_pairs(&first, place, path->left, from, NULL);
    for (size_t i = 0; i < first.count; i++)
        add_new_pair(&visited, place, from, &first.items[i].to);
    walk(&visited, place, path->left, 0);
    for (size_t i = 0; i < visited.count; i++)
        if (fits(to, &visited.items[i].to))
            add_pair(out, place, from, &visited.items[i].to);
}

/*
 * ZeroOrMorePath and OneOrMorePath. From a variable to a term it is the
 * inverse path from that term; from a variable to a variable, all that each
 * node of the graph reaches.
 */
static void evaluate_walk(struct pairs *out, const struct ss_place *place,
                          const struct ss_path *path, end from, end to)
{
    struct pairs nodes = {.count = 0}, back = {.count = 0};
    struct ss_path inverse = {.kind = SS_PATH_INVERSE, .left = path->left};
    struct ss_path backwards = {.kind = path->kind, .left = &inverse};
    if (from) {
        walk_from(out, place, path, from, to);
    } else if (to) {
        walk_from(&back, place, &backwards, to, NULL);
        for (size_t i = 0; i < back.count; i++)
            add_pair(out, place, &back.items[i].to, to);
    } else {
        add_nodes(&nodes, place);
        for (size_t i = 0; i < nodes.count; i++)
            walk_from(out, place, path, &nodes.items[i].from, NULL);
    }
}

static void evaluate_pairs(struct pairs *out, const struct ss_place *place,
                           const struct ss_path *path, end from, end to)
{
    if (!ss_reference_step(place->reference))
        return;
    switch (path->kind) {
    case SS_PATH_LINK:
        evaluate_link(out, place, path, from, to);
        break;
    case SS_PATH_INVERSE:
        evaluate_inverse(out, place, path->left, from, to);
        break;
    case SS_PATH_SEQUENCE:
        evaluate_sequence(out, place, path, from, to);
        break;
    case SS_PATH_ALTERNATIVE: /* alt(P, Q): the union */
        evaluate_pairs(out, place, path->left, from, to);
        evaluate_pairs(out, place, path->right, from, to);
        break;
    case SS_PATH_ZERO_OR_MORE:
    case SS_PATH_ONE_OR_MORE:
        evaluate_walk(out, place, path, from, to);
        break;
    case SS_PATH_ZERO_OR_ONE:
        evaluate_zero_or_one(out, place, path->left, from, to);
        break;
    case SS_PATH_NEGATED:
        evaluate_negated(out, place, path, from, to);
        break;
    }
}

/* The term that an end of the pattern is, mu put in; NULL for a variable. */
static end end_of(const struct ss_place *place, const struct ss_node *node)
{
    if (node->variable == SS_NO_VARIABLE)
        return &node->term;
    if (!place->outer || place->outer[node->variable].kind == SS_NONE)
        return NULL;
    return &place->outer[node->variable];
}

void ss_reference_evaluate_path(struct ss_solutions *out,
                                const struct ss_place *place,
                                const struct ss_algebra *pattern)
{
    const struct ss_triple *triple = &pattern->triples[0];
    const struct ss_node *subject = &triple->subject, *object = &triple->object;
    struct pairs pairs = {.count = 0};
    evaluate_pairs(&pairs, place, triple->path, end_of(place, subject),
                   end_of(place, object));
    for (size_t i = 0; i < pairs.count; i++) {
        struct ss_term *row = ss_reference_row(place->reference);
        if (row &&
            ss_solution_bind(place, row, subject->variable,
                             &pairs.items[i].from) &&
            ss_solution_bind(place, row, object->variable, &pairs.items[i].to))
            ss_solutions_add(place->reference, out, row, 0);
    }
}
