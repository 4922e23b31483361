/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/syntax/parser.h"

static const char EXPECTED[] =
    "an IRI, a literal or UNDEF (no variable and no blank node)";

/* [65] DataBlockValue ::= iri | RDFLiteral | NumericLiteral | BooleanLiteral |
 *                         'UNDEF' */
static int value(struct ss_parser *parser, struct ss_values *values,
                 size_t place)
{
    struct ss_term *cells =
        ss_parser_grow(parser, values->cells, place, sizeof *cells);
    if (!cells)
        return -1;
    values->cells = cells;
    if (ss_parser_at_iri(parser))
        return ss_parse_iri(parser, &cells[place]);
    if (ss_parser_at_literal(parser))
        return ss_parse_literal(parser, &cells[place]);
    cells[place] = (struct ss_term){.kind = SS_NONE};
    if (ss_parser_accept_word(parser, "UNDEF"))
        return 0;
    return ss_parser_unexpected(parser, EXPECTED);
}

/* [63] InlineDataOneVar ::= Var '{' DataBlockValue* '}' */
static int one_variable(struct ss_parser *parser, struct ss_values *values)
{
    values->variables = ss_parser_take(parser, sizeof *values->variables);
    values->width = 1;
    if (!values->variables || ss_parse_variable(parser, values->variables) ||
        ss_parser_expect(parser, "{", "'{'"))
        return -1;
    for (; !ss_parser_accept(parser, "}"); values->rows++)
        if (value(parser, values, values->rows))
            return -1;
    return 0;
}

/* '(' Var* ')', behind the '(' */
static int variables(struct ss_parser *parser, struct ss_values *values)
{
    size_t since = parser->visible_count;
    while (!ss_parser_accept(parser, ")")) {
        struct ss_spot spot = ss_parser_terminal(parser)->spot;
        int *all = ss_parser_grow(parser, values->variables, values->width,
                                  sizeof *all);
        if (!all || ss_parse_variable(parser, &all[values->width]))
            return -1;
        int last = all[values->width++];
        values->variables = all;
        if (ss_parser_sees(parser, last, since))
            return ss_parser_fail(parser, spot,
                                  "the variable ?%.60s is twice in VALUES",
                                  ss_parser_variable_name(parser, last));
        if (ss_parser_see(parser, last))
            return -1;
    }
    ss_parser_forget(parser, since);
    return 0;
}

/* ( '(' DataBlockValue* ')' | NIL ), the width of which has to fit (note 11 of
 * section 19.8) */
static int row(struct ss_parser *parser, struct ss_values *values)
{
    struct ss_spot spot = ss_parser_terminal(parser)->spot;
    size_t width = 0;
    if (ss_parser_terminal(parser)->kind == SS_T_NIL) {
        ss_parser_next(parser);
    } else {
        if (ss_parser_expect(parser, "(", "'(' or '}'"))
            return -1;
        for (; !ss_parser_accept(parser, ")"); width++)
            if (value(parser, values, values->rows * values->width + width))
                return -1;
    }
    if (width != values->width)
        return ss_parser_fail(parser, spot,
                              "this row of VALUES has %zu value%s, but there "
                              "are %zu variable%s; UNDEF stands for no value",
                              width, width == 1 ? "" : "s", values->width,
                              values->width == 1 ? "" : "s");
    values->rows++;
    return 0;
}

/* [64] InlineDataFull ::= ( NIL | '(' Var* ')' )
 *                         '{' ( '(' DataBlockValue* ')' | NIL )* '}' */
static int full(struct ss_parser *parser, struct ss_values *values)
{
    if (ss_parser_terminal(parser)->kind == SS_T_NIL)
        ss_parser_next(parser);
    else if (ss_parser_expect(parser, "(", "a variable or '('") ||
             variables(parser, values))
        return -1;
    if (ss_parser_expect(parser, "{", "'{'"))
        return -1;
    while (!ss_parser_accept(parser, "}"))
        if (row(parser, values))
            return -1;
    return 0;
}

/* [62] DataBlock ::= InlineDataOneVar | InlineDataFull */
struct ss_values *ss_parse_data_block(struct ss_parser *parser)
{
    struct ss_values *values = ss_parser_take(parser, sizeof *values);
    if (!values)
        return NULL;
    bool one = ss_parser_terminal(parser)->kind == SS_T_VARIABLE;
    if (one ? one_variable(parser, values) : full(parser, values))
        return NULL;
    for (size_t i = 0; i < values->width; i++)
        if (ss_parser_see(parser, values->variables[i]))
            return NULL;
    return values;
}
