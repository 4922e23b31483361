/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/run/transient.h"

/* Says whether a plan makes no terms, or keeps those that it makes. */
static bool makes_none(const struct ss_plan *plan)
{
    if (!plan)
        return true;
    switch (plan->kind) {
    case SS_PLAN_EXTEND:
    case SS_PLAN_GROUP:
    case SS_PLAN_SERVICE:
        return false;
    case SS_PLAN_ORDER:
        for (size_t i = 0; i < plan->order_count; i++)
            if (plan->orders[i].expression->kind != SS_VARIABLE)
                return false;
        break;
    default:
        break;
    }
    return makes_none(plan->left) && makes_none(plan->right);
}

bool ss_computes_last(const struct ss_planned *planned)
{
    const struct ss_plan *plan = planned->root;
    while (plan->kind == SS_PLAN_PROJECT || plan->kind == SS_PLAN_SLICE ||
           plan->kind == SS_PLAN_FILTER || plan->kind == SS_PLAN_EXTEND)
        plan = plan->left;
    for (size_t i = 0; i < planned->exists_count; i++)
        if (!makes_none(planned->exists[i].plan))
            return false;
    return makes_none(plan);
}

static int intern(struct ss_store *store, const struct ss_term *term,
                  struct ss_error *error)
{
    return term->kind == SS_NONE || ss_store_id(store, term)
               ? 0
               : ss_fail(error, SS_FAILURE, "out of memory");
}

static int intern_expression(struct ss_store *store,
                             const struct ss_expression *e,
                             struct ss_error *error)
{
    if (e->kind == SS_CONSTANT && intern(store, &e->term, error))
        return -1;
    if (e->kind == SS_EXISTS && ss_intern_constants(store, e->algebra, error))
        return -1;
    for (size_t i = 0; i < e->count; i++)
        if (intern_expression(store, e->arguments[i], error))
            return -1;
    return 0;
}

static int intern_path(struct ss_store *store, const struct ss_path *path,
                       struct ss_error *error)
{
    if (!path)
        return 0;
    if (path->kind == SS_PATH_LINK && intern(store, &path->iri, error))
        return -1;
    for (size_t i = 0; i < path->forward_count; i++)
        if (intern(store, &path->forward[i], error))
            return -1;
    for (size_t i = 0; i < path->backward_count; i++)
        if (intern(store, &path->backward[i], error))
            return -1;
    return intern_path(store, path->left, error) ||
                   intern_path(store, path->right, error)
               ? -1
               : 0;
}

static int intern_node(struct ss_store *store, const struct ss_node *node,
                       struct ss_error *error)
{
    return node->variable == SS_NO_VARIABLE ? intern(store, &node->term, error)
                                            : 0;
}

static int intern_patterns(struct ss_store *store,
                           const struct ss_algebra *algebra,
                           struct ss_error *error)
{
    for (size_t i = 0; i < algebra->triple_count; i++) {
        const struct ss_triple *triple = &algebra->triples[i];
        if (intern_node(store, &triple->subject, error) ||
            (!triple->path && intern_node(store, &triple->predicate, error)) ||
            intern_node(store, &triple->object, error) ||
            intern_path(store, triple->path, error))
            return -1;
    }
    const struct ss_values *values = algebra->values;
    for (size_t i = 0; values && i < values->rows * values->width; i++)
        if (intern(store, &values->cells[i], error))
            return -1;
    return algebra->op == SS_OP_GRAPH
               ? intern_node(store, &algebra->node, error)
               : 0;
}

int ss_intern_constants(struct ss_store *store,
                        const struct ss_algebra *algebra,
                        struct ss_error *error)
{
    if (!algebra)
        return 0;
    if (intern_patterns(store, algebra, error) ||
        (algebra->expression &&
         intern_expression(store, algebra->expression, error)))
        return -1;
    for (size_t i = 0; i < algebra->order_count; i++)
        if (intern_expression(store, algebra->orders[i].expression, error))
            return -1;
    return ss_intern_constants(store, algebra->left, error) ||
                   ss_intern_constants(store, algebra->right, error)
               ? -1
               : 0;
}
