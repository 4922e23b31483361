/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/syntax/parser.h"

#include <string.h>

void ss_level_begin(struct ss_parser *parser, struct ss_level *level,
                    struct ss_select *select)
{
    *level = (struct ss_level){.select = select,
                               .spot = ss_parser_terminal(parser)->spot,
                               .visible = parser->visible_count};
    select->limit = UINT64_MAX;
    parser->aggregate_seen = false;
}

/* Parses an expression that may have aggregates. */
static struct ss_expression *
with_aggregates(struct ss_parser *parser,
                struct ss_expression *(*parse)(struct ss_parser *))
{
    bool before = parser->aggregates;
    parser->aggregates = true;
    struct ss_expression *expression = parse(parser);
    parser->aggregates = before;
    return expression;
}

/* Adds an empty column to columns or groups; its spot is the terminal's. */
static struct ss_column *add_column(struct ss_parser *parser,
                                    struct ss_column **columns, size_t *count,
                                    struct ss_spot **spots)
{
    struct ss_column *grown =
        ss_parser_grow(parser, *columns, *count, sizeof *grown);
    struct ss_spot *places =
        ss_parser_grow(parser, *spots, *count, sizeof *places);
    if (!grown || !places)
        return NULL;
    grown[*count] = (struct ss_column){.variable = SS_NO_VARIABLE};
    places[*count] = ss_parser_terminal(parser)->spot;
    *columns = grown;
    *spots = places;
    return &grown[(*count)++];
}

/* Var | '(' Expression 'AS' Var ')' */
static int column(struct ss_parser *parser, struct ss_level *level)
{
    struct ss_select *select = level->select;
    struct ss_column *out = add_column(parser, &select->columns,
                                       &select->column_count, &level->spots);
    if (!out)
        return -1;
    if (!ss_parser_accept(parser, "("))
        return ss_parse_variable(parser, &out->variable);
    out->expression = with_aggregates(parser, ss_parse_expression);
    if (!out->expression || ss_parser_expect_word(parser, "AS"))
        return -1;
    level->spots[select->column_count - 1] = ss_parser_terminal(parser)->spot;
    if (ss_parse_variable(parser, &out->variable))
        return -1;
    return ss_parser_expect(parser, ")", "')'");
}

/* [9] SelectClause ::= 'SELECT' ( 'DISTINCT' | 'REDUCED' )?
 *                      ( ( Var | ( '(' Expression 'AS' Var ')' ) )+ | '*' ) */
int ss_parse_select_clause(struct ss_parser *parser, struct ss_level *level)
{
    struct ss_select *select = level->select;
    if (ss_parser_expect_word(parser, "SELECT"))
        return -1;
    select->distinct = ss_parser_accept_word(parser, "DISTINCT");
    if (!select->distinct)
        select->reduced = ss_parser_accept_word(parser, "REDUCED");
    level->spot = ss_parser_terminal(parser)->spot;
    if (ss_parser_accept(parser, "*")) {
        select->all = level->all = true;
        return 0;
    }
    while (ss_parser_terminal(parser)->kind == SS_T_VARIABLE ||
           ss_parser_is(parser, "("))
        if (column(parser, level))
            return -1;
    if (ss_parser_at_built_in(parser))
        return ss_parser_unexpected(
            parser, "a column: ?variable, (expression AS ?variable) or *");
    if (!select->column_count)
        return ss_parser_unexpected(
            parser, "*, a variable or (expression AS ?variable)");
    return 0;
}

/* [17] WhereClause ::= 'WHERE'? GroupGraphPattern */
int ss_parse_where(struct ss_parser *parser, struct ss_level *level)
{
    bool where = ss_parser_accept_word(parser, "WHERE");
    if (!ss_parser_is(parser, "{"))
        return ss_parser_unexpected(parser, where ? "'{'" : "WHERE or '{'");
    bool seen = parser->aggregate_seen;
    level->select->where = ss_parse_group(parser);
    parser->aggregate_seen = seen;
    return level->select->where ? 0 : -1;
}

/* '(' Expression ( 'AS' Var )? ')', behind the '('; an expression that is a
 * variable is the variable. */
static int group_expression(struct ss_parser *parser, struct ss_column *out)
{
    out->expression = ss_parse_expression(parser);
    if (!out->expression)
        return -1;
    if (ss_parser_accept_word(parser, "AS")) {
        if (ss_parse_variable(parser, &out->variable))
            return -1;
    } else if (out->expression->kind == SS_VARIABLE) {
        *out = (struct ss_column){out->expression->variable, NULL};
    }
    return ss_parser_expect(parser, ")", "AS or ')'");
}

/* [20] GroupCondition ::= BuiltInCall | FunctionCall |
 *                         '(' Expression ( 'AS' Var )? ')' | Var */
static int group_condition(struct ss_parser *parser, struct ss_level *level)
{
    struct ss_select *select = level->select;
    struct ss_column *out = add_column(
        parser, &select->groups, &select->group_count, &level->group_spots);
    if (!out)
        return -1;
    if (ss_parser_terminal(parser)->kind == SS_T_VARIABLE)
        return ss_parse_variable(parser, &out->variable);
    if (ss_parser_accept(parser, "("))
        return group_expression(parser, out);
    out->expression = ss_parse_constraint(parser);
    return out->expression ? 0 : -1;
}

/* [19] GroupClause ::= 'GROUP' 'BY' GroupCondition+ */
static int group_clause(struct ss_parser *parser, struct ss_level *level)
{
    if (!ss_parser_accept_word(parser, "GROUP"))
        return 0;
    level->select->grouped = true;
    if (ss_parser_expect_word(parser, "BY"))
        return -1;
    do {
        if (group_condition(parser, level))
            return -1;
    } while (ss_parser_terminal(parser)->kind == SS_T_VARIABLE ||
             ss_parser_at_constraint(parser));
    return 0;
}

/* [21] HavingClause ::= 'HAVING' HavingCondition+
 * [22] HavingCondition ::= Constraint */
static int having_clause(struct ss_parser *parser, struct ss_select *select)
{
    if (!ss_parser_accept_word(parser, "HAVING"))
        return 0;
    select->grouped = true;
    do {
        size_t count = select->having_count;
        struct ss_expression **having =
            ss_parser_grow(parser, select->having, count, sizeof *having);
        if (!having)
            return -1;
        having[count] = with_aggregates(parser, ss_parse_constraint);
        if (!having[count])
            return -1;
        select->having = having;
        select->having_count++;
    } while (ss_parser_at_constraint(parser));
    return 0;
}

static struct ss_expression *variable_expression(struct ss_parser *parser)
{
    struct ss_expression *expression = ss_parser_expression(
        parser, SS_VARIABLE, ss_parser_terminal(parser)->spot);
    if (!expression || ss_parse_variable(parser, &expression->variable))
        return NULL;
    return expression;
}

/* [24] OrderCondition ::= ( ( 'ASC' | 'DESC' ) BrackettedExpression ) |
 *                         ( Constraint | Var ) */
static int order_condition(struct ss_parser *parser, struct ss_order *out)
{
    out->descending = ss_parser_is_word(parser, "DESC");
    if (ss_parser_accept_word(parser, "ASC") ||
        ss_parser_accept_word(parser, "DESC"))
        out->expression = with_aggregates(parser, ss_parse_bracketted);
    else if (ss_parser_terminal(parser)->kind == SS_T_VARIABLE)
        out->expression = variable_expression(parser);
    else
        out->expression = with_aggregates(parser, ss_parse_constraint);
    return out->expression ? 0 : -1;
}

/* [23] OrderClause ::= 'ORDER' 'BY' OrderCondition+ */
static int order_clause(struct ss_parser *parser, struct ss_select *select)
{
    if (!ss_parser_accept_word(parser, "ORDER"))
        return 0;
    if (ss_parser_expect_word(parser, "BY"))
        return -1;
    do {
        select->orders =
            ss_parser_grow(parser, select->orders, select->order_count,
                           sizeof *select->orders);
        if (!select->orders ||
            order_condition(parser, &select->orders[select->order_count]))
            return -1;
        select->order_count++;
    } while (ss_parser_terminal(parser)->kind == SS_T_VARIABLE ||
             ss_parser_is_word(parser, "ASC") ||
             ss_parser_is_word(parser, "DESC") ||
             ss_parser_at_constraint(parser));
    return 0;
}

/* An INTEGER without a sign, below UINT64_MAX. */
static int number(struct ss_parser *parser, uint64_t *out)
{
    const struct ss_terminal *terminal = ss_parser_terminal(parser);
    if (terminal->kind != SS_T_INTEGER || *terminal->text == '+' ||
        *terminal->text == '-')
        return ss_parser_unexpected(parser, "a number without a sign");
    *out = 0;
    for (const char *at = terminal->text; *at; at++) {
        uint64_t digit = (uint64_t)(*at - '0');
        if (*out > (INT64_MAX - digit) / 10)
            return ss_parser_limit(parser, terminal->spot,
                                   "this number is too large");
        *out = *out * 10 + digit;
    }
    ss_parser_next(parser);
    return 0;
}

/* [25] LimitOffsetClauses ::= LimitClause OffsetClause? |
 *                             OffsetClause LimitClause?
 * [26] LimitClause ::= 'LIMIT' INTEGER
 * [27] OffsetClause ::= 'OFFSET' INTEGER */
static int limit_offset(struct ss_parser *parser, struct ss_select *select)
{
    bool limited = ss_parser_accept_word(parser, "LIMIT");
    if (limited && number(parser, &select->limit))
        return -1;
    if (ss_parser_accept_word(parser, "OFFSET") &&
        number(parser, &select->offset))
        return -1;
    if (!limited && ss_parser_accept_word(parser, "LIMIT"))
        return number(parser, &select->limit);
    return 0;
}

/* [18] SolutionModifier ::= GroupClause? HavingClause? OrderClause?
 *                           LimitOffsetClauses?
 * [28] ValuesClause ::= ( 'VALUES' DataBlock )? */
int ss_parse_modifiers(struct ss_parser *parser, struct ss_level *level)
{
    struct ss_select *select = level->select;
    if (group_clause(parser, level) || having_clause(parser, select) ||
        order_clause(parser, select) || limit_offset(parser, select))
        return -1;
    if (ss_parser_accept_word(parser, "VALUES")) {
        select->values = ss_parse_data_block(parser);
        if (!select->values)
            return -1;
    }
    if (parser->aggregate_seen)
        select->grouped = true;
    return parser->failed ? -1 : ss_check_level(parser, level);
}

/* [8] SubSelect ::= SelectClause WhereClause SolutionModifier ValuesClause */
struct ss_select *ss_parse_subselect(struct ss_parser *parser)
{
    struct ss_level level;
    bool seen = parser->aggregate_seen;
    struct ss_select *select = ss_parser_take(parser, sizeof *select);
    if (!select)
        return NULL;
    ss_level_begin(parser, &level, select);
    if (ss_parse_select_clause(parser, &level) ||
        ss_parse_where(parser, &level) || ss_parse_modifiers(parser, &level))
        return NULL;
    ss_parser_forget(parser, level.visible);
    for (size_t i = 0; i < select->column_count; i++)
        if (ss_parser_see(parser, select->columns[i].variable))
            return NULL;
    parser->aggregate_seen = seen;
    return select;
}
