/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The algebra with the variables that each operator may and does bind. GRAPH
 * goes into the patterns below it where that means the same; otherwise its
 * pattern is gone through graph by graph.
 */
#include "sparql/plan/planner.h"

int ss_planner_full(struct ss_planner *p)
{
    return ss_fail(p->error, SS_LIMIT, "the query is too large to be planned");
}

static void node_variable(uint64_t *set, const struct ss_node *node)
{
    ss_set_add(set, node->variable);
}

static void columns_variables(uint64_t *set, const struct ss_column *columns,
                              size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ss_set_add(set, columns[i].variable);
        if (columns[i].expression)
            ss_expression_variables(set, columns[i].expression);
    }
}

void ss_algebra_variables(uint64_t *set, const struct ss_algebra *algebra)
{
    if (!algebra)
        return;
    for (size_t i = 0; i < algebra->triple_count; i++) {
        node_variable(set, &algebra->triples[i].subject);
        if (!algebra->triples[i].path)
            node_variable(set, &algebra->triples[i].predicate);
        node_variable(set, &algebra->triples[i].object);
    }
    if (algebra->op == SS_OP_GRAPH || algebra->op == SS_OP_SERVICE)
        node_variable(set, &algebra->node);
    if (algebra->op == SS_OP_EXTEND)
        ss_set_add(set, algebra->variable);
    if (algebra->expression)
        ss_expression_variables(set, algebra->expression);
    for (size_t i = 0; algebra->values && i < algebra->values->width; i++)
        ss_set_add(set, algebra->values->variables[i]);
    columns_variables(set, algebra->groups, algebra->group_count);
    columns_variables(set, algebra->aggregates, algebra->aggregate_count);
    for (size_t i = 0; i < algebra->order_count; i++)
        ss_expression_variables(set, algebra->orders[i].expression);
    ss_algebra_variables(set, algebra->left);
    ss_algebra_variables(set, algebra->right);
}

void ss_expression_variables(uint64_t *set, const struct ss_expression *e)
{
    if (e->kind == SS_VARIABLE)
        ss_set_add(set, e->variable);
    if (e->kind == SS_EXISTS)
        ss_algebra_variables(set, e->algebra);
    for (size_t i = 0; i < e->count; i++)
        ss_expression_variables(set, e->arguments[i]);
}

bool ss_expression_varies(const struct ss_expression *expression)
{
    enum ss_function function = expression->function;
    if (expression->kind == SS_CALL &&
        (function == SS_F_RAND || function == SS_F_UUID ||
         function == SS_F_STRUUID || function == SS_F_BNODE))
        return true;
    for (size_t i = 0; i < expression->count; i++)
        if (ss_expression_varies(expression->arguments[i]))
            return true;
    return false;
}

/* Says whether a pattern has no solution without a triple of the active
 * graph. */
static bool is_anchored(const struct ss_algebra *algebra)
{
    switch (algebra->op) {
    case SS_OP_BGP:
        return algebra->triple_count > 0;
    case SS_OP_PATH:
        return algebra->triples->path->kind == SS_PATH_NEGATED;
    case SS_OP_JOIN:
        return is_anchored(algebra->left) || is_anchored(algebra->right);
    case SS_OP_UNION:
        return is_anchored(algebra->left) && is_anchored(algebra->right);
    case SS_OP_LEFT_JOIN:
    case SS_OP_MINUS:
    case SS_OP_FILTER:
    case SS_OP_EXTEND:
    case SS_OP_ORDER:
    case SS_OP_PROJECT:
    case SS_OP_DISTINCT:
    case SS_OP_REDUCED:
    case SS_OP_SLICE:
        return is_anchored(algebra->left);
    case SS_OP_GROUP:
        return algebra->group_count > 0 && is_anchored(algebra->left);
    default:
        return false;
    }
}

/* Says whether the variable of a graph may stand in each pattern below: all
 * operators then treat it as any variable that their patterns share. */
static bool takes_variable(const struct ss_algebra *algebra)
{
    if (!algebra)
        return true;
    switch (algebra->op) {
    case SS_OP_BGP:
    case SS_OP_TABLE:
        return true;
    case SS_OP_PATH:
        return algebra->triples->path->kind == SS_PATH_NEGATED;
    case SS_OP_UNION:
        return is_anchored(algebra) && takes_variable(algebra->left) &&
               takes_variable(algebra->right);
    case SS_OP_JOIN:
    case SS_OP_LEFT_JOIN:
    case SS_OP_FILTER:
    case SS_OP_EXTEND:
        return takes_variable(algebra->left) && takes_variable(algebra->right);
    default:
        return false;
    }
}

struct ss_active_graph ss_exists_graph(const struct ss_algebra *pattern,
                                       struct ss_active_graph active)
{
    if (active.graphs == SS_GRAPHS_NAMED && !takes_variable(pattern))
        active.graphs = SS_GRAPHS_BOUND;
    return active;
}

static struct ss_logical *new_logical(struct ss_planner *p,
                                      const struct ss_algebra *algebra,
                                      struct ss_active_graph active)
{
    struct ss_logical *made = ss_arena_take(p->arena, sizeof *made);
    if (!made) {
        ss_planner_full(p);
        return NULL;
    }
    made->op = algebra->op;
    made->algebra = algebra;
    made->active = active;
    made->hidden = SS_NO_VARIABLE;
    made->possible = ss_set_new(p->arena, p->words);
    made->certain = ss_set_new(p->arena, p->words);
    if (made->possible && made->certain)
        return made;
    ss_planner_full(p);
    return NULL;
}

static void bind_both(struct ss_logical *logical, int variable)
{
    ss_set_add(logical->possible, variable);
    ss_set_add(logical->certain, variable);
}

static void bind_triples(struct ss_logical *logical)
{
    const struct ss_algebra *algebra = logical->algebra;
    for (size_t i = 0; i < algebra->triple_count; i++) {
        bind_both(logical, algebra->triples[i].subject.variable);
        if (!algebra->triples[i].path)
            bind_both(logical, algebra->triples[i].predicate.variable);
        bind_both(logical, algebra->triples[i].object.variable);
    }
    if (algebra->triple_count && logical->active.graphs == SS_GRAPHS_NAMED)
        bind_both(logical, logical->active.graph.variable);
}

static void bind_table(struct ss_logical *logical)
{
    const struct ss_values *values = logical->algebra->values;
    for (size_t i = 0; i < values->width; i++) {
        bool certain = true;
        for (size_t row = 0; row < values->rows; row++)
            certain &= values->cells[row * values->width + i].kind != SS_NONE;
        ss_set_add(logical->possible, values->variables[i]);
        if (certain)
            ss_set_add(logical->certain, values->variables[i]);
    }
}

static void bind_group(struct ss_logical *logical)
{
    const struct ss_algebra *algebra = logical->algebra;
    for (size_t i = 0; i < algebra->group_count; i++) {
        int variable = algebra->groups[i].variable;
        ss_set_add(logical->possible, variable);
        if (!algebra->groups[i].expression &&
            ss_set_has(logical->left->certain, variable))
            ss_set_add(logical->certain, variable);
    }
    for (size_t i = 0; i < algebra->aggregate_count; i++) {
        ss_set_add(logical->possible, algebra->aggregates[i].variable);
        if (algebra->aggregates[i].expression->aggregate == SS_AGGREGATE_COUNT)
            ss_set_add(logical->certain, algebra->aggregates[i].variable);
    }
}

static void bind_project(struct ss_planner *p, struct ss_logical *logical)
{
    const struct ss_algebra *algebra = logical->algebra;
    for (size_t i = 0; i < algebra->variable_count; i++)
        ss_set_add(logical->possible, algebra->variables[i]);
    ss_set_copy(logical->certain, logical->possible, p->words);
    ss_set_meet(logical->certain, logical->left->certain, p->words);
}

/* Works out which variables are bound. */
static void bind_variables(struct ss_planner *p, struct ss_logical *logical)
{
    const struct ss_logical *left = logical->left, *right = logical->right;
    const struct ss_expression *expression = logical->algebra->expression;
    switch (logical->op) {
    case SS_OP_BGP:
    case SS_OP_PATH:
        bind_triples(logical);
        return;
    case SS_OP_TABLE:
        bind_table(logical);
        return;
    case SS_OP_GROUP:
        bind_group(logical);
        return;
    case SS_OP_PROJECT:
        bind_project(p, logical);
        return;
    default:
        break;
    }
    ss_set_copy(logical->possible, left->possible, p->words);
    ss_set_copy(logical->certain, left->certain, p->words);
    if (right && logical->op != SS_OP_MINUS)
        ss_set_unite(logical->possible, right->possible, p->words);
    if (logical->op == SS_OP_JOIN)
        ss_set_unite(logical->certain, right->certain, p->words);
    if (logical->op == SS_OP_UNION)
        ss_set_meet(logical->certain, right->certain, p->words);
    if (logical->op == SS_OP_GRAPH || logical->op == SS_OP_SERVICE)
        bind_both(logical, logical->algebra->node.variable);
    /* SILENT may give a solution that binds nothing, and what an endpoint
     * answers is not relied upon. */
    if (logical->op == SS_OP_SERVICE)
        memset(logical->certain, 0, p->words * sizeof *logical->certain);
    if (logical->op == SS_OP_EXTEND) {
        ss_set_add(logical->possible, logical->algebra->variable);
        if (expression->kind == SS_CONSTANT ||
            (expression->kind == SS_VARIABLE &&
             ss_set_has(left->certain, expression->variable)))
            ss_set_add(logical->certain, logical->algebra->variable);
    }
}

/* GRAPH: the patterns below are matched in that graph. */
static struct ss_logical *make_graph(struct ss_planner *p,
                                     const struct ss_algebra *algebra,
                                     struct ss_active_graph outside)
{
    const struct ss_node *node = &algebra->node;
    struct ss_active_graph active = {SS_GRAPHS_NAMED, {node->variable, 0}};
    bool goes_in = is_anchored(algebra->left);
    uint64_t *inside = ss_set_new(p->arena, p->words);
    if (!inside) {
        ss_planner_full(p);
        return NULL;
    }
    int hidden = SS_NO_VARIABLE;
    if (node->variable == SS_NO_VARIABLE) {
        active.graphs = SS_GRAPHS_ONE;
        active.graph.id = ss_store_id(p->store, &node->term);
    } else {
        ss_algebra_variables(inside, algebra->left);
        goes_in = goes_in && takes_variable(algebra->left) &&
                  !ss_set_has(inside, node->variable);
        /* A variable that the pattern has too is not bound in it. */
        hidden = ss_set_has(inside, node->variable) ? algebra->variable
                                                    : node->variable;
        active.graph.variable = hidden;
        if (!goes_in)
            active.graphs = SS_GRAPHS_BOUND;
    }
    struct ss_logical *inner = ss_logical_make(p, algebra->left, active);
    if (!inner || goes_in)
        return inner;
    struct ss_logical *made = new_logical(p, algebra, outside);
    if (!made)
        return NULL;
    made->left = inner;
    made->hidden = hidden;
    made->active = active;
    bind_variables(p, made);
    ss_set_remove(made->possible,
                  hidden == node->variable ? SS_NO_VARIABLE : hidden);
    ss_set_remove(made->certain,
                  hidden == node->variable ? SS_NO_VARIABLE : hidden);
    return made;
}

struct ss_logical *ss_logical_make(struct ss_planner *p,
                                   const struct ss_algebra *algebra,
                                   struct ss_active_graph active)
{
    if (algebra->op == SS_OP_GRAPH)
        return make_graph(p, algebra, active);
    struct ss_logical *made = new_logical(p, algebra, active);
    if (!made)
        return NULL;
    if (algebra->left) {
        made->left = ss_logical_make(p, algebra->left, active);
        if (!made->left)
            return NULL;
    }
    if (algebra->right) {
        made->right = ss_logical_make(p, algebra->right, active);
        if (!made->right)
            return NULL;
    }
    bind_variables(p, made);
    return made;
}
