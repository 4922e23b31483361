/* SPDX-License-Identifier: Apache-2.0 */
#include "landscape/hierarchy.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const size_t NOWHERE = SIZE_MAX;

/* The closing of a hierarchy; places are positions in hierarchy->ids. */
struct closing {
    struct ss_hierarchy *hierarchy;
    const struct ss_step *steps; /* sorted by what is below */
    size_t *first;               /* step of each place, and the end */
    size_t *seen;    /* the place, plus 1, from which each was last reached */
    size_t *reached; /* places, in the order in which they were */
    bool (*listed)(void *state, ss_id id);
    void *state;
    size_t room; /* of the list of pairs */
    const char *what;
    struct ss_error *error;
};

static int out_of_memory(struct ss_error *error)
{
    return ss_fail(error, SS_FAILURE, "out of memory");
}

static int by_id(const void *a, const void *b)
{
    ss_id left = *(const ss_id *)a;
    ss_id right = *(const ss_id *)b;
    return left < right ? -1 : left > right;
}

static int by_below(const void *a, const void *b)
{
    const struct ss_step *left = a;
    const struct ss_step *right = b;
    int order = by_id(&left->below, &right->below);
    return order ? order : by_id(&left->above, &right->above);
}

static size_t place_of(const struct ss_hierarchy *hierarchy, ss_id id)
{
    const ss_id *found =
        hierarchy->count
            ? bsearch(&id, hierarchy->ids, hierarchy->count, sizeof id, by_id)
            : NULL;
    return found ? (size_t)(found - hierarchy->ids) : NOWHERE;
}

/* Lists the ids of the steps, each once. */
static int list_ids(struct ss_hierarchy *out, const struct ss_step *steps,
                    size_t count, struct ss_error *error)
{
    out->ids = malloc(sizeof *out->ids * 2 * count);
    if (!out->ids)
        return out_of_memory(error);
    for (size_t i = 0; i < count; i++) {
        out->ids[2 * i] = steps[i].below;
        out->ids[2 * i + 1] = steps[i].above;
    }
    qsort(out->ids, 2 * count, sizeof *out->ids, by_id);
    for (size_t i = 0; i < 2 * count; i++)
        if (out->count == 0 || out->ids[out->count - 1] != out->ids[i])
            out->ids[out->count++] = out->ids[i];
    return 0;
}

static int add_pair(struct closing *c, size_t place)
{
    struct ss_hierarchy *h = c->hierarchy;
    ss_id id = h->ids[place];
    size_t *end = &h->above.starts[h->count];
    if (c->listed && !c->listed(c->state, id))
        return 0;
    if (*end == SS_HIERARCHY_PAIRS)
        return ss_fail(c->error, SS_LIMIT,
                       "%s: closed transitively, they have more than %d "
                       "pairs; leave some out of the ontology",
                       c->what, SS_HIERARCHY_PAIRS);
    if (*end == c->room) {
        size_t room = c->room ? c->room * 2 : 256;
        ss_id *ids = realloc(h->above.ids, room * sizeof *ids);
        if (!ids)
            return out_of_memory(c->error);
        h->above.ids = ids;
        c->room = room;
    }
    h->above.ids[(*end)++] = id;
    return 0;
}

/* Lists what can be reached from a place, without itself. */
static int reach(struct closing *c, size_t from)
{
    struct ss_hierarchy *h = c->hierarchy;
    size_t known = 1;
    size_t start = h->above.starts[h->count];
    h->above.starts[from] = start;
    c->reached[0] = from;
    c->seen[from] = from + 1;
    for (size_t at = 0; at < known; at++) {
        size_t place = c->reached[at];
        for (size_t s = c->first[place]; s < c->first[place + 1]; s++) {
            size_t next = place_of(h, c->steps[s].above);
            if (c->seen[next] == from + 1)
                continue;
            c->seen[next] = from + 1;
            c->reached[known++] = next;
            if (add_pair(c, next))
                return -1;
        }
    }
    size_t length = h->above.starts[h->count] - start;
    if (length)
        qsort(h->above.ids + start, length, sizeof(ss_id), by_id);
    return 0;
}

static int reach_all(struct closing *c, size_t count)
{
    struct ss_hierarchy *h = c->hierarchy;
    c->first = calloc(h->count + 1, sizeof *c->first);
    c->seen = calloc(h->count, sizeof *c->seen);
    c->reached = malloc(h->count * sizeof *c->reached);
    h->above.starts = calloc(h->count + 1, sizeof *h->above.starts);
    if (!c->first || !c->seen || !c->reached || !h->above.starts)
        return out_of_memory(c->error);
    size_t step = 0;
    for (size_t place = 0; place < h->count; place++) {
        c->first[place] = step;
        while (step < count && c->steps[step].below == h->ids[place])
            step++;
    }
    c->first[h->count] = step;
    for (size_t place = 0; place < h->count; place++)
        if (reach(c, place))
            return -1;
    return 0;
}

/* Makes the lists of what is below from those of what is above. */
static int turn_round(struct ss_hierarchy *h, struct ss_error *error)
{
    size_t pairs = h->above.starts[h->count];
    size_t *starts = calloc(h->count + 2, sizeof *starts);
    ss_id *ids = malloc((pairs + 1) * sizeof *ids);
    h->below = (struct ss_lists){starts, ids};
    if (!starts || !ids)
        return out_of_memory(error);
    for (size_t i = 0; i < pairs; i++)
        starts[place_of(h, h->above.ids[i]) + 2]++;
    for (size_t i = 2; i < h->count + 2; i++)
        starts[i] += starts[i - 1];
    /* Each start moves to its list's end, and so becomes that of the next. */
    for (size_t place = 0; place < h->count; place++)
        for (size_t i = h->above.starts[place]; i < h->above.starts[place + 1];
             i++)
            ids[starts[place_of(h, h->above.ids[i]) + 1]++] = h->ids[place];
    return 0;
}

int ss_hierarchy_close(struct ss_hierarchy *out, struct ss_step *steps,
                       size_t count, bool (*listed)(void *state, ss_id id),
                       void *state, const char *what, struct ss_error *error)
{
    struct closing c = {.hierarchy = out,
                        .steps = steps,
                        .listed = listed,
                        .state = state,
                        .what = what,
                        .error = error};
    *out = (struct ss_hierarchy){0};
    if (count == 0)
        return 0;
    qsort(steps, count, sizeof *steps, by_below);
    int result = list_ids(out, steps, count, error);
    if (!result)
        result = reach_all(&c, count);
    if (!result)
        result = turn_round(out, error);
    free(c.first);
    free(c.seen);
    free(c.reached);
    if (result)
        ss_hierarchy_release(out);
    return result;
}

static const ss_id *list_of(const struct ss_hierarchy *hierarchy,
                            const struct ss_lists *lists, ss_id id,
                            size_t *count)
{
    size_t place = place_of(hierarchy, id);
    *count = 0;
    if (place == NOWHERE)
        return NULL;
    *count = lists->starts[place + 1] - lists->starts[place];
    return *count ? lists->ids + lists->starts[place] : NULL;
}

const ss_id *ss_hierarchy_above(const struct ss_hierarchy *hierarchy, ss_id id,
                                size_t *count)
{
    return list_of(hierarchy, &hierarchy->above, id, count);
}

const ss_id *ss_hierarchy_below(const struct ss_hierarchy *hierarchy, ss_id id,
                                size_t *count)
{
    return list_of(hierarchy, &hierarchy->below, id, count);
}

bool ss_hierarchy_has(const struct ss_hierarchy *hierarchy, ss_id below,
                      ss_id above)
{
    size_t count;
    const ss_id *ids = ss_hierarchy_above(hierarchy, below, &count);
    return ids && bsearch(&above, ids, count, sizeof *ids, by_id);
}

bool ss_hierarchy_equal(const struct ss_hierarchy *a,
                        const struct ss_hierarchy *b)
{
    if (a->count != b->count)
        return false;
    if (a->count == 0)
        return true;
    size_t pairs = a->above.starts[a->count];
    return memcmp(a->ids, b->ids, a->count * sizeof *a->ids) == 0 &&
           memcmp(a->above.starts, b->above.starts,
                  (a->count + 1) * sizeof *a->above.starts) == 0 &&
           (pairs == 0 || memcmp(a->above.ids, b->above.ids,
                                 pairs * sizeof *a->above.ids) == 0);
}

void ss_hierarchy_release(struct ss_hierarchy *hierarchy)
{
    free(hierarchy->ids);
    free(hierarchy->above.starts);
    free(hierarchy->above.ids);
    free(hierarchy->below.starts);
    free(hierarchy->below.ids);
    *hierarchy = (struct ss_hierarchy){0};
}
