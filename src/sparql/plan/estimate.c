/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How many matches patterns have. Of constants alone the store knows it
 * exactly; where a variable is bound, a sample of its terms is looked up.
 */
#include "sparql/plan/planner.h"

enum {
    SAMPLES = 16, /* terms of a variable that are looked up */
    BATCHES = 8   /* of a scan that are looked through for them */
};

static int place_of(struct ss_planner *p, struct ss_place_of_pattern *out,
                    const struct ss_node *node)
{
    out->variable = node->variable;
    out->id = 0;
    if (node->variable != SS_NO_VARIABLE)
        return 0;
    out->id = ss_store_id(p->store, &node->term);
    return out->id ? 0 : ss_fail(p->error, SS_FAILURE, "out of memory");
}

int ss_pattern_of(struct ss_planner *p, struct ss_plan_pattern *out,
                  const struct ss_triple *triple, struct ss_active_graph active)
{
    *out = (struct ss_plan_pattern){.graph = active.graph,
                                    .graphs = active.graphs};
    if (active.graphs == SS_GRAPHS_DEFAULT)
        out->graph = (struct ss_place_of_pattern){SS_NO_VARIABLE, 0};
    out->predicate.variable = SS_NO_VARIABLE;
    return place_of(p, &out->subject, &triple->subject) ||
                   (!triple->path &&
                    place_of(p, &out->predicate, &triple->predicate)) ||
                   place_of(p, &out->object, &triple->object)
               ? -1
               : 0;
}

/* The pattern with what is known of it, as one of the store. */
static struct ss_ids ids_of(const struct ss_planner *p,
                            const struct ss_plan_pattern *pattern)
{
    const struct ss_dataset *dataset = p->options->dataset;
    struct ss_ids ids = {pattern->subject.id, pattern->predicate.id,
                         pattern->object.id, SS_EVERY_GRAPH};
    if (pattern->graphs == SS_GRAPHS_ONE)
        ids.graph = pattern->graph.id;
    else if (pattern->graphs == SS_GRAPHS_DEFAULT && dataset->whole)
        ids.graph = SS_UNION;
    else if (pattern->graphs == SS_GRAPHS_DEFAULT && dataset->merged_count == 1)
        ids.graph = dataset->merged[0];
    return ids;
}

static int count(struct ss_planner *p, double *out, const struct ss_ids *ids)
{
    uint64_t number;
    if (ss_planner_check(p))
        return -1;
    /* What is hidden is counted too: this is an estimate. */
    if (ss_store_count(&number, p->store, ids, NULL, p->error))
        return -1;
    *out = (double)number;
    return 0;
}

/* Puts a term into the places of a variable. */
static void put(struct ss_ids *ids, const struct ss_plan_pattern *pattern,
                int variable, ss_id id)
{
    if (pattern->subject.variable == variable)
        ids->subject = id;
    if (pattern->predicate.variable == variable)
        ids->predicate = id;
    if (pattern->object.variable == variable)
        ids->object = id;
    if (pattern->graph.variable == variable &&
        pattern->graphs == SS_GRAPHS_NAMED)
        ids->graph = id;
}

/* The average number of matches with one of the terms of a variable. */
static int average(struct ss_planner *p, double *out,
                   const struct ss_plan_pattern *pattern, int variable,
                   double all)
{
    const struct ss_sample *sample = &p->samples[variable];
    double sum = 0;
    if (sample->count == 0) {
        *out = all > 100 ? all / 100 : 1;
        return 0;
    }
    for (size_t i = 0; i < sample->count; i++) {
        struct ss_ids ids = ids_of(p, pattern);
        double found;
        put(&ids, pattern, variable, sample->ids[i]);
        if (count(p, &found, &ids))
            return -1;
        sum += found;
    }
    /* Where none has any, a term that was not looked up may. */
    *out = sum > 0 ? sum / (double)sample->count : 0.5 / (double)sample->count;
    return 0;
}

int ss_estimate(struct ss_planner *p, double *out,
                const struct ss_plan_pattern *pattern, const uint64_t *bound,
                struct ss_fans *fans)
{
    const struct ss_ids ids = ids_of(p, pattern);
    const int variables[] = {pattern->subject.variable,
                             pattern->predicate.variable,
                             pattern->object.variable, pattern->graph.variable};
    if (!fans->counted && count(p, &fans->all, &ids))
        return -1;
    fans->counted = true;
    *out = fans->all;
    for (int i = 0; i < 4 && fans->all > 0; i++) {
        bool takes_part = bound && ss_set_has(bound, variables[i]);
        for (int k = 0; k < i; k++)
            takes_part = takes_part && variables[k] != variables[i];
        if (!takes_part)
            continue;
        if (!fans->known[i] &&
            average(p, &fans->fan[i], pattern, variables[i], fans->all))
            return -1;
        fans->known[i] = true;
        *out *= fans->fan[i] / fans->all;
    }
    return 0;
}

static int add_samples(struct ss_planner *p, int variable, const ss_id *column,
                       size_t count, size_t step, double distinct, bool first)
{
    struct ss_sample *sample = &p->samples[variable];
    if (!sample->ids) {
        sample->ids = ss_arena_take_array(p->arena, SAMPLES, sizeof(ss_id));
        if (!sample->ids)
            return ss_planner_full(p);
    }
    if (first)
        sample->count = 0;
    sample->distinct = distinct;
    for (size_t i = 0; i < count && sample->count < SAMPLES; i += step)
        sample->ids[sample->count++] = column[i];
    return 0;
}

/* Says whether the samples of a variable are to be those of a pattern. */
static bool wants(const struct ss_planner *p, int variable, double rows)
{
    return variable != SS_NO_VARIABLE && (p->samples[variable].count == 0 ||
                                          p->samples[variable].distinct > rows);
}

int ss_sample_pattern(struct ss_planner *p,
                      const struct ss_plan_pattern *pattern, double rows)
{
    const struct ss_ids ids = ids_of(p, pattern);
    const int variables[] = {pattern->subject.variable,
                             pattern->predicate.variable,
                             pattern->object.variable};
    bool wanted[3], any = false;
    struct ss_scan *scan;
    struct ss_columns columns;
    for (int i = 0; i < 3; i++) {
        wanted[i] = wants(p, variables[i], rows);
        any |= wanted[i];
    }
    if (!any || rows < 1)
        return 0;
    if (ss_scan_open(&scan, p->store, &ids, NULL, p->error))
        return -1;
    int more = 1;
    for (int batch = 0; batch < BATCHES && more > 0; batch++) {
        more = ss_scan_batch(scan, &columns, p->error);
        if (more <= 0)
            break;
        const ss_id *from[] = {columns.subject, columns.predicate,
                               columns.object};
        /* Small patterns are taken whole, large ones here and there. */
        size_t step = rows <= SAMPLES ? 1 : columns.count / 2 + 1;
        for (int i = 0; i < 3; i++)
            if (wanted[i] && add_samples(p, variables[i], from[i],
                                         columns.count, step, rows, batch == 0))
                more = -1;
    }
    ss_scan_close(scan);
    return more < 0 ? -1 : 0;
}
