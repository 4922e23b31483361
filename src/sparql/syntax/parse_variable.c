/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/syntax/parser.h"

static int new_variable(struct ss_parser *parser, const char *name)
{
    struct ss_query *query = parser->query;
    size_t count = query->variable_count;
    const char **names =
        ss_parser_grow(parser, query->variables, count, sizeof *names);
    struct ss_known *known =
        ss_parser_grow(parser, parser->known, count, sizeof *known);
    if (!names || !known)
        return SS_NO_VARIABLE;
    names[count] = name;
    known[count] = (struct ss_known){0};
    query->variables = names;
    query->variable_count++;
    parser->known = known;
    return (int)count;
}

int ss_parser_blank(struct ss_parser *parser)
{
    return new_variable(parser, NULL);
}

static int new_name(struct ss_parser *parser, uint32_t number)
{
    const struct ss_terminal *terminal = ss_parser_terminal(parser);
    int *variables =
        ss_parser_grow(parser, parser->variables, number - 1, sizeof(int));
    char *name = ss_parser_copy(parser, terminal->text, terminal->length);
    if (!variables || !name)
        return -1;
    parser->variables = variables;
    variables[number - 1] = new_variable(parser, name);
    return variables[number - 1] == SS_NO_VARIABLE ? -1 : 0;
}

/* [108] Var ::= VAR1 | VAR2 */
int ss_parse_variable(struct ss_parser *parser, int *out)
{
    const struct ss_terminal *terminal = ss_parser_terminal(parser);
    if (terminal->kind != SS_T_VARIABLE)
        return ss_parser_unexpected(parser, "a variable");
    uint32_t before = ss_interner_count(parser->variable_names);
    uint32_t number = ss_interner_put(parser->variable_names, terminal->text,
                                      terminal->length);
    if (!number)
        return ss_parser_out_of_memory(parser, 0);
    if (number > before && new_name(parser, number))
        return -1;
    *out = parser->variables[number - 1];
    ss_parser_next(parser);
    return 0;
}

/* The entry of the label that is the terminal. */
static struct ss_label *label_entry(struct ss_parser *parser)
{
    const struct ss_terminal *terminal = ss_parser_terminal(parser);
    uint32_t before = ss_interner_count(parser->label_names);
    uint32_t number =
        ss_interner_put(parser->label_names, terminal->text, terminal->length);
    if (!number) {
        ss_parser_out_of_memory(parser, 0);
        return NULL;
    }
    if (number > before) {
        struct ss_label *labels =
            ss_parser_grow(parser, parser->labels, before, sizeof *labels);
        if (!labels)
            return NULL;
        labels[before] = (struct ss_label){SS_NO_VARIABLE, 0, SS_NO_VARIABLE};
        parser->labels = labels;
    }
    return &parser->labels[number - 1];
}

/* Section 19.6: a label is in one basic graph pattern only. */
int ss_parse_label(struct ss_parser *parser, bool template, int *out)
{
    struct ss_label *label = label_entry(parser);
    if (!label)
        return -1;
    int *variable = template ? &label->template_variable : &label->variable;
    if (*variable == SS_NO_VARIABLE) {
        *variable = ss_parser_blank(parser);
        if (*variable == SS_NO_VARIABLE)
            return -1;
        if (!template)
            label->block = parser->block;
    } else if (!template && label->block != parser->block) {
        return ss_parser_fail(
            parser, ss_parser_terminal(parser)->spot,
            "the label _:%.60s is used in two groups of triples; a blank node "
            "is known in one only: use a variable",
            ss_parser_terminal(parser)->text);
    }
    *out = *variable;
    ss_parser_next(parser);
    return 0;
}

int ss_parser_see(struct ss_parser *parser, int variable)
{
    size_t count = parser->visible_count;
    struct ss_visible *visible =
        ss_parser_grow(parser, parser->visible, count, sizeof *visible);
    if (!visible)
        return -1;
    visible[count] =
        (struct ss_visible){variable, parser->known[variable].last};
    parser->visible = visible;
    parser->known[variable].last = ++parser->visible_count;
    return 0;
}

bool ss_parser_sees(const struct ss_parser *parser, int variable, size_t since)
{
    return parser->known[variable].last > since;
}

void ss_parser_forget(struct ss_parser *parser, size_t since)
{
    while (parser->visible_count > since) {
        const struct ss_visible *top =
            &parser->visible[--parser->visible_count];
        parser->known[top->variable].last = top->before;
    }
}

const char *ss_parser_variable_name(const struct ss_parser *parser,
                                    int variable)
{
    const char *name = parser->query->variables[variable];
    return name ? name : "";
}
