/* SPDX-License-Identifier: Apache-2.0 */
/* A store as a librdf storage. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store/redland/redland.h"
#include "store/redland/view.h"
#include "stores.h"

#define S "<http://e/s> "
#define P "<http://e/p> "
#define G "<http://e/g> .\n"
#define H "<http://e/h> .\n"

struct fixture {
    char last[200];
    librdf_world *world;
    struct ss_store *store;
    struct ss_visibility hidden;
    bool failed;
    struct ss_error error;
    librdf_storage *storage;
    librdf_model *model;
};

static const char QUADS[] =
    S P "\"1\" " G S P "\"1\" " H S P "\"2\"@en " G "<http://e/t> " P
        "<http://e/s> " H "_:b <http://e/q> _:b " G;

static void open_on(struct fixture *f, struct ss_store *store, const char *hide)
{
    *f = (struct fixture){.world = ss_redland_world(f->last)};
    assert_non_null(f->world);
    f->store = store;
    if (hide)
        ss_visibility_hide(&f->hidden, id_of(f->store, hide));
    ss_visibility_seal(&f->hidden);
    f->storage =
        ss_view_new(f->world, f->store, &f->hidden, &f->failed, &f->error);
    assert_non_null(f->storage);
    f->model = librdf_new_model(f->world, f->storage, NULL);
    assert_non_null(f->model);
}

static void open_view(struct fixture *f, const char *name, const char *quads,
                      const char *hide)
{
    open_on(f, store_of(name, quads), hide);
}

static void close_view(struct fixture *f)
{
    assert_false(f->failed);
    assert_string_equal(f->last, "");
    librdf_free_model(f->model);
    librdf_free_storage(f->storage);
    librdf_free_world(f->world);
    ss_visibility_release(&f->hidden);
    ss_store_close(f->store);
}

static librdf_node *iri_node(struct fixture *f, const char *iri)
{
    if (!iri)
        return NULL;
    struct ss_term term = ss_iri(iri);
    return ss_redland_node(f->world, &term, NULL);
}

static librdf_statement *pattern_of(struct fixture *f, const char *subject,
                                    const char *predicate,
                                    const struct ss_term *object)
{
    return librdf_new_statement_from_nodes(
        f->world, iri_node(f, subject), iri_node(f, predicate),
        object ? ss_redland_node(f->world, object, NULL) : NULL);
}

/* Counts a stream's statements and frees it. *contexts counts those with a
 * context. */
static size_t drain(librdf_stream *stream, size_t *contexts)
{
    size_t count = 0;
    *contexts = 0;
    assert_non_null(stream);
    while (!librdf_stream_end(stream)) {
        librdf_statement *statement = librdf_stream_get_object(stream);
        assert_non_null(statement);
        assert_true(librdf_statement_is_complete(statement));
        /* It is the same one until the next step. */
        assert_ptr_equal(librdf_stream_get_object(stream), statement);
        *contexts += librdf_stream_get_context2(stream) != NULL;
        count++;
        librdf_stream_next(stream);
    }
    assert_true(librdf_stream_next(stream));
    librdf_free_stream(stream);
    return count;
}

/* Finds in the union, and in one graph, and compares the numbers. */
static void check_find(struct fixture *f, const char *subject,
                       const char *predicate, const struct ss_term *object,
                       size_t in_union, size_t in_graph)
{
    size_t contexts;
    librdf_statement *pattern = pattern_of(f, subject, predicate, object);
    librdf_node *graph = iri_node(f, "http://e/g");
    librdf_node *unknown = iri_node(f, "http://e/unknown");
    assert_int_equal(
        drain(librdf_model_find_statements(f->model, pattern), &contexts),
        in_union);
    assert_int_equal(contexts, 0);
    assert_int_equal(
        drain(librdf_model_find_statements_in_context(f->model, pattern, graph),
              &contexts),
        in_graph);
    assert_int_equal(contexts, in_graph);
    assert_int_equal(drain(librdf_model_find_statements_in_context(
                               f->model, pattern, unknown),
                           &contexts),
                     0);
    librdf_free_node(graph);
    librdf_free_node(unknown);
    librdf_free_statement(pattern);
}

static void test_find(void **state)
{
    (void)state;
    struct fixture f;
    open_view(&f, "view-find", QUADS, NULL);
    struct ss_term one = ss_string("1");
    struct ss_term two = ss_tagged("2", "en");
    struct ss_term plain_two = ss_string("2");
    struct ss_term s = ss_iri("http://e/s");
    check_find(&f, NULL, NULL, NULL, 4, 3);
    check_find(&f, "http://e/s", NULL, NULL, 2, 2);
    check_find(&f, NULL, "http://e/p", NULL, 3, 2);
    check_find(&f, NULL, NULL, &one, 1, 1);
    check_find(&f, NULL, NULL, &two, 1, 1);
    check_find(&f, NULL, NULL, &plain_two, 0, 0);
    check_find(&f, NULL, "http://e/p", &s, 1, 0);
    check_find(&f, "http://e/s", "http://e/p", &one, 1, 1);
    check_find(&f, "http://e/t", "http://e/p", &one, 0, 0);
    check_find(&f, "http://e/unknown", NULL, NULL, 0, 0);
    close_view(&f);
}

/* A blank node of an answer can be asked for. */
static void test_blank(void **state)
{
    (void)state;
    struct fixture f;
    size_t contexts;
    open_view(&f, "view-blank", QUADS, NULL);
    librdf_statement *pattern = pattern_of(&f, NULL, "http://e/q", NULL);
    librdf_stream *stream = librdf_model_find_statements(f.model, pattern);
    librdf_statement *match = librdf_stream_get_object(stream);
    librdf_node *blank =
        librdf_new_node_from_node(librdf_statement_get_subject(match));
    assert_true(librdf_node_is_blank(blank));
    assert_true(librdf_node_equals(blank, librdf_statement_get_object(match)));
    librdf_free_stream(stream);
    librdf_free_statement(pattern);
    pattern = librdf_new_statement_from_nodes(f.world, blank, NULL, NULL);
    assert_int_equal(
        drain(librdf_model_find_statements(f.model, pattern), &contexts), 1);
    librdf_free_statement(pattern);
    close_view(&f);
}

static void test_contains(void **state)
{
    (void)state;
    struct fixture f;
    open_view(&f, "view-contains", QUADS, NULL);
    struct ss_term one = ss_string("1");
    struct ss_term three = ss_string("3");
    librdf_statement *there = pattern_of(&f, "http://e/s", "http://e/p", &one);
    librdf_statement *not_there =
        pattern_of(&f, "http://e/s", "http://e/p", &three);
    assert_int_not_equal(librdf_model_contains_statement(f.model, there), 0);
    assert_int_equal(librdf_model_contains_statement(f.model, not_there), 0);
    librdf_free_statement(there);
    librdf_free_statement(not_there);
    close_view(&f);
}

static void test_size_and_stream(void **state)
{
    (void)state;
    struct fixture f;
    size_t contexts;
    open_view(&f, "view-size", QUADS, NULL);
    assert_int_equal(librdf_model_size(f.model), 4);
    assert_int_equal(drain(librdf_model_as_stream(f.model), &contexts), 4);
    librdf_node *graph = iri_node(&f, "http://e/h");
    assert_int_equal(
        drain(librdf_model_context_as_stream(f.model, graph), &contexts), 2);
    assert_int_equal(contexts, 2);
    librdf_free_node(graph);
    close_view(&f);
}

/* The context of a match is the graph that was asked for. */
static void test_context_of_match(void **state)
{
    (void)state;
    struct fixture f;
    open_view(&f, "view-context", QUADS, NULL);
    librdf_node *graph = iri_node(&f, "http://e/h");
    librdf_stream *stream = librdf_model_context_as_stream(f.model, graph);
    while (!librdf_stream_end(stream)) {
        assert_true(
            librdf_node_equals(librdf_stream_get_context2(stream), graph));
        librdf_stream_next(stream);
    }
    librdf_free_stream(stream);
    librdf_free_node(graph);
    close_view(&f);
}

static void test_contexts(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"http://e/g", "http://e/h"};
    struct fixture f;
    open_view(&f, "view-contexts", QUADS, NULL);
    for (int round = 0; round < 2; round++) {
        librdf_iterator *names = librdf_model_get_contexts(f.model);
        assert_non_null(names);
        for (size_t i = 0; i < 2; i++) {
            assert_false(librdf_iterator_end(names));
            librdf_node *name = librdf_iterator_get_object(names);
            assert_true(librdf_node_is_resource(name));
            assert_string_equal(
                (const char *)librdf_uri_as_string(librdf_node_get_uri(name)),
                NAMES[i]);
            librdf_iterator_next(names);
        }
        assert_true(librdf_iterator_end(names));
        librdf_free_iterator(names);
    }
    close_view(&f);
}

static void test_feature(void **state)
{
    (void)state;
    struct fixture f;
    open_view(&f, "view-feature", QUADS, NULL);
    assert_true(librdf_model_supports_contexts(f.model));
    librdf_uri *other =
        librdf_new_uri(f.world, (const unsigned char *)"http://e/other");
    assert_null(librdf_storage_get_feature(f.storage, other));
    librdf_free_uri(other);
    close_view(&f);
}

/* What is hidden is in no answer. */
static void test_hidden(void **state)
{
    (void)state;
    struct fixture f;
    open_view(&f, "view-hidden", QUADS, "http://e/s");
    struct ss_term one = ss_string("1");
    check_find(&f, NULL, NULL, NULL, 1, 1);
    check_find(&f, "http://e/s", NULL, NULL, 0, 0);
    check_find(&f, NULL, NULL, &one, 0, 0);
    check_find(&f, "http://e/t", NULL, NULL, 0, 0);
    assert_int_equal(librdf_model_size(f.model), 1);
    librdf_statement *there = pattern_of(&f, "http://e/s", "http://e/p", &one);
    assert_int_equal(librdf_model_contains_statement(f.model, there), 0);
    librdf_free_statement(there);
    close_view(&f);
}

/* Closes a view that was to fail, with a message that has a text. */
static void close_failed(struct fixture *f, const char *text)
{
    assert_true(f->failed);
    assert_non_null(strstr(f->error.text, text));
    f->failed = false;
    close_view(f);
}

/* Finds everything, where something cannot be given. */
static void check_refused(const char *name, const struct ss_term *object,
                          const char *text)
{
    struct fixture f;
    size_t contexts;
    struct ss_quad quad = {ss_iri("http://e/s"), ss_iri("http://e/p"), *object,
                           ss_iri("http://e/g")};
    open_on(&f, store_of_quad(name, &quad), NULL);
    assert_int_equal(drain(librdf_model_as_stream(f.model), &contexts), 0);
    assert_int_equal(librdf_model_size(f.model), 1);
    close_failed(&f, text);
}

/* What librdf and Rasqal cannot hold is not given as something else. */
static void test_refused(void **state)
{
    (void)state;
    char language[257];
    memset(language, 'a', sizeof language - 1);
    language[sizeof language - 1] = '\0';
    struct ss_term nul = {SS_LITERAL, "\0b", 2, NULL, NULL};
    struct ss_term inner = {SS_LITERAL, "a\0b", 3, NULL, NULL};
    struct ss_term tagged = ss_tagged("1", language);
    check_refused("view-nul", &nul, "U+0000");
    check_refused("view-inner-nul", &inner, "U+0000");
    check_refused("view-language", &tagged, "256 bytes");
}

/* What is no boolean is not made one. */
static void test_boolean(void **state)
{
    (void)state;
    struct fixture f;
    open_view(&f, "view-boolean",
              S P "\"yes\"^^<http://www.w3.org/2001/XMLSchema#boolean> " G,
              NULL);
    librdf_stream *stream = librdf_model_as_stream(f.model);
    librdf_node *object =
        librdf_statement_get_object(librdf_stream_get_object(stream));
    assert_string_equal((const char *)librdf_node_get_literal_value(object),
                        "yes");
    struct ss_term term = ss_view_term(f.store, object);
    assert_string_equal(term.datatype,
                        "http://www.w3.org/2001/XMLSchema#boolean");
    librdf_free_stream(stream);
    close_view(&f);
}

/* Two views of one world do not meet. */
static void test_two_views(void **state)
{
    (void)state;
    struct fixture f;
    open_view(&f, "view-one", QUADS, NULL);
    struct ss_store *other = store_of("view-two", S P "\"x\" " G);
    librdf_storage *storage =
        ss_view_new(f.world, other, NULL, &f.failed, &f.error);
    assert_non_null(storage);
    librdf_model *model = librdf_new_model(f.world, storage, NULL);
    assert_int_equal(librdf_model_size(model), 1);
    assert_int_equal(librdf_model_size(f.model), 4);
    librdf_free_model(model);
    librdf_free_storage(storage);
    ss_store_close(other);
    close_view(&f);
}

/* A view only reads. */
static void test_no_writing(void **state)
{
    (void)state;
    struct fixture f;
    open_view(&f, "view-write", QUADS, NULL);
    struct ss_term object = ss_string("new");
    librdf_statement *statement =
        pattern_of(&f, "http://e/s", "http://e/p", &object);
    librdf_node *graph = iri_node(&f, "http://e/g");
    assert_int_not_equal(
        librdf_model_context_add_statement(f.model, graph, statement), 0);
    assert_int_equal(librdf_model_size(f.model), 4);
    librdf_free_node(graph);
    librdf_free_statement(statement);
    close_view(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_blank),
        cmocka_unit_test(test_contains),
        cmocka_unit_test(test_size_and_stream),
        cmocka_unit_test(test_context_of_match),
        cmocka_unit_test(test_contexts),
        cmocka_unit_test(test_feature),
        cmocka_unit_test(test_hidden),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_boolean),
        cmocka_unit_test(test_two_views),
        cmocka_unit_test(test_no_writing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
