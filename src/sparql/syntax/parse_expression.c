/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/syntax/parser.h"

struct ss_expression *ss_parser_expression(struct ss_parser *parser,
                                           enum ss_expression_kind kind,
                                           struct ss_spot spot)
{
    struct ss_expression *expression =
        ss_parser_take(parser, sizeof *expression);
    if (!expression)
        return NULL;
    expression->kind = kind;
    expression->spot = spot;
    expression->variable = SS_NO_VARIABLE;
    return expression;
}

int ss_parser_add_argument(struct ss_parser *parser, struct ss_expression *call,
                           struct ss_expression *argument)
{
    if (!argument)
        return -1;
    struct ss_expression **arguments = ss_parser_grow(
        parser, call->arguments, call->count, sizeof(struct ss_expression *));
    if (!arguments)
        return -1;
    arguments[call->count++] = argument;
    call->arguments = arguments;
    return 0;
}

/* A call of an operator, at the place of its left side; NULL for an error,
 * also of one of the sides. right: NULL where there is one side only */
static struct ss_expression *operation(struct ss_parser *parser,
                                       enum ss_function function,
                                       struct ss_expression *left,
                                       struct ss_expression *right)
{
    if (!left || parser->failed)
        return NULL;
    struct ss_expression *call =
        ss_parser_expression(parser, SS_CALL, left->spot);
    if (!call || ss_parser_add_argument(parser, call, left) ||
        (right && ss_parser_add_argument(parser, call, right)))
        return NULL;
    call->function = function;
    return call;
}

/* [120] BrackettedExpression ::= '(' Expression ')' */
struct ss_expression *ss_parse_bracketted(struct ss_parser *parser)
{
    if (ss_parser_expect(parser, "(", "'('"))
        return NULL;
    struct ss_expression *expression = ss_parse_expression(parser);
    if (expression && ss_parser_expect(parser, ")", "an operator or ')'"))
        return NULL;
    return expression;
}

/* [119] PrimaryExpression ::= BrackettedExpression | BuiltInCall |
 *       iriOrFunction | RDFLiteral | NumericLiteral | BooleanLiteral | Var */
static struct ss_expression *primary(struct ss_parser *parser)
{
    struct ss_expression *out;
    struct ss_spot spot = ss_parser_terminal(parser)->spot;
    if (ss_parser_is(parser, "("))
        return ss_parse_bracketted(parser);
    if (ss_parser_at_iri(parser))
        return ss_parse_function(parser, false);
    if (ss_parser_at_literal(parser)) {
        out = ss_parser_expression(parser, SS_CONSTANT, spot);
        return out && !ss_parse_literal(parser, &out->term) ? out : NULL;
    }
    if (ss_parser_terminal(parser)->kind == SS_T_VARIABLE) {
        out = ss_parser_expression(parser, SS_VARIABLE, spot);
        return out && !ss_parse_variable(parser, &out->variable) ? out : NULL;
    }
    if (ss_parser_at_built_in(parser))
        return ss_parse_built_in(parser);
    ss_parser_unexpected(parser, "an expression");
    return NULL;
}

/* [118] UnaryExpression ::= '!' PrimaryExpression | '+' PrimaryExpression |
 *                           '-' PrimaryExpression | PrimaryExpression */
static struct ss_expression *unary(struct ss_parser *parser)
{
    struct ss_spot spot = ss_parser_terminal(parser)->spot;
    enum ss_function function;
    if (ss_parser_accept(parser, "!"))
        function = SS_F_NOT;
    else if (ss_parser_accept(parser, "+"))
        function = SS_F_PLUS;
    else if (ss_parser_accept(parser, "-"))
        function = SS_F_MINUS;
    else
        return primary(parser);
    struct ss_expression *call =
        operation(parser, function, primary(parser), NULL);
    if (call)
        call->spot = spot;
    return call;
}

/* One more of arithmetic, which makes the tree deeper. */
static int count_operator(struct ss_parser *parser)
{
    if (++parser->operators > SS_MOST_OPERATORS)
        return ss_parser_limit(parser, ss_parser_terminal(parser)->spot,
                               "more than %d of + - * / in one expression",
                               SS_MOST_OPERATORS);
    return 0;
}

/* ( '*' UnaryExpression | '/' UnaryExpression )*, behind the first one */
static struct ss_expression *factors(struct ss_parser *parser,
                                     struct ss_expression *left)
{
    for (;;) {
        enum ss_function function;
        if (ss_parser_accept(parser, "*"))
            function = SS_F_MULTIPLY;
        else if (ss_parser_accept(parser, "/"))
            function = SS_F_DIVIDE;
        else
            return left;
        if (count_operator(parser))
            return NULL;
        left = operation(parser, function, left, unary(parser));
        if (!left)
            return NULL;
    }
}

/* [117] MultiplicativeExpression ::= UnaryExpression
 *       ( '*' UnaryExpression | '/' UnaryExpression )* */
static struct ss_expression *multiplicative(struct ss_parser *parser)
{
    struct ss_expression *left = unary(parser);
    return left ? factors(parser, left) : NULL;
}

static bool at_signed_number(const struct ss_parser *parser)
{
    char sign = *ss_parser_terminal(parser)->text;
    return ss_parser_at_number(parser) && (sign == '+' || sign == '-');
}

/* [116] AdditiveExpression ::= MultiplicativeExpression
 *       ( '+' MultiplicativeExpression | '-' MultiplicativeExpression |
 *         ( NumericLiteralPositive | NumericLiteralNegative )
 *         ( ( '*' UnaryExpression ) | ( '/' UnaryExpression ) )* )*
 * "3 -1" is 3 + (-1). */
static struct ss_expression *additive(struct ss_parser *parser)
{
    struct ss_expression *left = multiplicative(parser);
    while (left) {
        enum ss_function function = SS_F_ADD;
        if (ss_parser_accept(parser, "-"))
            function = SS_F_SUBTRACT;
        else if (!ss_parser_accept(parser, "+") && !at_signed_number(parser))
            break;
        if (count_operator(parser))
            return NULL;
        left = operation(parser, function, left, multiplicative(parser));
    }
    return left;
}

/* The operator of comparison that is there; SS_F_UNKNOWN: none */
static enum ss_function comparison(struct ss_parser *parser)
{
    if (ss_parser_accept(parser, "="))
        return SS_F_EQUAL;
    if (ss_parser_accept(parser, "!="))
        return SS_F_UNEQUAL;
    if (ss_parser_accept(parser, "<"))
        return SS_F_LESS;
    if (ss_parser_accept(parser, ">"))
        return SS_F_GREATER;
    if (ss_parser_accept(parser, "<="))
        return SS_F_LESS_EQUAL;
    if (ss_parser_accept(parser, ">="))
        return SS_F_GREATER_EQUAL;
    return SS_F_UNKNOWN;
}

static struct ss_expression *in_list(struct ss_parser *parser,
                                     enum ss_function function,
                                     struct ss_expression *left)
{
    struct ss_expression *call = operation(parser, function, left, NULL);
    return call && !ss_parse_expression_list(parser, call) ? call : NULL;
}

/* [114] RelationalExpression ::= NumericExpression
 *       ( '=' NumericExpression | '!=' NumericExpression |
 *         '<' NumericExpression | '>' NumericExpression |
 *         '<=' NumericExpression | '>=' NumericExpression |
 *         'IN' ExpressionList | 'NOT' 'IN' ExpressionList )?
 * [115] NumericExpression ::= AdditiveExpression
 * [113] ValueLogical ::= RelationalExpression */
static struct ss_expression *relational(struct ss_parser *parser)
{
    struct ss_expression *left = additive(parser);
    if (!left)
        return NULL;
    if (ss_parser_accept_word(parser, "IN"))
        return in_list(parser, SS_F_IN, left);
    if (ss_parser_accept_word(parser, "NOT"))
        return ss_parser_expect_word(parser, "IN")
                   ? NULL
                   : in_list(parser, SS_F_NOT_IN, left);
    enum ss_function function = comparison(parser);
    if (function == SS_F_UNKNOWN)
        return left;
    return operation(parser, function, left, additive(parser));
}

/* Joins operands to a tree that is as flat as can be: && and || are
 * associative, errors and all. */
static struct ss_expression *balanced(struct ss_parser *parser,
                                      enum ss_function function,
                                      struct ss_expression **operands,
                                      size_t count)
{
    if (count == 1)
        return operands[0];
    size_t half = count - count / 2;
    struct ss_expression *left = balanced(parser, function, operands, half);
    if (!left)
        return NULL;
    return operation(parser, function, left,
                     balanced(parser, function, operands + half, count - half));
}

static struct ss_expression *
chain(struct ss_parser *parser, enum ss_function function, const char *sign,
      struct ss_expression *(*part)(struct ss_parser *))
{
    struct ss_expression **operands = NULL;
    size_t count = 0;
    do {
        operands = ss_parser_grow(parser, operands, count,
                                  sizeof(struct ss_expression *));
        if (!operands)
            return NULL;
        operands[count] = part(parser);
        if (!operands[count])
            return NULL;
        count++;
    } while (ss_parser_accept(parser, sign));
    return balanced(parser, function, operands, count);
}

/* [112] ConditionalAndExpression ::= ValueLogical ( '&&' ValueLogical )* */
static struct ss_expression *conditional_and(struct ss_parser *parser)
{
    return chain(parser, SS_F_AND, "&&", relational);
}

/* [110] Expression ::= ConditionalOrExpression
 * [111] ConditionalOrExpression ::= ConditionalAndExpression
 *                                   ( '||' ConditionalAndExpression )* */
struct ss_expression *ss_parse_expression(struct ss_parser *parser)
{
    if (ss_parser_enter(parser))
        return NULL;
    if (parser->expressions++ == 0)
        parser->operators = 0;
    struct ss_expression *expression =
        chain(parser, SS_F_OR, "||", conditional_and);
    parser->expressions--;
    ss_parser_leave(parser);
    return expression;
}

bool ss_parser_at_constraint(const struct ss_parser *parser)
{
    return ss_parser_is(parser, "(") || ss_parser_at_iri(parser) ||
           ss_parser_at_built_in(parser);
}

/* [69] Constraint ::= BrackettedExpression | BuiltInCall | FunctionCall */
struct ss_expression *ss_parse_constraint(struct ss_parser *parser)
{
    if (ss_parser_is(parser, "("))
        return ss_parse_bracketted(parser);
    if (ss_parser_at_iri(parser))
        return ss_parse_function(parser, true);
    if (ss_parser_at_built_in(parser))
        return ss_parse_built_in(parser);
    ss_parser_unexpected(parser, "'(' or a function");
    return NULL;
}
