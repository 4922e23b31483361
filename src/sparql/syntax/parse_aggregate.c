/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/syntax/parser.h"

static const struct {
    const char *name;
    enum ss_aggregate aggregate;
} AGGREGATES[] = {{"COUNT", SS_AGGREGATE_COUNT},
                  {"SUM", SS_AGGREGATE_SUM},
                  {"MIN", SS_AGGREGATE_MIN},
                  {"MAX", SS_AGGREGATE_MAX},
                  {"AVG", SS_AGGREGATE_AVG},
                  {"SAMPLE", SS_AGGREGATE_SAMPLE},
                  {"GROUP_CONCAT", SS_AGGREGATE_GROUP_CONCAT}};

enum { COUNT = sizeof AGGREGATES / sizeof AGGREGATES[0] };

/* The place in AGGREGATES; COUNT: none */
static size_t find(const struct ss_parser *parser)
{
    size_t i = 0;
    while (i < COUNT && !ss_parser_is_word(parser, AGGREGATES[i].name))
        i++;
    return i;
}

bool ss_parser_at_aggregate(const struct ss_parser *parser)
{
    return find(parser) < COUNT;
}

/* ( ';' 'SEPARATOR' '=' String )? */
static int separator(struct ss_parser *parser, struct ss_expression *out)
{
    const struct ss_terminal *terminal = ss_parser_terminal(parser);
    out->separator = " ";
    if (!ss_parser_accept(parser, ";"))
        return 0;
    if (ss_parser_expect_word(parser, "SEPARATOR") ||
        ss_parser_expect(parser, "=", "'='"))
        return -1;
    if (terminal->kind != SS_T_STRING)
        return ss_parser_unexpected(parser, "a string");
    out->separator = ss_parser_copy(parser, terminal->text, terminal->length);
    ss_parser_next(parser);
    return out->separator ? 0 : -1;
}

/* '(' 'DISTINCT'? ( '*' | Expression ) ... ')' */
static int arguments(struct ss_parser *parser, struct ss_expression *out)
{
    if (ss_parser_expect(parser, "(", "'(' and an expression"))
        return -1;
    out->distinct = ss_parser_accept_word(parser, "DISTINCT");
    if (out->aggregate == SS_AGGREGATE_COUNT && ss_parser_accept(parser, "*"))
        return ss_parser_expect(parser, ")", "')'");
    if (ss_parser_add_argument(parser, out, ss_parse_expression(parser)))
        return -1;
    if (out->aggregate == SS_AGGREGATE_GROUP_CONCAT && separator(parser, out))
        return -1;
    return ss_parser_expect(parser, ")", "an operator or ')'");
}

/* Note 14 of section 19.8; section 11.2 */
static int may_stand(struct ss_parser *parser, const char *name)
{
    struct ss_spot spot = ss_parser_terminal(parser)->spot;
    if (parser->in_aggregate)
        return ss_parser_fail(parser, spot,
                              "%s cannot stand in another aggregate; compute "
                              "the inner one in a sub-SELECT",
                              name);
    if (!parser->aggregates)
        return ss_parser_fail(parser, spot,
                              "the aggregate %s can stand only in SELECT, "
                              "HAVING and ORDER BY; use HAVING, or a "
                              "sub-SELECT",
                              name);
    return 0;
}

/* [127] Aggregate ::= 'COUNT' '(' 'DISTINCT'? ( '*' | Expression ) ')' |
 *       'SUM' '(' 'DISTINCT'? Expression ')' | 'MIN' ... | 'MAX' ... |
 *       'AVG' ... | 'SAMPLE' ... | 'GROUP_CONCAT' '(' 'DISTINCT'? Expression
 *       ( ';' 'SEPARATOR' '=' String )? ')' */
struct ss_expression *ss_parse_aggregate(struct ss_parser *parser)
{
    size_t found = find(parser);
    struct ss_expression *out = ss_parser_expression(
        parser, SS_AGGREGATE, ss_parser_terminal(parser)->spot);
    if (!out || may_stand(parser, AGGREGATES[found].name))
        return NULL;
    out->aggregate = AGGREGATES[found].aggregate;
    ss_parser_next(parser);
    parser->in_aggregate = true;
    int result = arguments(parser, out);
    parser->in_aggregate = false;
    parser->aggregate_seen = true;
    return result ? NULL : out;
}
