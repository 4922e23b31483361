/* SPDX-License-Identifier: Apache-2.0 */
/* Expressions are made ready: variables find their columns, constants are
 * read, patterns of EXISTS get operators. */
#include <stdlib.h>
#include <string.h>

#include "sparql/run/condition.h"
#include "sparql/run/condition_node.h"

enum { ROOM = 1 << 28 };

static int full(struct ss_error *error)
{
    return ss_fail(error, SS_FAILURE, "out of memory");
}

/* The slot of a variable, made where there is none yet. */
static struct ss_condition_slot *slot_of(struct ss_condition *c, int variable,
                                         const struct ss_plan *left,
                                         const struct ss_plan *right)
{
    for (struct ss_condition_variable *at = c->variables; at; at = at->next)
        if (at->slot.variable == variable)
            return &at->slot;
    struct ss_condition_variable *made = ss_arena_take(&c->arena, sizeof *made);
    if (!made)
        return NULL;
    made->slot.variable = variable;
    made->slot.left = left ? ss_plan_column(left, variable) : -1;
    made->slot.right = right ? ss_plan_column(right, variable) : -1;
    made->next = c->variables;
    c->variables = made;
    return &made->slot;
}

struct maker {
    struct ss_condition *c;
    const struct ss_plan *left, *right;
    struct ss_error *error;
};

static int make_constant(struct maker *m, struct ss_condition_node *node,
                         const struct ss_term *term)
{
    ss_value_read(&node->value, term, &m->c->arena);
    node->is_iri = term->kind == SS_IRI;
    if (ss_run_term_id(m->c->run, &node->id, term, m->error))
        return -1;
    return m->c->arena.failed ? full(m->error) : 0;
}

static const struct ss_planned_exists *
plan_of(const struct ss_run *run, const struct ss_expression *expression)
{
    for (size_t i = 0; i < run->exists_count; i++)
        if (run->exists[i].expression == expression)
            return &run->exists[i];
    return NULL;
}

static int make_exists(struct maker *m, struct ss_condition_node *node,
                       const struct ss_expression *expression)
{
    struct ss_condition *c = m->c;
    const struct ss_planned_exists *planned = plan_of(c->run, expression);
    if (!planned)
        return ss_fail(m->error, SS_FAILURE, "EXISTS has no plan");
    node->slot_count = planned->variable_count;
    node->slots =
        ss_arena_take_array(&c->arena, node->slot_count, sizeof *node->slots);
    node->saved =
        ss_arena_take_array(&c->arena, node->slot_count, sizeof *node->saved);
    if (!node->slots || !node->saved)
        return full(m->error);
    for (size_t i = 0; i < node->slot_count; i++) {
        node->slots[i] = slot_of(c, planned->variables[i], m->left, m->right);
        if (!node->slots[i])
            return full(m->error);
    }
    node->next_exists = c->exists;
    c->exists = node;
    return ss_operator_new(&node->operator, c->run, planned->plan, m->error);
}

static struct ss_condition_node *make(struct maker *m,
                                      const struct ss_expression *expression);

static int make_call(struct maker *m, struct ss_condition_node *node,
                     const struct ss_expression *expression)
{
    bool plain = expression->count == 2;
    node->function = expression->function;
    node->count = expression->count;
    node->arguments =
        ss_arena_take_array(&m->c->arena, node->count, sizeof *node->arguments);
    if (!node->arguments)
        return full(m->error);
    for (size_t i = 0; i < node->count; i++) {
        node->arguments[i] = make(m, expression->arguments[i]);
        if (!node->arguments[i])
            return -1;
        plain &= node->arguments[i]->kind == SS_VARIABLE ||
                 node->arguments[i]->kind == SS_CONSTANT;
    }
    node->quick = plain && node->function >= SS_F_EQUAL &&
                  node->function <= SS_F_GREATER_EQUAL;
    return 0;
}

static struct ss_condition_node *make(struct maker *m,
                                      const struct ss_expression *expression)
{
    struct ss_condition_node *node = ss_arena_take(&m->c->arena, sizeof *node);
    int result = 0;
    if (!node) {
        full(m->error);
        return NULL;
    }
    node->kind = expression->kind;
    switch (expression->kind) {
    case SS_CONSTANT:
        result = make_constant(m, node, &expression->term);
        break;
    case SS_VARIABLE:
        node->slot = slot_of(m->c, expression->variable, m->left, m->right);
        result = node->slot ? 0 : full(m->error);
        break;
    case SS_EXISTS:
        result = make_exists(m, node, expression);
        break;
    case SS_CALL:
        result = make_call(m, node, expression);
        break;
    case SS_AGGREGATE: /* translation puts a variable in its place */
        result = ss_fail(m->error, SS_FAILURE, "an aggregate has no group");
    }
    return result ? NULL : node;
}

int ss_condition_init(struct ss_condition *out, struct ss_run *run,
                      const struct ss_expression *expression,
                      const struct ss_plan *left, const struct ss_plan *right,
                      struct ss_error *error)
{
    struct maker maker = {out, left, right, error};
    *out = (struct ss_condition){.run = run};
    ss_arena_init(&out->arena, ROOM);
    out->root = make(&maker, expression);
    if (!out->root || ss_run_take(run, out->arena.total, error))
        return -1;
    out->counted = out->arena.total;
    return 0;
}

void ss_condition_release(struct ss_condition *condition)
{
    for (struct ss_condition_node *node = condition->exists; node;
         node = node->next_exists)
        ss_operator_free(node->operator);
    ss_arena_release(&condition->arena);
    if (condition->counted)
        ss_run_give(condition->run, condition->counted);
    *condition = (struct ss_condition){0};
}
