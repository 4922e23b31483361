/* SPDX-License-Identifier: Apache-2.0 */
#include "store/redland/view.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "store/redland/contexts.h"
#include "store/redland/redland.h"
#include "store/redland/stream.h"
#include "terms.h"

/* The datatype that stands for xsd:boolean where Rasqal would rewrite the
 * lexical form: it makes false of what is no boolean. */
#define COVERED_BOOLEAN "urn:x-standscape:boolean"

struct view {
    struct ss_reading reading;
    ss_id default_graph; /* SS_UNION unless one was made it */
    bool *failed;
    struct ss_error *error;
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
    if (view)
        ss_snapshot_release(view->reading.snapshot);
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

/* Keeps the first failure. */
static void view_failed(librdf_storage *storage, const struct ss_error *error)
{
    struct view *view = view_of(storage);
    if (!*view->failed)
        *view->error = *error;
    *view->failed = true;
}

/* Says whether Rasqal leaves a text as a boolean what it is. */
static bool is_boolean(const char *text)
{
    static const char *const FORMS[] = {"true", "false", "1", "0"};
    for (size_t i = 0; i < sizeof FORMS / sizeof FORMS[0]; i++)
        if (strcmp(text, FORMS[i]) == 0)
            return true;
    return false;
}

/* Makes a node that Rasqal takes for what it is. */
static librdf_node *make_node(librdf_world *world, const struct ss_term *term,
                              struct ss_error *error)
{
    struct ss_term covered = *term;
    if (term->kind == SS_LITERAL && memchr(term->text, '\0', term->length)) {
        ss_fail(error, SS_FAILURE,
                "the Rasqal engine cannot read a literal with U+0000, and one "
                "is met here: '%.100s'",
                term->text);
        return NULL;
    }
    if (term->datatype && !term->language && !is_boolean(term->text) &&
        strcmp(term->datatype, SS_NS_XSD "boolean") == 0)
        covered.datatype = COVERED_BOOLEAN;
    return ss_redland_node(world, &covered, error);
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
    uint64_t count = 0;
    if (term.datatype && strcmp(term.datatype, COVERED_BOOLEAN) == 0)
        term.datatype = SS_NS_XSD "boolean";
    struct ss_term whole = term;
    if (term.kind != SS_LITERAL || !term.datatype || !is_large(term.text) ||
        strcmp(term.datatype, SS_NS_XSD "decimal") != 0)
        return term;
    whole.datatype = SS_NS_XSD "integer";
    struct ss_ids ids = {0, 0, ss_store_id(store, &whole), SS_UNION};
    if (ids.object)
        ss_store_count(&count, store, &ids, NULL, NULL);
    return count > 0 ? whole : term;
}

/* The ids of a pattern, in a graph; NULL for the default graph. */
static int pattern_of(struct ss_ids *out, librdf_storage *storage,
                      librdf_statement *statement, librdf_node *graph)
{
    struct view *view = view_of(storage);
    struct ss_error error = {0};
    ss_id id = view->default_graph;
    if ((graph && ss_reading_id(&id, &view->reading, graph, &error)) ||
        ss_reading_ids(out, &view->reading, statement, id, &error)) {
        view_failed(storage, &error);
        return -1;
    }
    return 0;
}

static librdf_stream *view_find_in(librdf_storage *storage,
                                   librdf_statement *statement,
                                   librdf_node *graph)
{
    struct ss_ids pattern;
    if (pattern_of(&pattern, storage, statement, graph))
        return NULL;
    return ss_stream_new(&view_of(storage)->reading, &pattern, graph, NULL);
}

static librdf_stream *view_find(librdf_storage *storage,
                                librdf_statement *pattern)
{
    return view_find_in(storage, pattern, NULL);
}

static librdf_stream *view_serialise(librdf_storage *storage)
{
    return view_find_in(storage, NULL, NULL);
}

static librdf_stream *view_serialise_in(librdf_storage *storage,
                                        librdf_node *graph)
{
    return view_find_in(storage, NULL, graph);
}

/* Counts what matches in the default graph. */
static int count_matches(uint64_t *out, librdf_storage *storage,
                         librdf_statement *statement)
{
    const struct ss_reading *reading = &view_of(storage)->reading;
    struct ss_ids pattern;
    struct ss_error error = {0};
    if (pattern_of(&pattern, storage, statement, NULL))
        return -1;
    if (ss_store_count(out, reading->snapshot->store, &pattern, reading->hidden,
                       &error) == 0)
        return 0;
    view_failed(storage, &error);
    return -1;
}

static int view_contains(librdf_storage *storage, librdf_statement *statement)
{
    uint64_t count;
    return count_matches(&count, storage, statement) == 0 && count > 0;
}

static int view_size(librdf_storage *storage)
{
    uint64_t count;
    if (count_matches(&count, storage, NULL))
        return -1;
    return count > INT_MAX ? INT_MAX : (int)count;
}

static librdf_iterator *view_graphs(librdf_storage *storage)
{
    const struct view *view = view_of(storage);
    return ss_contexts_new(&view->reading, NULL, view->default_graph);
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
    factory->get_feature = ss_reading_feature;
}

/* Makes the storage, of no store yet. */
static librdf_storage *make_storage(librdf_world *world)
{
    static const char NAME[] = "standscape-view";
    if (librdf_storage_register_factory(world, NAME, "A standscape store",
                                        register_view))
        return NULL;
    return librdf_new_storage(world, NAME, NULL, NULL);
}

librdf_storage *ss_view_new(librdf_world *world, struct ss_store *store,
                            const struct ss_visibility *hidden, bool *failed,
                            struct ss_error *error)
{
    librdf_storage *storage = make_storage(world);
    struct ss_snapshot *snapshot =
        storage ? ss_snapshot_borrow(store, error) : NULL;
    if (!snapshot) {
        if (storage)
            librdf_free_storage(storage);
        ss_fail(error, SS_FAILURE,
                "the store cannot be queried: out of memory");
        return NULL;
    }
    *view_of(storage) =
        (struct view){.reading = {storage, snapshot, hidden, make_node,
                                  ss_view_term, view_failed},
                      .failed = failed,
                      .error = error};
    return storage;
}

void ss_view_default(librdf_storage *storage, ss_id graph)
{
    view_of(storage)->default_graph = graph;
}
