/* SPDX-License-Identifier: Apache-2.0 */
/* SERVICE whose endpoint is a variable: something else has to bind it before
 * (SPARQL 1.1 Federated Query, section 4). */
#include "sparql/plan/planner.h"

static bool waits(const struct ss_planner *p, const struct ss_plan *plan,
                  const uint64_t *others)
{
    if (!plan)
        return false;
    if (plan->kind == SS_PLAN_SERVICE)
        return ss_set_has(others, plan->service->node.variable);
    if (waits(p, plan->left, others))
        return true;
    if (plan->kind != SS_PLAN_BIND_JOIN)
        return waits(p, plan->right, others);
    /* What the left side binds is there. */
    uint64_t *rest = ss_set_new(p->arena, p->words);
    if (!rest)
        return false; /* the arena says it */
    const uint64_t *bound = ((const struct ss_step *)plan->left)->possible;
    for (size_t i = 0; i < p->words; i++)
        rest[i] = others[i] & ~bound[i];
    return waits(p, plan->right, rest);
}

bool ss_step_waits(const struct ss_planner *p, const struct ss_step *step,
                   const uint64_t *others)
{
    return waits(p, &step->plan, others);
}
