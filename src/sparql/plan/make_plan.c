/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/plan/make_plan.h"

#include "sparql/plan/costs.h"
#include "sparql/plan/planner.h"
#include "sparql/run/run.h"

int ss_planner_check(struct ss_planner *p)
{
    enum { STEPS = 256 };
    struct ss_run *run = p->options->run;
    return run && ++p->steps % STEPS == 0 ? ss_run_check(run, p->error) : 0;
}

static int count_pages(struct ss_planner *p)
{
    const struct ss_ids all = {0, 0, 0, SS_UNION};
    uint64_t triples;
    if (ss_store_count(&triples, p->store, &all, NULL, p->error))
        return -1;
    p->pages = (double)triples / TRIPLES_A_PAGE;
    return 0;
}

int ss_make_plan(struct ss_planned *out, const struct ss_algebra_query *query,
                 const struct ss_plan_options *options, struct ss_arena *arena,
                 struct ss_error *error)
{
    const struct ss_active_graph active = {SS_GRAPHS_DEFAULT,
                                           {SS_NO_VARIABLE, 0}};
    struct ss_planner p = {.options = options,
                           .query = query,
                           .arena = arena,
                           .store = options->store,
                           .words = ss_set_words(query->name_count),
                           .error = error};
    p.samples =
        ss_arena_take_array(arena, query->name_count, sizeof *p.samples);
    uint64_t *needed = ss_set_new(arena, p.words);
    if (!p.samples || !needed)
        return ss_planner_full(&p);
    if (count_pages(&p))
        return -1;
    for (size_t i = 0; i < query->column_count; i++)
        ss_set_add(needed, query->columns[i]);
    struct ss_logical *logical = ss_logical_make(&p, query->root, active);
    if (!logical)
        return -1;
    struct ss_step *root = ss_plan_logical(&p, logical, NULL);
    if (!root || ss_prune(&p, &root->plan, needed))
        return -1;
    out->root = &root->plan;
    out->exists = p.exists;
    out->exists_count = p.exists_count;
    return 0;
}
