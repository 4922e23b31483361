/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/algebra/print.h"

#include <inttypes.h>

#include "base/prefixes.h"

/* Deeper expressions are cut: this is for people to read. */
enum { DEEPEST = 200 };

static const char *const FUNCTIONS[] = {
#define SS_PRINTED(name, text) text,
    SS_OPERATORS(SS_PRINTED)
#undef SS_PRINTED
#define SS_PRINTED(name, text, least, most) text,
        SS_BUILT_IN_FUNCTIONS(SS_PRINTED)
#undef SS_PRINTED
#define SS_PRINTED(name, text) "xsd:" text,
            SS_CASTS(SS_PRINTED)
#undef SS_PRINTED
};

static const char *const AGGREGATES[] = {
    "COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"};

static const char *const OPERATORS[] = {
    "bgp",   "path",    "join",     "leftjoin", "filter", "union",
    "minus", "graph",   "service",  "extend",   "table",  "group",
    "order", "project", "distinct", "reduced",  "slice"};

static void print_variable(struct ss_buffer *out, int variable,
                           const char *const *names)
{
    if (names[variable])
        ss_buffer_add_format(out, "?%s", names[variable]);
    else
        ss_buffer_add_format(out, "?_%d", variable);
}

static void print_term(struct ss_buffer *out, const struct ss_term *term)
{
    if (term->kind == SS_NONE)
        ss_buffer_add_text(out, "UNDEF");
    else if (term->kind == SS_IRI)
        ss_term_show(out, term);
    else
        ss_term_write(out, term);
}

void ss_node_print(struct ss_buffer *out, const struct ss_node *node,
                   const char *const *names)
{
    if (node->variable == SS_NO_VARIABLE)
        print_term(out, &node->term);
    else
        print_variable(out, node->variable, names);
}

static void print_expression(struct ss_buffer *out,
                             const struct ss_expression *expression,
                             const char *const *names, unsigned depth)
{
    switch (depth > DEEPEST ? SS_EXISTS : expression->kind) {
    case SS_CONSTANT:
        print_term(out, &expression->term);
        return;
    case SS_VARIABLE:
        print_variable(out, expression->variable, names);
        return;
    case SS_EXISTS:
        ss_buffer_add_text(out, depth > DEEPEST ? "..." : "(exists ...)");
        return;
    case SS_AGGREGATE:
        ss_buffer_add_format(out, "(%s%s", AGGREGATES[expression->aggregate],
                             expression->distinct ? " DISTINCT" : "");
        break;
    case SS_CALL:
        ss_buffer_add_format(out, "(%s", FUNCTIONS[expression->function]);
    }
    for (size_t i = 0; i < expression->count; i++) {
        ss_buffer_add_text(out, " ");
        print_expression(out, expression->arguments[i], names, depth + 1);
    }
    ss_buffer_add_text(out, ")");
}

void ss_expression_print(struct ss_buffer *out,
                         const struct ss_expression *expression,
                         const char *const *names)
{
    print_expression(out, expression, names, 0);
}

static void print_iris(struct ss_buffer *out, const struct ss_term *iris,
                       size_t count, const char *before)
{
    for (size_t i = 0; i < count; i++) {
        ss_buffer_add_text(out, before);
        print_term(out, &iris[i]);
    }
}

static void print_path(struct ss_buffer *out, const struct ss_path *path,
                       unsigned depth)
{
    static const char *const MARKS[] = {"",
                                        "inverse",
                                        "seq",
                                        "alt",
                                        "zero-or-more",
                                        "one-or-more",
                                        "zero-or-one",
                                        "not"};
    if (path->kind == SS_PATH_LINK || depth > DEEPEST) {
        print_term(out, &path->iri);
        return;
    }
    ss_buffer_add_format(out, "(%s", MARKS[path->kind]);
    print_iris(out, path->forward, path->forward_count, " ");
    print_iris(out, path->backward, path->backward_count, " ^");
    if (path->left) {
        ss_buffer_add_text(out, " ");
        print_path(out, path->left, depth + 1);
    }
    if (path->right) {
        ss_buffer_add_text(out, " ");
        print_path(out, path->right, depth + 1);
    }
    ss_buffer_add_text(out, ")");
}

static void print_triple(struct ss_buffer *out, const struct ss_triple *triple,
                         const char *const *names)
{
    ss_buffer_add_text(out, " (");
    ss_node_print(out, &triple->subject, names);
    ss_buffer_add_text(out, " ");
    if (triple->path)
        print_path(out, triple->path, 0);
    else
        ss_node_print(out, &triple->predicate, names);
    ss_buffer_add_text(out, " ");
    ss_node_print(out, &triple->object, names);
    ss_buffer_add_text(out, ")");
}

/* (?variable expression) */
static void print_columns(struct ss_buffer *out,
                          const struct ss_column *columns, size_t count,
                          const char *const *names)
{
    for (size_t i = 0; i < count; i++) {
        ss_buffer_add_text(out, " (");
        print_variable(out, columns[i].variable, names);
        if (columns[i].expression) {
            ss_buffer_add_text(out, " ");
            print_expression(out, columns[i].expression, names, 0);
        }
        ss_buffer_add_text(out, ")");
    }
}

static void print_values(struct ss_buffer *out, const struct ss_values *values,
                         const char *const *names)
{
    for (size_t i = 0; i < values->width; i++) {
        ss_buffer_add_text(out, " ");
        print_variable(out, values->variables[i], names);
    }
    ss_buffer_add_format(out, " %zu rows", values->rows);
}

static void print_orders(struct ss_buffer *out,
                         const struct ss_algebra *algebra,
                         const char *const *names)
{
    for (size_t i = 0; i < algebra->order_count; i++) {
        ss_buffer_add_text(out, algebra->orders[i].descending ? " desc " : " ");
        print_expression(out, algebra->orders[i].expression, names, 0);
    }
}

/* What an operator has besides its operands. */
static void print_parts(struct ss_buffer *out, const struct ss_algebra *algebra,
                        const char *const *names)
{
    for (size_t i = 0; i < algebra->triple_count; i++)
        print_triple(out, &algebra->triples[i], names);
    if (algebra->op == SS_OP_EXTEND) {
        ss_buffer_add_text(out, " ");
        print_variable(out, algebra->variable, names);
    }
    if (algebra->expression) {
        ss_buffer_add_text(out, " ");
        print_expression(out, algebra->expression, names, 0);
    }
    if (algebra->op == SS_OP_GRAPH || algebra->op == SS_OP_SERVICE) {
        ss_buffer_add_text(out, algebra->silent ? " silent " : " ");
        ss_node_print(out, &algebra->node, names);
    }
    if (algebra->values)
        print_values(out, algebra->values, names);
    print_columns(out, algebra->groups, algebra->group_count, names);
    print_columns(out, algebra->aggregates, algebra->aggregate_count, names);
    print_orders(out, algebra, names);
    for (size_t i = 0; i < algebra->variable_count; i++) {
        ss_buffer_add_text(out, " ");
        print_variable(out, algebra->variables[i], names);
    }
    if (algebra->op == SS_OP_SLICE) {
        ss_buffer_add_format(out, " offset %" PRIu64, algebra->offset);
        if (algebra->limit != UINT64_MAX)
            ss_buffer_add_format(out, " limit %" PRIu64, algebra->limit);
    }
}

void ss_algebra_print(struct ss_buffer *out, const struct ss_algebra *algebra,
                      const char *const *names, unsigned indent)
{
    ss_buffer_add_format(out, "%*s(%s", (int)indent * 2, "",
                         OPERATORS[algebra->op]);
    print_parts(out, algebra, names);
    if (algebra->left) {
        ss_buffer_add_text(out, "\n");
        ss_algebra_print(out, algebra->left, names, indent + 1);
    }
    if (algebra->right) {
        ss_buffer_add_text(out, "\n");
        ss_algebra_print(out, algebra->right, names, indent + 1);
    }
    ss_buffer_add_text(out, ")");
}
