/* SPDX-License-Identifier: Apache-2.0 */
/* Compacting a store: the same quads, clean, without terms of no quad. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "quads.h"
#include "store/check/verify.h"
#include "store/read/runs.h"
#include "store/write/write.h"
#include "stores.h"

enum { THINGS = 200 };

static const struct ss_write_options DEFAULTS;

/* All quads of a store, sorted. */
static struct quads quads_of(const char *folder)
{
    struct quads quads = {0};
    struct ss_sink sink = quads_sink(&quads);
    struct ss_error error = {0};
    struct ss_store *store;
    struct ss_scan *scan;
    struct ss_ids match, every = {0, 0, 0, SS_EVERY_GRAPH};
    assert_int_equal(open_store(&store, folder, &error), 0);
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
    return quads;
}

static void check_clean(const char *folder)
{
    static const struct ss_verify_options QUIET;
    char path[PATH_MAX];
    struct ss_verified found;
    struct ss_error error = {0};
    assert_int_equal(ss_path(path, sizeof path, folder, "store", &error), 0);
    ss_verify(&found, path, &QUIET, &error);
    assert_string_equal(error.text, "");
}

static uint64_t terms_of(const char *folder)
{
    char path[PATH_MAX];
    struct ss_runs runs;
    struct ss_error error = {0};
    assert_int_equal(ss_path(path, sizeof path, folder, "store", &error), 0);
    assert_int_equal(ss_runs_open(&runs, path, &error), 1);
    uint64_t terms = runs.terms;
    ss_runs_close(&runs);
    return terms;
}

/* Adds quads. */
static void change(const char *folder, const char *quads)
{
    struct ss_write *write;
    struct ss_error error = {0};
    assert_int_equal(ss_make_folder(folder, &error), 0);
    assert_int_equal(ss_write_begin(&write, folder, &DEFAULTS, &error), 0);
    struct ss_sink sink = ss_write_sink(write, 0);
    assert_int_equal(read_text(quads, strlen(quads), SS_NQUADS, &sink, &error),
                     0);
    assert_int_equal(ss_write_commit(write, &error), 0);
    assert_string_equal(error.text, "");
}

/* Replaces a graph by nothing. */
static void drop(const char *folder, const char *graph)
{
    struct ss_write *write;
    struct ss_error error = {0};
    struct ss_term term = ss_iri(graph);
    assert_int_equal(ss_write_begin(&write, folder, &DEFAULTS, &error), 0);
    assert_int_equal(ss_write_replace(write, &term, NULL, &error), 0);
    assert_int_equal(ss_write_commit(write, &error), 0);
    assert_string_equal(error.text, "");
}

static void compact(const char *folder)
{
    struct ss_write *write;
    struct ss_error error = {0};
    assert_int_equal(ss_write_begin(&write, folder, &DEFAULTS, &error), 0);
    assert_int_equal(ss_write_compact(write, &error), 0);
    assert_string_equal(error.text, "");
}

/* Compacts, and looks whether it is the same graph. */
static void check_compact(const char *folder)
{
    struct quads before = quads_of(folder);
    check_clean(folder);
    compact(folder);
    check_clean(folder);
    struct quads after = quads_of(folder);
    assert_int_equal(after.count, before.count);
    for (size_t i = 0; i < before.count; i++)
        assert_string_equal(after.lines[i], before.lines[i]);
    quads_release(&before);
    quads_release(&after);
}

/* A line for each thing, with its number in the place of each %. */
static void add_lines(struct ss_buffer *out, const char *form)
{
    for (int i = 0; i < THINGS; i++)
        for (const char *c = form; *c; c++)
            if (*c == '%')
                ss_buffer_add_format(out, "%d", i);
            else
                ss_buffer_add_byte(out, (unsigned char)*c);
}

/*
 * Terms get smaller numbers, values stay as they are: the terms that were
 * after some values and are before them now, as objects and, beside the
 * default graph, as graphs.
 */
static void test_values_between_terms(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    struct ss_buffer text;
    scratch(folder, "values");
    ss_buffer_init(&text, 1 << 20);
    add_lines(&text, "<http://e/gone%> <http://e/p> \"gone %\" <http://e/g> "
                     ".\n");
    change(folder, ss_buffer_text(&text));
    ss_buffer_clear(&text);
    add_lines(&text, "<http://e/s%> <http://e/p> <http://e/o%> <http://e/h> "
                     ".\n");
    add_lines(&text, "<http://e/s> <http://e/p> \"%\"^^<http://www.w3.org/2001/"
                     "XMLSchema#integer> <http://e/h%> .\n");
    add_lines(&text, "<http://e/s> <http://e/p> <http://e/o%> <http://e/h%> "
                     ".\n");
    add_lines(&text, "<http://e/s> <http://e/p> <http://e/o%> .\n");
    change(folder, ss_buffer_text(&text));
    drop(folder, "http://e/g");
    uint64_t terms = terms_of(folder);
    check_compact(folder);
    /* s%, o% and h%, and s, p, h: but not gone% and "gone %". */
    assert_true(terms > 3 * THINGS + 3);
    assert_int_equal(terms_of(folder), 3 * THINGS + 3);
    ss_buffer_release(&text);
}

/* The first term of all is a graph, before the default graph; it was after
 * it. */
static void test_first_term(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    scratch(folder, "first");
    change(folder, "<http://e/a> <http://e/b> \"gone\" <http://e/g> .\n");
    change(folder, "<http://e/h> <http://e/p> \"x\" .\n"
                   "<http://e/h> <http://e/p> \"x\" <http://e/h> .\n");
    drop(folder, "http://e/g");
    check_compact(folder);
}

/* Nothing but values; nothing but the default graph; nothing. */
static void test_one_kind(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {
        "<http://e/s> <http://e/p> \"true\"^^<http://www.w3.org/2001/"
        "XMLSchema#boolean> <http://e/g> .\n",
        "<http://e/s> <http://e/p> \"x\" .\n",
        "<http://e/s> <http://e/p> \"2026-01-01\"^^<http://www.w3.org/2001/"
        "XMLSchema#date> .\n"};
    char folder[PATH_MAX];
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        scratch(folder, "kind");
        change(folder, TEXTS[i]);
        check_compact(folder);
    }
    scratch(folder, "gone");
    change(folder, TEXTS[0]);
    drop(folder, "http://e/g");
    check_compact(folder);
    assert_int_equal(terms_of(folder), 0);
}

/*
 * A row that was removed, of a subject that nothing else is said of, does not
 * keep rows back that come after it, beside a value: it has no new id.
 */
static void test_removed_subject(void **state)
{
    static const char QUADS[] =
        "<http://e.example/a> <http://e.example/m> <http://e.example/z> "
        "<http://e.example/g> .\n"
        "<http://e.example/gone> <http://e.example/z> <http://e.example/a> "
        "<http://e.example/dropped> .\n"
        "<http://e.example/s> <http://e.example/a> <http://e.example/a> "
        "<http://e.example/g> .\n"
        "<http://e.example/s> <http://e.example/m> "
        "\"5\"^^<http://www.w3.org/2001/XMLSchema#integer> "
        "<http://e.example/g> .\n";
    (void)state;
    char folder[PATH_MAX];
    struct ss_buffer text;
    scratch(folder, "removed");
    ss_buffer_init(&text, SIZE_MAX);
    ss_buffer_add_text(&text, QUADS);
    add_lines(&text, "<http://e.example/t%> <http://e.example/a> "
                     "<http://e.example/z> <http://e.example/g> .\n");
    change(folder, ss_buffer_text(&text));
    drop(folder, "http://e.example/dropped");
    check_compact(folder);
    ss_buffer_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values_between_terms),
        cmocka_unit_test(test_first_term),
        cmocka_unit_test(test_one_kind),
        cmocka_unit_test(test_removed_subject),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
