/* SPDX-License-Identifier: Apache-2.0 */
/* How two steps are joined: by merging, by a hash table, or by binding. */
#include "sparql/algebra/path.h"
#include "sparql/plan/costs.h"
#include "sparql/plan/planner.h"

/* The ways to join. */
enum way { BY_HASH, BY_HASH_SWAPPED, BY_MERGE, BY_BINDING };

/* Says whether the scans of a step find by themselves what is bound, and give
 * no other rows. */
static bool finds_bound(const struct ss_plan *plan)
{
    return plan->kind == SS_PLAN_SCAN || plan->kind == SS_PLAN_PATH ||
           plan->kind == SS_PLAN_GRAPHS;
}

/* Says whether a plan's expressions or optional parts would see outer bindings
 * of variables that they should not see. */
static bool takes(const struct ss_planner *p, const struct ss_plan *plan,
                  const uint64_t *bound, bool substituted, unsigned height)
{
    const struct ss_step *step = (const struct ss_step *)plan;
    const struct ss_step *left = (const struct ss_step *)plan->left;
    const struct ss_step *right = (const struct ss_step *)plan->right;
    uint64_t *used;
    if (height > SS_HIGHEST_PLAN) /* it will be refused */
        return false;
    switch (plan->kind) {
    case SS_PLAN_UNIT:
    case SS_PLAN_NOTHING:
    case SS_PLAN_SCAN:
    case SS_PLAN_GRAPHS:
    case SS_PLAN_TABLE:
    case SS_PLAN_SERVICE:
        return true;
    case SS_PLAN_PATH: /* of no length from any term, or from nodes only */
        return !substituted || !ss_path_may_be_empty(plan->path);
    case SS_PLAN_UNION:
    case SS_PLAN_PROJECT:
    case SS_PLAN_DISTINCT:
        break;
    case SS_PLAN_EXTEND:
    case SS_PLAN_FILTER:
        if (ss_set_has(bound, plan->variable))
            return false;
        used = ss_set_new(p->arena, p->words);
        if (!used)
            return false;
        ss_expression_variables(used, plan->expression);
        if (!ss_set_meet_within(used, bound,
                                substituted ? left->certain : left->possible,
                                p->words))
            return false;
        break;
    case SS_PLAN_HASH_JOIN:
    case SS_PLAN_MERGE_JOIN:
    case SS_PLAN_BIND_JOIN:
        if (plan->join != SS_JOIN_INNER &&
            !ss_set_meet_within(right->possible, bound, left->certain,
                                p->words))
            return false;
        if (plan->expression) {
            used = ss_set_new(p->arena, p->words);
            if (!used)
                return false;
            ss_expression_variables(used, plan->expression);
            if (!ss_set_meet_within(
                    used, bound, substituted ? step->certain : step->possible,
                    p->words))
                return false;
        }
        break;
    default:
        return false;
    }
    return takes(p, plan->left, bound, substituted, height + 1) &&
           (!plan->right ||
            takes(p, plan->right, bound, substituted, height + 1));
}

bool ss_step_takes(const struct ss_planner *p, const struct ss_step *step,
                   const uint64_t *bound)
{
    return takes(p, &step->plan, bound, false, 0);
}

bool ss_step_joins(const struct ss_planner *p, const struct ss_step *step,
                   const uint64_t *bound)
{
    return takes(p, &step->plan, bound, true, 0);
}

static bool is_key(const struct ss_step *left, const struct ss_step *right,
                   int variable)
{
    return ss_set_has(left->certain, variable) &&
           ss_set_has(right->certain, variable);
}

/* Says whether each variable that both have is bound in all rows of both. */
static bool is_tight(const struct ss_planner *p, const struct ss_step *left,
                     const struct ss_step *right)
{
    return ss_set_meet_within(left->possible, right->possible, left->certain,
                              p->words) &&
           ss_set_meet_within(left->possible, right->possible, right->certain,
                              p->words);
}

/* Whatever else both sides have is compared pair by pair, which takes long
 * where few values of the key have many rows. */
static bool can_merge(const struct ss_planner *p, const struct ss_step *left,
                      const struct ss_step *right)
{
    size_t shared = 0;
    for (size_t i = 0; i < p->words; i++)
        shared += (size_t)__builtin_popcountll(left->possible[i] &
                                               right->possible[i]);
    if (shared > 1)
        return false;
    int variable = left->plan.sorted;
    return variable != SS_NO_VARIABLE && variable == right->plan.sorted &&
           is_key(left, right, variable) && is_tight(p, left, right);
}

/* What it costs to begin a step anew for each of some rows. Each may lead to
 * another page of the store, and so to one that was not looked at yet. */
static double binding(const struct ss_planner *p, double rows,
                      const struct ss_step *bound)
{
    double pages = rows < p->pages ? rows : p->pages;
    return rows * (COST_BIND + bound->plan.cost) + pages * COST_PAGE;
}

/* The cheapest way; *cost receives what it costs. */
static enum way choose(const struct ss_planner *p, const struct ss_step *left,
                       const struct ss_joined *joined, double rows,
                       double *cost)
{
    const struct ss_step *right = joined->step;
    enum way way = BY_BINDING;
    double output = rows * COST_ROW;
    *cost = -1;
    if (joined->bound)
        *cost = left->plan.cost + output +
                binding(p, left->plan.rows, joined->bound);
    if (!right)
        return way;
    double sides = left->plan.cost + right->plan.cost + output;
    double hash =
        sides + right->plan.rows * COST_BUILD + left->plan.rows * COST_PROBE;
    if (*cost < 0 || hash < *cost) {
        way = BY_HASH;
        *cost = hash;
    }
    double swapped =
        sides + left->plan.rows * COST_BUILD + right->plan.rows * COST_PROBE;
    if (joined->kind == SS_JOIN_INNER && swapped < *cost) {
        way = BY_HASH_SWAPPED;
        *cost = swapped;
    }
    double merge = sides + (left->plan.rows + right->plan.rows) * COST_MERGE;
    if (merge < *cost && can_merge(p, left, right)) {
        way = BY_MERGE;
        *cost = merge;
    }
    return way;
}

static int list_variables(struct ss_planner *p, const int **out, size_t *count,
                          const uint64_t *set, int first)
{
    int *list = ss_arena_take_array(p->arena, ss_set_count(set, p->words),
                                    sizeof *list);
    if (!list)
        return ss_planner_full(p);
    *count = 0;
    if (ss_set_has(set, first))
        list[(*count)++] = first;
    for (SS_EACH(variable, set, p->words))
        if (variable != first)
            list[(*count)++] = variable;
    *out = list;
    return 0;
}

/* Sets the keys and the loose variables. */
static int find_keys(struct ss_planner *p, struct ss_step *join, enum way way)
{
    const struct ss_step *left = ss_step_left(join);
    const struct ss_step *right = ss_step_right(join);
    uint64_t *keys = ss_set_new(p->arena, p->words);
    uint64_t *loose = ss_set_new(p->arena, p->words);
    if (!keys || !loose)
        return ss_planner_full(p);
    ss_set_copy(loose, left->possible, p->words);
    ss_set_meet(loose, right->possible, p->words);
    if (way == BY_BINDING) {
        if (finds_bound(&right->plan))
            return 0;
        return list_variables(p, &join->plan.loose, &join->plan.loose_count,
                              loose, SS_NO_VARIABLE);
    }
    ss_set_copy(keys, left->certain, p->words);
    ss_set_meet(keys, right->certain, p->words);
    for (size_t i = 0; i < p->words; i++)
        loose[i] &= ~keys[i];
    return list_variables(p, &join->plan.keys, &join->plan.key_count, keys,
                          way == BY_MERGE ? left->plan.sorted
                                          : SS_NO_VARIABLE) ||
                   list_variables(p, &join->plan.loose, &join->plan.loose_count,
                                  loose, SS_NO_VARIABLE)
               ? -1
               : 0;
}

struct ss_step *ss_join_steps(struct ss_planner *p, struct ss_step *left,
                              const struct ss_joined *joined, double rows)
{
    static const enum ss_plan_kind KINDS[] = {[BY_HASH] = SS_PLAN_HASH_JOIN,
                                              [BY_HASH_SWAPPED] =
                                                  SS_PLAN_HASH_JOIN,
                                              [BY_MERGE] = SS_PLAN_MERGE_JOIN,
                                              [BY_BINDING] = SS_PLAN_BIND_JOIN};
    double cost;
    enum way way = choose(p, left, joined, rows, &cost);
    struct ss_step *right = way == BY_BINDING ? joined->bound : joined->step;
    uint64_t *possible = ss_set_new(p->arena, p->words);
    uint64_t *certain = ss_set_new(p->arena, p->words);
    if (!possible || !certain) {
        ss_planner_full(p);
        return NULL;
    }
    ss_set_copy(possible, left->possible, p->words);
    ss_set_copy(certain, left->certain, p->words);
    if (joined->kind == SS_JOIN_INNER || joined->kind == SS_JOIN_LEFT)
        ss_set_unite(possible, right->possible, p->words);
    if (joined->kind == SS_JOIN_INNER)
        ss_set_unite(certain, right->certain, p->words);
    struct ss_step *join = ss_step_new(p, KINDS[way], possible, certain);
    if (!join)
        return NULL;
    bool swap = way == BY_HASH_SWAPPED;
    join->plan.left = swap ? &right->plan : &left->plan;
    join->plan.right = swap ? &left->plan : &right->plan;
    join->plan.join = joined->kind;
    join->plan.expression = joined->expression;
    join->plan.rows = rows;
    join->plan.cost = cost;
    join->plan.sorted = join->plan.left->sorted;
    return find_keys(p, join, way) ? NULL : join;
}
