/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/syntax/parse.h"

#include <string.h>

#include "sparql/syntax/parser.h"

static int add_graph(struct ss_parser *parser, const char ***iris,
                     size_t *count)
{
    struct ss_term iri;
    const char **grown = ss_parser_grow(parser, *iris, *count, sizeof *grown);
    if (!grown || ss_parse_iri(parser, &iri))
        return -1;
    grown[(*count)++] = iri.text;
    *iris = grown;
    return 0;
}

/* [13] DatasetClause ::= 'FROM' ( DefaultGraphClause | NamedGraphClause )
 * [14] DefaultGraphClause ::= SourceSelector
 * [15] NamedGraphClause ::= 'NAMED' SourceSelector
 * [16] SourceSelector ::= iri; any number of them */
static int dataset_clauses(struct ss_parser *parser)
{
    struct ss_query *query = parser->query;
    while (ss_parser_accept_word(parser, "FROM")) {
        query->dataset = true;
        if (ss_parser_accept_word(parser, "NAMED")
                ? add_graph(parser, &query->from_named,
                            &query->from_named_count)
                : add_graph(parser, &query->from, &query->from_count))
            return -1;
    }
    return 0;
}

/* [7] SelectQuery ::= SelectClause DatasetClause* WhereClause
 *                     SolutionModifier */
static int select_query(struct ss_parser *parser, struct ss_level *level)
{
    parser->query->form = SS_FORM_SELECT;
    if (ss_parse_select_clause(parser, level) || dataset_clauses(parser) ||
        ss_parse_where(parser, level))
        return -1;
    return ss_parse_modifiers(parser, level);
}

/* The variable of the template for a node of the pattern: a blank node is
 * another one. renamed: by number of the variable in the pattern, 0 for none */
static int rename_blank(struct ss_parser *parser, struct ss_node *node,
                        int *renamed)
{
    int variable = node->variable;
    if (variable == SS_NO_VARIABLE || parser->query->variables[variable])
        return 0;
    if (!renamed[variable]) {
        int blank = ss_parser_blank(parser);
        if (blank == SS_NO_VARIABLE)
            return -1;
        renamed[variable] = blank;
    }
    node->variable = renamed[variable];
    return 0;
}

/* The template that is the pattern (section 16.2.4). */
static int copy_template(struct ss_parser *parser, const struct ss_block *block)
{
    struct ss_query *query = parser->query;
    int *renamed =
        ss_parser_take(parser, query->variable_count * sizeof *renamed);
    query->template =
        ss_parser_take(parser, block->count * sizeof *query->template);
    if (!renamed || !query->template)
        return -1;
    for (size_t i = 0; i < block->count; i++) {
        query->template[i] = block->triples[i];
        if (rename_blank(parser, &query->template[i].subject, renamed) ||
            rename_blank(parser, &query->template[i].object, renamed))
            return -1;
    }
    query->template_count = block->count;
    return 0;
}

/* 'WHERE' '{' TriplesTemplate? '}', behind the 'WHERE' */
static int short_form(struct ss_parser *parser, struct ss_level *level)
{
    struct ss_block block = {0};
    struct ss_pattern *where = ss_parser_take(parser, sizeof *where);
    struct ss_element *element = ss_parser_take(parser, sizeof *element);
    if (!where || !element || ss_parser_expect(parser, "{", "'{'"))
        return -1;
    parser->block = ++parser->blocks;
    element->kind = SS_ELEMENT_TRIPLES;
    element->variable = element->name.variable = SS_NO_VARIABLE;
    element->spot = ss_parser_terminal(parser)->spot;
    if (ss_parser_at_triples(parser) && ss_parse_triples(parser, &block))
        return -1;
    if (ss_parser_expect(parser, "}",
                         "triples or '}': CONSTRUCT WHERE takes plain triples "
                         "only, else write CONSTRUCT { ... } WHERE { ... }"))
        return -1;
    element->triples = block.triples;
    element->count = block.count;
    if (block.count)
        where->first = element;
    level->select->where = where;
    return copy_template(parser, &block);
}

/* [73] ConstructTemplate ::= '{' ConstructTriples? '}', behind the '{' */
static int construct_template(struct ss_parser *parser)
{
    struct ss_block block = {.template = true};
    if (ss_parser_at_triples(parser) && ss_parse_triples(parser, &block))
        return -1;
    parser->query->template = block.triples;
    parser->query->template_count = block.count;
    return ss_parser_expect(parser, "}", "triples or '}'");
}

/* [10] ConstructQuery ::= 'CONSTRUCT' ( ConstructTemplate DatasetClause*
 *      WhereClause SolutionModifier | DatasetClause* 'WHERE' '{'
 *      TriplesTemplate? '}' SolutionModifier ) */
static int construct_query(struct ss_parser *parser, struct ss_level *level)
{
    parser->query->form = SS_FORM_CONSTRUCT;
    ss_parser_next(parser);
    if (ss_parser_accept(parser, "{")) {
        if (construct_template(parser) || dataset_clauses(parser) ||
            ss_parse_where(parser, level))
            return -1;
    } else {
        if (dataset_clauses(parser))
            return -1;
        if (!ss_parser_accept_word(parser, "WHERE"))
            return ss_parser_unexpected(parser, "'{', FROM or WHERE");
        if (short_form(parser, level))
            return -1;
    }
    return ss_parse_modifiers(parser, level);
}

static int add_described(struct ss_parser *parser)
{
    struct ss_query *query = parser->query;
    size_t count = query->described_count;
    struct ss_node *described =
        ss_parser_grow(parser, query->described, count, sizeof *described);
    if (!described || ss_parse_variable_or_iri(parser, &described[count]))
        return -1;
    query->described = described;
    query->described_count++;
    return 0;
}

/* DESCRIBE *: what is in scope */
static int describe_all(struct ss_parser *parser, struct ss_level *level)
{
    size_t count;
    struct ss_query *query = parser->query;
    int *variables = ss_parser_in_scope(parser, level->visible, &count);
    if (!variables)
        return -1;
    query->described = ss_parser_take(parser, count * sizeof *query->described);
    for (size_t i = 0; query->described && i < count; i++)
        query->described[i].variable = variables[i];
    query->described_count = count;
    return query->described ? 0 : -1;
}

/* [11] DescribeQuery ::= 'DESCRIBE' ( VarOrIri+ | '*' ) DatasetClause*
 *                        WhereClause? SolutionModifier */
static int describe_query(struct ss_parser *parser, struct ss_level *level)
{
    parser->query->form = SS_FORM_DESCRIBE;
    ss_parser_next(parser);
    level->spot = ss_parser_terminal(parser)->spot;
    level->all = ss_parser_accept(parser, "*");
    if (!level->all)
        do {
            if (add_described(parser))
                return -1;
        } while (ss_parser_terminal(parser)->kind == SS_T_VARIABLE ||
                 ss_parser_at_iri(parser));
    if (dataset_clauses(parser))
        return -1;
    if ((ss_parser_is_word(parser, "WHERE") || ss_parser_is(parser, "{")) &&
        ss_parse_where(parser, level))
        return -1;
    if (ss_parse_modifiers(parser, level))
        return -1;
    return level->all ? describe_all(parser, level) : 0;
}

/* [12] AskQuery ::= 'ASK' DatasetClause* WhereClause SolutionModifier */
static int ask_query(struct ss_parser *parser, struct ss_level *level)
{
    parser->query->form = SS_FORM_ASK;
    ss_parser_next(parser);
    if (dataset_clauses(parser) || ss_parse_where(parser, level))
        return -1;
    return ss_parse_modifiers(parser, level);
}

/* What begins no query: perhaps an update (SPARQL 1.1 Update). */
static int no_query(struct ss_parser *parser)
{
    static const char *const UPDATES[] = {"INSERT", "DELETE", "LOAD", "CLEAR",
                                          "CREATE", "DROP",   "COPY", "MOVE",
                                          "ADD",    "WITH"};
    for (size_t i = 0; i < sizeof UPDATES / sizeof UPDATES[0]; i++)
        if (ss_parser_is_word(parser, UPDATES[i]))
            return ss_parser_fail(parser, ss_parser_terminal(parser)->spot,
                                  "%s is an update, and queries do not change "
                                  "data; load a file by 'standscape load "
                                  "FILE', then query it",
                                  UPDATES[i]);
    return ss_parser_unexpected(
        parser, "SELECT, CONSTRUCT, DESCRIBE, ASK, PREFIX or BASE");
}

/* [1] QueryUnit ::= Query
 * [2] Query ::= Prologue ( SelectQuery | ConstructQuery | DescribeQuery |
 *               AskQuery ) ValuesClause */
static int query_unit(struct ss_parser *parser)
{
    struct ss_level level;
    int result;
    ss_parser_next(parser);
    if (ss_parse_prologue(parser))
        return -1;
    ss_level_begin(parser, &level, &parser->query->select);
    if (ss_parser_is_word(parser, "SELECT"))
        result = select_query(parser, &level);
    else if (ss_parser_is_word(parser, "CONSTRUCT"))
        result = construct_query(parser, &level);
    else if (ss_parser_is_word(parser, "DESCRIBE"))
        result = describe_query(parser, &level);
    else if (ss_parser_is_word(parser, "ASK"))
        result = ask_query(parser, &level);
    else
        result = no_query(parser);
    if (result)
        return -1;
    if (ss_parser_terminal(parser)->kind != SS_T_END)
        return ss_parser_unexpected(parser, "the end of the query");
    if (parser->failed)
        return -1;
    parser->query->base = parser->base;
    return ss_parser_write_prologue(parser);
}

int ss_parse(struct ss_query *out, const char *text, size_t length,
             const struct ss_parse_options *options, struct ss_arena *arena,
             struct ss_error *error)
{
    struct ss_parser parser = {.arena = arena, .error = error, .query = out};
    *out = (struct ss_query){0};
    if (ss_lexer_init(&parser.lexer, text, length, options->name, error))
        return -1;
    int result = -1;
    parser.prefix_names = ss_interner_new();
    parser.variable_names = ss_interner_new();
    parser.label_names = ss_interner_new();
    if (!parser.prefix_names || !parser.variable_names || !parser.label_names)
        ss_fail(error, SS_FAILURE, "%s: out of memory", options->name);
    else if (!options->base ||
             (parser.base = ss_parser_copy(&parser, options->base,
                                           strlen(options->base))))
        result = query_unit(&parser);
    ss_interner_free(parser.prefix_names);
    ss_interner_free(parser.variable_names);
    ss_interner_free(parser.label_names);
    ss_lexer_release(&parser.lexer);
    return result;
}
