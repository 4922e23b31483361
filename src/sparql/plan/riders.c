/* SPDX-License-Identifier: Apache-2.0 */
/* What is applied to a group: filters, optional parts, MINUS, BIND. */
#include "sparql/plan/costs.h"
#include "sparql/plan/planner.h"

/* Parts within parts that are planned a second time for outer bindings. */
enum { DEEPEST_BOUND = 3 };

double ss_joined_rows(const struct ss_planner *p, const struct ss_step *left,
                      const struct ss_step *right)
{
    double rows = left->plan.rows * right->plan.rows;
    double least =
        left->plan.rows < right->plan.rows ? left->plan.rows : right->plan.rows;
    for (SS_EACH(variable, left->possible, p->words)) {
        if (!ss_set_has(right->possible, variable))
            continue;
        const struct ss_sample *sample = &p->samples[variable];
        double distinct = sample->count ? sample->distinct : least;
        rows /= distinct > 1 ? distinct : 1;
    }
    return rows;
}

int ss_plan_bound(struct ss_planner *p, struct ss_step **out,
                  const struct ss_logical *logical, const struct ss_step *left,
                  const uint64_t *bound)
{
    uint64_t *both = ss_set_new(p->arena, p->words);
    *out = NULL;
    if (!both)
        return ss_planner_full(p);
    if (p->options->plain || p->depth == DEEPEST_BOUND)
        return 0;
    ss_set_copy(both, left->possible, p->words);
    if (bound)
        ss_set_unite(both, bound, p->words);
    p->depth++;
    struct ss_step *step = ss_plan_logical(p, logical, both);
    p->depth--;
    if (!step)
        return -1;
    if (ss_step_takes(p, step, left->possible))
        *out = step;
    return 0;
}

static struct ss_step *ride_extend(struct ss_planner *p, struct ss_step *left,
                                   const struct ss_rider *rider)
{
    uint64_t *possible = ss_set_new(p->arena, p->words);
    if (!possible) {
        ss_planner_full(p);
        return NULL;
    }
    ss_set_copy(possible, left->possible, p->words);
    ss_set_add(possible, rider->variable);
    struct ss_step *step =
        ss_step_new(p, SS_PLAN_EXTEND, possible, left->certain);
    if (!step || ss_plan_exists(p, rider->expression, rider->active))
        return NULL;
    step->plan.left = &left->plan;
    step->plan.variable = rider->variable;
    step->plan.expression = rider->expression;
    step->plan.rows = left->plan.rows;
    step->plan.cost = left->plan.cost + left->plan.rows * COST_EXTEND;
    step->plan.sorted = left->plan.sorted;
    return step;
}

/* OPTIONAL, MINUS, and EXISTS as a join. */
static struct ss_step *ride_join(struct ss_planner *p, struct ss_step *left,
                                 const struct ss_rider *rider,
                                 struct ss_joined *joined,
                                 const struct ss_logical *right,
                                 const uint64_t *bound)
{
    if (!joined->step)
        joined->step = ss_plan_logical(p, right, bound);
    if (!joined->step)
        return NULL;
    if (joined->expression &&
        ss_plan_exists(p, joined->expression, rider->active))
        return NULL;
    if (joined->kind != SS_JOIN_MINUS &&
        ss_plan_bound(p, &joined->bound, right, left, bound))
        return NULL;
    double matches = ss_joined_rows(p, left, joined->step);
    if (joined->kind != SS_JOIN_MINUS &&
        ss_step_waits(p, joined->step, left->possible) &&
        ss_step_takes(p, joined->step, left->possible)) {
        if (!joined->bound)
            joined->bound = joined->step;
        joined->step = NULL;
    }
    double rows = left->plan.rows;
    if (joined->kind == SS_JOIN_LEFT && matches > rows)
        rows = matches;
    else if (joined->kind != SS_JOIN_LEFT)
        rows /= 2;
    return ss_join_steps(p, left, joined, rows);
}

/* EXISTS or NOT EXISTS alone in a filter; NULL: it is something else. */
static const struct ss_expression *
lone_exists(const struct ss_expression *expression, enum ss_join_kind *kind)
{
    *kind = SS_JOIN_SEMI;
    while (expression->kind == SS_CALL && expression->function == SS_F_NOT) {
        *kind = *kind == SS_JOIN_SEMI ? SS_JOIN_ANTI : SS_JOIN_SEMI;
        expression = expression->arguments[0];
    }
    return expression->kind == SS_EXISTS ? expression : NULL;
}

static struct ss_step *ride_filter(struct ss_planner *p, struct ss_step *left,
                                   const struct ss_rider *rider,
                                   const uint64_t *bound)
{
    struct ss_joined joined = {.step = NULL};
    const struct ss_expression *exists =
        lone_exists(rider->expression, &joined.kind);
    if (!exists || p->options->plain || bound ||
        ss_exists_graph(exists->algebra, rider->active).graphs !=
            rider->active.graphs)
        return ss_step_filter(p, left, rider->expression, rider->active);
    struct ss_logical *right =
        ss_logical_make(p, exists->algebra, rider->active);
    if (!right)
        return NULL;
    struct ss_step *alone = ss_plan_logical(p, right, NULL);
    if (!alone)
        return NULL;
    /* A join means the same where what a row binds may as well be compared
     * afterwards. */
    if (!ss_step_joins(p, alone, left->possible))
        return ss_step_filter(p, left, rider->expression, rider->active);
    joined.step = alone; /* planned twice at each depth it would take long */
    return ride_join(p, left, rider, &joined, right, NULL);
}

struct ss_step *ss_ride(struct ss_planner *p, struct ss_step *left,
                        const struct ss_rider *rider, const uint64_t *bound)
{
    struct ss_joined joined = {.expression = rider->expression};
    switch (rider->op) {
    case SS_OP_FILTER:
        return ride_filter(p, left, rider, bound);
    case SS_OP_EXTEND:
        return ride_extend(p, left, rider);
    case SS_OP_LEFT_JOIN:
        joined.kind = SS_JOIN_LEFT;
        break;
    default:
        joined.kind = SS_JOIN_MINUS;
    }
    return ride_join(p, left, rider, &joined, rider->logical, bound);
}
