/* SPDX-License-Identifier: Apache-2.0 */
#include "store/redland/contexts.h"

#include <stdlib.h>

struct contexts {
    struct ss_reading reading;
    ss_id *graphs;
    size_t count, at;
    librdf_node *node; /* the present one; NULL at the end */
};

/* A graph, and how many quads more it has. */
struct shift {
    ss_id graph;
    int64_t quads;
};

static int compare(const void *a, const void *b)
{
    const struct shift *left = a, *right = b;
    return left->graph < right->graph ? -1 : left->graph > right->graph;
}

/* What the changes do to graphs, sorted by id; *count receives how many. */
static struct shift *find_shifts(const struct ss_pending *pending,
                                 size_t *count)
{
    size_t room = pending ? pending->count : 0;
    struct shift *shifts = malloc((room + 1) * sizeof *shifts);
    *count = 0;
    for (size_t i = 0; shifts && i < room; i++)
        shifts[i] = (struct shift){pending->changes[i].quad.graph,
                                   (int64_t)pending->changes[i].add -
                                       (int64_t)pending->changes[i].in_base};
    if (!shifts || room == 0)
        return shifts;
    qsort(shifts, room, sizeof *shifts, compare);
    for (size_t i = 0; i < room; i++) {
        if (*count && shifts[*count - 1].graph == shifts[i].graph)
            shifts[*count - 1].quads += shifts[i].quads;
        else
            shifts[(*count)++] = shifts[i];
    }
    return shifts;
}

/* Notes the graphs that hold anything. */
static void list_graphs(struct contexts *contexts, struct shift *shifts,
                        size_t count)
{
    const struct ss_store *store = contexts->reading.snapshot->store;
    for (size_t i = 0; i < ss_store_graph_count(store); i++) {
        uint64_t quads;
        struct shift key = {ss_store_graph(store, i, &quads), 0};
        struct shift *shift =
            count ? bsearch(&key, shifts, count, sizeof *shifts, compare)
                  : NULL;
        if (!shift || (int64_t)quads + shift->quads > 0)
            contexts->graphs[contexts->count++] = key.graph;
        if (shift)
            shift->quads = 0;
    }
    for (size_t i = 0; i < count; i++)
        if (shifts[i].quads > 0)
            contexts->graphs[contexts->count++] = shifts[i].graph;
}

/* Leaves out the default graph, one more, and what has no IRI. */
static void keep_iris(struct contexts *contexts, ss_id without)
{
    const struct ss_store *store = contexts->reading.snapshot->store;
    size_t kept = 0;
    for (size_t i = 0; i < contexts->count; i++) {
        ss_id graph = contexts->graphs[i];
        if (graph != SS_DEFAULT_GRAPH && graph != without &&
            ss_store_term(store, graph).kind == SS_IRI)
            contexts->graphs[kept++] = graph;
    }
    contexts->count = kept;
}

static int collect(struct contexts *contexts, const struct ss_pending *pending,
                   ss_id without, struct ss_error *error)
{
    const struct ss_store *store = contexts->reading.snapshot->store;
    size_t count;
    struct shift *shifts = find_shifts(pending, &count);
    size_t room = ss_store_graph_count(store) + count + 1;
    contexts->graphs = malloc(room * sizeof *contexts->graphs);
    bool failed = !shifts || !contexts->graphs;
    if (!failed) {
        list_graphs(contexts, shifts, count);
        keep_iris(contexts, without);
    }
    free(shifts);
    if (failed)
        return ss_fail(error, SS_FAILURE, "out of memory");
    return ss_store_sound(store, error);
}

/* Makes the node of the present name. Returns non-zero at the end. */
static int show(struct contexts *contexts)
{
    struct ss_error error = {0};
    if (contexts->node)
        librdf_free_node(contexts->node);
    contexts->node = NULL;
    if (contexts->at == contexts->count)
        return 1;
    contexts->node = ss_reading_node(&contexts->reading,
                                     contexts->graphs[contexts->at], &error);
    if (contexts->node)
        return 0;
    contexts->at = contexts->count;
    contexts->reading.failed(contexts->reading.storage, &error);
    return 1;
}

static int contexts_next(void *state)
{
    struct contexts *contexts = state;
    if (contexts->at < contexts->count)
        contexts->at++;
    return show(contexts);
}

static int contexts_end(void *state)
{
    return !((struct contexts *)state)->node;
}

static void *contexts_get(void *state, int flags)
{
    return flags == LIBRDF_ITERATOR_GET_METHOD_GET_OBJECT
               ? ((struct contexts *)state)->node
               : NULL;
}

static void contexts_finished(void *state)
{
    struct contexts *contexts = state;
    if (contexts->node)
        librdf_free_node(contexts->node);
    free(contexts->graphs);
    ss_snapshot_release(contexts->reading.snapshot);
    librdf_storage_remove_reference(contexts->reading.storage);
    free(contexts);
}

librdf_iterator *ss_contexts_new(const struct ss_reading *reading,
                                 const struct ss_pending *pending,
                                 ss_id without)
{
    struct ss_error error = {0};
    struct contexts *contexts = calloc(1, sizeof *contexts);
    if (!contexts) {
        ss_fail(&error, SS_FAILURE, "out of memory");
        reading->failed(reading->storage, &error);
        return NULL;
    }
    contexts->reading = *reading;
    ss_snapshot_hold(reading->snapshot);
    librdf_storage_add_reference(reading->storage);
    if (collect(contexts, pending, without, &error)) {
        contexts_finished(contexts);
        reading->failed(reading->storage, &error);
        return NULL;
    }
    show(contexts);
    librdf_iterator *iterator = librdf_new_iterator(
        librdf_storage_get_world(reading->storage), contexts, contexts_end,
        contexts_next, contexts_get, contexts_finished);
    if (!iterator)
        contexts_finished(contexts);
    return iterator;
}
