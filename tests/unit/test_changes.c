/* SPDX-License-Identifier: Apache-2.0 */
/* A write puts into the store what changes, and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <sys/stat.h>

#include "store/format/manifest.h"
#include "stores.h"

#define S "<http://e/s> "
#define P "<http://e/p> "
#define G "<http://e/g> .\n"
#define H "<http://e/h> .\n"
#define IN_PROVENANCE "<" PROVENANCE "> .\n"

static struct ss_manifest manifest_of(const char *folder)
{
    char path[PATH_MAX];
    struct ss_manifest manifest;
    struct ss_error error = {0};
    assert_int_equal(ss_path(path, sizeof path, folder, "store", NULL), 0);
    assert_int_equal(ss_manifest_read(&manifest, path, &error), 1);
    return manifest;
}

static void build(const char *folder, const char *quads)
{
    struct ss_error error = {0};
    if (build_store(folder, quads, &error))
        print_error("# %s\n", error.text);
    assert_string_equal(error.text, "");
}

/* A graph of 1000 quads but for one, and others behind it. */
static char *graph_without(int left_out, const char *more)
{
    struct ss_buffer text;
    ss_buffer_init(&text, 1 << 20);
    for (int i = 0; i < 1000; i++)
        if (i != left_out)
            ss_buffer_add_format(&text, S P "\"%d\" " G, i);
    ss_buffer_add_text(&text, more);
    assert_false(text.failed);
    return text.bytes;
}

/* What the files of a folder are: names, sizes, and inodes. */
static uint64_t files_of(const char *folder)
{
    char path[PATH_MAX];
    uint64_t sum = 0;
    assert_int_equal(ss_path(path, sizeof path, folder, "store", NULL), 0);
    DIR *entries = opendir(path);
    struct dirent *entry;
    assert_non_null(entries);
    while ((entry = readdir(entries))) {
        struct stat status;
        uint64_t hash = 5381;
        if (entry->d_name[0] == '.')
            continue;
        for (const char *c = entry->d_name; *c; c++)
            hash = hash * 33 + (unsigned char)*c;
        assert_int_equal(fstatat(dirfd(entries), entry->d_name, &status, 0), 0);
        sum += hash * ((uint64_t)status.st_ino + 1) +
               (uint64_t)status.st_size * 31 + (uint64_t)status.st_mtim.tv_nsec;
    }
    closedir(entries);
    return sum;
}

static void test_little(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    scratch(folder, "little");
    char *before = graph_without(-1, S P "\"other\" " H);
    char *after = graph_without(7, S P "\"new\" " G);
    build(folder, before);
    struct ss_manifest manifest = manifest_of(folder);
    assert_int_equal(manifest.count, 1);
    assert_int_equal(manifest.runs[0].rows, 1001);
    uint64_t number = manifest.runs[0].number;
    build(folder, after);
    manifest = manifest_of(folder);
    assert_int_equal(manifest.count, 2);
    assert_int_equal(manifest.runs[0].number, number);
    assert_int_equal(manifest.runs[1].rows, 2); /* one goes, one comes */
    assert_int_equal(manifest.runs[1].terms, 1);
    free(before);
    free(after);
}

static void test_nothing(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    scratch(folder, "nothing-changes");
    char *text = graph_without(-1, S P "\"said\" " IN_PROVENANCE);
    build(folder, text);
    uint64_t files = files_of(folder);
    build(folder, text);
    assert_true(files_of(folder) == files);
    build(folder, "");
    assert_true(files_of(folder) == files);
    /* The same twice, and with a label in other letters. */
    build(folder, S P "\"said\" " IN_PROVENANCE S P "\"said\" " IN_PROVENANCE);
    assert_true(files_of(folder) == files);
    free(text);
}

/* Quads one by one that are there already, or that are not there. */
static void test_nothing_single(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    struct ss_write *write;
    struct ss_error error = {0};
    const struct ss_write_options options = {.memory = 0};
    scratch(folder, "single");
    build(folder, S P "\"1\" " G S P "\"2\" " G);
    uint64_t files = files_of(folder);
    struct ss_quad there = {ss_iri("http://e/s"), ss_iri("http://e/p"),
                            ss_string("1"), ss_iri("http://e/g")};
    struct ss_quad elsewhere = there, unknown = there;
    elsewhere.graph = ss_iri("http://e/h");
    unknown.object = ss_string("not there");
    assert_int_equal(ss_write_begin(&write, folder, &options, &error), 0);
    struct ss_sink sink = ss_write_sink(write, 0);
    assert_int_equal(sink.quad(sink.state, &there, &error), 0);
    assert_int_equal(ss_write_remove(write, &elsewhere, &error), 0);
    assert_int_equal(ss_write_remove(write, &unknown, &error), 0);
    assert_int_equal(ss_write_commit(write, &error), 0);
    assert_true(files_of(folder) == files);
}

/* A sink beyond the last one is one of those that there are. */
static void test_sink_numbers(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    struct ss_write *write;
    struct ss_error error = {0};
    const struct ss_write_options options = {.memory = 0};
    scratch(folder, "sink-numbers");
    build(folder, "");
    struct ss_quad quad = {ss_iri("http://e/s"), ss_iri("http://e/p"),
                           ss_string("1"), ss_iri("http://e/g")};
    assert_int_equal(ss_write_begin(&write, folder, &options, &error), 0);
    struct ss_sink sink = ss_write_sink(write, 40 * SS_MOST_SINKS + 1);
    assert_int_equal(sink.quad(sink.state, &quad, &error), 0);
    assert_int_equal(ss_write_commit(write, &error), 0);
    assert_int_equal(manifest_of(folder).runs[0].rows, 1);
}

/* A graph that others have, too, costs its quads and no term. */
static void test_terms(void **state)
{
    (void)state;
    char folder[PATH_MAX];
    scratch(folder, "terms");
    struct ss_buffer text;
    ss_buffer_init(&text, 1 << 20);
    for (int i = 0; i < 500; i++)
        ss_buffer_add_format(&text, S P "\"%d\" " G, i);
    build(folder, text.bytes);
    text.length = 0;
    for (int i = 0; i < 500; i++)
        ss_buffer_add_format(&text, S P "\"%d\" " H, i);
    build(folder, text.bytes);
    struct ss_manifest manifest = manifest_of(folder);
    uint64_t terms = 0;
    for (unsigned i = 0; i < manifest.count; i++)
        terms += manifest.runs[i].terms;
    /* Two graphs, a subject, a predicate, 500 objects. */
    assert_int_equal(terms, 504);
    ss_buffer_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_little),
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_nothing_single),
        cmocka_unit_test(test_sink_numbers),
        cmocka_unit_test(test_terms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
