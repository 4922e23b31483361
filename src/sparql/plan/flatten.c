/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Groups taken apart. Inner joins commute; OPTIONAL, MINUS, BIND and FILTER on
 * one side of a join may as well be applied after it, where the other side
 * binds none of the variables that they look at, or where those are bound
 * anyway. What may not be moved stays a part as a whole.
 */
#include "sparql/plan/planner.h"

static uint64_t *new_set(struct ss_planner *p)
{
    uint64_t *set = ss_set_new(p->arena, p->words);
    if (!set)
        ss_planner_full(p);
    return set;
}

/* Makes room for one more thing in a list of the arena. */
static void *grow(struct ss_planner *p, void *list, size_t count, size_t *room,
                  size_t size)
{
    if (count < *room)
        return list;
    *room = *room ? *room * 2 : 8;
    void *moved = ss_arena_take_array(p->arena, *room, size);
    if (!moved)
        ss_planner_full(p);
    else if (count)
        memcpy(moved, list, count * size);
    return moved;
}

static struct ss_part *add_part(struct ss_planner *p, struct ss_group *group)
{
    group->parts = grow(p, group->parts, group->part_count, &group->part_room,
                        sizeof *group->parts);
    if (!group->parts)
        return NULL;
    struct ss_part *part = &group->parts[group->part_count++];
    *part = (struct ss_part){.logical = NULL};
    return part;
}

static int add_whole(struct ss_planner *p, struct ss_group *group,
                     const struct ss_logical *logical)
{
    struct ss_part *part = add_part(p, group);
    if (!part)
        return -1;
    part->logical = logical;
    part->possible = logical->possible;
    part->certain = logical->certain;
    return 0;
}

static int add_triples(struct ss_planner *p, struct ss_group *group,
                       const struct ss_logical *logical)
{
    const struct ss_algebra *algebra = logical->algebra;
    for (size_t i = 0; i < algebra->triple_count; i++) {
        struct ss_part *part = add_part(p, group);
        uint64_t *variables = new_set(p);
        if (!part || !variables ||
            ss_pattern_of(p, &part->pattern, &algebra->triples[i],
                          logical->active))
            return -1;
        ss_set_add(variables, part->pattern.subject.variable);
        ss_set_add(variables, part->pattern.predicate.variable);
        ss_set_add(variables, part->pattern.object.variable);
        if (part->pattern.graphs == SS_GRAPHS_NAMED)
            ss_set_add(variables, part->pattern.graph.variable);
        part->possible = part->certain = variables;
    }
    return 0;
}

static struct ss_rider *add_rider(struct ss_planner *p, struct ss_group *group,
                                  const struct ss_logical *logical)
{
    group->riders = grow(p, group->riders, group->rider_count,
                         &group->rider_room, sizeof *group->riders);
    uint64_t *needs = new_set(p), *binds = new_set(p);
    if (!group->riders || !needs || !binds)
        return NULL;
    struct ss_rider *rider = &group->riders[group->rider_count++];
    *rider = (struct ss_rider){.op = logical->op,
                               .variable = SS_NO_VARIABLE,
                               .active = logical->active,
                               .needs = needs,
                               .binds = binds};
    return rider;
}

/* Adds each operand of && as a filter of its own. */
static int add_filters(struct ss_planner *p, struct ss_group *group,
                       const struct ss_logical *logical,
                       const struct ss_expression *expression)
{
    if (expression->kind == SS_CALL && expression->function == SS_F_AND &&
        !p->options->plain)
        return add_filters(p, group, logical, expression->arguments[0]) ||
                       add_filters(p, group, logical, expression->arguments[1])
                   ? -1
                   : 0;
    struct ss_rider *rider = add_rider(p, group, logical);
    if (!rider)
        return -1;
    rider->expression = expression;
    ss_expression_variables(rider->needs, expression);
    if (logical->active.graphs == SS_GRAPHS_NAMED) /* EXISTS is in it, too */
        ss_set_add(rider->needs, logical->active.graph.variable);
    return 0;
}

/* Adds what an operator does to its left side. */
static int add_riders(struct ss_planner *p, struct ss_group *group,
                      const struct ss_logical *logical)
{
    const struct ss_expression *expression = logical->algebra->expression;
    if (logical->op == SS_OP_FILTER)
        return add_filters(p, group, logical, expression);
    struct ss_rider *rider = add_rider(p, group, logical);
    if (!rider)
        return -1;
    rider->expression = expression;
    rider->logical = logical->right;
    if (expression)
        ss_expression_variables(rider->needs, expression);
    if (logical->right)
        ss_set_unite(rider->needs, logical->right->possible, p->words);
    if (logical->op == SS_OP_LEFT_JOIN)
        for (SS_EACH(variable, logical->right->possible, p->words))
            if (!ss_set_has(logical->left->certain, variable))
                ss_set_add(rider->binds, variable);
    if (logical->op == SS_OP_EXTEND) {
        rider->variable = logical->algebra->variable;
        ss_set_add(rider->binds, rider->variable);
    }
    return 0;
}

/* Says whether an operator may as well be applied after its left side was
 * joined with what binds the variables of `others`. */
static int may_move(struct ss_planner *p, const struct ss_logical *logical,
                    const uint64_t *others)
{
    const struct ss_expression *expression = logical->algebra->expression;
    uint64_t *looks_at = new_set(p);
    if (!looks_at)
        return -1;
    if (logical->op == SS_OP_EXTEND &&
        (ss_set_has(others, logical->algebra->variable) ||
         ss_expression_varies(expression)))
        return 0;
    if (expression)
        ss_expression_variables(looks_at, expression);
    if (logical->right)
        ss_set_unite(looks_at, logical->right->possible, p->words);
    return ss_set_meet_within(looks_at, others, logical->left->certain,
                              p->words);
}

static int flatten(struct ss_planner *p, struct ss_group *group,
                   const struct ss_logical *logical, const uint64_t *others,
                   bool top);

/* The sides of a join: each is another to the other. */
static int flatten_join(struct ss_planner *p, struct ss_group *group,
                        const struct ss_logical *logical,
                        const uint64_t *others)
{
    uint64_t *left = new_set(p), *right = new_set(p);
    if (!left || !right)
        return -1;
    ss_set_copy(left, others, p->words);
    ss_set_unite(left, logical->right->possible, p->words);
    ss_set_copy(right, others, p->words);
    ss_set_unite(right, logical->left->possible, p->words);
    return flatten(p, group, logical->left, left, false) ||
                   flatten(p, group, logical->right, right, false)
               ? -1
               : 0;
}

static int flatten(struct ss_planner *p, struct ss_group *group,
                   const struct ss_logical *logical, const uint64_t *others,
                   bool top)
{
    if (p->options->plain && !top)
        return add_whole(p, group, logical);
    switch (logical->op) {
    case SS_OP_BGP:
        return add_triples(p, group, logical);
    case SS_OP_JOIN:
        return flatten_join(p, group, logical, others);
    case SS_OP_FILTER:
    case SS_OP_LEFT_JOIN:
    case SS_OP_MINUS:
    case SS_OP_EXTEND:
        break;
    default:
        return add_whole(p, group, logical);
    }
    int moves = top ? 1 : may_move(p, logical, others);
    if (moves < 0)
        return -1;
    if (!moves)
        return add_whole(p, group, logical);
    return flatten(p, group, logical->left, others,
                   top && !p->options->plain) ||
                   add_riders(p, group, logical)
               ? -1
               : 0;
}

int ss_flatten(struct ss_planner *p, struct ss_group *out,
               const struct ss_logical *logical)
{
    uint64_t *none = new_set(p);
    *out = (struct ss_group){.parts = NULL};
    return none ? flatten(p, out, logical, none, true) : -1;
}
