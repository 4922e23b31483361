/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rules for the columns of a SELECT, grouping and aggregates (sections
 * 11.4, 16.1.2, 18.2.4, 19.8). Of each variable `known` has two marks, which
 * hold where they are the number of this check: `taken` by a column, `usable`
 * outside of aggregates where there are groups.
 */
#include "sparql/syntax/parser.h"

int *ss_parser_in_scope(struct ss_parser *parser, size_t since, size_t *count)
{
    int *variables = ss_parser_take(parser, (parser->visible_count - since) *
                                                sizeof *variables);
    *count = 0;
    for (size_t i = since; variables && i < parser->visible_count; i++)
        if (parser->visible[i].before <= since)
            variables[(*count)++] = parser->visible[i].variable;
    return variables;
}

/* SELECT * */
static int all_columns(struct ss_parser *parser, struct ss_level *level)
{
    struct ss_select *select = level->select;
    if (select->grouped)
        return ss_parser_fail(parser, level->spot,
                              "* cannot stand with GROUP BY, HAVING or "
                              "aggregates; name the columns");
    if (!select->all)
        return 0;
    int *variables =
        ss_parser_in_scope(parser, level->visible, &select->column_count);
    if (!variables)
        return -1;
    select->columns =
        ss_parser_take(parser, select->column_count * sizeof *select->columns);
    for (size_t i = 0; select->columns && i < select->column_count; i++)
        select->columns[i].variable = variables[i];
    return select->columns ? 0 : -1;
}

/* The keys of the groups are usable; one that is there twice goes. */
static int check_groups(struct ss_parser *parser, struct ss_level *level)
{
    struct ss_select *select = level->select;
    size_t kept = 0;
    for (size_t i = 0; i < select->group_count; i++) {
        struct ss_column key = select->groups[i];
        if (key.variable != SS_NO_VARIABLE) {
            struct ss_known *known = &parser->known[key.variable];
            bool twice = known->usable == parser->marks;
            if (twice && key.expression)
                return ss_parser_fail(
                    parser, level->group_spots[i],
                    "the variable ?%.60s is given two values in GROUP BY",
                    ss_parser_variable_name(parser, key.variable));
            if (twice)
                continue;
            known->usable = parser->marks;
        }
        select->groups[kept++] = key;
    }
    select->group_count = kept;
    return 0;
}

/* Where there are groups: outside of aggregates all variables are usable. */
static int check_usable(struct ss_parser *parser, int variable,
                        struct ss_spot spot)
{
    if (parser->known[variable].usable == parser->marks)
        return 0;
    return ss_parser_fail(parser, spot,
                          "?%.60s is not in GROUP BY, so it can stand only in "
                          "an aggregate such as SAMPLE(?%.60s)",
                          ss_parser_variable_name(parser, variable),
                          ss_parser_variable_name(parser, variable));
}

static int check_expression(struct ss_parser *parser,
                            const struct ss_expression *expression)
{
    if (expression->kind == SS_VARIABLE)
        return check_usable(parser, expression->variable, expression->spot);
    if (expression->kind != SS_CALL)
        return 0;
    for (size_t i = 0; i < expression->count; i++)
        if (check_expression(parser, expression->arguments[i]))
            return -1;
    return 0;
}

/* Note 12 of section 19.8: the variable behind AS is a new one. */
static int check_new(struct ss_parser *parser, const struct ss_level *level,
                     int variable, struct ss_spot spot)
{
    const struct ss_known *known = &parser->known[variable];
    const char *name = ss_parser_variable_name(parser, variable);
    if (known->taken == parser->marks)
        return ss_parser_fail(parser, spot,
                              "the column ?%.60s is there twice; use another "
                              "name",
                              name);
    if (ss_parser_sees(parser, variable, level->visible) ||
        known->usable == parser->marks)
        return ss_parser_fail(parser, spot,
                              "?%.60s cannot be given a value, it has one in "
                              "WHERE or GROUP BY; use another name behind AS",
                              name);
    return 0;
}

static int check_column(struct ss_parser *parser, const struct ss_level *level,
                        const struct ss_column *column, struct ss_spot spot)
{
    struct ss_known *known = &parser->known[column->variable];
    bool grouped = level->select->grouped;
    if (column->expression) {
        if (check_new(parser, level, column->variable, spot) ||
            (grouped && check_expression(parser, column->expression)))
            return -1;
        known->usable = parser->marks;
    } else if (grouped && check_usable(parser, column->variable, spot)) {
        return -1;
    }
    known->taken = parser->marks;
    return 0;
}

/* A variable that is a column twice is one column. */
static int check_columns(struct ss_parser *parser, struct ss_level *level)
{
    struct ss_select *select = level->select;
    size_t kept = 0;
    for (size_t i = 0; i < select->column_count; i++) {
        struct ss_column column = select->columns[i];
        if (!column.expression &&
            parser->known[column.variable].taken == parser->marks)
            continue;
        if (check_column(parser, level, &column, level->spots[i]))
            return -1;
        select->columns[kept++] = column;
    }
    select->column_count = kept;
    return 0;
}

int ss_check_level(struct ss_parser *parser, struct ss_level *level)
{
    struct ss_select *select = level->select;
    parser->marks++;
    if (check_groups(parser, level))
        return -1;
    if (level->all ? all_columns(parser, level) : check_columns(parser, level))
        return -1;
    if (!select->grouped)
        return 0;
    for (size_t i = 0; i < select->having_count; i++)
        if (check_expression(parser, select->having[i]))
            return -1;
    for (size_t i = 0; i < select->order_count; i++)
        if (check_expression(parser, select->orders[i].expression))
            return -1;
    return 0;
}
