/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: the parser of SPARQL. The first byte says whether there is a
 * base and how much memory there is. The tree is walked: it is not deep, its
 * numbers and texts are sound, an error says its place; and the text of a
 * SERVICE is a query with the prologue.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "sparql/syntax/parse.h"

enum { DEEPEST = 5000 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct walk {
    const struct ss_query *query;
    const struct ss_parse_options *options;
    unsigned depth;
};

static void walk_pattern(struct walk *walk, const struct ss_pattern *pattern);
static void walk_select(struct walk *walk, const struct ss_select *select);

static void require(int truth, const char *what)
{
    if (truth)
        return;
    fprintf(stderr, "not so: %s\n", what);
    abort();
}

static void deeper(struct walk *walk)
{
    require(++walk->depth < DEEPEST, "not deep");
}

static void walk_variable(const struct walk *walk, int variable, int named)
{
    require(variable >= 0 && (size_t)variable < walk->query->variable_count,
            "a variable of the query");
    const char *name = walk->query->variables[variable];
    require(!named || name, "it has a name");
    require(!name || *name, "the name is not empty");
}

static void walk_term(const struct ss_term *term, int may_lack)
{
    require(may_lack || term->kind != SS_NONE, "a term");
    if (term->kind == SS_NONE)
        return;
    require(term->kind != SS_BLANK, "blank nodes are variables");
    require(term->text[term->length] == '\0', "the text ends");
    require(ss_utf8_valid_length(term->text, term->length) == term->length,
            "UTF-8");
    if (term->kind == SS_IRI)
        require(strlen(term->text) == term->length &&
                    ss_iri_valid(term->text, term->length),
                "an IRI");
    require(!term->datatype || !term->language, "datatype or language");
    if (term->datatype)
        require(ss_iri_valid(term->datatype, strlen(term->datatype)),
                "the IRI of a datatype");
    if (term->language)
        require(*term->language != '\0', "a language");
}

static void walk_node(const struct walk *walk, const struct ss_node *node)
{
    if (node->variable == SS_NO_VARIABLE)
        walk_term(&node->term, 0);
    else
        walk_variable(walk, node->variable, 0);
}

static void walk_path(struct walk *walk, const struct ss_path *path)
{
    deeper(walk);
    int two =
        path->kind == SS_PATH_SEQUENCE || path->kind == SS_PATH_ALTERNATIVE;
    int none = path->kind == SS_PATH_LINK || path->kind == SS_PATH_NEGATED;
    require((path->left == NULL) == none && (path->right == NULL) == !two,
            "sides of a path");
    if (path->kind == SS_PATH_LINK)
        walk_term(&path->iri, 0);
    for (size_t i = 0; i < path->forward_count; i++)
        walk_term(&path->forward[i], 0);
    for (size_t i = 0; i < path->backward_count; i++)
        walk_term(&path->backward[i], 0);
    if (path->left)
        walk_path(walk, path->left);
    if (path->right)
        walk_path(walk, path->right);
    walk->depth--;
}

static void walk_triples(struct walk *walk, const struct ss_triple *triples,
                         size_t count)
{
    for (size_t i = 0; i < count; i++) {
        walk_node(walk, &triples[i].subject);
        if (triples[i].path)
            walk_path(walk, triples[i].path);
        else
            walk_node(walk, &triples[i].predicate);
        walk_node(walk, &triples[i].object);
    }
}

static void walk_expression(struct walk *walk, const struct ss_expression *e)
{
    deeper(walk);
    require(e->spot.line && e->spot.column, "a place");
    if (e->kind == SS_CONSTANT)
        walk_term(&e->term, 0);
    if (e->kind == SS_VARIABLE)
        walk_variable(walk, e->variable, 1);
    if (e->kind == SS_EXISTS)
        walk_pattern(walk, e->pattern);
    if (e->kind == SS_CALL)
        require((e->function == SS_F_UNKNOWN) == (e->iri != NULL), "an IRI");
    if (e->kind == SS_AGGREGATE)
        require(e->count == 1 ||
                    (e->count == 0 && e->aggregate == SS_AGGREGATE_COUNT),
                "one argument");
    for (size_t i = 0; i < e->count; i++)
        walk_expression(walk, e->arguments[i]);
    walk->depth--;
}

static void walk_values(struct walk *walk, const struct ss_values *values)
{
    for (size_t i = 0; i < values->width; i++)
        walk_variable(walk, values->variables[i], 1);
    for (size_t i = 0; i < values->width * values->rows; i++)
        walk_term(&values->cells[i], 1);
}

/* What is sent elsewhere can be read there. */
static void walk_service(const struct walk *walk, const char *text)
{
    struct ss_parse_options options = {"service", NULL};
    struct ss_query query;
    struct ss_error error = {0};
    struct ss_arena arena;
    struct ss_buffer out;
    ss_arena_init(&arena, 1 << 24);
    ss_buffer_init(&out, 1 << 24);
    ss_buffer_add_format(&out, "%sSELECT * WHERE %s", walk->query->prologue,
                         text);
    if (ss_parse(&query, ss_buffer_text(&out), out.length, &options, &arena,
                 &error)) {
        fprintf(stderr, "%s\n%s\n", ss_buffer_text(&out), error.text);
        abort();
    }
    ss_buffer_release(&out);
    ss_arena_release(&arena);
}

static void walk_element(struct walk *walk, const struct ss_element *element)
{
    const struct ss_pattern *group = element->group;
    require(element->spot.line && element->spot.column, "a place");
    walk_triples(walk, element->triples, element->count);
    require((element->kind == SS_ELEMENT_TRIPLES) == (element->count > 0), "triples");
    if (element->expression)
        walk_expression(walk, element->expression);
    if (element->kind == SS_ELEMENT_BIND)
        walk_variable(walk, element->variable, 1);
    if (element->kind == SS_ELEMENT_GRAPH || element->kind == SS_ELEMENT_SERVICE)
        walk_node(walk, &element->name);
    if (element->kind == SS_ELEMENT_SERVICE && walk->depth < 20)
        walk_service(walk, element->text);
    if (element->values)
        walk_values(walk, element->values);
    if (element->select)
        walk_select(walk, element->select);
    if (group)
        require((element->kind == SS_ELEMENT_UNION) == (group->alternative != NULL),
                "a union has alternatives");
    for (; group; group = group->alternative)
        walk_pattern(walk, group);
}

static void walk_pattern(struct walk *walk, const struct ss_pattern *pattern)
{
    deeper(walk);
    for (const struct ss_element *e = pattern->first; e; e = e->next)
        walk_element(walk, e);
    walk->depth--;
}

static void walk_select(struct walk *walk, const struct ss_select *select)
{
    for (size_t i = 0; i < select->column_count; i++) {
        walk_variable(walk, select->columns[i].variable, 1);
        if (select->columns[i].expression)
            walk_expression(walk, select->columns[i].expression);
    }
    for (size_t i = 0; i < select->group_count; i++) {
        if (select->groups[i].expression)
            walk_expression(walk, select->groups[i].expression);
        else
            walk_variable(walk, select->groups[i].variable, 1);
    }
    for (size_t i = 0; i < select->having_count; i++)
        walk_expression(walk, select->having[i]);
    for (size_t i = 0; i < select->order_count; i++)
        walk_expression(walk, select->orders[i].expression);
    if (select->where)
        walk_pattern(walk, select->where);
    if (select->values)
        walk_values(walk, select->values);
    require(!select->group_count || select->grouped, "grouped");
    require(!select->all || !select->grouped, "no * with groups");
}

static void walk_query(const struct ss_query *query,
                       const struct ss_parse_options *options)
{
    struct walk walk = {query, options, 0};
    walk_select(&walk, &query->select);
    walk_triples(&walk, query->template, query->template_count);
    for (size_t i = 0; i < query->described_count; i++)
        walk_node(&walk, &query->described[i]);
    for (size_t i = 0; i < query->from_count; i++)
        require(ss_iri_valid(query->from[i], strlen(query->from[i])), "FROM");
    for (size_t i = 0; i < query->from_named_count; i++)
        require(*query->from_named[i] != '\0', "FROM NAMED");
    require(query->dataset == (query->from_count + query->from_named_count > 0),
            "a dataset");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ss_error error = {0};
    struct ss_arena arena;
    struct ss_query query;
    if (!size)
        return 0;
    struct ss_parse_options options = {"q", data[0] & 1 ? "http://e/b" : NULL};
    ss_arena_init(&arena, data[0] & 2 ? 1 << 14 : 1 << 23);
    /* A copy of its own, so that reading beyond it is noticed. */
    char *text = malloc(size - 1 ? size - 1 : 1);
    if (!text)
        return 0;
    memcpy(text, data + 1, size - 1);
    int result = ss_parse(&query, text, size - 1, &options, &arena, &error);
    free(text);
    if (result == 0)
        walk_query(&query, &options);
    else
        require(result == -1 && strncmp(error.text, "q:", 2) == 0 &&
                    error.text[2] >= '1' && error.text[2] <= '9' &&
                    (error.status == SS_BAD_INPUT || error.status == SS_LIMIT),
                "an error with its place");
    ss_arena_release(&arena);
    return 0;
}
