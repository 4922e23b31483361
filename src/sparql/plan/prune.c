/* SPDX-License-Identifier: Apache-2.0 */
/* Which variables each step has to give: those that are used above it. */
#include "sparql/plan/planner.h"

/* Leaves a plan the variables that are needed. */
static void keep(struct ss_planner *p, struct ss_plan *plan,
                 const uint64_t *needed)
{
    int *variables =
        (int *)ss_arena_take_array(p->arena, plan->width, sizeof *variables);
    bool *certain = ss_arena_take_array(p->arena, plan->width, sizeof *certain);
    size_t width = 0;
    if (!variables || !certain)
        return; /* the caller looks at the arena */
    for (size_t i = 0; i < plan->width; i++)
        if (ss_set_has(needed, plan->variables[i])) {
            variables[width] = plan->variables[i];
            certain[width++] = plan->certain[i];
        }
    plan->variables = variables;
    plan->certain = certain;
    plan->width = width;
}

static void add_list(uint64_t *set, const int *variables, size_t count)
{
    for (size_t i = 0; i < count; i++)
        ss_set_add(set, variables[i]);
}

/* Adds the variables that an expression looks at; the patterns of EXISTS also
 * look at the graph that they are matched in. */
static void add_used(const struct ss_planner *p, uint64_t *set,
                     const struct ss_expression *e)
{
    if (e->kind != SS_EXISTS) {
        if (e->kind == SS_VARIABLE)
            ss_set_add(set, e->variable);
        for (size_t i = 0; i < e->count; i++)
            add_used(p, set, e->arguments[i]);
        return;
    }
    for (size_t i = 0; i < p->exists_count; i++)
        if (p->exists[i].expression == e)
            add_list(set, p->exists[i].variables, p->exists[i].variable_count);
}

/* All variables that a plan has or is begun with. */
static void add_all(const struct ss_planner *p, uint64_t *set,
                    const struct ss_plan *plan)
{
    if (!plan)
        return;
    add_list(set, plan->variables, plan->width);
    if (plan->kind == SS_PLAN_SCAN || plan->kind == SS_PLAN_PATH ||
        plan->kind == SS_PLAN_GRAPHS || plan->kind == SS_PLAN_COUNT) {
        ss_set_add(set, plan->pattern.subject.variable);
        ss_set_add(set, plan->pattern.predicate.variable);
        ss_set_add(set, plan->pattern.object.variable);
        ss_set_add(set, plan->pattern.graph.variable);
    }
    if (plan->kind == SS_PLAN_SERVICE)
        ss_set_add(set, plan->service->node.variable);
    if (plan->expression)
        add_used(p, set, plan->expression);
    add_all(p, set, plan->left);
    add_all(p, set, plan->right);
}

static void add_columns(const struct ss_planner *p, uint64_t *set,
                        const struct ss_column *columns, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (columns[i].expression)
            add_used(p, set, columns[i].expression);
        else
            ss_set_add(set, columns[i].variable);
}

/* What a group needs; COUNT(DISTINCT *) needs all there is. */
static void add_group(const struct ss_planner *p, uint64_t *set,
                      const struct ss_plan *plan)
{
    add_columns(p, set, plan->groups, plan->group_count);
    for (size_t i = 0; i < plan->aggregate_count; i++) {
        const struct ss_expression *e = plan->aggregates[i].expression;
        if (e->count == 0 && e->distinct)
            add_list(set, plan->left->variables, plan->left->width);
        for (size_t k = 0; k < e->count; k++)
            add_used(p, set, e->arguments[k]);
    }
}

static bool gives_right(const struct ss_plan *plan)
{
    return plan->join == SS_JOIN_INNER || plan->join == SS_JOIN_LEFT;
}

static int prune_join(struct ss_planner *p, struct ss_plan *plan,
                      const uint64_t *needed)
{
    uint64_t *left = ss_set_new(p->arena, p->words);
    uint64_t *right = ss_set_new(p->arena, p->words);
    if (!left || !right)
        return ss_planner_full(p);
    add_list(right, plan->keys, plan->key_count);
    add_list(right, plan->loose, plan->loose_count);
    if (plan->expression)
        add_used(p, right, plan->expression);
    ss_set_copy(left, right, p->words);
    ss_set_unite(left, needed, p->words);
    if (gives_right(plan))
        ss_set_unite(right, needed, p->words);
    if (plan->kind == SS_PLAN_BIND_JOIN)
        add_all(p, left, plan->right);
    return ss_prune(p, plan->left, left) || ss_prune(p, plan->right, right) ? -1
                                                                            : 0;
}

static int prune(struct ss_planner *p, struct ss_plan *plan,
                 const uint64_t *needed)
{
    uint64_t *below = ss_set_new(p->arena, p->words);
    if (!below)
        return ss_planner_full(p);
    switch (plan->kind) {
    case SS_PLAN_SCAN:
        keep(p, plan, needed);
        break;
    case SS_PLAN_HASH_JOIN:
    case SS_PLAN_MERGE_JOIN:
    case SS_PLAN_BIND_JOIN:
        keep(p, plan, needed);
        return prune_join(p, plan, needed);
    case SS_PLAN_UNION:
    case SS_PLAN_PROJECT:
    case SS_PLAN_SLICE:
        keep(p, plan, needed);
        ss_set_copy(below, needed, p->words);
        break;
    case SS_PLAN_FILTER:
    case SS_PLAN_EXTEND:
        keep(p, plan, needed);
        ss_set_copy(below, needed, p->words);
        add_used(p, below, plan->expression);
        break;
    case SS_PLAN_ORDER:
        keep(p, plan, needed);
        ss_set_copy(below, needed, p->words);
        for (size_t i = 0; i < plan->order_count; i++)
            add_used(p, below, plan->orders[i].expression);
        break;
    case SS_PLAN_DISTINCT:
        add_list(below, plan->variables, plan->width);
        break;
    case SS_PLAN_GROUP:
        add_group(p, below, plan);
        break;
    default:
        break;
    }
    if (p->arena->failed)
        return ss_planner_full(p);
    return (plan->left && ss_prune(p, plan->left, below)) ||
                   (plan->right && ss_prune(p, plan->right, below))
               ? -1
               : 0;
}

/* What walks over the plan later, and carries it out, recurses as deep. */
int ss_prune(struct ss_planner *p, struct ss_plan *plan, const uint64_t *needed)
{
    if (++p->height > SS_HIGHEST_PLAN)
        return ss_fail(p->error, SS_LIMIT,
                       "the query takes more than %d steps in one another",
                       SS_HIGHEST_PLAN);
    int result = prune(p, plan, needed);
    p->height--;
    return result;
}
