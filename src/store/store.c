/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A store that reads the stock storage once, when it is opened, and answers
 * from memory: terms by number, quads of numbers in three orders.
 */
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

#include "base/interner.h"
#include "store/quads.h"
#include "store/stream.h"
#include "terms.h"

/* A graph, and how many quads it has. */
struct graph {
    uint32_t id;
    uint64_t quads;
};

struct ss_store {
    struct ss_interner *terms; /* the key of a term, under its id */
    struct ss_buffer key;      /* scratch */
    struct ss_quads quads;
    struct graph *graphs; /* by IRI */
    size_t graph_count, graph_room;
};

/* The bytes that tell a term from all others: its kind, its text, and for a
 * literal 0 and "@language", in small letters since case does not matter there,
 * or the datatype, but for that of plain strings. */
static void write_key(struct ss_buffer *key, const struct ss_term *term)
{
    ss_buffer_clear(key);
    ss_buffer_add_byte(key, (char)('0' + term->kind));
    ss_buffer_add(key, term->text, term->length);
    if (term->kind != SS_LITERAL)
        return;
    ss_buffer_add_byte(key, '\0');
    if (term->language) {
        ss_buffer_add_byte(key, '@');
        for (const char *c = term->language; *c; c++)
            ss_buffer_add_byte(
                key, *c >= 'A' && *c <= 'Z' ? (char)(*c + ('a' - 'A')) : *c);
    } else if (term->datatype &&
               strcmp(term->datatype, SS_NS_XSD "string") != 0) {
        ss_buffer_add_text(key, term->datatype);
    }
}

ss_id ss_store_id(struct ss_store *store, const struct ss_term *term)
{
    if (term->kind == SS_NONE)
        return 0;
    write_key(&store->key, term);
    if (store->key.failed)
        return 0;
    return ss_interner_put(store->terms, store->key.bytes, store->key.length);
}

/* Where the text of a literal's key ends: before its last 0. */
static size_t text_length(const char *key, size_t length)
{
    size_t end = length;
    while (end > 0 && key[end - 1] != '\0')
        end--;
    return end - 1;
}

struct ss_term ss_store_term(const struct ss_store *store, ss_id id)
{
    size_t length;
    const char *key = ss_interner_get(store->terms, (uint32_t)id, &length);
    struct ss_term term = {(enum ss_kind)(key[0] - '0'), key + 1, length - 1,
                           NULL, NULL};
    if (term.kind != SS_LITERAL)
        return term;
    size_t end = text_length(key, length);
    const char *tail = key + end + 1;
    term.length = end - 1;
    if (tail[0] == '@')
        term.language = tail + 1;
    else if (tail[0])
        term.datatype = tail;
    return term;
}

static struct graph *graph_of(struct ss_store *store, uint32_t id)
{
    for (size_t i = store->graph_count; i-- > 0;)
        if (store->graphs[i].id == id)
            return &store->graphs[i];
    if (store->graph_count == store->graph_room) {
        size_t room = store->graph_room ? store->graph_room * 2 : 64;
        struct graph *graphs = realloc(store->graphs, room * sizeof *graphs);
        if (!graphs)
            return NULL;
        store->graphs = graphs;
        store->graph_room = room;
    }
    store->graphs[store->graph_count] = (struct graph){id, 0};
    return &store->graphs[store->graph_count++];
}

static int take(void *state, const struct ss_quad *quad, struct ss_error *error)
{
    struct ss_store *store = state;
    struct ss_quad32 ids = {{(uint32_t)ss_store_id(store, &quad->subject),
                             (uint32_t)ss_store_id(store, &quad->predicate),
                             (uint32_t)ss_store_id(store, &quad->object),
                             (uint32_t)ss_store_id(store, &quad->graph)}};
    bool complete = true;
    for (int i = 0; i < 4; i++)
        complete = complete && ids.at[i];
    struct graph *graph =
        complete ? graph_of(store, ids.at[SS_IN_GRAPH]) : NULL;
    if (!graph || ss_quads_add(&store->quads, &ids))
        return ss_fail(error, SS_FAILURE, "out of memory");
    graph->quads++;
    return 0;
}

static int by_iri(const void *a, const void *b, void *store)
{
    struct ss_term left = ss_store_term(store, ((const struct graph *)a)->id);
    struct ss_term right = ss_store_term(store, ((const struct graph *)b)->id);
    return ss_term_compare(&left, &right);
}

int ss_store_open(struct ss_store **out, const char *directory,
                  struct ss_error *error)
{
    struct ss_store *store = calloc(1, sizeof *store);
    if (!store)
        return ss_fail(error, SS_FAILURE, "out of memory");
    ss_buffer_init(&store->key, SIZE_MAX / 4);
    store->terms = ss_interner_new();
    struct ss_sink sink = {take, store};
    int result = store->terms ? ss_stream_store(directory, &sink, error)
                              : ss_fail(error, SS_FAILURE, "out of memory");
    if (result) {
        ss_store_close(store);
        return -1;
    }
    if (store->graph_count)
        qsort_r(store->graphs, store->graph_count, sizeof *store->graphs,
                by_iri, store);
    *out = store;
    return 0;
}

void ss_store_close(struct ss_store *store)
{
    if (!store)
        return;
    ss_interner_free(store->terms);
    ss_buffer_release(&store->key);
    ss_quads_release(&store->quads);
    free(store->graphs);
    free(store);
}

size_t ss_store_graph_count(const struct ss_store *store)
{
    return store->graph_count;
}

ss_id ss_store_graph(const struct ss_store *store, size_t index,
                     uint64_t *quads)
{
    if (quads)
        *quads = store->graphs[index].quads;
    return store->graphs[index].id;
}

/* A pass over a range of one order. In every order the graph comes last, so
 * the graphs of a triple follow each other and the union gives the first. */
struct ss_scan {
    struct ss_range range;
    ss_id graph;
    const struct ss_visibility *hidden;
    struct ss_ids last; /* the triple given last, in a scan of the union */
};

int ss_scan_open(struct ss_scan **out, struct ss_store *store,
                 const struct ss_ids *pattern,
                 const struct ss_visibility *hidden, struct ss_error *error)
{
    struct ss_quad32 bound = {{(uint32_t)pattern->subject,
                               (uint32_t)pattern->predicate,
                               (uint32_t)pattern->object, 0}};
    struct ss_scan *scan = calloc(1, sizeof *scan);
    if (!scan || ss_quads_find(&scan->range, &store->quads, &bound)) {
        free(scan);
        return ss_fail(error, SS_FAILURE, "out of memory");
    }
    scan->graph = pattern->graph;
    scan->hidden = hidden;
    *out = scan;
    return 0;
}

static bool wanted(const struct ss_scan *scan, const struct ss_ids *match)
{
    if (scan->graph == SS_UNION) {
        if (match->subject == scan->last.subject &&
            match->predicate == scan->last.predicate &&
            match->object == scan->last.object)
            return false;
    } else if (scan->graph != SS_EVERY_GRAPH && match->graph != scan->graph) {
        return false;
    }
    return !ss_visibility_hides(scan->hidden, match->subject) &&
           !ss_visibility_hides(scan->hidden, match->object);
}

int ss_scan_next(struct ss_scan *scan, struct ss_ids *out,
                 struct ss_error *error)
{
    (void)error;
    while (scan->range.first != scan->range.end) {
        const uint32_t *at = scan->range.first++->at;
        *out = (struct ss_ids){at[SS_SUBJECT], at[SS_PREDICATE], at[SS_OBJECT],
                               at[SS_IN_GRAPH]};
        if (!wanted(scan, out))
            continue;
        scan->last = *out;
        if (scan->graph == SS_UNION)
            out->graph = 0;
        return 1;
    }
    return 0;
}

void ss_scan_close(struct ss_scan *scan)
{
    free(scan);
}

int ss_store_count(uint64_t *out, struct ss_store *store,
                   const struct ss_ids *pattern,
                   const struct ss_visibility *hidden, struct ss_error *error)
{
    struct ss_scan *scan;
    struct ss_ids match;
    if (ss_scan_open(&scan, store, pattern, hidden, error))
        return -1;
    *out = 0;
    int more;
    while ((more = ss_scan_next(scan, &match, error)) > 0)
        (*out)++;
    ss_scan_close(scan);
    return more;
}
