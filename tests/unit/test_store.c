/* SPDX-License-Identifier: Apache-2.0 */
/* Building a store, reading it, scans, visibility, locks. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "quads.h"
#include "store/write/lock.h"
#include "stores.h"

#define S "<http://e/s> "
#define P "<http://e/p> "
#define G "<http://e/g> .\n"
#define H "<http://e/h> .\n"
#define IN_PROVENANCE "<" PROVENANCE "> .\n"

/* All quads of a landscape's store, sorted, as one text. Free it. */
static char *text_of(const char *folder)
{
    struct quads quads = {0};
    struct ss_sink sink = quads_sink(&quads);
    struct ss_error error = {0};
    struct ss_store *store;
    struct ss_scan *scan;
    struct ss_ids match, every = {0, 0, 0, SS_EVERY_GRAPH};
    struct ss_buffer joined;
    ss_buffer_init(&joined, 1 << 20);
    if (open_store(&store, folder, &error))
        print_error("%s\n", error.text);
    assert_string_equal(error.text, "");
    assert_int_equal(ss_scan_open(&scan, store, &every, NULL, &error), 0);
    while (ss_scan_next(scan, &match, &error) > 0) {
        struct ss_quad quad = {ss_store_term(store, match.subject),
                               ss_store_term(store, match.predicate),
                               ss_store_term(store, match.object),
                               ss_store_term(store, match.graph)};
        assert_int_equal(sink.quad(sink.state, &quad, &error), 0);
    }
    ss_scan_close(scan);
    assert_int_equal(ss_store_sound(store, &error), 0);
    ss_store_close(store);
    if (quads.count)
        qsort(quads.lines, quads.count, sizeof *quads.lines, quads_compare);
    ss_buffer_add_text(&joined, "");
    for (size_t i = 0; i < quads.count; i++)
        ss_buffer_add_text(&joined, quads.lines[i]);
    quads_release(&quads);
    return joined.bytes;
}

static void check_text(const char *folder, const char *expected)
{
    char *text = text_of(folder);
    assert_string_equal(text, expected);
    free(text);
}

static void build(const char *folder, const char *quads)
{
    struct ss_error error = {0};
    if (build_store(folder, quads, &error))
        print_error("%s\n", error.text);
    assert_string_equal(error.text, "");
}

static bool is_there(const char *folder, const char *name)
{
    char path[PATH_MAX];
    assert_int_equal(ss_path(path, sizeof path, folder, name, NULL), 0);
    return access(path, F_OK) == 0;
}

/* A graph is replaced as a whole, the others stay. */
static void test_replace(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    scratch(folder, "replace");
    build(folder, S P "\"2\" " G S P "\"1\" " G S P "\"1\" " H S P "\"1\" " G);
    check_text(folder, S P "\"1\" " G S P "\"1\" " H S P "\"2\" " G);
    build(folder, S P "\"3\" " G);
    check_text(folder, S P "\"1\" " H S P "\"3\" " G);
    build(folder, "");
    check_text(folder, S P "\"1\" " H S P "\"3\" " G);
    assert_false(is_there(folder, "store/manifest.new"));
}

/* A graph may be replaced by nothing. */
static void test_replace_empty(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    struct ss_build *made;
    struct ss_error error = {0};
    scratch(folder, "replace-empty");
    build(folder, S P "\"1\" " G S P "\"1\" " H);
    assert_int_equal(ss_build_begin(&made, folder, PROVENANCE, NULL, &error),
                     0);
    assert_int_equal(ss_build_replace(made, "http://e/g", &error), 0);
    assert_int_equal(ss_build_commit(made, &error), 0);
    check_text(folder, S P "\"1\" " H);
}

/* The graph of provenance loses what it said of the subjects described. */
static void test_provenance(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    scratch(folder, "provenance");
    build(folder,
          "<http://e/g> " P "\"old\" " IN_PROVENANCE "<http://e/g> " P
          "\"older\" " IN_PROVENANCE "<http://e/h> " P "\"kept\" " IN_PROVENANCE
          "<http://e/g> " P "\"elsewhere\" " H);
    build(folder, "<http://e/g> " P "\"new\" " IN_PROVENANCE S P "\"1\" " G);
    check_text(folder, "<http://e/g> " P "\"elsewhere\" " H "<http://e/g> " P
                       "\"new\" " IN_PROVENANCE "<http://e/h> " P
                       "\"kept\" " IN_PROVENANCE S P "\"1\" " G);
}

static void test_abandon(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    struct ss_build *made;
    struct ss_error error = {0};
    scratch(folder, "abandon");
    build(folder, S P "\"1\" " G);
    assert_int_equal(ss_build_begin(&made, folder, PROVENANCE, NULL, &error),
                     0);
    struct ss_sink sink = ss_build_sink(made, 0);
    static const char TEXT[] = S P "\"2\" " G;
    assert_int_equal(read_text(TEXT, strlen(TEXT), SS_NQUADS, &sink, &error),
                     0);
    ss_build_abandon(made);
    check_text(folder, S P "\"1\" " G);
    ss_build_abandon(NULL);
}

/* What an interrupted build left behind does not matter. */
static void test_left_behind(void **state)
{
    (void)state;
    char folder[PATH_MAX], path[PATH_MAX];
    scratch(folder, "left");
    scratch(path, "left/store");
    assert_int_equal(ss_make_folder(path, NULL), 0);
    scratch_file(path, "left/store/manifest.new", "junk", 4);
    scratch_file(path, "left/store/1.spo", "junk", 4);
    scratch_file(path, "left/store/17.text", "junk", 4);
    scratch_file(path, "left/store/spill-a1B2c3", "junk", 4);
    scratch_file(path, "left/store/017.text", "not ours", 8);
    scratch_file(path, "left/store/notes", "not ours", 8);
    build(folder, S P "\"1\" " G);
    check_text(folder, S P "\"1\" " G);
    assert_false(is_there(folder, "store/17.text"));
    assert_false(is_there(folder, "store/spill-a1B2c3"));
    assert_false(is_there(folder, "store/manifest.new"));
    assert_true(is_there(folder, "store/017.text"));
    assert_true(is_there(folder, "store/notes"));
}

/* A store whose manifest got lost is not taken for what a first write left:
 * its files stay. */
static void test_no_manifest(void **state)
{
    (void)state;
    char folder[PATH_MAX], path[PATH_MAX];
    struct ss_build *made;
    struct ss_store *store;
    struct ss_error error = {0};
    scratch(folder, "lost");
    build(folder, S P "\"1\" " G);
    scratch(path, "lost/store/manifest");
    assert_int_equal(unlink(path), 0);
    for (int i = 0; i < 2; i++) {
        error = (struct ss_error){0};
        assert_int_equal(
            ss_build_begin(&made, folder, PROVENANCE, NULL, &error), -1);
        assert_int_equal(error.status, SS_FAILURE);
        assert_non_null(strstr(error.text, "manifest"));
        assert_int_equal(open_store(&store, folder, &error), -1);
        assert_true(is_there(folder, "store/1.spo"));
        assert_true(is_there(folder, "store/1.text"));
        assert_false(is_there(folder, "store/manifest.new"));
    }
}

/* A first write that is given up leaves nothing. */
static void test_abandon_first(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    struct ss_build *made;
    struct ss_error error = {0};
    scratch(folder, "first");
    assert_int_equal(ss_make_folder(folder, &error), 0);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(
            ss_build_begin(&made, folder, PROVENANCE, NULL, &error), 0);
        assert_true(is_there(folder, "store/manifest.new"));
        ss_build_abandon(made);
        assert_false(is_there(folder, "store"));
    }
}

/* A second writer is refused and leaves the work of the first alone. */
static void test_one_writer(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    struct ss_build *first, *second = NULL;
    struct ss_error error = {0};
    scratch(folder, "writers");
    build(folder, S P "\"1\" " G);
    assert_int_equal(ss_build_begin(&first, folder, PROVENANCE, NULL, &error),
                     0);
    assert_int_equal(ss_build_begin(&second, folder, PROVENANCE, NULL, &error),
                     -1);
    assert_int_equal(error.status, SS_FAILURE);
    assert_non_null(strstr(error.text, "another standscape is writing"));
    /* Readers are not kept out. */
    check_text(folder, S P "\"1\" " G);
    ss_build_abandon(first);
    assert_int_equal(ss_build_begin(&second, folder, PROVENANCE, NULL, &error),
                     0);
    ss_build_abandon(second);
}

static void test_locks(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    int one = -1, two = -1;
    scratch(folder, "locks");
    assert_int_equal(ss_make_folder(folder, NULL), 0);
    assert_int_equal(ss_lock_writer(&one, folder, 0, NULL), 0);
    assert_int_equal(ss_lock_writer(&two, folder, 0, NULL), -1);
    ss_unlock(one);
    assert_int_equal(ss_lock_writer(&two, folder, 0, NULL), 0);
    ss_unlock(two);
    ss_unlock(-1);
    assert_int_equal(ss_lock_writer(&one, "/nonexistent", 0, NULL), -1);
}

/* Gives a lock back after a while. */
static void *unlock_later(void *lock)
{
    usleep(50000);
    ss_unlock(*(int *)lock);
    return NULL;
}

/* Who has patience gets the lock when the other has finished. */
static void test_patience(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    int one = -1, two = -1;
    pthread_t other;
    scratch(folder, "patience");
    assert_int_equal(ss_make_folder(folder, NULL), 0);
    assert_int_equal(ss_lock_writer(&one, folder, 60000, NULL), 0);
    assert_int_equal(ss_lock_writer(&two, folder, 30, NULL), -1);
    assert_int_equal(pthread_create(&other, NULL, unlock_later, &one), 0);
    assert_int_equal(ss_lock_writer(&two, folder, 60000, NULL), 0);
    assert_int_equal(pthread_join(other, NULL), 0);
    ss_unlock(two);
}

/* Where there is no store, one may be opened that is empty. */
static void test_open_any(void **state)
{
    (void)state;
    char folder[PATH_MAX], path[PATH_MAX];
    struct ss_store *store;
    struct ss_ids every = {0, 0, 0, SS_EVERY_GRAPH};
    struct ss_term term = ss_string("x");
    uint64_t count = 1;
    scratch(folder, "any");
    assert_int_equal(ss_path(path, sizeof path, folder, "store", NULL), 0);
    assert_int_equal(ss_store_open(&store, path, NULL), -1);
    assert_int_equal(ss_store_open_any(&store, path, NULL), 0);
    assert_int_equal(ss_store_count(&count, store, &every, NULL, NULL), 0);
    assert_int_equal(count, 0);
    assert_int_equal(ss_store_graph_count(store), 0);
    struct ss_term same = ss_store_term(store, ss_store_id(store, &term));
    assert_true(ss_term_equal(&same, &term));
    ss_store_close(store);
    build(folder, S P "\"1\" " G);
    assert_int_equal(ss_store_open_any(&store, path, NULL), 0);
    assert_int_equal(ss_store_count(&count, store, &every, NULL, NULL), 0);
    assert_int_equal(count, 1);
    ss_store_close(store);
    scratch_file(path, "any/store/manifest", "rubbish", 7);
    assert_int_equal(ss_path(path, sizeof path, folder, "store", NULL), 0);
    assert_int_equal(ss_store_open_any(&store, path, NULL), -1);
}

/* Statements outside named graphs are refused. */
static void test_named_graphs_only(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    struct ss_error error = {0};
    scratch(folder, "named");
    assert_int_equal(build_store(folder, S P "\"1\" .\n", &error), -1);
    assert_int_equal(error.status, SS_BAD_INPUT);
    assert_int_equal(build_store(folder, S P "\"1\" _:g .\n", &error), -1);
    assert_int_equal(error.status, SS_BAD_INPUT);
    assert_false(is_there(folder, "store"));
}

static void test_empty(void **state)
{
    (void)state;
    struct ss_ids every = {0, 0, 0, SS_EVERY_GRAPH};
    uint64_t count = 1;
    char folder[PATH_MAX];
    struct ss_store *store;
    scratch(folder, "empty");
    build(folder, "");
    assert_int_equal(open_store(&store, folder, NULL), 0);
    assert_int_equal(ss_store_graph_count(store), 0);
    assert_int_equal(ss_store_count(&count, store, &every, NULL, NULL), 0);
    assert_int_equal(count, 0);
    ss_store_close(store);
    ss_store_close(NULL);
}

static void test_no_store(void **state)
{
    (void)state;
    char folder[PATH_MAX], path[PATH_MAX];
    struct ss_store *store;
    struct ss_error error = {0};
    scratch(folder, "nothing");
    assert_int_equal(open_store(&store, folder, &error), -1);
    assert_int_equal(error.status, SS_FAILURE);
    /* A folder without the files of a store is none either. */
    scratch(path, "nothing/store");
    assert_int_equal(ss_make_folder(path, NULL), 0);
    assert_int_equal(open_store(&store, folder, &error), -1);
    assert_int_equal(error.status, SS_FAILURE);
}

/* A store that lost its end must not be read as a smaller one. */
static void test_damage(void **state)
{
    (void)state;
    char folder[PATH_MAX], path[PATH_MAX];
    struct ss_store *store;
    struct ss_error error = {0};
    struct ss_buffer quads;
    ss_buffer_init(&quads, 1 << 20);
    for (int i = 0; i < 5000; i++)
        ss_buffer_add_format(&quads, S P "\"%d\" " G, i);
    scratch(folder, "damage");
    build(folder, ss_buffer_text(&quads));
    ss_buffer_release(&quads);
    scratch(path, "damage/store/1.spo");
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    fclose(file);
    assert_int_equal(truncate(path, size / 2 / 4096 * 4096), 0);
    int result = open_store(&store, folder, &error);
    if (result == 0)
        ss_store_close(store);
    assert_int_equal(result, -1);
    assert_int_equal(error.status, SS_FAILURE);
}

/* A store that is open goes on reading what it opened. */
static void test_swapped(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    struct ss_ids every = {0, 0, 0, SS_EVERY_GRAPH};
    uint64_t count;
    struct ss_store *store = store_of("swapped", S P "\"1\" " G S P "\"2\" " G);
    scratch(folder, "swapped");
    build(folder, S P "\"3\" " G);
    assert_int_equal(ss_store_count(&count, store, &every, NULL, NULL), 0);
    assert_int_equal(count, 2);
    ss_store_close(store);
    check_text(folder, S P "\"3\" " G);
}

/* The name of a folder may hold anything. */
static void test_folder_names(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"it's", "a b,c='d'", "back\\slash",
                                        "\xc3\xa9", "-x"};
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        char folder[PATH_MAX];
        scratch(folder, NAMES[i]);
        build(folder, S P "\"1\" " G);
        check_text(folder, S P "\"1\" " G);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_replace),
        cmocka_unit_test(test_replace_empty),
        cmocka_unit_test(test_provenance),
        cmocka_unit_test(test_abandon),
        cmocka_unit_test(test_left_behind),
        cmocka_unit_test(test_no_manifest),
        cmocka_unit_test(test_abandon_first),
        cmocka_unit_test(test_one_writer),
        cmocka_unit_test(test_locks),
        cmocka_unit_test(test_patience),
        cmocka_unit_test(test_open_any),
        cmocka_unit_test(test_named_graphs_only),
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_no_store),
        cmocka_unit_test(test_damage),
        cmocka_unit_test(test_swapped),
        cmocka_unit_test(test_folder_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
