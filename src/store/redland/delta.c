/* SPDX-License-Identifier: Apache-2.0 */
#include "store/redland/delta.h"

#include <stdlib.h>

static int compare_ids(ss_id a, ss_id b)
{
    return a < b ? -1 : a > b;
}

/* By the triple: all matches of a scan are of one graph, or of the union. */
static int compare(const void *a, const void *b)
{
    const struct ss_ids *left = a, *right = b;
    int order = compare_ids(left->subject, right->subject);
    if (!order)
        order = compare_ids(left->predicate, right->predicate);
    return order ? order : compare_ids(left->object, right->object);
}

/* What a change does in the union: 1 the triple comes, -1 it goes, 0. Told
 * once of a triple, with the change that was noted last. */
static int effect_in_union(const struct ss_pending *pending,
                           const struct ss_change *change)
{
    if (ss_pending_of_triple(pending, &change->quad) != change)
        return 0;
    bool before = change->graphs > 0;
    bool after = ss_pending_graphs(pending, change) > 0;
    return (int)after - (int)before;
}

static int effect_in_graph(const struct ss_change *change)
{
    if (change->add == change->in_base)
        return 0;
    return change->add ? 1 : -1;
}

static int effect_of(const struct ss_pending *pending,
                     const struct ss_change *change, ss_id graph)
{
    return graph == SS_UNION ? effect_in_union(pending, change)
                             : effect_in_graph(change);
}

static int make_room(struct ss_delta *out, const struct ss_pending *pending,
                     const struct ss_ids *pattern, struct ss_error *error)
{
    struct ss_matches matches = ss_pending_match(pending, pattern);
    const struct ss_change *change;
    size_t gone = 0, come = 0;
    while ((change = ss_pending_next(&matches))) {
        int effect = effect_of(pending, change, pattern->graph);
        gone += effect < 0;
        come += effect > 0;
    }
    out->hidden = gone ? malloc(gone * sizeof *out->hidden) : NULL;
    out->extra = come ? malloc(come * sizeof *out->extra) : NULL;
    if ((gone && !out->hidden) || (come && !out->extra)) {
        ss_delta_release(out);
        return ss_fail(error, SS_FAILURE, "out of memory");
    }
    return 0;
}

int ss_delta_find(struct ss_delta *out, const struct ss_pending *pending,
                  const struct ss_ids *pattern, struct ss_error *error)
{
    *out = (struct ss_delta){0};
    if (make_room(out, pending, pattern, error))
        return -1;
    struct ss_matches matches = ss_pending_match(pending, pattern);
    const struct ss_change *change;
    while ((change = ss_pending_next(&matches))) {
        int effect = effect_of(pending, change, pattern->graph);
        if (effect < 0)
            out->hidden[out->hidden_count++] = change->quad;
        else if (effect > 0)
            out->extra[out->extra_count++] = change->quad;
    }
    if (out->hidden_count)
        qsort(out->hidden, out->hidden_count, sizeof *out->hidden, compare);
    return 0;
}

bool ss_delta_hides(const struct ss_delta *delta, const struct ss_ids *match)
{
    return delta->hidden_count &&
           bsearch(match, delta->hidden, delta->hidden_count,
                   sizeof *delta->hidden, compare);
}

void ss_delta_release(struct ss_delta *delta)
{
    free(delta->hidden);
    free(delta->extra);
    *delta = (struct ss_delta){0};
}
