/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/prefixes.h"
#include "sparql/syntax/nearest.h"
#include "sparql/syntax/parser.h"

static int declare(struct ss_parser *parser, const char *name, size_t length,
                   const char *iri)
{
    uint32_t before = ss_interner_count(parser->prefix_names);
    uint32_t number = ss_interner_put(parser->prefix_names, name, length);
    if (!number)
        return ss_parser_out_of_memory(parser, 0);
    if (number > before) {
        const char **namespaces = ss_parser_grow(parser, parser->namespaces,
                                                 before, sizeof *namespaces);
        if (!namespaces)
            return -1;
        parser->namespaces = namespaces;
    }
    parser->namespaces[number - 1] = iri;
    return 0;
}

/* [5] BaseDecl ::= 'BASE' IRIREF */
static int base_declaration(struct ss_parser *parser)
{
    struct ss_term iri;
    if (ss_parser_terminal(parser)->kind != SS_T_IRIREF)
        return ss_parser_unexpected(parser, "an IRI in <>");
    if (ss_parse_iriref(parser, &iri))
        return -1;
    parser->base = iri.text;
    return 0;
}

/* [6] PrefixDecl ::= 'PREFIX' PNAME_NS IRIREF */
static int prefix_declaration(struct ss_parser *parser)
{
    const struct ss_terminal *terminal = ss_parser_terminal(parser);
    struct ss_term iri;
    size_t length = terminal->prefix;
    if (terminal->kind != SS_T_PNAME || terminal->length != length + 1)
        return ss_parser_unexpected(parser, "a prefix, which ends with ':'");
    const char *name = ss_parser_copy(parser, terminal->text, length);
    if (!name)
        return -1;
    ss_parser_next(parser);
    if (ss_parser_terminal(parser)->kind != SS_T_IRIREF)
        return ss_parser_unexpected(parser, "an IRI in <>");
    if (ss_parse_iriref(parser, &iri))
        return -1;
    return declare(parser, name, length, iri.text);
}

/* [4] Prologue ::= ( BaseDecl | PrefixDecl )* */
int ss_parse_prologue(struct ss_parser *parser)
{
    for (;;) {
        if (ss_parser_accept_word(parser, "BASE")) {
            if (base_declaration(parser))
                return -1;
        } else if (ss_parser_accept_word(parser, "PREFIX")) {
            if (prefix_declaration(parser))
                return -1;
        } else {
            return 0;
        }
    }
}

static int undeclared(struct ss_parser *parser, const char *name, size_t length)
{
    struct ss_spot spot = ss_parser_terminal(parser)->spot;
    struct ss_nearest nearest;
    size_t count;
    const struct ss_prefix *built_in = ss_prefixes(&count);
    ss_nearest_init(&nearest, name, length);
    for (uint32_t i = 1; i <= ss_interner_count(parser->prefix_names); i++)
        ss_nearest_try(&nearest,
                       ss_interner_get(parser->prefix_names, i, NULL));
    for (size_t i = 0; i < count; i++)
        ss_nearest_try(&nearest, built_in[i].name);
    if ((length == 4 && memcmp(name, "http", 4) == 0) ||
        (length == 5 && memcmp(name, "https", 5) == 0))
        return ss_parser_fail(parser, spot, "an IRI stands in <>");
    if (length > 60)
        return ss_parser_fail(parser, spot, "this prefix is not declared");
    if (nearest.best && *nearest.best)
        return ss_parser_fail(parser, spot,
                              "the prefix '%.*s:' is not declared; did you "
                              "mean '%s:'?",
                              (int)length, name, nearest.best);
    return ss_parser_fail(parser, spot,
                          "the prefix '%.*s:' is not declared; begin the "
                          "query with PREFIX %.*s: <...>",
                          (int)length, name, (int)length, name);
}

const char *ss_parser_namespace(struct ss_parser *parser, const char *name,
                                size_t length)
{
    uint32_t number = ss_interner_find(parser->prefix_names, name, length);
    if (number)
        return parser->namespaces[number - 1];
    const struct ss_prefix *built_in = ss_prefix_named(name, length);
    if (!built_in) {
        undeclared(parser, name, length);
        return NULL;
    }
    /* From here it is as good as declared. */
    if (declare(parser, name, length, built_in->namespace))
        return NULL;
    return built_in->namespace;
}

int ss_parser_write_prologue(struct ss_parser *parser)
{
    struct ss_buffer out;
    ss_buffer_init(&out, parser->arena->maximum);
    if (parser->base)
        ss_buffer_add_format(&out, "BASE <%s>\n", parser->base);
    for (uint32_t i = 1; i <= ss_interner_count(parser->prefix_names); i++) {
        ss_buffer_add_format(&out, "PREFIX %s: <%s>\n",
                             ss_interner_get(parser->prefix_names, i, NULL),
                             parser->namespaces[i - 1]);
    }
    if (out.failed)
        ss_parser_out_of_memory(parser, 0);
    else
        parser->query->prologue =
            ss_parser_copy(parser, ss_buffer_text(&out), out.length);
    ss_buffer_release(&out);
    return parser->failed ? -1 : 0;
}
