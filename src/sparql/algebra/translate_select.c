/* SPDX-License-Identifier: Apache-2.0 */
/* Groups, aggregates and solution modifiers (SPARQL 1.1, sections 18.2.4 and
 * 18.2.5), and whole queries. */
#include "sparql/algebra/translator.h"

/* GROUP BY and the aggregates; the expressions behind them come later. */
static struct ss_algebra *add_group(struct ss_translator *t,
                                    const struct ss_algebra *pattern,
                                    const struct ss_select *select)
{
    struct ss_algebra *made = ss_operator(t, SS_OP_GROUP, pattern, NULL);
    struct ss_column *groups =
        ss_arena_take_array(t->arena, select->group_count, sizeof *groups);
    if (!made || !groups) {
        ss_translator_full(t);
        return NULL;
    }
    for (size_t i = 0; i < select->group_count; i++) {
        const struct ss_column *from = &select->groups[i];
        struct ss_column *to = &groups[i];
        to->variable = from->variable == SS_NO_VARIABLE
                           ? ss_new_variable(t, NULL)
                           : ss_scope_variable(t, from->variable);
        if (to->variable == SS_NO_VARIABLE)
            return NULL;
        if (!from->expression)
            continue;
        to->expression = ss_copy_expression(t, from->expression);
        if (!to->expression)
            return NULL;
    }
    made->groups = groups;
    made->group_count = select->group_count;
    return made;
}

static const struct ss_algebra *add_having(struct ss_translator *t,
                                           const struct ss_algebra *pattern,
                                           const struct ss_select *select)
{
    for (size_t i = 0; i < select->having_count; i++) {
        struct ss_algebra *made = ss_operator(t, SS_OP_FILTER, pattern, NULL);
        if (!made)
            return NULL;
        made->expression = ss_copy_expression(t, select->having[i]);
        if (!made->expression)
            return NULL;
        pattern = made;
    }
    return pattern;
}

static const struct ss_algebra *add_values(struct ss_translator *t,
                                           const struct ss_algebra *pattern,
                                           const struct ss_values *values)
{
    struct ss_algebra *made = ss_operator(t, SS_OP_TABLE, NULL, NULL);
    if (!made)
        return NULL;
    made->values = ss_copy_values(t, values);
    return made->values ? ss_join(t, pattern, made) : NULL;
}

/* SELECT (expression AS ?variable). */
static const struct ss_algebra *add_extends(struct ss_translator *t,
                                            const struct ss_algebra *pattern,
                                            const struct ss_select *select)
{
    for (size_t i = 0; i < select->column_count; i++) {
        const struct ss_column *column = &select->columns[i];
        if (!column->expression)
            continue;
        struct ss_algebra *made = ss_operator(t, SS_OP_EXTEND, pattern, NULL);
        if (!made)
            return NULL;
        made->expression = ss_copy_expression(t, column->expression);
        made->variable = ss_scope_variable(t, column->variable);
        if (!made->expression || made->variable == SS_NO_VARIABLE)
            return NULL;
        pattern = made;
    }
    return pattern;
}

static const struct ss_algebra *add_orders(struct ss_translator *t,
                                           const struct ss_algebra *pattern,
                                           const struct ss_select *select)
{
    struct ss_algebra *made = ss_operator(t, SS_OP_ORDER, pattern, NULL);
    struct ss_order *orders =
        ss_arena_take_array(t->arena, select->order_count, sizeof *orders);
    if (!made || !orders) {
        ss_translator_full(t);
        return NULL;
    }
    for (size_t i = 0; i < select->order_count; i++) {
        orders[i].descending = select->orders[i].descending;
        orders[i].expression =
            ss_copy_expression(t, select->orders[i].expression);
        if (!orders[i].expression)
            return NULL;
    }
    made->orders = orders;
    made->order_count = select->order_count;
    return made;
}

static const struct ss_algebra *add_project(struct ss_translator *t,
                                            const struct ss_algebra *pattern,
                                            const struct ss_column *columns,
                                            size_t count)
{
    struct ss_algebra *made = ss_operator(t, SS_OP_PROJECT, pattern, NULL);
    int *variables = ss_arena_take_array(t->arena, count, sizeof *variables);
    if (!made || !variables) {
        ss_translator_full(t);
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        variables[i] = ss_scope_variable(t, columns[i].variable);
        if (variables[i] == SS_NO_VARIABLE)
            return NULL;
    }
    made->variables = variables;
    made->variable_count = count;
    return made;
}

/* DISTINCT, REDUCED, OFFSET and LIMIT. */
static const struct ss_algebra *add_slice(struct ss_translator *t,
                                          const struct ss_algebra *pattern,
                                          const struct ss_select *select)
{
    struct ss_algebra *made;
    if (select->distinct || select->reduced) {
        pattern =
            ss_operator(t, select->distinct ? SS_OP_DISTINCT : SS_OP_REDUCED,
                        pattern, NULL);
        if (!pattern)
            return NULL;
    }
    if (select->offset == 0 && select->limit == UINT64_MAX)
        return pattern;
    made = ss_operator(t, SS_OP_SLICE, pattern, NULL);
    if (!made)
        return NULL;
    made->offset = select->offset;
    made->limit = select->limit;
    return made;
}

const struct ss_algebra *ss_translate_select(struct ss_translator *t,
                                             const struct ss_select *select,
                                             bool project)
{
    struct ss_aggregates aggregates = {0};
    struct ss_algebra *group = NULL;
    const struct ss_algebra *made = select->where
                                        ? ss_translate_group(t, select->where)
                                        : ss_operator(t, SS_OP_BGP, NULL, NULL);
    if (made && select->grouped)
        made = group = add_group(t, made, select);
    if (group)
        t->aggregates = &aggregates;
    if (made)
        made = add_having(t, made, select);
    if (made && select->values)
        made = add_values(t, made, select->values);
    if (made)
        made = add_extends(t, made, select);
    if (made && select->order_count)
        made = add_orders(t, made, select);
    t->aggregates = NULL;
    if (group) {
        group->aggregates = aggregates.items;
        group->aggregate_count = aggregates.count;
    }
    if (made && project)
        made = add_project(t, made, select->columns, select->column_count);
    return made ? add_slice(t, made, select) : NULL;
}

/* Adds a node to the columns, where it is a variable that is none yet. */
static int add_column(struct ss_translator *t, int *columns,
                      const struct ss_node *node)
{
    size_t *count = &t->out->column_count;
    if (node->variable == SS_NO_VARIABLE)
        return 0;
    int number = ss_scope_variable(t, node->variable);
    if (number == SS_NO_VARIABLE)
        return -1;
    for (size_t i = 0; i < *count; i++)
        if (columns[i] == number)
            return 0;
    columns[(*count)++] = number;
    return 0;
}

/* What the solutions are needed for. */
static int list_columns(struct ss_translator *t)
{
    const struct ss_query *query = t->query;
    int *columns =
        ss_arena_take_array(t->arena, query->variable_count, sizeof *columns);
    if (!columns)
        return ss_translator_full(t);
    t->out->columns = columns;
    if (query->form == SS_FORM_SELECT)
        for (size_t i = 0; i < query->select.column_count; i++) {
            struct ss_node node = {.variable =
                                       query->select.columns[i].variable};
            if (add_column(t, columns, &node))
                return -1;
        }
    for (size_t i = 0; i < query->template_count; i++)
        if (add_column(t, columns, &query->template[i].subject) ||
            add_column(t, columns, &query->template[i].predicate) ||
            add_column(t, columns, &query->template[i].object))
            return -1;
    for (size_t i = 0; i < query->described_count; i++)
        if (add_column(t, columns, &query->described[i]))
            return -1;
    return 0;
}

/* The template and what is described, in the numbers of the algebra. */
static int copy_targets(struct ss_translator *t)
{
    const struct ss_query *query = t->query;
    struct ss_triple *triples =
        ss_arena_take_array(t->arena, query->template_count, sizeof *triples);
    struct ss_node *described = ss_arena_take_array(
        t->arena, query->described_count, sizeof *described);
    if (!triples || !described)
        return ss_translator_full(t);
    for (size_t i = 0; i < query->template_count; i++)
        if (ss_copy_node(t, &triples[i].subject, &query->template[i].subject) ||
            ss_copy_node(t, &triples[i].predicate,
                         &query->template[i].predicate) ||
            ss_copy_node(t, &triples[i].object, &query->template[i].object))
            return -1;
    for (size_t i = 0; i < query->described_count; i++)
        if (ss_copy_node(t, &described[i], &query->described[i]))
            return -1;
    t->out->template = triples;
    t->out->described = described;
    return 0;
}

int ss_translate(struct ss_algebra_query *out, const struct ss_query *query,
                 const char *name, struct ss_arena *arena,
                 struct ss_error *error)
{
    struct ss_scope scope;
    struct ss_translator t = {.out = out,
                              .query = query,
                              .name = name,
                              .arena = arena,
                              .scope = &scope,
                              .error = error};
    *out = (struct ss_algebra_query){.query = query};
    if (ss_scope_init(&t, &scope, NULL, NULL, 0))
        return -1;
    out->root =
        ss_translate_select(&t, &query->select, query->form == SS_FORM_SELECT);
    return out->root ? (list_columns(&t) || copy_targets(&t) ? -1 : 0) : -1;
}
