/* SPDX-License-Identifier: Apache-2.0 */
/* A landscape as a storage of Redland, a rule at a time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

#include "storages.h"
#include "store/format/folder.h"
#include "store/redland/session.h"
#include "store/write/lock.h"

static librdf_node *blank(struct fixture *f)
{
    return librdf_new_node_from_blank_identifier(f->world,
                                                 (const unsigned char *)"b");
}

static int add_text(struct fixture *f, const char *text, const char *graph)
{
    librdf_statement *statement = librdf_new_statement_from_nodes(
        f->world, iri_node(f, "http://e/s"), iri_node(f, "http://e/p"),
        literal(f, text, NULL, NULL));
    librdf_node *context = graph ? iri_node(f, graph) : NULL;
    int result =
        librdf_model_context_add_statement(f->model, context, statement);
    librdf_free_statement(statement);
    if (context)
        librdf_free_node(context);
    return result;
}

/* The quads of the store on the disk. */
static uint64_t on_disk(const struct fixture *f, ss_id graph)
{
    struct ss_store *store;
    struct ss_ids pattern = {0, 0, 0, graph};
    uint64_t count;
    struct ss_error error = {0};
    if (open_store(&store, f->folder, &error))
        return 0;
    assert_int_equal(ss_store_count(&count, store, &pattern, NULL, NULL), 0);
    ss_store_close(store);
    return count;
}

/* Nothing is written before the first change, and all with the last. */
static void test_made_on_write(void **state)
{
    (void)state;
    struct fixture f;
    bool exists;
    setup(&f, "made");
    assert_int_equal(librdf_model_size(f.model), 0);
    reopen(&f);
    assert_int_not_equal(access(f.folder, F_OK), 0);
    assert_int_equal(add_text(&f, "1", NULL), 0);
    assert_int_not_equal(access(f.folder, F_OK), 0);
    assert_int_equal(librdf_model_sync(f.model), 0);
    assert_int_equal(ss_folder_check(&exists, f.folder, NULL), 0);
    assert_true(exists);
    assert_int_equal(on_disk(&f, SS_DEFAULT_GRAPH), 1);
    assert_int_equal(add_text(&f, "2", NULL), 0);
    assert_int_equal(on_disk(&f, SS_DEFAULT_GRAPH), 1);
    reopen(&f);
    assert_int_equal(on_disk(&f, SS_DEFAULT_GRAPH), 2);
    teardown(&f, "");
}

/* Changes are committed when they are many. */
static void test_many(void **state)
{
    (void)state;
    struct fixture f;
    char text[32];
    setup(&f, "many");
    for (int i = 0; i < SS_MOST_PENDING; i++) {
        snprintf(text, sizeof text, "%d", i);
        assert_int_equal(add_text(&f, text, "http://e/g"), 0);
    }
    assert_int_equal(on_disk(&f, SS_EVERY_GRAPH), 0);
    assert_int_equal(librdf_model_size(f.model), SS_MOST_PENDING);
    assert_int_equal(add_text(&f, "one more", NULL), 0);
    assert_int_equal(on_disk(&f, SS_EVERY_GRAPH), SS_MOST_PENDING);
    assert_int_equal(librdf_model_size(f.model), SS_MOST_PENDING + 1);
    teardown(&f, "");
}

/* A transaction has a limit. */
static void test_transaction_limit(void **state)
{
    (void)state;
    struct ss_session session = {.transaction = true};
    struct ss_error error = {0};
    session.pending.count = SS_MOST_IN_TRANSACTION - 1;
    assert_int_equal(ss_session_room(&session, 1, &error), 0);
    assert_int_equal(ss_session_room(&session, 2, &error), -1);
    assert_int_equal(error.status, SS_LIMIT);
    assert_int_equal(ss_session_room(&session, UINT64_MAX, &error), -1);
}

static void test_transactions(void **state)
{
    (void)state;
    struct fixture f;
    int mine;
    setup(&f, "transactions");
    assert_int_not_equal(librdf_model_transaction_commit(f.model), 0);
    assert_int_not_equal(librdf_model_transaction_rollback(f.model), 0);
    assert_null(librdf_model_transaction_get_handle(f.model));
    assert_int_equal(add_text(&f, "before", NULL), 0);
    assert_int_equal(librdf_model_transaction_start_with_handle(f.model, &mine),
                     0);
    assert_ptr_equal(librdf_model_transaction_get_handle(f.model), &mine);
    assert_int_equal(on_disk(&f, SS_EVERY_GRAPH), 1);
    assert_int_not_equal(librdf_model_transaction_start(f.model), 0);
    assert_int_equal(add_text(&f, "within", NULL), 0);
    assert_int_not_equal(librdf_model_sync(f.model), 0);
    assert_int_equal(librdf_model_size(f.model), 2);
    assert_int_equal(on_disk(&f, SS_EVERY_GRAPH), 1);
    assert_int_equal(librdf_model_transaction_rollback(f.model), 0);
    assert_null(librdf_model_transaction_get_handle(f.model));
    assert_int_equal(librdf_model_size(f.model), 1);
    assert_int_equal(librdf_model_transaction_start(f.model), 0);
    assert_int_equal(add_text(&f, "lost", NULL), 0);
    close_model(&f);
    assert_non_null(strstr(f.last, "rolled back"));
    open_with(&f, NULL);
    assert_int_equal(librdf_model_size(f.model), 1);
    teardown(&f, "rolled back");
}

/* Another writer is waited for, then the changes are kept. */
static void test_busy(void **state)
{
    (void)state;
    struct fixture f;
    int lock;
    start(&f, "busy");
    open_with(&f, "wait='0'");
    assert_int_equal(ss_make_folder(f.folder, NULL), 0);
    assert_int_equal(ss_lock_writer(&lock, f.folder, 0, NULL), 0);
    assert_int_equal(add_text(&f, "kept", NULL), 0);
    assert_int_not_equal(librdf_model_sync(f.model), 0);
    assert_non_null(strstr(f.last, "is writing"));
    assert_int_equal(librdf_model_size(f.model), 1);
    ss_unlock(lock);
    assert_int_equal(librdf_model_sync(f.model), 0);
    assert_int_equal(on_disk(&f, SS_EVERY_GRAPH), 1);
    assert_int_equal(ss_lock_writer(&lock, f.folder, 0, NULL), 0);
    assert_int_equal(add_text(&f, "lost", NULL), 0);
    close_model(&f);
    assert_non_null(strstr(f.last, "1 changes are lost"));
    ss_unlock(lock);
    open_with(&f, NULL);
    assert_int_equal(librdf_model_size(f.model), 1);
    teardown(&f, "lost");
}

/* The last word of each counts; sync shows what others wrote. */
static void test_two_storages(void **state)
{
    (void)state;
    struct fixture one, two;
    setup(&one, "two");
    setup(&two, "two");
    assert_int_equal(add_text(&one, "1", NULL), 0);
    assert_int_equal(librdf_model_sync(one.model), 0);
    assert_int_equal(librdf_model_size(two.model), 0);
    assert_int_equal(librdf_model_sync(two.model), 0);
    assert_int_equal(librdf_model_size(two.model), 1);
    assert_int_equal(add_text(&two, "2", "http://e/g"), 0);
    assert_int_equal(add_text(&one, "3", "http://e/g"), 0);
    assert_int_equal(librdf_model_sync(two.model), 0);
    assert_int_equal(librdf_model_sync(one.model), 0);
    assert_int_equal(librdf_model_size(one.model), 3);
    teardown(&two, "");
    teardown(&one, "");
}

static void test_read_only(void **state)
{
    (void)state;
    struct fixture f;
    librdf_storage *storage;
    setup(&f, "read-only");
    assert_int_equal(add_text(&f, "1", NULL), 0);
    close_model(&f);
    open_with(&f, "write='no'");
    assert_int_equal(librdf_model_size(f.model), 1);
    assert_int_not_equal(add_text(&f, "2", NULL), 0);
    assert_non_null(strstr(f.last, "write='no'"));
    assert_int_not_equal(librdf_model_transaction_start(f.model), 0);
    assert_int_equal(librdf_model_size(f.model), 1);
    assert_int_equal(librdf_model_sync(f.model), 0);
    storage = librdf_new_storage(f.world, "standscape", "/nonexistent/x",
                                 "write='no'");
    assert_non_null(storage);
    assert_null(librdf_new_model(f.world, storage, NULL));
    librdf_free_storage(storage);
    teardown(&f, "no landscape");
}

/* new='yes' empties, but not what standscape filled. */
static void test_new(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f, "new");
    assert_int_equal(add_text(&f, "1", NULL), 0);
    assert_int_equal(add_text(&f, "1", "http://e/g"), 0);
    close_model(&f);
    open_with(&f, "new='yes'");
    assert_int_equal(librdf_model_size(f.model), 0);
    assert_int_equal(on_disk(&f, SS_EVERY_GRAPH), 0);
    assert_int_equal(add_text(&f, "2", NULL), 0);
    /* Once, not with each model of the storage. */
    librdf_free_model(f.model);
    f.model = librdf_new_model(f.world, f.storage, NULL);
    assert_int_equal(librdf_model_size(f.model), 1);
    assert_int_equal(add_text(&f, "3", SS_GRAPH_PROVENANCE), 0);
    close_model(&f);
    f.storage =
        librdf_new_storage(f.world, "standscape", f.folder, "new='yes'");
    assert_null(librdf_new_model(f.world, f.storage, NULL));
    assert_non_null(strstr(f.last, "standscape has filled"));
    librdf_free_storage(f.storage);
    open_with(&f, NULL);
    assert_int_equal(librdf_model_size(f.model), 2);
    teardown(&f, "filled");
}

/* Says whether a statement is refused in a graph, with a message. */
static void check_refused(struct fixture *f, librdf_node *context,
                          librdf_statement *statement, const char *message)
{
    f->last[0] = '\0';
    assert_int_not_equal(
        librdf_storage_context_add_statement(f->storage, context, statement),
        0);
    assert_non_null(strstr(f->last, message));
    assert_int_equal(librdf_model_size(f->model), 0);
    librdf_free_statement(statement);
    if (context)
        librdf_free_node(context);
}

static librdf_statement *parts(struct fixture *f, librdf_node *subject,
                               librdf_node *predicate, librdf_node *object)
{
    return librdf_new_statement_from_nodes(f->world, subject, predicate,
                                           object);
}

static void test_refused(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f, "refused");
    librdf_node *s = iri_node(&f, "http://e/s");
#define S librdf_new_node_from_node(s)
    check_refused(&f, blank(&f), parts(&f, S, S, S), "a context is");
    check_refused(&f, literal(&f, "g", NULL, NULL), parts(&f, S, S, S),
                  "a context is");
    check_refused(&f, S, parts(&f, literal(&f, "x", NULL, NULL), S, S),
                  "not a statement");
    check_refused(&f, S, parts(&f, S, blank(&f), S), "not a statement");
    check_refused(&f, S, parts(&f, S, S, NULL), "not a statement");
    check_refused(&f, S, parts(&f, S, S, iri_node(&f, "relative")),
                  "not an absolute IRI");
    check_refused(&f, S, parts(&f, S, S, iri_node(&f, "http://e/a b")),
                  "not an absolute IRI");
    check_refused(&f, S, parts(&f, S, S, literal(&f, "\xff", NULL, NULL)),
                  "UTF-8");
    check_refused(&f, S, parts(&f, S, S, literal(&f, "x", "e n", NULL)),
                  "language");
    librdf_statement *part = parts(&f, S, S, NULL);
    assert_int_not_equal(librdf_storage_remove_statement(f.storage, part), 0);
    librdf_free_statement(part);
    assert_int_not_equal(
        librdf_storage_context_remove_statements(f.storage, NULL), 0);
#undef S
    librdf_free_node(s);
    teardown(&f, "no context is named");
}

/* A stream of which one statement is refused adds none. */
static void test_all_or_none(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f, "all-or-none");
    librdf_storage *other = librdf_new_storage(f.world, "memory", NULL, NULL);
    librdf_model *from = librdf_new_model(f.world, other, NULL);
    static const char *const IRIS[] = {"http://e/1", "relative", "http://e/2"};
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(librdf_model_add(from, iri_node(&f, "http://e/s"),
                                          iri_node(&f, "http://e/p"),
                                          iri_node(&f, IRIS[i])),
                         0);
    librdf_stream *stream = librdf_model_as_stream(from);
    assert_int_not_equal(librdf_model_add_statements(f.model, stream), 0);
    librdf_free_stream(stream);
    assert_int_equal(librdf_model_size(f.model), 0);
    librdf_free_model(from);
    librdf_free_storage(other);
    teardown(&f, "not an absolute IRI");
}

/* The object of the one statement there is; free it. NULL where the stream
 * ends at once. */
static librdf_node *only_object(struct fixture *f)
{
    librdf_node *object = NULL;
    librdf_stream *stream = librdf_model_as_stream(f->model);
    assert_non_null(stream);
    if (!librdf_stream_end(stream))
        object = librdf_new_node_from_node(
            librdf_statement_get_object(librdf_stream_get_object(stream)));
    librdf_free_stream(stream);
    return object;
}

/* Opens a storage on one quad. */
static void open_quad(struct fixture *f, const char *name,
                      const struct ss_term *object)
{
    struct ss_quad quad = {ss_iri("http://e/s"), ss_iri("http://e/p"), *object,
                           ss_iri("http://e/g")};
    ss_store_close(store_of_quad(name, &quad));
    setup(f, name);
}

/* A term is given to the letter, and found when it is asked for. */
static void check_exact(const char *name, struct ss_term object)
{
    struct fixture f;
    open_quad(&f, name, &object);
    librdf_node *node = only_object(&f);
    assert_non_null(node);
    struct ss_term given = ss_redland_term(node);
    assert_true(ss_term_equal(&given, &object));
    librdf_statement *statement =
        parts(&f, iri_node(&f, "http://e/s"), iri_node(&f, "http://e/p"), node);
    assert_int_not_equal(librdf_model_contains_statement(f.model, statement),
                         0);
    assert_int_equal(librdf_model_remove_statement(f.model, statement), 0);
    assert_int_equal(librdf_model_size(f.model), 0);
    assert_int_equal(librdf_model_add_statement(f.model, statement), 0);
    librdf_free_statement(statement);
    reopen(&f);
    node = only_object(&f);
    given = ss_redland_term(node);
    assert_true(ss_term_equal(&given, &object));
    librdf_free_node(node);
    teardown(&f, "");
}

static void test_exact(void **state)
{
    (void)state;
    check_exact("exact-1", ss_typed("1", XSD "boolean"));
    check_exact("exact-yes", ss_typed("yes", XSD "boolean"));
    check_exact("exact-01", ss_typed("01", XSD "integer"));
    check_exact("exact-day", ss_typed("2024-02-29", XSD "date"));
    check_exact("exact-empty", ss_string(""));
    check_exact("exact-tag", ss_tagged("x", "de-at"));
    check_exact("exact-nul",
                (struct ss_term){SS_LITERAL, "a\0b", 3, NULL, NULL});
}

/* What librdf cannot hold is an error, not another term. */
static void check_not_held(const char *name, struct ss_term object,
                           const char *message)
{
    struct fixture f;
    open_quad(&f, name, &object);
    assert_null(only_object(&f));
    assert_int_equal(librdf_model_size(f.model), 1);
    teardown(&f, message);
}

static void test_not_held(void **state)
{
    (void)state;
    char language[257];
    memset(language, 'a', sizeof language - 1);
    language[sizeof language - 1] = '\0';
    check_not_held("held-nul",
                   (struct ss_term){SS_LITERAL, "\0b", 2, NULL, NULL},
                   "U+0000");
    check_not_held("held-language", ss_tagged("x", language), "256 bytes");
}

/* A blank node that names a graph is no context. */
static void test_blank_graph(void **state)
{
    (void)state;
    struct fixture f;
    struct ss_quad quad = {ss_iri("http://e/s"),
                           ss_iri("http://e/p"),
                           ss_string("x"),
                           {SS_BLANK, "g", 1, NULL, NULL}};
    ss_store_close(store_of_quad("blank-graph", &quad));
    setup(&f, "blank-graph");
    librdf_iterator *names = librdf_model_get_contexts(f.model);
    assert_true(librdf_iterator_end(names));
    librdf_free_iterator(names);
    assert_int_equal(librdf_model_size(f.model), 1);
    teardown(&f, "");
}

/* A damaged store is an error, not a smaller one. */
static void test_damaged(void **state)
{
    (void)state;
    struct fixture f;
    char path[PATH_MAX];
    setup(&f, "damaged");
    assert_int_equal(add_text(&f, "1", NULL), 0);
    close_model(&f);
    scratch_file(path, "damaged/store/manifest", "rubbish", 7);
    f.storage = librdf_new_storage(f.world, "standscape", f.folder, NULL);
    assert_null(librdf_new_model(f.world, f.storage, NULL));
    librdf_free_storage(f.storage);
    assert_non_null(strstr(f.last, "manifest"));
    librdf_free_world(f.world);
}

/* A stream outlives its model and its storage. */
static void test_outliving(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f, "outliving");
    assert_int_equal(add_text(&f, "1", NULL), 0);
    librdf_stream *stream = librdf_storage_serialise(f.storage);
    librdf_iterator *names = librdf_storage_get_contexts(f.storage);
    close_model(&f);
    assert_false(librdf_stream_end(stream));
    assert_true(librdf_iterator_end(names));
    librdf_free_stream(stream);
    librdf_free_iterator(names);
    assert_int_equal(on_disk(&f, SS_EVERY_GRAPH), 1);
    librdf_free_world(f.world);
}

static void test_features(void **state)
{
    (void)state;
    struct fixture f;
    setup(&f, "features");
    assert_true(librdf_model_supports_contexts(f.model));
    librdf_uri *other =
        librdf_new_uri(f.world, (const unsigned char *)"http://e/other");
    librdf_node *value = literal(&f, "1", NULL, NULL);
    assert_null(librdf_storage_get_feature(f.storage, other));
    assert_true(librdf_storage_set_feature(f.storage, other, value) < 0);
    librdf_free_node(value);
    librdf_free_uri(other);
    assert_null(librdf_new_storage(f.world, "standscape", "", NULL));
    teardown(&f, "folder");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_made_on_write),
        cmocka_unit_test(test_many),
        cmocka_unit_test(test_transaction_limit),
        cmocka_unit_test(test_transactions),
        cmocka_unit_test(test_busy),
        cmocka_unit_test(test_two_storages),
        cmocka_unit_test(test_read_only),
        cmocka_unit_test(test_new),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_all_or_none),
        cmocka_unit_test(test_exact),
        cmocka_unit_test(test_not_held),
        cmocka_unit_test(test_blank_graph),
        cmocka_unit_test(test_damaged),
        cmocka_unit_test(test_outliving),
        cmocka_unit_test(test_features),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
