/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/syntax/parser.h"

#include <string.h>

#include "terms.h"

static int graph_node(struct ss_parser *parser, struct ss_block *block,
                      struct ss_node *out);

static struct ss_node node_of_iri(const char *iri)
{
    return (struct ss_node){SS_NO_VARIABLE, ss_iri(iri)};
}

static int add(struct ss_parser *parser, struct ss_block *block,
               const struct ss_node *subject, const struct ss_triple *verb,
               const struct ss_node *object)
{
    struct ss_triple *triples =
        ss_parser_grow(parser, block->triples, block->count, sizeof *triples);
    if (!triples)
        return -1;
    triples[block->count] = *verb;
    triples[block->count].subject = *subject;
    triples[block->count].object = *object;
    block->triples = triples;
    block->count++;
    return 0;
}

static int add_link(struct ss_parser *parser, struct ss_block *block,
                    const struct ss_node *subject, const char *predicate,
                    const struct ss_node *object)
{
    struct ss_triple verb = {.predicate = node_of_iri(predicate)};
    return add(parser, block, subject, &verb, object);
}

static int new_blank(struct ss_parser *parser, struct ss_node *out)
{
    *out = (struct ss_node){.variable = ss_parser_blank(parser)};
    return out->variable == SS_NO_VARIABLE ? -1 : 0;
}

static int variable(struct ss_parser *parser, struct ss_block *block,
                    struct ss_node *out)
{
    if (ss_parse_variable(parser, &out->variable))
        return -1;
    return block->template ? 0 : ss_parser_see(parser, out->variable);
}

/* [106] VarOrTerm ::= Var | GraphTerm
 * [109] GraphTerm ::= iri | RDFLiteral | NumericLiteral | BooleanLiteral |
 *                     BlankNode | NIL
 * [138] BlankNode ::= BLANK_NODE_LABEL | ANON */
static int variable_or_term(struct ss_parser *parser, struct ss_block *block,
                            struct ss_node *out)
{
    *out = (struct ss_node){.variable = SS_NO_VARIABLE};
    switch (ss_parser_terminal(parser)->kind) {
    case SS_T_VARIABLE:
        return variable(parser, block, out);
    case SS_T_BLANK_LABEL:
        return ss_parse_label(parser, block->template, &out->variable);
    case SS_T_ANON:
        ss_parser_next(parser);
        return new_blank(parser, out);
    case SS_T_NIL:
        ss_parser_next(parser);
        *out = node_of_iri(SS_NS_RDF "nil");
        return 0;
    default:
        if (ss_parser_at_iri(parser))
            return ss_parse_iri(parser, &out->term);
        if (ss_parser_at_literal(parser))
            return ss_parse_literal(parser, &out->term);
        return ss_parser_unexpected(parser, "a term, a variable, '[' or '('");
    }
}

static bool at_a(const struct ss_parser *parser)
{
    const struct ss_terminal *terminal = ss_parser_terminal(parser);
    return terminal->kind == SS_T_WORD && strcmp(terminal->text, "a") == 0;
}

static bool at_verb(const struct ss_parser *parser,
                    const struct ss_block *block)
{
    if (ss_parser_terminal(parser)->kind == SS_T_VARIABLE || at_a(parser) ||
        ss_parser_at_iri(parser))
        return true;
    return block->paths &&
           (ss_parser_is(parser, "(") || ss_parser_is(parser, "^") ||
            ss_parser_is(parser, "!"));
}

/* [78] Verb ::= VarOrIri | 'a'
 * [84] VerbPath ::= Path
 * [85] VerbSimple ::= Var */
static int parse_verb(struct ss_parser *parser, struct ss_block *block,
                      struct ss_triple *out)
{
    *out = (struct ss_triple){.predicate.variable = SS_NO_VARIABLE};
    if (ss_parser_terminal(parser)->kind == SS_T_VARIABLE)
        return variable(parser, block, &out->predicate);
    if (!at_verb(parser, block))
        return ss_parser_unexpected(
            parser, block->paths ? "a predicate: an IRI, a variable, a, or a "
                                   "path"
                                 : "a predicate: an IRI, a variable or a");
    if (!block->paths && !at_a(parser))
        return ss_parse_iri(parser, &out->predicate.term);
    if (!block->paths) {
        ss_parser_next(parser);
        out->predicate = node_of_iri(SS_NS_RDF "type");
        return 0;
    }
    struct ss_path *path = ss_parse_path(parser);
    if (!path)
        return -1;
    if (path->kind == SS_PATH_LINK)
        out->predicate.term = path->iri;
    else
        out->path = path;
    return 0;
}

/* [79] ObjectList ::= Object ( ',' Object )*
 * [80] Object ::= GraphNode; [86], [87] likewise */
static int object_list(struct ss_parser *parser, struct ss_block *block,
                       const struct ss_node *subject,
                       const struct ss_triple *verb)
{
    struct ss_node object;
    do {
        if (graph_node(parser, block, &object) ||
            add(parser, block, subject, verb, &object))
            return -1;
    } while (ss_parser_accept(parser, ","));
    return 0;
}

/* [77] PropertyListNotEmpty ::= Verb ObjectList ( ';' ( Verb ObjectList )? )*
 * [83] PropertyListPathNotEmpty likewise, with paths */
static int property_list(struct ss_parser *parser, struct ss_block *block,
                         const struct ss_node *subject)
{
    struct ss_triple verb;
    do {
        if (parse_verb(parser, block, &verb) ||
            object_list(parser, block, subject, &verb))
            return -1;
        if (!ss_parser_is(parser, ";"))
            return 0;
        while (ss_parser_accept(parser, ";"))
            ;
    } while (at_verb(parser, block));
    return 0;
}

/* [102] Collection ::= '(' GraphNode+ ')', behind the '('; [103] likewise */
static int collection(struct ss_parser *parser, struct ss_block *block,
                      struct ss_node *out)
{
    struct ss_node cell, next, item, nil = node_of_iri(SS_NS_RDF "nil");
    struct ss_spot spot = ss_parser_terminal(parser)->spot;
    if (new_blank(parser, &cell))
        return -1;
    *out = cell;
    for (unsigned length = 1;; length++, cell = next) {
        if (length > SS_LONGEST_COLLECTION)
            return ss_parser_limit(parser, spot,
                                   "a list of more than %d items is too long",
                                   SS_LONGEST_COLLECTION);
        if (graph_node(parser, block, &item) ||
            add_link(parser, block, &cell, SS_NS_RDF "first", &item))
            return -1;
        if (ss_parser_accept(parser, ")"))
            return add_link(parser, block, &cell, SS_NS_RDF "rest", &nil);
        if (new_blank(parser, &next) ||
            add_link(parser, block, &cell, SS_NS_RDF "rest", &next))
            return -1;
    }
}

/* [99] BlankNodePropertyList ::= '[' PropertyListNotEmpty ']', behind the '[';
 * [101] likewise */
static int blank_node(struct ss_parser *parser, struct ss_block *block,
                      struct ss_node *out)
{
    if (new_blank(parser, out) || property_list(parser, block, out))
        return -1;
    return ss_parser_expect(parser, "]", "';', ',' or ']'");
}

static bool at_node(const struct ss_parser *parser)
{
    return ss_parser_is(parser, "(") || ss_parser_is(parser, "[");
}

/* [98] TriplesNode ::= Collection | BlankNodePropertyList; [100] likewise */
static int triples_node(struct ss_parser *parser, struct ss_block *block,
                        struct ss_node *out)
{
    if (ss_parser_enter(parser))
        return -1;
    bool list = ss_parser_is(parser, "(");
    ss_parser_next(parser);
    int result =
        list ? collection(parser, block, out) : blank_node(parser, block, out);
    ss_parser_leave(parser);
    return result;
}

/* [104] GraphNode ::= VarOrTerm | TriplesNode; [105] likewise */
static int graph_node(struct ss_parser *parser, struct ss_block *block,
                      struct ss_node *out)
{
    return at_node(parser) ? triples_node(parser, block, out)
                           : variable_or_term(parser, block, out);
}

/* [75] TriplesSameSubject ::= VarOrTerm PropertyListNotEmpty |
 *                             TriplesNode PropertyList
 * [76] PropertyList ::= PropertyListNotEmpty?; [81], [82] likewise */
static int same_subject(struct ss_parser *parser, struct ss_block *block)
{
    struct ss_node subject;
    bool complete = at_node(parser);
    if (graph_node(parser, block, &subject))
        return -1;
    if (complete && !at_verb(parser, block))
        return 0;
    return property_list(parser, block, &subject);
}

bool ss_parser_at_triples(const struct ss_parser *parser)
{
    enum ss_terminal_kind kind = ss_parser_terminal(parser)->kind;
    return kind == SS_T_VARIABLE || kind == SS_T_BLANK_LABEL ||
           kind == SS_T_ANON || kind == SS_T_NIL || at_node(parser) ||
           ss_parser_at_iri(parser) || ss_parser_at_literal(parser);
}

/* [52] TriplesTemplate ::= TriplesSameSubject ( '.' TriplesTemplate? )?
 * [55] TriplesBlock, [74] ConstructTriples likewise */
int ss_parse_triples(struct ss_parser *parser, struct ss_block *out)
{
    do {
        if (same_subject(parser, out))
            return -1;
        if (!ss_parser_accept(parser, ".")) {
            if (ss_parser_at_triples(parser))
                return ss_parser_unexpected(parser, "'.', ';' or ','");
            return 0;
        }
    } while (ss_parser_at_triples(parser));
    return 0;
}
