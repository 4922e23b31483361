/* SPDX-License-Identifier: Apache-2.0 */
/* Random graph patterns (SPARQL 1.1, sections 5 to 8, 10, 12 and 13). */
#include <string.h>

#include "random_parts.h"

enum { DEEPEST = 4 };

unsigned ss_random_weighted(struct ss_random *random, const unsigned *weights,
                            unsigned count)
{
    unsigned total = 0, i = 0;
    for (unsigned k = 0; k < count; k++)
        total += weights[k];
    unsigned drawn = ss_random_below(random, total);
    while (drawn >= weights[i])
        drawn -= weights[i++];
    return i;
}

void ss_random_named(struct ss_maker *maker, unsigned variable)
{
    if (variable < SS_POOL)
        ss_buffer_add_format(maker->out, "?%c", "abcdef"[variable]);
    else
        ss_buffer_add_format(maker->out, "?n%u", variable - SS_POOL);
}

unsigned ss_random_visible(struct ss_maker *maker)
{
    unsigned variable = ss_random_below(maker->random, SS_MOST_VARIABLES);
    while (!(maker->visible >> variable & 1))
        variable = (variable + 1) % SS_MOST_VARIABLES;
    return variable;
}

void ss_random_variable(struct ss_maker *maker)
{
    unsigned variable = ss_random_below(maker->random, maker->pool);
    if (maker->visible != 0 && ss_random_chance(maker->random, 45))
        variable = ss_random_visible(maker);
    if (maker->next > SS_POOL && ss_random_chance(maker->random, 12))
        variable =
            SS_POOL + ss_random_below(maker->random, maker->next - SS_POOL);
    /* Seldom twice in one triple. */
    if (variable == maker->last && ss_random_chance(maker->random, 95))
        variable = (variable + 1) % maker->pool;
    maker->last = variable;
    maker->visible |= UINT64_C(1) << variable;
    ss_random_named(maker, variable);
}

unsigned ss_random_new(struct ss_maker *maker)
{
    return maker->next++;
}

bool ss_random_room(const struct ss_maker *maker)
{
    return maker->next + 20 < SS_MOST_VARIABLES && maker->triples > 0;
}

void ss_random_constant(struct ss_maker *maker, const struct ss_term *term)
{
    static const char namespace[] = "http://example.org/";
    size_t length = sizeof(namespace) - 1;
    if (term->kind == SS_IRI && strncmp(term->text, namespace, length) == 0)
        ss_buffer_add_format(maker->out, ":%s", term->text + length);
    else
        ss_term_write(maker->out, term);
}

void ss_random_term(struct ss_maker *maker, const struct ss_term *term)
{
    if (term->kind == SS_BLANK || term->kind == SS_NONE)
        ss_random_variable(maker);
    else
        ss_random_constant(maker, term);
}

struct ss_quad ss_random_quad(struct ss_maker *maker)
{
    struct ss_term absent = ss_iri("http://example.org/absent");
    size_t count = maker->data->count;
    if (count == 0 || ss_random_chance(maker->random, 3))
        return (struct ss_quad){absent, absent, absent, absent};
    return maker->data->quads[ss_random_below(maker->random, (unsigned)count)];
}

/* A blank node of this block of triples. */
static void add_blank(struct ss_maker *maker)
{
    ss_buffer_add_format(maker->out, "_:x%u_%u", maker->blanks,
                         ss_random_below(maker->random, 2));
}

/* The subject or object of a pattern: a variable, or as in the data. */
static void add_node(struct ss_maker *maker, const struct ss_term *term,
                     unsigned variable_percent)
{
    if (ss_random_chance(maker->random, 4))
        add_blank(maker);
    else if (ss_random_chance(maker->random, variable_percent))
        ss_random_variable(maker);
    else
        ss_random_term(maker, term);
}

static void add_triple(struct ss_maker *maker)
{
    static const unsigned weights[] = {70, 10, 20};
    struct ss_quad quad = ss_random_quad(maker);
    if (maker->triples > 0)
        maker->triples--;
    add_node(maker, &quad.subject, 80);
    ss_buffer_add_text(maker->out, " ");
    switch (ss_random_weighted(maker->random, weights, 3)) {
    case 0:
        ss_random_term(maker, &quad.predicate);
        break;
    case 1:
        ss_random_variable(maker);
        break;
    default:
        ss_random_path(maker, 3);
        break;
    }
    ss_buffer_add_text(maker->out, " ");
    add_node(maker, &quad.object, 72);
    ss_buffer_add_text(maker->out, " . ");
}

static void add_block(struct ss_maker *maker)
{
    static const unsigned weights[] = {0, 50, 35, 12, 3};
    unsigned count = ss_random_weighted(maker->random, weights, 5);
    maker->blanks++;
    for (unsigned i = 0; i < count; i++)
        add_triple(maker);
}

/* A term for VALUES. */
static void add_cell(struct ss_maker *maker)
{
    struct ss_quad quad = ss_random_quad(maker);
    const struct ss_term *terms[] = {&quad.subject, &quad.object,
                                     &quad.predicate, &quad.graph};
    static const unsigned weights[] = {40, 45, 8, 7};
    unsigned drawn = ss_random_weighted(maker->random, weights, 4);
    if (terms[drawn]->kind == SS_BLANK || ss_random_chance(maker->random, 15))
        ss_buffer_add_text(maker->out, "UNDEF");
    else
        ss_random_constant(maker, terms[drawn]);
}

void ss_random_values(struct ss_maker *maker)
{
    unsigned width = 1 + ss_random_below(maker->random, 2);
    static const unsigned weights[] = {4, 30, 30, 20, 16};
    unsigned rows = ss_random_weighted(maker->random, weights, 5);
    unsigned first = ss_random_below(maker->random, maker->pool - width + 1);
    ss_buffer_add_text(maker->out, "VALUES (");
    for (unsigned i = 0; i < width; i++) {
        maker->visible |= UINT64_C(1) << (first + i);
        ss_buffer_add_text(maker->out, " ");
        ss_random_named(maker, first + i);
    }
    ss_buffer_add_text(maker->out, " ) {");
    for (unsigned i = 0; i < rows; i++) {
        ss_buffer_add_text(maker->out, " (");
        for (unsigned k = 0; k < width; k++) {
            ss_buffer_add_text(maker->out, " ");
            add_cell(maker);
        }
        ss_buffer_add_text(maker->out, " )");
    }
    ss_buffer_add_text(maker->out, " } ");
}

static void add_bind(struct ss_maker *maker)
{
    ss_buffer_add_text(maker->out, "BIND(");
    ss_random_value(maker, 2);
    unsigned variable = ss_random_new(maker);
    ss_buffer_add_text(maker->out, " AS ");
    ss_random_named(maker, variable);
    ss_buffer_add_text(maker->out, ") ");
    maker->visible |= UINT64_C(1) << variable;
}

static void add_graph(struct ss_maker *maker)
{
    struct ss_quad quad = ss_random_quad(maker);
    ss_buffer_add_text(maker->out, "GRAPH ");
    if (ss_random_chance(maker->random, 55))
        ss_random_variable(maker);
    else
        ss_random_term(maker, &quad.graph);
    ss_buffer_add_text(maker->out, " ");
    ss_random_group(maker);
}

static void add_minus(struct ss_maker *maker)
{
    uint64_t visible = maker->visible;
    ss_buffer_add_text(maker->out, "MINUS ");
    ss_random_group(maker);
    maker->visible = visible;
}

static void add_union(struct ss_maker *maker)
{
    ss_random_group(maker);
    do {
        ss_buffer_add_text(maker->out, "UNION ");
        ss_random_group(maker);
    } while (ss_random_chance(maker->random, 20));
}

static void add_subselect(struct ss_maker *maker)
{
    ss_buffer_add_text(maker->out, "{ ");
    ss_random_select(maker, false);
    ss_buffer_add_text(maker->out, "} ");
}

static void add_filter(struct ss_maker *maker)
{
    ss_buffer_add_text(maker->out, "FILTER ");
    ss_random_condition(maker, 2);
    ss_buffer_add_text(maker->out, " ");
}

/* An element that holds groups, or a group. */
static void add_nested(struct ss_maker *maker)
{
    static const unsigned weights[] = {36, 20, 16, 10, 12, 6};
    switch (ss_random_weighted(maker->random, weights, 6)) {
    case 0:
        ss_buffer_add_text(maker->out, "OPTIONAL ");
        ss_random_group(maker);
        break;
    case 1:
        add_union(maker);
        break;
    case 2:
        add_graph(maker);
        break;
    case 3:
        if (maker->exists == 0)
            add_minus(maker);
        break;
    case 4:
        add_subselect(maker);
        break;
    default:
        ss_random_group(maker);
        break;
    }
}

static void add_element(struct ss_maker *maker)
{
    static const unsigned weights[] = {25, 38, 20, 9, 8};
    unsigned kind = ss_random_weighted(maker->random, weights, 5);
    if (kind == 1 && maker->depth < DEEPEST && ss_random_room(maker))
        add_nested(maker);
    else if (kind == 2)
        add_filter(maker);
    else if (kind == 3 && ss_random_room(maker))
        add_bind(maker);
    else if (kind == 4)
        ss_random_values(maker);
    else if (maker->triples > 0)
        add_block(maker);
}

void ss_random_group(struct ss_maker *maker)
{
    static const unsigned weights[] = {18, 36, 28, 18};
    unsigned count = ss_random_weighted(maker->random, weights, 4);
    maker->depth++;
    ss_buffer_add_text(maker->out, "{ ");
    if (ss_random_chance(maker->random, 88))
        add_block(maker);
    for (unsigned i = 0; i < count; i++)
        add_element(maker);
    ss_buffer_add_text(maker->out, "} ");
    maker->depth--;
}
