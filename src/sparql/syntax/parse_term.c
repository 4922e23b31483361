/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/iri_resolve.h"
#include "sparql/syntax/parser.h"
#include "terms.h"

bool ss_parser_at_iri(const struct ss_parser *parser)
{
    enum ss_terminal_kind kind = ss_parser_terminal(parser)->kind;
    return kind == SS_T_IRIREF || kind == SS_T_PNAME;
}

bool ss_parser_at_number(const struct ss_parser *parser)
{
    enum ss_terminal_kind kind = ss_parser_terminal(parser)->kind;
    return kind == SS_T_INTEGER || kind == SS_T_DECIMAL || kind == SS_T_DOUBLE;
}

bool ss_parser_at_literal(const struct ss_parser *parser)
{
    return ss_parser_at_number(parser) ||
           ss_parser_terminal(parser)->kind == SS_T_STRING ||
           ss_parser_is_word(parser, "true") ||
           ss_parser_is_word(parser, "false");
}

/* [139] IRIREF, resolved (section 4.1.1) */
int ss_parse_iriref(struct ss_parser *parser, struct ss_term *out)
{
    const struct ss_terminal *terminal = ss_parser_terminal(parser);
    char *iri = ss_iri_resolve(parser->arena, parser->base, terminal->text,
                               terminal->length);
    if (!iri && parser->arena->failed)
        return ss_parser_out_of_memory(
            parser, 2 * (terminal->length +
                         (parser->base ? strlen(parser->base) : 0) + 32));
    if (!iri && !parser->base)
        return ss_parser_fail(parser, terminal->spot,
                              "the IRI is relative and there is no base; begin "
                              "the query with BASE <...>, or give one by "
                              "--base");
    if (!iri)
        return ss_parser_fail(parser, terminal->spot, "not a valid IRI");
    *out = ss_iri(iri);
    ss_parser_next(parser);
    return 0;
}

/* [136] iri ::= IRIREF | PrefixedName
 * [137] PrefixedName ::= PNAME_LN | PNAME_NS */
int ss_parse_iri(struct ss_parser *parser, struct ss_term *out)
{
    const struct ss_terminal *terminal = ss_parser_terminal(parser);
    if (terminal->kind == SS_T_IRIREF)
        return ss_parse_iriref(parser, out);
    if (terminal->kind != SS_T_PNAME)
        return ss_parser_unexpected(parser, "an IRI");
    const char *namespace =
        ss_parser_namespace(parser, terminal->text, terminal->prefix);
    if (!namespace)
        return -1;
    size_t before = strlen(namespace);
    size_t behind = terminal->length - terminal->prefix - 1;
    char *iri = ss_parser_take(parser, before + behind + 1);
    if (!iri)
        return -1;
    memcpy(iri, namespace, before);
    memcpy(iri + before, terminal->text + terminal->prefix + 1, behind);
    *out = ss_iri(iri);
    ss_parser_next(parser);
    return 0;
}

/* [107] VarOrIri ::= Var | iri */
int ss_parse_variable_or_iri(struct ss_parser *parser, struct ss_node *out)
{
    *out = (struct ss_node){.variable = SS_NO_VARIABLE};
    if (ss_parser_terminal(parser)->kind == SS_T_VARIABLE)
        return ss_parse_variable(parser, &out->variable);
    if (ss_parser_at_iri(parser))
        return ss_parse_iri(parser, &out->term);
    return ss_parser_unexpected(parser, "a variable or an IRI");
}

/* [129] RDFLiteral ::= String ( LANGTAG | ( '^^' iri ) )? */
static int rdf_literal(struct ss_parser *parser, struct ss_term *out)
{
    const struct ss_terminal *terminal = ss_parser_terminal(parser);
    struct ss_term datatype;
    out->length = terminal->length;
    out->text = ss_parser_copy(parser, terminal->text, terminal->length);
    if (!out->text)
        return -1;
    ss_parser_next(parser);
    if (terminal->kind == SS_T_LANGTAG) {
        out->language =
            ss_parser_copy(parser, terminal->text, terminal->length);
        ss_parser_next(parser);
        return out->language ? 0 : -1;
    }
    if (!ss_parser_accept(parser, "^^"))
        return 0;
    if (!ss_parser_at_iri(parser))
        return ss_parser_unexpected(parser, "the IRI of a datatype");
    if (ss_parse_iri(parser, &datatype))
        return -1;
    if (strcmp(datatype.text, SS_NS_XSD "string") != 0)
        out->datatype = datatype.text;
    return 0;
}

/* [130] NumericLiteral to [133] NumericLiteralNegative;
 * [134] BooleanLiteral ::= 'true' | 'false' */
int ss_parse_literal(struct ss_parser *parser, struct ss_term *out)
{
    const struct ss_terminal *terminal = ss_parser_terminal(parser);
    *out = (struct ss_term){.kind = SS_LITERAL};
    switch (terminal->kind) {
    case SS_T_STRING:
        return rdf_literal(parser, out);
    case SS_T_INTEGER:
        out->datatype = SS_NS_XSD "integer";
        break;
    case SS_T_DECIMAL:
        out->datatype = SS_NS_XSD "decimal";
        break;
    case SS_T_DOUBLE:
        out->datatype = SS_NS_XSD "double";
        break;
    default:
        if (!ss_parser_at_literal(parser))
            return ss_parser_unexpected(parser, "a literal");
        *out = ss_typed(ss_parser_is_word(parser, "true") ? "true" : "false",
                        SS_NS_XSD "boolean");
        ss_parser_next(parser);
        return 0;
    }
    out->length = terminal->length;
    out->text = ss_parser_copy(parser, terminal->text, terminal->length);
    ss_parser_next(parser);
    return out->text ? 0 : -1;
}
