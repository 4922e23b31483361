/* SPDX-License-Identifier: Apache-2.0 */
#include "store/redland/view.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "store/redland/redland.h"

struct view {
    struct ss_store *store;
    librdf_node **graphs; /* of the store, made when first asked for */
    ss_id default_graph;  /* SS_UNION unless one was made it */
    const struct ss_visibility *hidden;
    bool *failed;
    struct ss_error *error;
};

/* A librdf stream over a scan. */
struct cursor {
    librdf_storage *storage;
    struct view *view;
    struct ss_scan *scan;
    struct ss_ids match;
    bool end;
    librdf_statement *statement; /* of the match, once asked for */
};

/* A librdf iterator over the names of the graphs. */
struct names {
    librdf_storage *storage;
    struct ss_store *store;
    size_t index;
};

static struct view *view_of(librdf_storage *storage)
{
    return librdf_storage_get_instance(storage);
}

static int view_init(librdf_storage *storage, const char *name,
                     librdf_hash *options)
{
    (void)name;
    if (options)
        librdf_free_hash(options);
    librdf_storage_set_instance(storage, calloc(1, sizeof(struct view)));
    return !view_of(storage);
}

static void view_terminate(librdf_storage *storage)
{
    struct view *view = view_of(storage);
    if (view && view->graphs)
        for (size_t i = 0; i < ss_store_graph_count(view->store); i++)
            if (view->graphs[i])
                librdf_free_node(view->graphs[i]);
    if (view)
        free(view->graphs);
    free(view);
    librdf_storage_set_instance(storage, NULL);
}

static int view_open(librdf_storage *storage, librdf_model *model)
{
    (void)storage;
    (void)model;
    return 0;
}

static int view_close(librdf_storage *storage)
{
    (void)storage;
    return 0;
}

static void drop_match(struct cursor *cursor)
{
    if (cursor->statement)
        librdf_free_statement(cursor->statement);
    cursor->statement = NULL;
}

/* Makes the node of an id. Where the store is damaged it is an IRI that stands
 * for none, since Rasqal relies on having one, and the query fails. */
static librdf_node *node_of(librdf_storage *storage, ss_id id)
{
    struct view *view = view_of(storage);
    struct ss_term term = ss_store_term(view->store, id);
    if (term.kind == SS_NONE) {
        *view->failed = true;
        if (!ss_store_sound(view->store, view->error))
            ss_fail(view->error, SS_FAILURE, "out of memory");
        term = ss_iri("urn:x-standscape:none");
    }
    return ss_redland_node(librdf_storage_get_world(storage), &term);
}

/* The node of a graph, by its index: one for all matches. */
static librdf_node *graph_node(librdf_storage *storage, size_t index)
{
    struct view *view = view_of(storage);
    size_t count = ss_store_graph_count(view->store);
    if (!view->graphs)
        view->graphs = calloc(count, sizeof(librdf_node *));
    if (!view->graphs)
        return NULL;
    if (!view->graphs[index])
        view->graphs[index] =
            node_of(storage, ss_store_graph(view->store, index, NULL));
    return view->graphs[index];
}

/* The node of a graph that a match gave. */
static librdf_node *context_of(librdf_storage *storage, ss_id graph)
{
    struct ss_store *store = view_of(storage)->store;
    for (size_t i = 0; i < ss_store_graph_count(store); i++)
        if (ss_store_graph(store, i, NULL) == graph)
            return graph_node(storage, i);
    return NULL;
}

static int cursor_next(void *state)
{
    struct cursor *cursor = state;
    drop_match(cursor);
    if (cursor->end)
        return 1;
    int more = ss_scan_next(cursor->scan, &cursor->match, cursor->view->error);
    if (more < 0)
        *cursor->view->failed = true;
    cursor->end = more <= 0;
    return cursor->end;
}

static int cursor_end(void *state)
{
    return ((struct cursor *)state)->end;
}

static void *cursor_get(void *state, int flags)
{
    struct cursor *cursor = state;
    librdf_storage *storage = cursor->storage;
    const struct ss_ids *match = &cursor->match;
    if (flags != LIBRDF_STREAM_GET_METHOD_GET_OBJECT)
        return match->graph ? context_of(storage, match->graph) : NULL;
    if (!cursor->statement)
        cursor->statement = librdf_new_statement_from_nodes(
            librdf_storage_get_world(storage), node_of(storage, match->subject),
            node_of(storage, match->predicate),
            node_of(storage, match->object));
    return cursor->statement;
}

static void cursor_finished(void *state)
{
    struct cursor *cursor = state;
    drop_match(cursor);
    ss_scan_close(cursor->scan);
    librdf_storage_remove_reference(cursor->storage);
    free(cursor);
}

/* Says whether the text is a whole number that does not fit 32 bits. */
static bool is_large(const char *text)
{
    const char *digits = text + (*text == '-' || *text == '+');
    size_t length = strspn(digits, "0123456789");
    if (length < 10 || digits[length])
        return false;
    long long value = strtoll(text, NULL, 10);
    return value > INT32_MAX || value < INT32_MIN;
}

struct ss_term ss_view_term(struct ss_store *store, librdf_node *node)
{
    struct ss_term term = ss_redland_term(node);
    struct ss_term whole = term;
    uint64_t count = 0;
    if (term.kind != SS_LITERAL || !term.datatype || !is_large(term.text) ||
        strcmp(term.datatype, "http://www.w3.org/2001/XMLSchema#decimal") != 0)
        return term;
    whole.datatype = "http://www.w3.org/2001/XMLSchema#integer";
    struct ss_ids ids = {0, 0, ss_store_id(store, &whole), SS_UNION};
    if (ids.object)
        ss_store_count(&count, store, &ids, NULL, NULL);
    return count > 0 ? whole : term;
}

/* The id of a node of a pattern: 0 for none. */
static ss_id id_in(struct ss_store *store, librdf_node *node)
{
    if (!node)
        return 0;
    struct ss_term term = ss_view_term(store, node);
    return ss_store_id(store, &term);
}

static struct ss_ids pattern_of(struct ss_store *store,
                                librdf_statement *statement, ss_id graph)
{
    struct ss_ids pattern = {0, 0, 0, graph};
    if (!statement)
        return pattern;
    pattern.subject = id_in(store, librdf_statement_get_subject(statement));
    pattern.predicate = id_in(store, librdf_statement_get_predicate(statement));
    pattern.object = id_in(store, librdf_statement_get_object(statement));
    return pattern;
}

static librdf_stream *find(librdf_storage *storage, librdf_statement *pattern,
                           ss_id graph)
{
    struct view *view = view_of(storage);
    struct cursor *cursor = calloc(1, sizeof *cursor);
    if (!cursor)
        return NULL;
    struct ss_ids ids = pattern_of(view->store, pattern, graph);
    if (ss_scan_open(&cursor->scan, view->store, &ids, view->hidden,
                     view->error)) {
        *view->failed = true;
        free(cursor);
        return NULL;
    }
    cursor->storage = storage;
    cursor->view = view;
    librdf_storage_add_reference(storage);
    cursor_next(cursor);
    librdf_stream *stream =
        librdf_new_stream(librdf_storage_get_world(storage), cursor, cursor_end,
                          cursor_next, cursor_get, cursor_finished);
    return stream;
}

static librdf_stream *view_find(librdf_storage *storage,
                                librdf_statement *pattern)
{
    return find(storage, pattern, view_of(storage)->default_graph);
}

static librdf_stream *view_serialise(librdf_storage *storage)
{
    return find(storage, NULL, view_of(storage)->default_graph);
}

static librdf_stream *view_find_in(librdf_storage *storage,
                                   librdf_statement *pattern,
                                   librdf_node *graph)
{
    struct view *view = view_of(storage);
    return find(storage, pattern,
                graph ? id_in(view->store, graph) : view->default_graph);
}

static librdf_stream *view_serialise_in(librdf_storage *storage,
                                        librdf_node *graph)
{
    return view_find_in(storage, NULL, graph);
}

static int view_contains(librdf_storage *storage, librdf_statement *statement)
{
    librdf_stream *stream = view_find(storage, statement);
    int found = stream && !librdf_stream_end(stream);
    if (stream)
        librdf_free_stream(stream);
    return found;
}

static int view_size(librdf_storage *storage)
{
    struct view *view = view_of(storage);
    struct ss_ids every = {0, 0, 0, view->default_graph};
    uint64_t count;
    if (ss_store_count(&count, view->store, &every, view->hidden,
                       view->error)) {
        *view->failed = true;
        return -1;
    }
    return count > INT_MAX ? INT_MAX : (int)count;
}

static int names_end(void *state)
{
    struct names *names = state;
    return names->index >= ss_store_graph_count(names->store);
}

/* Passes over the default graph. */
static int names_settle(struct names *names)
{
    ss_id hidden = view_of(names->storage)->default_graph;
    if (!names_end(names) &&
        ss_store_graph(names->store, names->index, NULL) == hidden)
        names->index++;
    return names_end(names);
}

static int names_next(void *state)
{
    struct names *names = state;
    names->index++;
    return names_settle(names);
}

static void *names_get(void *state, int flags)
{
    struct names *names = state;
    if (flags != LIBRDF_ITERATOR_GET_METHOD_GET_OBJECT)
        return NULL;
    return graph_node(names->storage, names->index);
}

static void names_finished(void *state)
{
    struct names *names = state;
    librdf_storage_remove_reference(names->storage);
    free(names);
}

static librdf_iterator *view_graphs(librdf_storage *storage)
{
    struct names *names = calloc(1, sizeof *names);
    if (!names)
        return NULL;
    names->storage = storage;
    names->store = view_of(storage)->store;
    librdf_storage_add_reference(storage);
    names_settle(names);
    return librdf_new_iterator(librdf_storage_get_world(storage), names,
                               names_end, names_next, names_get,
                               names_finished);
}

static librdf_node *view_feature(librdf_storage *storage, librdf_uri *feature)
{
    if (strcmp((const char *)librdf_uri_as_string(feature),
               LIBRDF_MODEL_FEATURE_CONTEXTS) != 0)
        return NULL;
    return librdf_new_node_from_typed_literal(librdf_storage_get_world(storage),
                                              (const unsigned char *)"1", NULL,
                                              NULL);
}

static void register_view(librdf_storage_factory *factory)
{
    factory->version = LIBRDF_STORAGE_INTERFACE_VERSION;
    factory->init = view_init;
    factory->terminate = view_terminate;
    factory->open = view_open;
    factory->close = view_close;
    factory->size = view_size;
    factory->contains_statement = view_contains;
    factory->serialise = view_serialise;
    factory->find_statements = view_find;
    factory->find_statements_in_context = view_find_in;
    factory->context_serialise = view_serialise_in;
    factory->get_contexts = view_graphs;
    factory->get_feature = view_feature;
}

librdf_storage *ss_view_new(librdf_world *world, struct ss_store *store,
                            const struct ss_visibility *hidden, bool *failed,
                            struct ss_error *error)
{
    static const char NAME[] = "standscape-view";
    librdf_storage *storage = NULL;
    if (librdf_storage_register_factory(world, NAME, "A standscape store",
                                        register_view) == 0)
        storage = librdf_new_storage(world, NAME, NULL, NULL);
    if (!storage) {
        ss_fail(error, SS_FAILURE,
                "the store cannot be queried: out of "
                "memory");
        return NULL;
    }
    *view_of(storage) =
        (struct view){store, NULL, SS_UNION, hidden, failed, error};
    return storage;
}

void ss_view_default(librdf_storage *storage, ss_id graph)
{
    view_of(storage)->default_graph = graph;
}
