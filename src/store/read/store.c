/* SPDX-License-Identifier: Apache-2.0 */
#include "store/read/store.h"

#include <stdlib.h>
#include <string.h>

#include "base/interner.h"
#include "store/format/record.h"
#include "store/format/region.h"
#include "store/read/runs.h"

/* A graph, and how many quads it has. */
struct graph {
    ss_id id;
    uint64_t quads;
};

/* What is found out while a store is read. */
struct lazy {
    struct ss_error fault; /* the first damage that was met */
    bool listed;           /* the graphs are */
    struct graph *graphs;  /* by IRI */
    size_t graph_count, graph_room;
};

struct ss_store {
    struct ss_runs runs;
    struct ss_interner *local;    /* records that are not in the dictionary */
    struct ss_interner_mark kept; /* of them */
    struct ss_interner *values;   /* lexical forms of ids that hold values */
    struct ss_region record;      /* scratch */
    struct lazy *lazy;
};

/* Opens a store. Returns 1, 0 where there is none and *out has no quads, -1. */
static int open_any(struct ss_store **out, const char *directory,
                    struct ss_error *error)
{
    struct ss_store *store = calloc(1, sizeof *store);
    if (!store)
        return ss_fail(error, SS_FAILURE, "out of memory");
    store->local = ss_interner_new();
    store->values = ss_interner_new();
    store->lazy = calloc(1, sizeof *store->lazy);
    int result = -1;
    if (!store->local || !store->values || !store->lazy)
        ss_fail(error, SS_FAILURE, "out of memory");
    else
        result = ss_runs_open(&store->runs, directory, error);
    if (result < 0)
        ss_store_close(store);
    else
        *out = store;
    return result;
}

int ss_store_open_any(struct ss_store **out, const char *directory,
                      struct ss_error *error)
{
    return open_any(out, directory, error) < 0 ? -1 : 0;
}

int ss_store_open(struct ss_store **out, const char *directory,
                  struct ss_error *error)
{
    int found = open_any(out, directory, error);
    if (found)
        return found < 0 ? -1 : 0;
    ss_store_close(*out);
    *out = NULL;
    return ss_fail(error, SS_FAILURE,
                   "%s: there is no graph here; create a landscape with "
                   "'standscape init'",
                   directory);
}

void ss_store_close(struct ss_store *store)
{
    if (!store)
        return;
    ss_runs_close(&store->runs);
    ss_interner_free(store->local);
    ss_interner_free(store->values);
    ss_region_release(&store->record);
    if (store->lazy)
        free(store->lazy->graphs);
    free(store->lazy);
    free(store);
}

const struct ss_runs *ss_store_runs(const struct ss_store *store)
{
    return &store->runs;
}

void ss_store_note(const struct ss_store *store, const struct ss_error *fault)
{
    if (!store->lazy->fault.status)
        store->lazy->fault = *fault;
}

int ss_store_sound(const struct ss_store *store, struct ss_error *error)
{
    const struct ss_error *fault = &store->lazy->fault;
    return fault->status ? ss_fail(error, fault->status, "%s", fault->text) : 0;
}

ss_id ss_store_id(struct ss_store *store, const struct ss_term *term)
{
    if (term->kind == SS_NONE)
        return 0;
    ss_id id = ss_id_of_value(term);
    if (id)
        return id;
    size_t length = ss_record_length(term);
    if (ss_region_reserve(&store->record, length))
        return 0;
    char *record = (char *)store->record.bytes;
    ss_record_write(record, term);
    uint64_t number;
    struct ss_error error; /* large: not set to 0 each time */
    uint64_t hash = ss_terms_hash(store->runs.manifest.seed, record, length);
    int found =
        ss_runs_find_term(&number, &store->runs, record, length, hash, &error);
    if (found < 0)
        ss_store_note(store, &error);
    if (found > 0)
        return ss_id_make(SS_TAG_TERM, number);
    uint32_t local = ss_interner_put(store->local, record, length);
    return local ? ss_id_make(SS_TAG_LOCAL, local) : 0;
}

void ss_store_keep_local(struct ss_store *store)
{
    store->kept = ss_interner_mark(store->local);
}

void ss_store_drop_local(struct ss_store *store)
{
    ss_interner_rewind(store->local, store->kept);
}

size_t ss_store_local_size(const struct ss_store *store)
{
    return ss_interner_size(store->local);
}

size_t ss_store_local_growth(const struct ss_store *store,
                             const struct ss_term *term)
{
    size_t length = ss_record_length(term);
    size_t scratch = length > store->record.room ? length : 0;
    return scratch + ss_interner_growth(store->local, length);
}

struct ss_term ss_store_read(const struct ss_store *store, ss_id id,
                             char room[SS_INLINE_ROOM])
{
    struct ss_term term = {SS_NONE, "", 0, NULL, NULL};
    struct ss_error error; /* large: not set to 0 each time */
    const char *record = NULL;
    size_t length = 0;
    if (ss_id_tag(id) == SS_TAG_TERM)
        record =
            ss_runs_record(&store->runs, ss_id_payload(id), &length, &error);
    else if (ss_id_tag(id) != SS_TAG_LOCAL)
        return ss_id_value(id, room);
    else if (ss_id_payload(id) - 1 < ss_interner_count(store->local))
        record =
            ss_interner_get(store->local, (uint32_t)ss_id_payload(id), &length);
    else
        ss_fail(&error, SS_FAILURE,
                "the store is damaged: an id is of no term");
    if (!record)
        ss_store_note(store, &error);
    else if (!ss_record_read(&term, record, length)) {
        ss_fail(&error, SS_FAILURE, "the store is damaged: a term is none");
        ss_store_note(store, &error);
    }
    return term;
}

struct ss_term ss_store_term(const struct ss_store *store, ss_id id)
{
    char room[SS_INLINE_ROOM];
    struct ss_term term = ss_store_read(store, id, room);
    if (term.text != room)
        return term;
    uint32_t number = ss_interner_put(store->values, term.text, term.length);
    if (!number)
        return (struct ss_term){SS_NONE, "", 0, NULL, NULL};
    term.text = ss_interner_get(store->values, number, NULL);
    return term;
}

static int add_graph(struct lazy *lazy, ss_id id, uint64_t quads,
                     struct ss_error *error)
{
    if (lazy->graph_count == lazy->graph_room) {
        size_t room = lazy->graph_room ? lazy->graph_room * 2 : 64;
        struct graph *graphs = realloc(lazy->graphs, room * sizeof *graphs);
        if (!graphs)
            return ss_fail(error, SS_FAILURE, "out of memory");
        lazy->graphs = graphs;
        lazy->graph_room = room;
    }
    lazy->graphs[lazy->graph_count++] = (struct graph){id, quads};
    return 0;
}

/* The smallest graph from `from` on of which a run says something; 0: none. */
static int next_graph(ss_id *out, const struct ss_runs *runs, ss_id from,
                      struct ss_error *error)
{
    *out = 0;
    for (unsigned i = 0; i < runs->manifest.count; i++) {
        const struct ss_table *table = &runs->runs[i].tables[SS_GSPO];
        struct ss_place place;
        struct ss_block block;
        if (ss_table_find(&place, table, &from, 1, error))
            return -1;
        if (place.block == table->blocks)
            continue;
        if (ss_table_block(&block, table, place.block, error))
            return -1;
        ss_id graph = ss_column_at(&block.column[0], place.row);
        if (graph < from || graph >= SS_REMOVED)
            return ss_damaged(table->file.path, "its graphs are not sorted",
                              error);
        if (*out == 0 || graph < *out)
            *out = graph;
    }
    return 0;
}

static int list_graphs(const struct ss_store *store, struct ss_error *error)
{
    const struct ss_runs *runs = &store->runs;
    for (ss_id from = 1, graph;; from = graph + 1) {
        struct ss_sums sums;
        if (next_graph(&graph, runs, from, error))
            return -1;
        if (graph == 0)
            return 0;
        if (ss_runs_sum(&sums, runs, SS_GSPO, &graph, 1, error))
            return -1;
        if (graph != SS_DEFAULT_GRAPH && sums.quads > 0 &&
            add_graph(store->lazy, graph, (uint64_t)sums.quads, error))
            return -1;
    }
}

static int by_iri(const void *a, const void *b, void *store)
{
    struct ss_term left = ss_store_term(store, ((const struct graph *)a)->id);
    struct ss_term right = ss_store_term(store, ((const struct graph *)b)->id);
    return ss_term_compare(&left, &right);
}

/* The graphs, listed when they are first asked for. */
static const struct lazy *graphs_of(const struct ss_store *store)
{
    struct lazy *lazy = store->lazy;
    struct ss_error error = {0};
    if (lazy->listed)
        return lazy;
    lazy->listed = true;
    if (list_graphs(store, &error))
        ss_store_note(store, &error);
    if (lazy->graph_count)
        qsort_r(lazy->graphs, lazy->graph_count, sizeof *lazy->graphs, by_iri,
                (void *)(uintptr_t)store);
    return lazy;
}

size_t ss_store_graph_count(const struct ss_store *store)
{
    return graphs_of(store)->graph_count;
}

ss_id ss_store_graph(const struct ss_store *store, size_t index,
                     uint64_t *quads)
{
    const struct graph *graph = &graphs_of(store)->graphs[index];
    if (quads)
        *quads = graph->quads;
    return graph->id;
}
