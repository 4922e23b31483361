/* SPDX-License-Identifier: Apache-2.0 */
/* Variables and what holds them, copied from the syntax tree into the scope
 * in which they stand. */
#include <string.h>

#include "sparql/algebra/translator.h"

/* A variable that has no number in the scope yet. */
enum { UNUSED = -2 };

int ss_new_variable(struct ss_translator *t, const char *name)
{
    struct ss_algebra_query *out = t->out;
    if (out->name_count == t->name_room) {
        size_t room = t->name_room ? t->name_room * 2 : 32;
        const char **names = ss_arena_take_array(t->arena, room, sizeof *names);
        if (!names) {
            ss_translator_full(t);
            return SS_NO_VARIABLE;
        }
        if (out->name_count)
            memcpy(names, out->names, out->name_count * sizeof *names);
        out->names = names;
        t->name_room = room;
    }
    out->names[out->name_count] = name;
    return (int)out->name_count++;
}

int ss_scope_init(struct ss_translator *t, struct ss_scope *out,
                  const struct ss_scope *around,
                  const struct ss_column *columns, size_t count)
{
    size_t variables = t->query->variable_count;
    out->numbers = ss_arena_take_array(t->arena, variables, sizeof(int));
    if (!out->numbers)
        return ss_translator_full(t);
    for (size_t i = 0; i < variables; i++)
        out->numbers[i] = UNUSED;
    if (!around)
        return 0;
    for (size_t i = 0; i < count; i++) {
        int number = ss_scope_variable(t, columns[i].variable);
        if (number == SS_NO_VARIABLE)
            return -1;
        out->numbers[columns[i].variable] = number;
    }
    return 0;
}

int ss_scope_variable(struct ss_translator *t, int variable)
{
    int *number = &t->scope->numbers[variable];
    if (*number == UNUSED) {
        int made = ss_new_variable(t, t->query->variables[variable]);
        if (made == SS_NO_VARIABLE)
            return made;
        *number = made;
    }
    return *number;
}

int ss_copy_node(struct ss_translator *t, struct ss_node *out,
                 const struct ss_node *node)
{
    *out = *node;
    if (node->variable == SS_NO_VARIABLE)
        return 0;
    out->variable = ss_scope_variable(t, node->variable);
    return out->variable == SS_NO_VARIABLE ? -1 : 0;
}

const struct ss_values *ss_copy_values(struct ss_translator *t,
                                       const struct ss_values *values)
{
    struct ss_values *copy = ss_arena_take(t->arena, sizeof *copy);
    int *variables =
        ss_arena_take_array(t->arena, values->width, sizeof *variables);
    if (!copy || !variables) {
        ss_translator_full(t);
        return NULL;
    }
    for (size_t i = 0; i < values->width; i++) {
        variables[i] = ss_scope_variable(t, values->variables[i]);
        if (variables[i] == SS_NO_VARIABLE)
            return NULL;
    }
    *copy = *values;
    copy->variables = variables;
    return copy;
}

/* Copies the operands, with the variables of the scope. */
static int copy_operands(struct ss_translator *t, struct ss_expression *copy)
{
    struct ss_expression **arguments = copy->arguments;
    if (copy->kind == SS_VARIABLE) {
        copy->variable = ss_scope_variable(t, copy->variable);
        return copy->variable == SS_NO_VARIABLE ? -1 : 0;
    }
    if (copy->kind == SS_EXISTS) {
        copy->algebra = ss_translate_group(t, copy->pattern);
        return copy->algebra ? 0 : -1;
    }
    if (copy->kind == SS_CALL && copy->function == SS_F_UNKNOWN)
        t->out->unknown = copy;
    if (copy->count == 0)
        return 0;
    copy->arguments =
        ss_arena_take_array(t->arena, copy->count, sizeof *arguments);
    if (!copy->arguments)
        return ss_translator_full(t);
    for (size_t i = 0; i < copy->count; i++) {
        copy->arguments[i] = ss_copy_expression(t, arguments[i]);
        if (!copy->arguments[i])
            return -1;
    }
    return 0;
}

static bool same_node(const struct ss_expression *a,
                      const struct ss_expression *b)
{
    return a->kind == b->kind && a->function == b->function &&
           a->variable == b->variable && a->aggregate == b->aggregate &&
           a->distinct == b->distinct && a->count == b->count &&
           (a->kind != SS_CONSTANT || ss_term_equal(&a->term, &b->term)) &&
           (a->separator == b->separator ||
            (a->separator && b->separator &&
             strcmp(a->separator, b->separator) == 0));
}

/* Says whether two expressions have the same value in the same rows. */
static bool is_same(const struct ss_expression *a,
                    const struct ss_expression *b)
{
    enum ss_function function = a->function;
    if (!same_node(a, b) || a->kind == SS_EXISTS)
        return false;
    if (a->kind == SS_CALL &&
        (function == SS_F_RAND || function == SS_F_UUID ||
         function == SS_F_STRUUID || function == SS_F_BNODE))
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!is_same(a->arguments[i], b->arguments[i]))
            return false;
    return true;
}

/* Puts a variable in the place of an aggregate (section 18.2.4.1): the same
 * one where the same aggregate is there already. */
static struct ss_expression *set_aside(struct ss_translator *t,
                                       struct ss_expression *aggregate)
{
    struct ss_aggregates *list = t->aggregates;
    int variable = SS_NO_VARIABLE;
    struct ss_expression *copy = ss_arena_take(t->arena, sizeof *copy);
    for (size_t i = 0; i < list->count; i++)
        if (is_same(list->items[i].expression, aggregate))
            variable = list->items[i].variable;
    bool known = variable != SS_NO_VARIABLE;
    if (!known && list->count == list->room) {
        size_t room = list->room ? list->room * 2 : 8;
        struct ss_column *items =
            ss_arena_take_array(t->arena, room, sizeof *items);
        if (items && list->count)
            memcpy(items, list->items, list->count * sizeof *items);
        list->items = items;
        list->room = room;
    }
    if (!known)
        variable = ss_new_variable(t, NULL);
    if (!copy || !list->items || variable == SS_NO_VARIABLE) {
        ss_translator_full(t);
        return NULL;
    }
    if (!known)
        list->items[list->count++] = (struct ss_column){variable, aggregate};
    copy->kind = SS_VARIABLE;
    copy->spot = aggregate->spot;
    copy->variable = variable;
    return copy;
}

struct ss_expression *ss_copy_expression(struct ss_translator *t,
                                         const struct ss_expression *from)
{
    if (ss_translator_deeper(t))
        return NULL;
    struct ss_aggregates *aggregates = t->aggregates;
    struct ss_expression *copy = ss_arena_take(t->arena, sizeof *copy);
    if (!copy) {
        ss_translator_full(t);
        return NULL;
    }
    *copy = *from;
    /* What is inside of an aggregate, or of EXISTS, is before the group. */
    if (from->kind == SS_AGGREGATE || from->kind == SS_EXISTS)
        t->aggregates = NULL;
    int result = copy_operands(t, copy);
    t->aggregates = aggregates;
    t->depth--;
    if (result)
        return NULL;
    if (copy->kind == SS_AGGREGATE && aggregates)
        return set_aside(t, copy);
    return copy;
}
