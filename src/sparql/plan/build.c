/* SPDX-License-Identifier: Apache-2.0 */
/* Plans for the operators of the algebra that are not joined in an order of
 * the planner's own. */
#include "sparql/plan/costs.h"
#include "sparql/plan/planner.h"

/* A step over one other, with its variables and order. */
static struct ss_step *over(struct ss_planner *p, enum ss_plan_kind kind,
                            const struct ss_logical *logical,
                            struct ss_step *left, double cost)
{
    if (!left)
        return NULL;
    struct ss_step *step =
        ss_step_new(p, kind, logical->possible, logical->certain);
    if (!step)
        return NULL;
    step->plan.left = &left->plan;
    step->plan.rows = left->plan.rows;
    step->plan.cost = left->plan.cost + left->plan.rows * cost;
    return step;
}

static struct ss_step *plan_left(struct ss_planner *p,
                                 const struct ss_logical *logical,
                                 const uint64_t *bound)
{
    return ss_plan_logical(p, logical->left, bound);
}

static struct ss_step *plan_table(struct ss_planner *p,
                                  const struct ss_logical *logical)
{
    struct ss_step *step =
        ss_step_new(p, SS_PLAN_TABLE, logical->possible, logical->certain);
    if (!step)
        return NULL;
    step->plan.values = logical->algebra->values;
    step->plan.rows = (double)logical->algebra->values->rows;
    step->plan.cost = step->plan.rows * COST_SCAN;
    return step;
}

static struct ss_step *plan_union(struct ss_planner *p,
                                  const struct ss_logical *logical,
                                  const uint64_t *bound)
{
    struct ss_step *left = plan_left(p, logical, bound);
    struct ss_step *step = over(p, SS_PLAN_UNION, logical, left, 0);
    struct ss_step *right =
        step ? ss_plan_logical(p, logical->right, bound) : NULL;
    if (!right)
        return NULL;
    step->plan.right = &right->plan;
    step->plan.rows += right->plan.rows;
    step->plan.cost += right->plan.cost;
    return step;
}

/* GRAPH that is gone through graph by graph (section 18.5, Graph). */
static struct ss_step *plan_graph(struct ss_planner *p,
                                  const struct ss_logical *logical,
                                  const uint64_t *bound)
{
    int hidden = logical->hidden;
    int variable = logical->algebra->node.variable;
    uint64_t *names = ss_set_new(p->arena, p->words);
    if (!names) {
        ss_planner_full(p);
        return NULL;
    }
    ss_set_add(names, hidden);
    struct ss_step *graphs = ss_step_new(p, SS_PLAN_GRAPHS, names, names);
    /* What is bound outside is not taken in: it may be the graph's name. */
    struct ss_step *inner = ss_plan_logical(p, logical->left, NULL);
    if (!graphs || !inner)
        return NULL;
    (void)bound;
    graphs->plan.pattern.graph = logical->active.graph;
    graphs->plan.pattern.graphs =
        hidden == SS_NO_VARIABLE ? SS_GRAPHS_ONE : SS_GRAPHS_NAMED;
    graphs->plan.rows =
        hidden == SS_NO_VARIABLE ? 1 : (double)ss_store_graph_count(p->store);
    graphs->plan.cost = COST_SCAN_OPEN;
    struct ss_joined each = {.kind = SS_JOIN_INNER, .bound = inner};
    struct ss_step *join =
        ss_join_steps(p, graphs, &each, graphs->plan.rows * inner->plan.rows);
    if (!join || hidden == variable)
        return join;
    /* The pattern has the variable, too: its value is to be the name. */
    uint64_t *both = ss_set_new(p->arena, p->words);
    struct ss_expression *same = ss_arena_take(p->arena, sizeof *same);
    struct ss_step *again = ss_step_new(p, SS_PLAN_GRAPHS, names, names);
    if (!both || !same || !again) {
        ss_planner_full(p);
        return NULL;
    }
    again->plan.pattern = graphs->plan.pattern;
    again->plan.rows = graphs->plan.rows;
    ss_set_add(both, hidden);
    ss_set_add(both, variable);
    same->kind = SS_VARIABLE;
    same->variable = hidden;
    struct ss_step *named = ss_step_new(p, SS_PLAN_EXTEND, both, both);
    if (!named)
        return NULL;
    named->plan.left = &again->plan;
    named->plan.variable = variable;
    named->plan.expression = same;
    named->plan.rows = again->plan.rows;
    struct ss_joined name = {.kind = SS_JOIN_INNER, .step = named};
    return ss_join_steps(p, join, &name, join->plan.rows);
}

static struct ss_step *plan_service(struct ss_planner *p,
                                    const struct ss_logical *logical)
{
    struct ss_step *step =
        ss_step_new(p, SS_PLAN_SERVICE, logical->possible, logical->certain);
    if (!step)
        return NULL;
    step->plan.service = logical->algebra;
    step->plan.rows = 100;
    step->plan.cost = COST_SERVICE;
    return step;
}

/* The count of a pattern that stands alone is known to the store. */
static struct ss_step *plan_count(struct ss_planner *p,
                                  const struct ss_logical *logical,
                                  const struct ss_step *left)
{
    const struct ss_algebra *algebra = logical->algebra;
    const struct ss_plan_pattern *pattern = &left->plan.pattern;
    const int places[] = {pattern->subject.variable,
                          pattern->predicate.variable,
                          pattern->object.variable};
    if (p->options->plain || left->plan.kind != SS_PLAN_SCAN ||
        algebra->group_count || algebra->aggregate_count != 1)
        return NULL;
    const struct ss_expression *e = algebra->aggregates[0].expression;
    bool direct =
        pattern->graphs == SS_GRAPHS_ONE ||
        (pattern->graphs == SS_GRAPHS_DEFAULT && p->options->dataset->whole);
    if (!direct || e->aggregate != SS_AGGREGATE_COUNT || e->distinct ||
        (e->count && e->arguments[0]->kind != SS_VARIABLE))
        return NULL;
    if (e->count && !ss_set_has(left->certain, e->arguments[0]->variable))
        return NULL;
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < i; k++)
            if (places[i] != SS_NO_VARIABLE && places[i] == places[k])
                return NULL;
    struct ss_step *step =
        ss_step_new(p, SS_PLAN_COUNT, logical->possible, logical->certain);
    if (!step)
        return NULL;
    step->plan.pattern = *pattern;
    step->plan.rows = 1;
    step->plan.cost = COST_SCAN_OPEN;
    return step;
}

static int plan_column_exists(struct ss_planner *p,
                              const struct ss_column *columns, size_t count,
                              struct ss_active_graph active)
{
    for (size_t i = 0; i < count; i++) {
        const struct ss_expression *e = columns[i].expression;
        for (size_t k = 0; e && e->kind == SS_AGGREGATE && k < e->count; k++)
            if (ss_plan_exists(p, e->arguments[k], active))
                return -1;
        if (e && e->kind != SS_AGGREGATE && ss_plan_exists(p, e, active))
            return -1;
    }
    return 0;
}

/* COUNT(DISTINCT *) tells solutions apart, in which blank nodes of the pattern
 * are not: the variables that stand for them are left out (section 18.3). */
static struct ss_step *plan_distinct_rows(struct ss_planner *p,
                                          const struct ss_algebra *algebra,
                                          struct ss_step *left)
{
    bool needed = false;
    for (size_t i = 0; i < algebra->aggregate_count; i++)
        needed |= algebra->aggregates[i].expression->distinct &&
                  algebra->aggregates[i].expression->count == 0;
    if (!needed || !left)
        return left;
    uint64_t *named = ss_set_new(p->arena, p->words);
    uint64_t *certain = ss_set_new(p->arena, p->words);
    if (!named || !certain) {
        ss_planner_full(p);
        return NULL;
    }
    for (SS_EACH(variable, left->possible, p->words))
        if (p->query->names[variable])
            ss_set_add(named, variable);
    ss_set_copy(certain, left->certain, p->words);
    ss_set_meet(certain, named, p->words);
    struct ss_step *step = ss_step_new(p, SS_PLAN_PROJECT, named, certain);
    if (!step)
        return NULL;
    step->plan.left = &left->plan;
    step->plan.rows = left->plan.rows;
    step->plan.cost = left->plan.cost;
    return step;
}

static struct ss_step *plan_aggregation(struct ss_planner *p,
                                        const struct ss_logical *logical)
{
    const struct ss_algebra *algebra = logical->algebra;
    struct ss_step *left =
        plan_distinct_rows(p, algebra, plan_left(p, logical, NULL));
    struct ss_step *step = left ? plan_count(p, logical, left) : NULL;
    if (step)
        return step;
    step = over(p, SS_PLAN_GROUP, logical, left, COST_GROUP);
    if (!step ||
        plan_column_exists(p, algebra->groups, algebra->group_count,
                           logical->active) ||
        plan_column_exists(p, algebra->aggregates, algebra->aggregate_count,
                           logical->active))
        return NULL;
    step->plan.groups = algebra->groups;
    step->plan.group_count = algebra->group_count;
    step->plan.aggregates = algebra->aggregates;
    step->plan.aggregate_count = algebra->aggregate_count;
    step->plan.rows = algebra->group_count ? left->plan.rows / 10 + 1 : 1;
    return step;
}

static struct ss_step *plan_order(struct ss_planner *p,
                                  const struct ss_logical *logical)
{
    const struct ss_algebra *algebra = logical->algebra;
    struct ss_step *left = plan_left(p, logical, NULL);
    struct ss_step *step = over(p, SS_PLAN_ORDER, logical, left, COST_ORDER);
    if (!step)
        return NULL;
    step->plan.orders = algebra->orders;
    step->plan.order_count = algebra->order_count;
    for (size_t i = 0; i < algebra->order_count; i++)
        if (ss_plan_exists(p, algebra->orders[i].expression, logical->active))
            return NULL;
    return step;
}

/* The first rows are enough for an ORDER below a slice, where there is only a
 * projection between them. */
static void limit_order(struct ss_plan *slice)
{
    struct ss_plan *below = slice->left;
    while (below->kind == SS_PLAN_PROJECT)
        below = below->left;
    if (below->kind != SS_PLAN_ORDER || slice->limit == UINT64_MAX ||
        slice->offset > UINT64_MAX - slice->limit)
        return;
    below->limit = slice->offset + slice->limit;
}

static struct ss_step *plan_slice(struct ss_planner *p,
                                  const struct ss_logical *logical)
{
    const struct ss_algebra *algebra = logical->algebra;
    struct ss_step *left = plan_left(p, logical, NULL);
    struct ss_step *step = over(p, SS_PLAN_SLICE, logical, left, 0);
    if (!step)
        return NULL;
    step->plan.offset = algebra->offset;
    step->plan.limit = algebra->limit;
    if ((double)algebra->limit < step->plan.rows)
        step->plan.rows = (double)algebra->limit;
    if (!p->options->plain)
        limit_order(&step->plan);
    return step;
}

static struct ss_step *plan_distinct(struct ss_planner *p,
                                     const struct ss_logical *logical,
                                     const uint64_t *bound)
{
    struct ss_step *left = plan_left(p, logical, bound);
    struct ss_step *step =
        over(p, SS_PLAN_DISTINCT, logical, left, COST_DISTINCT);
    if (step)
        step->plan.sorted = left->plan.sorted;
    return step;
}

static struct ss_step *plan_project(struct ss_planner *p,
                                    const struct ss_logical *logical,
                                    const uint64_t *bound)
{
    struct ss_step *left = plan_left(p, logical, bound);
    struct ss_step *step = over(p, SS_PLAN_PROJECT, logical, left, 0);
    if (step && ss_set_has(step->certain, left->plan.sorted))
        step->plan.sorted = left->plan.sorted;
    return step;
}

struct ss_step *ss_plan_logical(struct ss_planner *p,
                                const struct ss_logical *logical,
                                const uint64_t *bound)
{
    switch (logical->op) {
    case SS_OP_UNION:
        return plan_union(p, logical, bound);
    case SS_OP_TABLE:
        return plan_table(p, logical);
    case SS_OP_GRAPH:
        return plan_graph(p, logical, bound);
    case SS_OP_SERVICE:
        return plan_service(p, logical);
    case SS_OP_GROUP:
        return plan_aggregation(p, logical);
    case SS_OP_ORDER:
        return plan_order(p, logical);
    case SS_OP_PROJECT:
        return plan_project(p, logical, bound);
    case SS_OP_DISTINCT:
        return plan_distinct(p, logical, bound);
    case SS_OP_REDUCED: /* as many duplicates as there are (section 18.5) */
        return plan_left(p, logical, bound);
    case SS_OP_SLICE:
        return plan_slice(p, logical);
    default:
        return ss_plan_group(p, logical, bound);
    }
}
