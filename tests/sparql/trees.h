/* SPDX-License-Identifier: Apache-2.0 */
/* The syntax tree of a query as text, for tests. Blank nodes are _1, _2 ... in
 * the order in which they are printed. */
#ifndef SS_TREES_H
#define SS_TREES_H

#include <string.h>

#include "base/buffer.h"
#include "sparql/syntax/parse.h"

struct tree {
    struct ss_buffer out;
    const struct ss_query *query;
    int blanks[64]; /* the variables that are _1, _2 ... */
    size_t blank_count;
};

static void tree_pattern(struct tree *tree, const struct ss_pattern *pattern);
static void tree_select(struct tree *tree, const struct ss_select *select);

static void tree_variable(struct tree *tree, int variable)
{
    const char *name = tree->query->variables[variable];
    size_t i = 0;
    if (name) {
        ss_buffer_add_format(&tree->out, "?%s", name);
        return;
    }
    while (i < tree->blank_count && tree->blanks[i] != variable)
        i++;
    if (i == tree->blank_count && i < 64)
        tree->blanks[tree->blank_count++] = variable;
    ss_buffer_add_format(&tree->out, "_%zu", i + 1);
}

static void tree_node(struct tree *tree, const struct ss_node *node)
{
    if (node->variable != SS_NO_VARIABLE)
        tree_variable(tree, node->variable);
    else
        ss_term_write(&tree->out, &node->term);
}

static void tree_path(struct tree *tree, const struct ss_path *path)
{
    static const char *const SIGNS[] = {"", "^", "/", "|", "*", "+", "?", "!"};
    if (path->kind == SS_PATH_LINK) {
        ss_term_write(&tree->out, &path->iri);
        return;
    }
    ss_buffer_add_format(&tree->out, "(%s", SIGNS[path->kind]);
    for (size_t i = 0; i < path->forward_count; i++) {
        ss_buffer_add_text(&tree->out, " ");
        ss_term_write(&tree->out, &path->forward[i]);
    }
    for (size_t i = 0; i < path->backward_count; i++) {
        ss_buffer_add_text(&tree->out, " ^");
        ss_term_write(&tree->out, &path->backward[i]);
    }
    for (int i = 0; i < 2; i++) {
        const struct ss_path *side = i ? path->right : path->left;
        if (side) {
            ss_buffer_add_text(&tree->out, " ");
            tree_path(tree, side);
        }
    }
    ss_buffer_add_text(&tree->out, ")");
}

static void tree_triples(struct tree *tree, const struct ss_triple *triples,
                         size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i)
            ss_buffer_add_text(&tree->out, ", ");
        tree_node(tree, &triples[i].subject);
        ss_buffer_add_text(&tree->out, " ");
        if (triples[i].path)
            tree_path(tree, triples[i].path);
        else
            tree_node(tree, &triples[i].predicate);
        ss_buffer_add_text(&tree->out, " ");
        tree_node(tree, &triples[i].object);
    }
}

static void tree_function(struct tree *tree, const struct ss_expression *e)
{
    static const char *const NAMES[] = {
#define SS_NAME(name, text) text,
        SS_OPERATORS(SS_NAME)
#undef SS_NAME
#define SS_NAME(name, text, least, most) text,
            SS_BUILT_IN_FUNCTIONS(SS_NAME)
#undef SS_NAME
#define SS_NAME(name, text) "cast " text,
                SS_CASTS(SS_NAME)
#undef SS_NAME
    };
    if (e->function == SS_F_UNKNOWN)
        ss_buffer_add_format(&tree->out, "(<%s>", e->iri);
    else
        ss_buffer_add_format(&tree->out, "(%s", NAMES[e->function]);
}

static void tree_expression(struct tree *tree, const struct ss_expression *e)
{
    static const char *const NAMES[] = {"COUNT", "SUM",    "MIN",         "MAX",
                                        "AVG",   "SAMPLE", "GROUP_CONCAT"};
    switch (e->kind) {
    case SS_CONSTANT:
        ss_term_write(&tree->out, &e->term);
        return;
    case SS_VARIABLE:
        tree_variable(tree, e->variable);
        return;
    case SS_EXISTS:
        ss_buffer_add_text(&tree->out, "(EXISTS ");
        tree_pattern(tree, e->pattern);
        break;
    case SS_CALL:
        tree_function(tree, e);
        break;
    case SS_AGGREGATE:
        ss_buffer_add_format(&tree->out, "(%s%s", NAMES[e->aggregate],
                             e->count ? "" : " *");
        if (e->separator)
            ss_buffer_add_format(&tree->out, " '%s'", e->separator);
        break;
    }
    if (e->distinct)
        ss_buffer_add_text(&tree->out, " DISTINCT");
    for (size_t i = 0; i < e->count; i++) {
        ss_buffer_add_text(&tree->out, " ");
        tree_expression(tree, e->arguments[i]);
    }
    ss_buffer_add_text(&tree->out, ")");
}

static void tree_values(struct tree *tree, const struct ss_values *values)
{
    ss_buffer_add_text(&tree->out, "VALUES(");
    for (size_t i = 0; i < values->width; i++) {
        ss_buffer_add_text(&tree->out, i ? " " : "");
        tree_variable(tree, values->variables[i]);
    }
    for (size_t i = 0; i < values->rows; i++) {
        ss_buffer_add_text(&tree->out, " [");
        for (size_t k = 0; k < values->width; k++) {
            const struct ss_term *cell = &values->cells[i * values->width + k];
            ss_buffer_add_text(&tree->out, k ? " " : "");
            if (cell->kind == SS_NONE)
                ss_buffer_add_text(&tree->out, "UNDEF");
            else
                ss_term_write(&tree->out, cell);
        }
        ss_buffer_add_text(&tree->out, "]");
    }
    ss_buffer_add_text(&tree->out, ")");
}

static void tree_element(struct tree *tree, const struct ss_element *element)
{
    static const char *const NAMES[] = {
        "",       "FILTER ", "OPTIONAL ", "", "UNION ", "MINUS ",
        "GRAPH ", "SERVICE", "BIND ",     "", ""};
    ss_buffer_add_text(&tree->out, NAMES[element->kind]);
    if (element->kind == SS_ELEMENT_SERVICE)
        ss_buffer_add_text(&tree->out, element->silent ? " SILENT " : " ");
    tree_triples(tree, element->triples, element->count);
    if (element->expression)
        tree_expression(tree, element->expression);
    if (element->kind == SS_ELEMENT_BIND) {
        ss_buffer_add_text(&tree->out, " AS ");
        tree_variable(tree, element->variable);
    }
    if (element->kind == SS_ELEMENT_GRAPH || element->kind == SS_ELEMENT_SERVICE) {
        tree_node(tree, &element->name);
        ss_buffer_add_text(&tree->out, " ");
    }
    for (const struct ss_pattern *p = element->group; p; p = p->alternative) {
        ss_buffer_add_text(&tree->out, p == element->group ? "" : " ");
        tree_pattern(tree, p);
    }
    if (element->values)
        tree_values(tree, element->values);
    if (element->select)
        tree_select(tree, element->select);
}

static void tree_pattern(struct tree *tree, const struct ss_pattern *pattern)
{
    ss_buffer_add_text(&tree->out, "{");
    for (const struct ss_element *e = pattern->first; e; e = e->next) {
        ss_buffer_add_text(&tree->out, e == pattern->first ? "" : "; ");
        tree_element(tree, e);
    }
    ss_buffer_add_text(&tree->out, "}");
}

static void tree_columns(struct tree *tree, const struct ss_column *columns,
                         size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ss_buffer_add_text(&tree->out, " ");
        if (columns[i].expression)
            tree_expression(tree, columns[i].expression);
        if (columns[i].expression && columns[i].variable != SS_NO_VARIABLE)
            ss_buffer_add_text(&tree->out, "->");
        if (columns[i].variable != SS_NO_VARIABLE)
            tree_variable(tree, columns[i].variable);
    }
}

static void tree_modifiers(struct tree *tree, const struct ss_select *select)
{
    ss_buffer_add_text(&tree->out, select->grouped ? " GROUP" : "");
    tree_columns(tree, select->groups, select->group_count);
    for (size_t i = 0; i < select->having_count; i++) {
        ss_buffer_add_text(&tree->out, " HAVING ");
        tree_expression(tree, select->having[i]);
    }
    for (size_t i = 0; i < select->order_count; i++) {
        ss_buffer_add_text(&tree->out,
                           select->orders[i].descending ? " DESC " : " ASC ");
        tree_expression(tree, select->orders[i].expression);
    }
    if (select->limit != UINT64_MAX)
        ss_buffer_add_format(&tree->out, " LIMIT %llu",
                             (unsigned long long)select->limit);
    if (select->offset)
        ss_buffer_add_format(&tree->out, " OFFSET %llu",
                             (unsigned long long)select->offset);
    if (select->values) {
        ss_buffer_add_text(&tree->out, " ");
        tree_values(tree, select->values);
    }
}

static void tree_select(struct tree *tree, const struct ss_select *select)
{
    ss_buffer_add_format(
        &tree->out, "SELECT%s%s%s", select->distinct ? " DISTINCT" : "",
        select->reduced ? " REDUCED" : "", select->all ? " *" : "");
    tree_columns(tree, select->columns, select->column_count);
    if (select->where) {
        ss_buffer_add_text(&tree->out, " ");
        tree_pattern(tree, select->where);
    }
    tree_modifiers(tree, select);
}

/* Prints a query; its form is not printed where it is SELECT. */
static void tree_query(struct tree *tree, const struct ss_query *query)
{
    static const char *const FORMS[] = {"",
                                        "ASK: ", "CONSTRUCT: ", "DESCRIBE: "};
    ss_buffer_init(&tree->out, 1 << 20);
    tree->query = query;
    tree->blank_count = 0;
    ss_buffer_add_text(&tree->out, FORMS[query->form]);
    for (size_t i = 0; i < query->from_count; i++)
        ss_buffer_add_format(&tree->out, "FROM %s ", query->from[i]);
    for (size_t i = 0; i < query->from_named_count; i++)
        ss_buffer_add_format(&tree->out, "NAMED %s ", query->from_named[i]);
    if (query->form == SS_FORM_CONSTRUCT) {
        ss_buffer_add_text(&tree->out, "<");
        tree_triples(tree, query->template, query->template_count);
        ss_buffer_add_text(&tree->out, "> ");
    }
    for (size_t i = 0; i < query->described_count; i++) {
        tree_node(tree, &query->described[i]);
        ss_buffer_add_text(&tree->out, " ");
    }
    tree_select(tree, &query->select);
}

#endif
