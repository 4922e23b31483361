/* SPDX-License-Identifier: Apache-2.0 */
#include "store/redland/storage.h"

#include <stdlib.h>

#include "store/redland/contexts.h"
#include "store/redland/edit.h"
#include "store/redland/redland.h"
#include "store/redland/stream.h"

enum { PATIENCE = 10, LONGEST_PATIENCE = 86400 /* seconds */ };

static struct ss_session *session_of(librdf_storage *storage)
{
    return librdf_storage_get_instance(storage);
}

static void log_error(librdf_storage *storage, const struct ss_error *error)
{
    ss_redland_log(librdf_storage_get_world(storage), error);
}

/* What a method returns: 0, or where it failed 1 for what is no statement and
 * -1 for all else, with the error told. */
static int answer(librdf_storage *storage, int result,
                  const struct ss_error *error)
{
    if (result == 0)
        return 0;
    log_error(storage, error);
    return error->status == SS_BAD_INPUT ? 1 : -1;
}

static struct ss_term term_of(struct ss_store *store, librdf_node *node)
{
    (void)store;
    return ss_redland_term(node);
}

static struct ss_reading reading_of(librdf_storage *storage)
{
    return (struct ss_reading){.storage = storage,
                               .snapshot = session_of(storage)->snapshot,
                               .node = ss_redland_node,
                               .term = term_of,
                               .failed = log_error};
}

/* --- Its life ------------------------------------------------------------- */

static void read_options(struct ss_session *session, librdf_hash *options)
{
    long wait = options ? librdf_hash_get_as_long(options, "wait") : -1;
    if (wait < 0 || wait > LONGEST_PATIENCE)
        wait = PATIENCE;
    session->patience = (unsigned)wait * 1000;
    session->writable =
        !options || librdf_hash_get_as_boolean(options, "write") != 0;
    session->empty = options && session->writable &&
                     librdf_hash_get_as_boolean(options, "new") > 0;
}

static int storage_init(librdf_storage *storage, const char *name,
                        librdf_hash *options)
{
    struct ss_error error = {0};
    struct ss_session *session = calloc(1, sizeof *session);
    int result = -1;
    if (!session) {
        ss_fail(&error, SS_FAILURE, "out of memory");
    } else {
        librdf_storage_set_instance(storage, session);
        read_options(session, options);
        result = ss_session_init(session, name ? name : "", &error);
    }
    if (options)
        librdf_free_hash(options);
    return answer(storage, result, &error);
}

static void storage_terminate(librdf_storage *storage)
{
    struct ss_session *session = session_of(storage);
    struct ss_error error = {0};
    if (session)
        answer(storage, ss_session_end(session, &error), &error);
    free(session);
    librdf_storage_set_instance(storage, NULL);
}

static int storage_open(librdf_storage *storage, librdf_model *model)
{
    struct ss_error error = {0};
    (void)model;
    return answer(storage, ss_session_open(session_of(storage), &error),
                  &error);
}

static int storage_close(librdf_storage *storage)
{
    struct ss_error error = {0};
    return answer(storage, ss_session_close(session_of(storage), &error),
                  &error);
}

static int sync_session(struct ss_session *session, struct ss_error *error)
{
    if (ss_session_readable(session, error))
        return -1;
    if (session->transaction)
        return ss_fail(error, SS_FAILURE,
                       "%s: in a transaction, which is to be committed",
                       session->folder);
    return session->pending.count ? ss_session_flush(session, error)
                                  : ss_session_refresh(session, error);
}

static int storage_sync(librdf_storage *storage)
{
    struct ss_error error = {0};
    return answer(storage, sync_session(session_of(storage), &error), &error);
}

/* --- Reading -------------------------------------------------------------- */

/* The ids of a statement, of a graph or (NULL) of the union; tells errors. */
static int pattern_of(struct ss_ids *out, librdf_storage *storage,
                      librdf_statement *statement, librdf_node *graph)
{
    struct ss_error error = {0};
    ss_id id = SS_UNION;
    int result = ss_session_readable(session_of(storage), &error);
    struct ss_reading reading = reading_of(storage);
    if (!result && graph)
        result = ss_reading_id(&id, &reading, graph, &error);
    if (!result)
        result = ss_reading_ids(out, &reading, statement, id, &error);
    return answer(storage, result, &error);
}

static librdf_stream *find_in(librdf_storage *storage,
                              librdf_statement *statement, librdf_node *graph)
{
    struct ss_error error = {0};
    struct ss_ids pattern;
    struct ss_delta delta;
    if (pattern_of(&pattern, storage, statement, graph))
        return NULL;
    if (ss_delta_find(&delta, &session_of(storage)->pending, &pattern,
                      &error)) {
        log_error(storage, &error);
        return NULL;
    }
    struct ss_reading reading = reading_of(storage);
    return ss_stream_new(&reading, &pattern, graph, &delta);
}

static librdf_stream *find(librdf_storage *storage, librdf_statement *statement)
{
    return find_in(storage, statement, NULL);
}

static librdf_stream *serialise(librdf_storage *storage)
{
    return find_in(storage, NULL, NULL);
}

static librdf_stream *context_serialise(librdf_storage *storage,
                                        librdf_node *graph)
{
    return find_in(storage, NULL, graph);
}

/* Below 0 where it is there: librdf answers 1 itself to what is no whole
 * statement. */
static int contains(librdf_storage *storage, librdf_statement *statement)
{
    const struct ss_session *session = session_of(storage);
    struct ss_error error = {0};
    struct ss_ids triple;
    uint64_t graphs;
    if (pattern_of(&triple, storage, statement, NULL) || !triple.subject ||
        !triple.predicate || !triple.object)
        return 0;
    if (ss_pending_count(&graphs, &session->pending, session->snapshot->store,
                         &triple, &error)) {
        log_error(storage, &error);
        return 0;
    }
    return graphs > 0 ? -1 : 0;
}

static int size(librdf_storage *storage)
{
    const struct ss_session *session = session_of(storage);
    struct ss_error error = {0};
    struct ss_ids all;
    uint64_t count;
    if (pattern_of(&all, storage, NULL, NULL))
        return -1;
    if (ss_store_count(&count, session->snapshot->store, &all, NULL, &error))
        return answer(storage, -1, &error);
    int64_t triples = (int64_t)count + session->pending.triples;
    return triples > INT_MAX ? INT_MAX : (int)triples;
}

static librdf_iterator *get_contexts(librdf_storage *storage)
{
    struct ss_ids all;
    if (pattern_of(&all, storage, NULL, NULL))
        return NULL;
    struct ss_reading reading = reading_of(storage);
    return ss_contexts_new(&reading, &session_of(storage)->pending, 0);
}

static int set_feature(librdf_storage *storage, librdf_uri *feature,
                       librdf_node *value)
{
    (void)storage;
    (void)feature;
    (void)value;
    return -1; /* there is none to set */
}

/* --- Writing -------------------------------------------------------------- */

static int context_add(librdf_storage *storage, librdf_node *graph,
                       librdf_statement *statement)
{
    struct ss_error error = {0};
    return answer(storage,
                  ss_edit_add(session_of(storage), graph, statement, &error),
                  &error);
}

static int add(librdf_storage *storage, librdf_statement *statement)
{
    return context_add(storage, NULL, statement);
}

static int context_add_all(librdf_storage *storage, librdf_node *graph,
                           librdf_stream *stream)
{
    struct ss_error error = {0};
    return answer(storage,
                  ss_edit_add_all(session_of(storage), graph, stream, &error),
                  &error);
}

static int add_all(librdf_storage *storage, librdf_stream *stream)
{
    return context_add_all(storage, NULL, stream);
}

static int context_remove(librdf_storage *storage, librdf_node *graph,
                          librdf_statement *statement)
{
    struct ss_error error = {0};
    return answer(storage,
                  ss_edit_remove(session_of(storage), graph, statement, &error),
                  &error);
}

static int remove_statement(librdf_storage *storage,
                            librdf_statement *statement)
{
    return context_remove(storage, NULL, statement);
}

static int context_remove_all(librdf_storage *storage, librdf_node *graph)
{
    struct ss_error error = {0};
    return answer(storage,
                  ss_edit_remove_graph(session_of(storage), graph, &error),
                  &error);
}

static int start_with_handle(librdf_storage *storage, void *handle)
{
    struct ss_error error = {0};
    return answer(
        storage, ss_session_begin(session_of(storage), handle, &error), &error);
}

static int start(librdf_storage *storage)
{
    return start_with_handle(storage, NULL);
}

static int commit(librdf_storage *storage)
{
    struct ss_error error = {0};
    return answer(storage, ss_session_commit(session_of(storage), &error),
                  &error);
}

static int rollback(librdf_storage *storage)
{
    struct ss_error error = {0};
    return answer(storage, ss_session_rollback(session_of(storage), &error),
                  &error);
}

static void *get_handle(librdf_storage *storage)
{
    return session_of(storage)->handle;
}

/* --- The factory ---------------------------------------------------------- */

/* What is missing here librdf does by find_statements, rightly. */
static void fill_factory(librdf_storage_factory *factory)
{
    factory->version = LIBRDF_STORAGE_INTERFACE_VERSION;
    factory->init = storage_init;
    factory->terminate = storage_terminate;
    factory->open = storage_open;
    factory->close = storage_close;
    factory->sync = storage_sync;
    factory->size = size;
    factory->contains_statement = contains;
    factory->serialise = serialise;
    factory->find_statements = find;
    factory->find_statements_in_context = find_in;
    factory->context_serialise = context_serialise;
    factory->get_contexts = get_contexts;
    factory->get_feature = ss_reading_feature;
    factory->set_feature = set_feature;
    factory->add_statement = add;
    factory->add_statements = add_all;
    factory->context_add_statement = context_add;
    factory->context_add_statements = context_add_all;
    factory->remove_statement = remove_statement;
    factory->context_remove_statement = context_remove;
    factory->context_remove_statements = context_remove_all;
    factory->transaction_start = start;
    factory->transaction_start_with_handle = start_with_handle;
    factory->transaction_commit = commit;
    factory->transaction_rollback = rollback;
    factory->transaction_get_handle = get_handle;
}

int ss_storage_register(librdf_world *world)
{
    return librdf_storage_register_factory(
        world, "standscape", "A landscape of standscape", fill_factory);
}
