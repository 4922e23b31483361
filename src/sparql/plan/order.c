/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The order in which the parts of a group are joined: from each of the
 * smallest parts on, the one that leaves fewest rows comes next; the cheapest
 * of these orders is taken. It does not depend on how the query is written.
 */
#include "sparql/plan/costs.h"
#include "sparql/plan/planner.h"

enum {
    MOST_STARTS = 6, /* orders that are compared */
    MANY = 24        /* parts from which on only one is looked at */
};

static int plan_part(struct ss_planner *p, struct ss_part *part,
                     const uint64_t *bound)
{
    if (!part->logical)
        part->step = ss_step_scan(p, &part->pattern, bound, &part->fans);
    else if (part->logical->op == SS_OP_PATH) {
        struct ss_plan_pattern *pattern = &part->pattern;
        const struct ss_triple *triple = part->logical->algebra->triples;
        if (ss_pattern_of(p, pattern, triple, part->logical->active))
            return -1;
        part->step = ss_step_path(p, pattern, triple->path, bound);
    } else {
        part->step = ss_plan_logical(p, part->logical, bound);
    }
    return part->step ? 0 : -1;
}

/* Takes samples, and plans each part alone. */
static int plan_parts(struct ss_planner *p, struct ss_group *group,
                      const uint64_t *bound)
{
    for (size_t i = 0; i < group->part_count; i++) {
        struct ss_part *part = &group->parts[i];
        double rows;
        if (part->logical)
            continue;
        if (ss_estimate(p, &rows, &part->pattern, NULL, &part->fans) ||
            (group->part_count + group->rider_count > 1 &&
             ss_sample_pattern(p, &part->pattern, part->fans.all)))
            return -1;
    }
    for (size_t i = 0; i < group->part_count; i++)
        if (plan_part(p, &group->parts[i], bound))
            return -1;
    return 0;
}

/* A path that starts from a bound end, or a part that is a pattern, is cheap
 * to begin anew. */
static bool bound_part(struct ss_planner *p, struct ss_step **made,
                       struct ss_part *part, const uint64_t *bound)
{
    bool path = part->logical && part->logical->op == SS_OP_PATH;
    *made = NULL;
    if (part->logical && !path)
        return false;
    *made = path ? ss_step_path(p, &part->pattern,
                                part->logical->algebra->triples->path, bound)
                 : ss_step_scan(p, &part->pattern, bound, &part->fans);
    return *made != NULL;
}

/* Says whether a part has to wait for another one that is not used yet, and
 * that does not have to wait for it. */
static bool has_to_wait(const struct ss_planner *p,
                        const struct ss_group *group, size_t index)
{
    const struct ss_part *part = &group->parts[index];
    for (size_t i = 0; i < group->part_count; i++) {
        const struct ss_part *other = &group->parts[i];
        if (i != index && !other->used &&
            ss_step_waits(p, part->step, other->possible) &&
            !ss_step_waits(p, other->step, part->possible))
            return true;
    }
    return false;
}

/* Joins a part to a step. final: other than in an order that is only tried. */
static struct ss_step *join_part(struct ss_planner *p, struct ss_step *left,
                                 struct ss_part *part, const uint64_t *bound,
                                 bool final)
{
    struct ss_joined joined = {.kind = SS_JOIN_INNER, .step = part->step};
    uint64_t *both = ss_set_new(p->arena, p->words);
    if (!both) {
        ss_planner_full(p);
        return NULL;
    }
    ss_set_copy(both, left->possible, p->words);
    if (bound)
        ss_set_unite(both, bound, p->words);
    double rows = ss_joined_rows(p, left, part->step);
    if (!p->options->plain && bound_part(p, &joined.bound, part, both))
        rows = left->plan.rows * joined.bound->plan.rows;
    else if (part->logical && part->logical->op != SS_OP_PATH && final &&
             ss_set_meets(left->possible, part->possible, p->words) &&
             ss_plan_bound(p, &joined.bound, part->logical, left, bound))
        return NULL;
    if (ss_step_waits(p, part->step, left->possible) &&
        ss_step_takes(p, part->step, left->possible))
        joined = (struct ss_joined){.kind = SS_JOIN_INNER, .bound = part->step};
    return ss_join_steps(p, left, &joined, rows);
}

/* How many rows there are when a part is joined next. */
static int rows_with(struct ss_planner *p, double *out,
                     const struct ss_step *left, struct ss_part *part,
                     const uint64_t *bound)
{
    *out = ss_joined_rows(p, left, part->step);
    if (ss_planner_check(p))
        return -1;
    if (part->logical)
        return 0;
    struct ss_arena_mark mark = ss_arena_mark(p->arena);
    uint64_t *both = ss_set_new(p->arena, p->words);
    if (!both)
        return ss_planner_full(p);
    ss_set_copy(both, left->possible, p->words);
    if (bound)
        ss_set_unite(both, bound, p->words);
    double each;
    int result = ss_estimate(p, &each, &part->pattern, both, &part->fans);
    ss_arena_rewind(p->arena, mark); /* there are many such sets */
    *out = left->plan.rows * each;
    return result;
}

/* Parts that are the same but for where they are written. */
static bool comes_before(const struct ss_part *a, const struct ss_part *b)
{
    return a->step->plan.rows < b->step->plan.rows;
}

/* The part that is joined next, of those that need not wait: connected if there
 * is such a one, with the fewest rows then. Returns -1 on failure. */
static int choose_next(struct ss_planner *p, const struct ss_group *group,
                       const struct ss_step *left, const uint64_t *bound)
{
    int best = -1, first = -1;
    double fewest = 0;
    bool connected = false;
    for (size_t i = 0; i < group->part_count; i++) {
        struct ss_part *part = &group->parts[i];
        double rows;
        if (part->used)
            continue;
        bool shares = ss_set_meets(left->possible, part->possible, p->words);
        first = first < 0 ? (int)i : first;
        if ((connected && !shares) || has_to_wait(p, group, i))
            continue;
        if (rows_with(p, &rows, left, part, bound))
            return -1;
        if (best < 0 || (shares && !connected) || rows < fewest ||
            (rows == fewest && comes_before(part, &group->parts[best]))) {
            best = (int)i;
            fewest = rows;
        }
        connected |= shares;
    }
    return best < 0 ? first : best;
}

/* Says whether something may still change what a filter looks at: variables
 * that are bound in every row stay as they are. */
static bool may_change(const struct ss_planner *p, const struct ss_step *step,
                       const uint64_t *needs, const uint64_t *binds)
{
    for (size_t i = 0; i < p->words; i++)
        if (needs[i] & ~step->certain[i] & binds[i])
            return true;
    return false;
}

/* Says whether a rider can be applied. */
static bool is_ready(const struct ss_planner *p, const struct ss_group *group,
                     size_t index, const struct ss_step *step)
{
    const struct ss_rider *rider = &group->riders[index];
    bool filter = rider->op == SS_OP_FILTER;
    for (size_t i = 0; i < group->part_count; i++)
        if (!group->parts[i].used &&
            (!filter ||
             may_change(p, step, rider->needs, group->parts[i].possible)))
            return false;
    for (size_t i = 0; i < index; i++)
        if (!group->riders[i].done &&
            (!filter ||
             may_change(p, step, rider->needs, group->riders[i].binds)))
            return false;
    return true;
}

/* The rider that is applied next: a filter, where there is one that can be.
 * NULL: none can be. */
static struct ss_rider *next_rider(const struct ss_planner *p,
                                   struct ss_group *group,
                                   const struct ss_step *step)
{
    struct ss_rider *other = NULL;
    for (size_t i = 0; i < group->rider_count; i++) {
        struct ss_rider *rider = &group->riders[i];
        if (rider->done || (other && rider->op != SS_OP_FILTER) ||
            !is_ready(p, group, i, step))
            continue;
        if (rider->op == SS_OP_FILTER)
            return rider;
        other = rider;
    }
    return other;
}

/* Applies the riders that can be. */
static struct ss_step *ride(struct ss_planner *p, struct ss_group *group,
                            struct ss_step *step, const uint64_t *bound)
{
    struct ss_rider *rider;
    while (step && (rider = next_rider(p, group, step))) {
        if (ss_planner_check(p))
            return NULL;
        step = ss_ride(p, step, rider, bound);
        rider->done = true;
    }
    return step;
}

/* Joins all parts, from one on; riders too where `whole`. */
static struct ss_step *join_from(struct ss_planner *p, struct ss_group *group,
                                 size_t start, const uint64_t *bound,
                                 bool whole)
{
    for (size_t i = 0; i < group->part_count; i++)
        group->parts[i].used = false;
    group->parts[start].used = true;
    struct ss_step *step = group->parts[start].step;
    if (whole)
        step = ride(p, group, step, bound);
    for (size_t n = 1; n < group->part_count && step; n++) {
        int next =
            p->options->plain ? (int)n : choose_next(p, group, step, bound);
        if (next < 0)
            return NULL;
        group->parts[next].used = true;
        step = join_part(p, step, &group->parts[next], bound, whole);
        if (whole && step)
            step = ride(p, group, step, bound);
    }
    return step;
}

/* The part to start from. Returns -1 on failure. */
static int choose_start(struct ss_planner *p, struct ss_group *group,
                        const uint64_t *bound)
{
    int best = 0;
    double least = -1;
    bool *tried =
        ss_arena_take_array(p->arena, group->part_count, sizeof *tried);
    if (!tried)
        return ss_planner_full(p);
    for (size_t i = 0; i < group->part_count; i++)
        tried[i] = has_to_wait(p, group, i);
    int starts = group->part_count > MANY ? 1 : MOST_STARTS;
    for (int n = 0; n < starts && (size_t)n < group->part_count; n++) {
        int smallest = -1;
        for (size_t i = 0; i < group->part_count; i++)
            if (!tried[i] &&
                (smallest < 0 || group->parts[i].step->plan.rows <
                                     group->parts[smallest].step->plan.rows))
                smallest = (int)i;
        if (smallest < 0)
            break;
        tried[smallest] = true;
        if (starts == 1)
            return smallest;
        struct ss_arena_mark mark = ss_arena_mark(p->arena);
        struct ss_step *step =
            join_from(p, group, (size_t)smallest, bound, false);
        if (!step)
            return -1;
        if (least < 0 || step->plan.cost < least) {
            best = smallest;
            least = step->plan.cost;
        }
        ss_arena_rewind(p->arena, mark); /* the order was only tried */
    }
    return best;
}

static struct ss_step *unit(struct ss_planner *p)
{
    uint64_t *none = ss_set_new(p->arena, p->words);
    if (!none) {
        ss_planner_full(p);
        return NULL;
    }
    struct ss_step *step = ss_step_new(p, SS_PLAN_UNIT, none, none);
    if (step)
        step->plan.rows = 1;
    return step;
}

static struct ss_step *order_group(struct ss_planner *p, struct ss_group *group,
                                   const uint64_t *bound)
{
    if (group->part_count == 0) {
        struct ss_step *step = unit(p);
        return step ? ride(p, group, step, bound) : NULL;
    }
    if (plan_parts(p, group, bound))
        return NULL;
    int start = 0;
    if (!p->options->plain && group->part_count > 1)
        start = choose_start(p, group, bound);
    if (start < 0)
        return NULL;
    return join_from(p, group, (size_t)start, bound, true);
}

struct ss_step *ss_plan_group(struct ss_planner *p,
                              const struct ss_logical *logical,
                              const uint64_t *bound)
{
    struct ss_group group;
    if (ss_flatten(p, &group, logical))
        return NULL;
    return order_group(p, &group, bound);
}
