/* SPDX-License-Identifier: Apache-2.0 */
/* The simple steps of plans, and what they cost. */
#include "sparql/plan/planner.h"

#include "sparql/plan/costs.h"

struct ss_step *ss_step_left(const struct ss_step *step)
{
    return (struct ss_step *)step->plan.left;
}

struct ss_step *ss_step_right(const struct ss_step *step)
{
    return (struct ss_step *)step->plan.right;
}

struct ss_step *ss_step_new(struct ss_planner *p, enum ss_plan_kind kind,
                            const uint64_t *possible, const uint64_t *certain)
{
    struct ss_step *step = ss_arena_take(p->arena, sizeof *step);
    size_t width = ss_set_count(possible, p->words);
    int *variables = ss_arena_take_array(p->arena, width, sizeof *variables);
    bool *sure = ss_arena_take_array(p->arena, width, sizeof *sure);
    uint64_t *sets = ss_set_new(p->arena, 2 * p->words);
    if (!step || !variables || !sure || !sets) {
        ss_planner_full(p);
        return NULL;
    }
    if (ss_planner_check(p))
        return NULL;
    step->possible = sets;
    step->certain = sets + p->words;
    ss_set_copy(step->possible, possible, p->words);
    ss_set_copy(step->certain, certain, p->words);
    struct ss_plan *plan = &step->plan;
    for (SS_EACH(variable, possible, p->words)) {
        variables[plan->width] = variable;
        sure[plan->width++] = ss_set_has(certain, variable);
    }
    plan->kind = kind;
    plan->variables = variables;
    plan->certain = sure;
    plan->sorted = SS_NO_VARIABLE;
    plan->variable = SS_NO_VARIABLE;
    plan->limit = UINT64_MAX;
    return step;
}

/* The variable by which the store gives the matches of a pattern sorted; the
 * orders are SPO, POS and OSP. */
static int sorted_by(const struct ss_planner *p,
                     const struct ss_plan_pattern *pattern,
                     const uint64_t *bound)
{
    static const unsigned char FIRST[8][3] = {{0, 1, 2}, {0, 1, 2}, {1, 2, 0},
                                              {0, 1, 2}, {2, 0, 1}, {2, 0, 1},
                                              {1, 2, 0}, {0, 1, 2}};
    const struct ss_place_of_pattern *places[] = {
        &pattern->subject, &pattern->predicate, &pattern->object};
    const struct ss_dataset *dataset = p->options->dataset;
    int bits = 0;
    for (int i = 0; i < 3; i++) {
        /* What may be bound may also not be, and then the order is another. */
        if (bound && ss_set_has(bound, places[i]->variable))
            return SS_NO_VARIABLE;
        if (places[i]->variable == SS_NO_VARIABLE)
            bits |= 1 << i;
    }
    bool by_graph = pattern->graphs == SS_GRAPHS_NAMED ||
                    (pattern->graphs == SS_GRAPHS_DEFAULT && !dataset->whole &&
                     dataset->merged_count != 1);
    if (bits == 0 && by_graph)
        return SS_NO_VARIABLE;
    for (int i = 0; i < 3; i++) {
        int place = FIRST[bits][i];
        if (!(bits >> place & 1))
            return places[place]->variable;
    }
    return SS_NO_VARIABLE;
}

/* In the default graph that is merged of several graphs each triple counts
 * once. */
static struct ss_step *once(struct ss_planner *p, struct ss_step *scan)
{
    struct ss_step *step =
        ss_step_new(p, SS_PLAN_DISTINCT, scan->possible, scan->certain);
    if (!step)
        return NULL;
    step->plan.left = &scan->plan;
    step->plan.rows = scan->plan.rows;
    step->plan.cost = scan->plan.cost + scan->plan.rows * COST_DISTINCT;
    step->plan.sorted = scan->plan.sorted;
    return step;
}

struct ss_step *ss_step_scan(struct ss_planner *p,
                             const struct ss_plan_pattern *pattern,
                             const uint64_t *bound, struct ss_fans *fans)
{
    const struct ss_dataset *dataset = p->options->dataset;
    uint64_t *variables = ss_set_new(p->arena, p->words);
    if (!variables) {
        ss_planner_full(p);
        return NULL;
    }
    ss_set_add(variables, pattern->subject.variable);
    ss_set_add(variables, pattern->predicate.variable);
    ss_set_add(variables, pattern->object.variable);
    if (pattern->graphs == SS_GRAPHS_NAMED)
        ss_set_add(variables, pattern->graph.variable);
    struct ss_step *step = ss_step_new(p, SS_PLAN_SCAN, variables, variables);
    if (!step || ss_estimate(p, &step->plan.rows, pattern, bound, fans))
        return NULL;
    step->plan.pattern = *pattern;
    step->plan.cost = COST_SCAN_OPEN + step->plan.rows * COST_SCAN;
    step->plan.sorted = sorted_by(p, pattern, bound);
    if (pattern->graphs == SS_GRAPHS_DEFAULT && !dataset->whole &&
        dataset->merged_count > 1)
        return once(p, step);
    return step;
}

/* How many triples a path may go along, where it starts anywhere. */
static int count_edges(struct ss_planner *p, double *out,
                       const struct ss_plan_pattern *pattern,
                       const struct ss_path *path)
{
    const struct ss_place_of_pattern any = {SS_NO_VARIABLE, 0};
    struct ss_plan_pattern edges = {.subject = any,
                                    .predicate = any,
                                    .object = any,
                                    .graph = pattern->graph,
                                    .graphs = pattern->graphs};
    struct ss_fans fans = {.counted = false};
    double more = 0;
    switch (path->kind) {
    case SS_PATH_SEQUENCE:
    case SS_PATH_ALTERNATIVE:
        if (count_edges(p, &more, pattern, path->right))
            return -1;
        break;
    case SS_PATH_INVERSE:
    case SS_PATH_ONE_OR_MORE:
        break;
    case SS_PATH_LINK:
        edges.predicate.id = ss_store_id(p->store, &path->iri);
        /* fall through */
    default: /* of no length: from every node */
        return ss_estimate(p, out, &edges, NULL, &fans);
    }
    if (count_edges(p, out, pattern, path->left))
        return -1;
    *out += more;
    return 0;
}

/* How many pairs a path joins is not known; what matters is that it starts
 * from an end that is bound. */
struct ss_step *ss_step_path(struct ss_planner *p,
                             const struct ss_plan_pattern *pattern,
                             const struct ss_path *path, const uint64_t *bound)
{
    enum { FROM_ONE = 10 }; /* nodes that are reached */
    const struct ss_place_of_pattern *ends[] = {&pattern->subject,
                                                &pattern->object};
    uint64_t *variables = ss_set_new(p->arena, p->words);
    if (!variables) {
        ss_planner_full(p);
        return NULL;
    }
    double edges;
    int known = 0;
    if (count_edges(p, &edges, pattern, path))
        return NULL;
    for (int i = 0; i < 2; i++) {
        ss_set_add(variables, ends[i]->variable);
        known += ends[i]->variable == SS_NO_VARIABLE ||
                 (bound && ss_set_has(bound, ends[i]->variable));
    }
    if (pattern->graphs == SS_GRAPHS_NAMED)
        ss_set_add(variables, pattern->graph.variable);
    struct ss_step *step = ss_step_new(p, SS_PLAN_PATH, variables, variables);
    if (!step)
        return NULL;
    step->plan.pattern = *pattern;
    step->plan.path = path;
    step->plan.rows = known == 2 ? 0.5 : known == 1 ? FROM_ONE : edges * 5;
    step->plan.cost =
        known ? FROM_ONE * (double)COST_SCAN_OPEN / 3 : edges * COST_SCAN_OPEN;
    return step;
}

/* Both conditions in one. */
static const struct ss_expression *both(struct ss_planner *p,
                                        const struct ss_expression *first,
                                        const struct ss_expression *second)
{
    struct ss_expression *made = ss_arena_take(p->arena, sizeof *made);
    struct ss_expression **operands =
        ss_arena_take_array(p->arena, 2, sizeof *operands);
    struct ss_expression *copies =
        ss_arena_take_array(p->arena, 2, sizeof *copies);
    if (!made || !operands || !copies) {
        ss_planner_full(p);
        return NULL;
    }
    copies[0] = *first;
    copies[1] = *second;
    operands[0] = &copies[0];
    operands[1] = &copies[1];
    made->kind = SS_CALL;
    made->spot = first->spot;
    made->function = SS_F_AND;
    made->arguments = operands;
    made->count = 2;
    return made;
}

struct ss_step *ss_step_filter(struct ss_planner *p, struct ss_step *left,
                               const struct ss_expression *expression,
                               struct ss_active_graph active)
{
    /* One after the other would read the same values again. */
    if (left->plan.kind == SS_PLAN_FILTER && !p->options->plain) {
        expression = both(p, left->plan.expression, expression);
        left = ss_step_left(left);
        if (!expression)
            return NULL;
    }
    struct ss_step *step =
        ss_step_new(p, SS_PLAN_FILTER, left->possible, left->certain);
    if (!step || ss_plan_exists(p, expression, active))
        return NULL;
    step->plan.left = &left->plan;
    step->plan.expression = expression;
    step->plan.rows = left->plan.rows / 3;
    step->plan.cost = left->plan.cost + left->plan.rows * COST_FILTER;
    step->plan.sorted = left->plan.sorted;
    return step;
}

/* EXISTS is planned once; its pattern is begun with what a row binds. */
static int plan_pattern(struct ss_planner *p, const struct ss_expression *e,
                        struct ss_active_graph active)
{
    for (size_t i = 0; i < p->exists_count; i++)
        if (p->exists[i].expression == e)
            return 0;
    uint64_t *shared = ss_set_new(p->arena, p->words);
    int graph = active.graphs == SS_GRAPHS_NAMED ? active.graph.variable
                                                 : SS_NO_VARIABLE;
    active = ss_exists_graph(e->algebra, active);
    struct ss_logical *logical = ss_logical_make(p, e->algebra, active);
    if (!logical || !shared)
        return logical ? ss_planner_full(p) : -1;
    ss_algebra_variables(shared, e->algebra);
    ss_set_add(shared, graph);
    struct ss_step *step = ss_plan_logical(p, logical, shared);
    if (!step || ss_prune(p, &step->plan, shared))
        return -1;
    size_t count = ss_set_count(shared, p->words);
    int *variables = ss_arena_take_array(p->arena, count, sizeof *variables);
    if (p->exists_count == p->exists_room) {
        size_t room = p->exists_room ? p->exists_room * 2 : 8;
        struct ss_planned_exists *list =
            ss_arena_take_array(p->arena, room, sizeof *list);
        if (list && p->exists_count)
            memcpy(list, p->exists, p->exists_count * sizeof *list);
        p->exists = list;
        p->exists_room = room;
    }
    if (!variables || !p->exists)
        return ss_planner_full(p);
    count = 0;
    for (SS_EACH(variable, shared, p->words))
        variables[count++] = variable;
    p->exists[p->exists_count++] =
        (struct ss_planned_exists){e, &step->plan, variables, count};
    return 0;
}

int ss_plan_exists(struct ss_planner *p, const struct ss_expression *expression,
                   struct ss_active_graph active)
{
    if (expression->kind == SS_EXISTS)
        return plan_pattern(p, expression, active);
    for (size_t i = 0; i < expression->count; i++)
        if (ss_plan_exists(p, expression->arguments[i], active))
            return -1;
    return 0;
}
