/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/syntax/parser.h"

#include <string.h>

#include "terms.h"

struct built_in {
    const char *name;
    enum ss_function function;
    int least, most; /* arguments; most -1: any number */
};

static const struct built_in BUILT_INS[] = {
#define SS_ROW(name, text, least, most) {text, SS_F_##name, least, most},
    SS_BUILT_IN_FUNCTIONS(SS_ROW)
#undef SS_ROW
};

static const struct {
    const char *name;
    enum ss_function function;
} CASTS[] = {
#define SS_ROW(name, text) {text, SS_F_CAST_##name},
    SS_CASTS(SS_ROW)
#undef SS_ROW
};

static const struct built_in *find(const struct ss_parser *parser)
{
    const struct ss_terminal *terminal = ss_parser_terminal(parser);
    for (size_t i = 0; i < sizeof BUILT_INS / sizeof BUILT_INS[0]; i++)
        if (ss_terminal_is_word(terminal, BUILT_INS[i].name))
            return &BUILT_INS[i];
    return NULL;
}

bool ss_parser_at_built_in(const struct ss_parser *parser)
{
    return find(parser) || ss_parser_is_word(parser, "EXISTS") ||
           ss_parser_is_word(parser, "NOT") || ss_parser_at_aggregate(parser);
}

/* Expression ( ',' Expression )* ')' */
static int rest_of_list(struct ss_parser *parser, struct ss_expression *call)
{
    do {
        if (ss_parser_add_argument(parser, call, ss_parse_expression(parser)))
            return -1;
    } while (ss_parser_accept(parser, ","));
    return ss_parser_expect(parser, ")", "an operator, ',' or ')'");
}

/* [72] ExpressionList ::= NIL | '(' Expression ( ',' Expression )* ')' */
int ss_parse_expression_list(struct ss_parser *parser,
                             struct ss_expression *call)
{
    if (ss_parser_terminal(parser)->kind == SS_T_NIL) {
        ss_parser_next(parser);
        return 0;
    }
    if (ss_parser_expect(parser, "(", "'('"))
        return -1;
    return rest_of_list(parser, call);
}

static int check_count(struct ss_parser *parser, const struct built_in *found,
                       const struct ss_expression *call)
{
    if ((int)call->count >= found->least &&
        (found->most < 0 || (int)call->count <= found->most))
        return 0;
    if (found->most == 0)
        return ss_parser_fail(parser, call->spot, "%s takes no arguments",
                              found->name);
    if (found->least == found->most)
        return ss_parser_fail(parser, call->spot, "%s takes %d argument%s",
                              found->name, found->least,
                              found->least == 1 ? "" : "s");
    return ss_parser_fail(parser, call->spot, "%s takes %d or %d arguments",
                          found->name, found->least, found->most);
}

/* [125] ExistsFunc ::= 'EXISTS' GroupGraphPattern
 * [126] NotExistsFunc ::= 'NOT' 'EXISTS' GroupGraphPattern */
static struct ss_expression *exists(struct ss_parser *parser)
{
    struct ss_spot spot = ss_parser_terminal(parser)->spot;
    bool not = ss_parser_accept_word(parser, "NOT");
    size_t since = parser->visible_count;
    bool seen = parser->aggregate_seen;
    if (ss_parser_expect_word(parser, "EXISTS"))
        return NULL;
    struct ss_expression *out = ss_parser_expression(parser, SS_EXISTS, spot);
    if (!out)
        return NULL;
    out->pattern = ss_parse_group(parser);
    ss_parser_forget(parser, since);
    parser->aggregate_seen = seen;
    if (!out->pattern || !not )
        return out->pattern ? out : NULL;
    struct ss_expression *negated = ss_parser_expression(parser, SS_CALL, spot);
    if (!negated || ss_parser_add_argument(parser, negated, out))
        return NULL;
    negated->function = SS_F_NOT;
    return negated;
}

/* [121] BuiltInCall, [122] RegexExpression, [123] SubstringExpression,
 * [124] StrReplaceExpression: a keyword and its arguments in brackets. */
struct ss_expression *ss_parse_built_in(struct ss_parser *parser)
{
    if (ss_parser_at_aggregate(parser))
        return ss_parse_aggregate(parser);
    const struct built_in *found = find(parser);
    if (!found)
        return exists(parser);
    struct ss_expression *call =
        ss_parser_expression(parser, SS_CALL, ss_parser_terminal(parser)->spot);
    if (!call)
        return NULL;
    call->function = found->function;
    ss_parser_next(parser);
    if (ss_parse_expression_list(parser, call) ||
        check_count(parser, found, call))
        return NULL;
    if (found->function == SS_F_BOUND &&
        call->arguments[0]->kind != SS_VARIABLE) {
        ss_parser_fail(parser, call->arguments[0]->spot,
                       "BOUND takes a variable");
        return NULL;
    }
    return call;
}

/* Constructor functions (section 17.5) are known by their IRIs. */
static int name_function(struct ss_parser *parser, struct ss_expression *call,
                         const char *iri)
{
    static const char XSD[] = SS_NS_XSD;
    const char *local = iri + sizeof XSD - 1;
    call->function = SS_F_UNKNOWN;
    call->iri = iri;
    if (strncmp(iri, XSD, sizeof XSD - 1) != 0)
        return 0;
    for (size_t i = 0; i < sizeof CASTS / sizeof CASTS[0]; i++)
        if (strcmp(local, CASTS[i].name) == 0) {
            call->function = CASTS[i].function;
            call->iri = NULL;
            if (call->count == 1 && !call->distinct)
                return 0;
            return ss_parser_fail(parser, call->spot, "xsd:%s takes 1 argument",
                                  local);
        }
    return 0;
}

/* [71] ArgList ::= NIL | '(' 'DISTINCT'? Expression ( ',' Expression )* ')' */
static int argument_list(struct ss_parser *parser, struct ss_expression *call)
{
    if (!ss_parser_accept(parser, "("))
        return ss_parse_expression_list(parser, call);
    call->distinct = ss_parser_accept_word(parser, "DISTINCT");
    return rest_of_list(parser, call);
}

/* [70] FunctionCall ::= iri ArgList
 * [128] iriOrFunction ::= iri ArgList? */
struct ss_expression *ss_parse_function(struct ss_parser *parser,
                                        bool arguments_needed)
{
    struct ss_term iri;
    struct ss_spot spot = ss_parser_terminal(parser)->spot;
    if (ss_parse_iri(parser, &iri))
        return NULL;
    bool call = ss_parser_is(parser, "(") ||
                ss_parser_terminal(parser)->kind == SS_T_NIL;
    struct ss_expression *out = ss_parser_expression(
        parser, call || arguments_needed ? SS_CALL : SS_CONSTANT, spot);
    if (!out)
        return NULL;
    if (out->kind == SS_CONSTANT) {
        out->term = iri;
        return out;
    }
    if (argument_list(parser, out) || name_function(parser, out, iri.text))
        return NULL;
    return out;
}
