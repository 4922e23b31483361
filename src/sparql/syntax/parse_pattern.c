/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/syntax/parser.h"

static const char EXPECTED[] =
    "triples, FILTER, OPTIONAL, UNION, MINUS, GRAPH, BIND, VALUES, SERVICE, "
    "'{' or '}'";

/* [57] OptionalGraphPattern ::= 'OPTIONAL' GroupGraphPattern */
static int optional(struct ss_parser *parser, struct ss_element *out)
{
    out->kind = SS_ELEMENT_OPTIONAL;
    out->group = ss_parse_group(parser);
    return out->group ? 0 : -1;
}

/* [66] MinusGraphPattern ::= 'MINUS' GroupGraphPattern */
static int minus(struct ss_parser *parser, struct ss_element *out)
{
    size_t since = parser->visible_count;
    out->kind = SS_ELEMENT_MINUS;
    out->group = ss_parse_group(parser);
    ss_parser_forget(parser, since);
    return out->group ? 0 : -1;
}

static int name(struct ss_parser *parser, struct ss_node *out)
{
    if (ss_parse_variable_or_iri(parser, out))
        return -1;
    if (out->variable == SS_NO_VARIABLE)
        return 0;
    return ss_parser_see(parser, out->variable);
}

/* [58] GraphGraphPattern ::= 'GRAPH' VarOrIri GroupGraphPattern */
static int graph(struct ss_parser *parser, struct ss_element *out)
{
    out->kind = SS_ELEMENT_GRAPH;
    if (name(parser, &out->name))
        return -1;
    out->group = ss_parse_group(parser);
    return out->group ? 0 : -1;
}

/* [59] ServiceGraphPattern ::= 'SERVICE' 'SILENT'? VarOrIri
 *                              GroupGraphPattern */
static int service(struct ss_parser *parser, struct ss_element *out)
{
    out->kind = SS_ELEMENT_SERVICE;
    out->silent = ss_parser_accept_word(parser, "SILENT");
    if (name(parser, &out->name))
        return -1;
    size_t start = ss_parser_terminal(parser)->start;
    out->group = ss_parse_group(parser);
    if (!out->group || parser->failed)
        return -1;
    out->text = ss_parser_copy(parser, parser->lexer.text + start,
                               parser->previous_end - start);
    return out->text ? 0 : -1;
}

/* [68] Filter ::= 'FILTER' Constraint */
static int filter(struct ss_parser *parser, struct ss_element *out)
{
    out->kind = SS_ELEMENT_FILTER;
    out->expression = ss_parse_constraint(parser);
    return out->expression ? 0 : -1;
}

/* [60] Bind ::= 'BIND' '(' Expression 'AS' Var ')'
 * The variable is not in scope before (section 10.1). */
static int bind(struct ss_parser *parser, struct ss_element *out, size_t since)
{
    out->kind = SS_ELEMENT_BIND;
    if (ss_parser_expect(parser, "(", "'('"))
        return -1;
    out->expression = ss_parse_expression(parser);
    if (!out->expression || ss_parser_expect_word(parser, "AS"))
        return -1;
    struct ss_spot spot = ss_parser_terminal(parser)->spot;
    if (ss_parse_variable(parser, &out->variable))
        return -1;
    if (ss_parser_sees(parser, out->variable, since))
        return ss_parser_fail(
            parser, spot,
            "BIND cannot give ?%.60s a value, it has one in the patterns "
            "before; use another name, and FILTER to compare them",
            ss_parser_variable_name(parser, out->variable));
    if (ss_parser_see(parser, out->variable))
        return -1;
    return ss_parser_expect(parser, ")", "')'");
}

/* [61] InlineData ::= 'VALUES' DataBlock */
static int inline_data(struct ss_parser *parser, struct ss_element *out)
{
    out->kind = SS_ELEMENT_VALUES;
    out->values = ss_parse_data_block(parser);
    return out->values ? 0 : -1;
}

/* [67] GroupOrUnionGraphPattern ::= GroupGraphPattern
 *                                   ( 'UNION' GroupGraphPattern )* */
static int group_or_union(struct ss_parser *parser, struct ss_element *out)
{
    struct ss_pattern **end = &out->group;
    out->kind = SS_ELEMENT_GROUP;
    for (;;) {
        *end = ss_parse_group(parser);
        if (!*end)
            return -1;
        end = &(*end)->alternative;
        if (!ss_parser_accept_word(parser, "UNION"))
            return 0;
        out->kind = SS_ELEMENT_UNION;
    }
}

/* [56] GraphPatternNotTriples ::= GroupOrUnionGraphPattern |
 *      OptionalGraphPattern | MinusGraphPattern | GraphGraphPattern |
 *      ServiceGraphPattern | Filter | Bind | InlineData */
static int not_triples(struct ss_parser *parser, struct ss_element *out,
                       size_t since)
{
    if (ss_parser_is(parser, "{"))
        return group_or_union(parser, out);
    if (ss_parser_accept_word(parser, "OPTIONAL"))
        return optional(parser, out);
    if (ss_parser_accept_word(parser, "MINUS"))
        return minus(parser, out);
    if (ss_parser_accept_word(parser, "GRAPH"))
        return graph(parser, out);
    if (ss_parser_accept_word(parser, "SERVICE"))
        return service(parser, out);
    if (ss_parser_accept_word(parser, "FILTER"))
        return filter(parser, out);
    if (ss_parser_accept_word(parser, "BIND"))
        return bind(parser, out, since);
    if (ss_parser_accept_word(parser, "VALUES"))
        return inline_data(parser, out);
    if (ss_parser_is_word(parser, "SELECT"))
        return ss_parser_unexpected(
            parser, "a pattern; a sub-SELECT stands in braces of its own");
    if (ss_parser_is_word(parser, "UNION"))
        return ss_parser_unexpected(
            parser, "'{' before it: both sides of UNION stand in braces");
    return ss_parser_unexpected(parser, EXPECTED);
}

static int triples(struct ss_parser *parser, struct ss_element *out)
{
    struct ss_block block = {.paths = true};
    out->kind = SS_ELEMENT_TRIPLES;
    if (ss_parse_triples(parser, &block))
        return -1;
    out->triples = block.triples;
    out->count = block.count;
    return 0;
}

/* [54] GroupGraphPatternSub ::= TriplesBlock?
 *      ( GraphPatternNotTriples '.'? TriplesBlock? )*
 * All but FILTER ends the basic graph pattern (section 5.1.1). */
static int group_sub(struct ss_parser *parser, struct ss_pattern *out)
{
    struct ss_element **end = &out->first;
    size_t since = parser->visible_count;
    while (!ss_parser_is(parser, "}")) {
        struct ss_element *element = ss_parser_take(parser, sizeof *element);
        if (!element)
            return -1;
        *end = element;
        end = &element->next;
        element->spot = ss_parser_terminal(parser)->spot;
        element->variable = element->name.variable = SS_NO_VARIABLE;
        if (ss_parser_at_triples(parser)) {
            if (triples(parser, element))
                return -1;
            continue;
        }
        if (not_triples(parser, element, since))
            return -1;
        if (element->kind != SS_ELEMENT_FILTER)
            parser->block = ++parser->blocks;
        ss_parser_accept(parser, ".");
    }
    return 0;
}

/* A sub-SELECT: only its columns are in scope outside. */
static int subselect(struct ss_parser *parser, struct ss_pattern *out)
{
    struct ss_element *element = ss_parser_take(parser, sizeof *element);
    if (!element)
        return -1;
    out->first = element;
    element->kind = SS_ELEMENT_SUBSELECT;
    element->spot = ss_parser_terminal(parser)->spot;
    element->variable = element->name.variable = SS_NO_VARIABLE;
    element->select = ss_parse_subselect(parser);
    return element->select ? 0 : -1;
}

static int group_body(struct ss_parser *parser, struct ss_pattern *out)
{
    if (ss_parser_expect(parser, "{", "'{'"))
        return -1;
    if (ss_parser_is_word(parser, "SELECT") ? subselect(parser, out)
                                            : group_sub(parser, out))
        return -1;
    return ss_parser_expect(parser, "}", "'}'");
}

/* [53] GroupGraphPattern ::= '{' ( SubSelect | GroupGraphPatternSub ) '}' */
struct ss_pattern *ss_parse_group(struct ss_parser *parser)
{
    struct ss_pattern *pattern = ss_parser_take(parser, sizeof *pattern);
    if (!pattern || ss_parser_enter(parser))
        return NULL;
    unsigned block = parser->block;
    bool aggregates = parser->aggregates, in_aggregate = parser->in_aggregate;
    parser->block = ++parser->blocks;
    parser->aggregates = parser->in_aggregate = false;
    if (group_body(parser, pattern))
        pattern = NULL;
    parser->block = block;
    parser->aggregates = aggregates;
    parser->in_aggregate = in_aggregate;
    ss_parser_leave(parser);
    return pattern;
}
