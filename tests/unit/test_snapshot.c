/* SPDX-License-Identifier: Apache-2.0 */
/* Snapshots, and the description of where data come from. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>
#include <jansson.h>

#include "fetch/snapshot.h"
#include "fetch/snapshot_reader.h"
#include "ingest/provenance.h"
#include "quads.h"
#include "stores.h"

/* SHA-256 of "abc" (FIPS 180-4). */
#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static void make_folder(char out[PATH_MAX], const char *name)
{
    char path[PATH_MAX];
    scratch(out, name);
    assert_int_equal(ss_path(path, sizeof path, out, "snapshots", NULL), 0);
    assert_int_equal(ss_make_folder(path, NULL), 0);
}

/* Line `number` of the manifest, from 0; NULL where there is none. */
static json_t *manifest_line(const char *folder, int number)
{
    char path[PATH_MAX];
    char line[4096];
    assert_int_equal(
        ss_path(path, sizeof path, folder, "snapshots/manifest.jsonl", NULL),
        0);
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    json_t *found = NULL;
    for (int i = 0; fgets(line, sizeof line, file); i++) {
        assert_non_null(strchr(line, '\n'));
        if (i == number)
            found = json_loads(line, 0, NULL);
    }
    fclose(file);
    return found;
}

static void check_member(const json_t *line, const char *key,
                         const char *expected)
{
    const char *value = json_string_value(json_object_get(line, key));
    if (!expected) {
        assert_null(json_object_get(line, key));
        return;
    }
    assert_non_null(value);
    assert_string_equal(value, expected);
}

static void test_keep(void **state)
{
    (void)state;
    char folder[PATH_MAX], path[PATH_MAX], kept[PATH_MAX], again[PATH_MAX];
    char bytes[10] = "";
    struct ss_error error = {0};
    make_folder(folder, "keep");
    scratch_file(path, "abc.txt", "abc", 3);
    struct ss_snapshot snapshot = {.dataset = "iso/ics",
                                   .name = "a\"b\nc.txt",
                                   .address = "https://e/\xc3\xa9",
                                   .licence = "https://e/licence"};
    assert_int_equal(
        ss_snapshot_keep(&snapshot, kept, sizeof kept, folder, path, &error),
        0);
    assert_string_equal(snapshot.digest, ABC);
    assert_int_equal(snapshot.bytes, 3);
    assert_string_equal(ss_base_name(kept), ABC ".zst");
    struct ss_snapshot_reader reader;
    assert_int_equal(ss_snapshot_reader_open(&reader, folder, ABC, &error), 0);
    assert_string_equal(reader.name, kept);
    assert_int_equal(reader.read(reader.state, bytes, sizeof bytes, &error), 3);
    assert_string_equal(bytes, "abc");
    ss_snapshot_reader_close(&reader);
    json_t *line = manifest_line(folder, 0);
    assert_non_null(line);
    check_member(line, "sha256", ABC);
    check_member(line, "dataset", "iso/ics");
    check_member(line, "file", "a\"b\nc.txt");
    check_member(line, "url", "https://e/\xc3\xa9");
    check_member(line, "retrieved", NULL);
    check_member(line, "licence", "https://e/licence");
    assert_int_equal(json_integer_value(json_object_get(line, "bytes")), 3);
    const char *now = json_string_value(json_object_get(line, "kept"));
    assert_non_null(now);
    assert_int_equal(strlen(now), strlen("2026-09-30T12:00:00Z"));
    json_decref(line);
    /* The second time it is the same file, with a line of its own. */
    snapshot.retrieved = "2026-09-30";
    assert_int_equal(
        ss_snapshot_keep(&snapshot, again, sizeof again, folder, path, &error),
        0);
    assert_string_equal(again, kept);
    line = manifest_line(folder, 1);
    check_member(line, "retrieved", "2026-09-30");
    json_decref(line);
    assert_null(manifest_line(folder, 2));
}

static void test_empty(void **state)
{
    (void)state;
    char folder[PATH_MAX], path[PATH_MAX], kept[PATH_MAX];
    make_folder(folder, "keep-empty");
    scratch_file(path, "empty.txt", "", 0);
    struct ss_snapshot snapshot = {.dataset = "d", .name = "empty.txt"};
    assert_int_equal(
        ss_snapshot_keep(&snapshot, kept, sizeof kept, folder, path, NULL), 0);
    assert_int_equal(strncmp(snapshot.digest, "e3b0c44298fc1c14", 16), 0);
    assert_int_equal(snapshot.bytes, 0);
}

static void test_failures(void **state)
{
    (void)state;
    char folder[PATH_MAX], path[PATH_MAX], kept[PATH_MAX];
    char small[20];
    struct ss_error error = {0};
    make_folder(folder, "keep-fail");
    struct ss_snapshot snapshot = {.dataset = "d", .name = "n"};
    assert_int_equal(ss_snapshot_keep(&snapshot, kept, sizeof kept, folder,
                                      "/nonexistent/file", &error),
                     -1);
    assert_int_equal(error.status, SS_FAILURE);
    assert_null(manifest_line(folder, 0));
    scratch_file(path, "fail.txt", "abc", 3);
    assert_int_equal(
        ss_snapshot_keep(&snapshot, small, sizeof small, folder, path, &error),
        -1);
    assert_int_equal(ss_snapshot_keep(&snapshot, kept, sizeof kept,
                                      "/nonexistent", path, &error),
                     -1);
    assert_int_equal(error.status, SS_FAILURE);
    snapshot.name = "\xff";
    assert_int_equal(
        ss_snapshot_keep(&snapshot, kept, sizeof kept, folder, path, &error),
        -1);
    assert_int_equal(error.status, SS_BAD_INPUT);
    assert_null(manifest_line(folder, 0));
}

/* A copy that failed leaves nothing that looks like a snapshot. */
static void test_no_leftovers(void **state)
{
    (void)state;
    char folder[PATH_MAX], path[PATH_MAX], kept[PATH_MAX];
    struct ss_error error = {0};
    make_folder(folder, "keep-left");
    scratch(path, "keep-left");
    struct ss_snapshot snapshot = {.dataset = "d", .name = "n"};
    assert_int_equal(ss_snapshot_keep(&snapshot, kept, sizeof kept, folder,
                                      "/proc/self/mem", &error),
                     -1);
    assert_int_equal(error.status, SS_FAILURE);
    strcat(path, "/snapshots");
    /* The folder is empty: it can be removed. */
    assert_int_equal(rmdir(path), 0);
}

#define GRAPH "<https://e/graph/iso/ics> "
#define SNAPSHOT "<https://w3id.org/standscape/id/snapshot/" ABC "> "
#define IN "<https://e/provenance> .\n"
#define XSD "http://www.w3.org/2001/XMLSchema#"
#define SL "https://w3id.org/standscape/ns#"
#define DCTERMS "http://purl.org/dc/terms/"
#define PROV "http://www.w3.org/ns/prov#"

static void check_provenance(const struct ss_provenance *provenance,
                             const char *const *expected, size_t count)
{
    struct quads quads = {0};
    struct ss_sink sink = quads_sink(&quads);
    struct ss_error error = {0};
    assert_int_equal(ss_provenance_write(provenance, &sink, &error), 0);
    for (size_t i = 0; i < count; i++) {
        if (quads_holding(&quads, expected[i]) != 1)
            print_error("missing: %s", expected[i]);
        assert_int_equal(quads_holding(&quads, expected[i]), 1);
    }
    assert_int_equal(quads.count, count);
    quads_release(&quads);
}

static void test_provenance(void **state)
{
    (void)state;
    struct ss_provenance provenance = {.described = "https://e/graph/iso/ics",
                                       .in = "https://e/provenance",
                                       .title = "ICS",
                                       .records = -1};
    static const char *const LEAST[] = {
        GRAPH "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <" PROV
              "Entity> " IN,
        GRAPH "<" DCTERMS "title> \"ICS\"@en " IN};
    check_provenance(&provenance, LEAST, 2);
    provenance.retrieved = "2026-09-30";
    provenance.digest = ABC;
    provenance.bytes = UINT64_MAX;
    provenance.tier = "primary";
    provenance.rights = "(c) x";
    provenance.records = 0;
    provenance.licence = "https://e/licence";
    provenance.address = "https://e/data";
    static const char *const ALL[] = {
        GRAPH "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <" PROV
              "Entity> " IN,
        GRAPH "<" DCTERMS "title> \"ICS\"@en " IN,
        GRAPH "<" DCTERMS "source> <https://e/data> " IN,
        GRAPH "<" DCTERMS "license> <https://e/licence> " IN,
        GRAPH "<" DCTERMS "rights> \"(c) x\"@en " IN,
        GRAPH "<" PROV "generatedAtTime> \"2026-09-30\"^^<" XSD "date> " IN,
        GRAPH "<" SL "tier> \"primary\" " IN,
        GRAPH "<" SL "recordCount> \"0\"^^<" XSD "integer> " IN,
        GRAPH "<" PROV "wasDerivedFrom> " SNAPSHOT IN,
        SNAPSHOT "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <" PROV
                 "Entity> " IN,
        SNAPSHOT "<" DCTERMS "source> <https://e/data> " IN,
        SNAPSHOT "<" DCTERMS "license> <https://e/licence> " IN,
        SNAPSHOT "<" PROV "generatedAtTime> \"2026-09-30\"^^<" XSD "date> " IN,
        SNAPSHOT "<http://spdx.org/rdf/terms#checksumValue> \"" ABC "\" " IN,
        SNAPSHOT "<http://www.w3.org/ns/dcat#byteSize> "
                 "\"18446744073709551615\"^^<" XSD "integer> " IN};
    check_provenance(&provenance, ALL, 15);
}

static void test_dates(void **state)
{
    (void)state;
    static const char *const DATES[][2] = {
        {"2026-09-30T12:00:00Z", "dateTime> "},
        {"2026-09-30", "date> "},
        {"2026-09", "gYearMonth> "}};
    for (size_t i = 0; i < 3; i++) {
        struct quads quads = {0};
        struct ss_sink sink = quads_sink(&quads);
        struct ss_provenance provenance = {.described = "https://e/g",
                                           .in = "https://e/p",
                                           .title = "T",
                                           .retrieved = DATES[i][0],
                                           .records = -1};
        char expected[200];
        snprintf(expected, sizeof expected, "\"%s\"^^<" XSD "%s", DATES[i][0],
                 DATES[i][1]);
        assert_int_equal(ss_provenance_write(&provenance, &sink, NULL), 0);
        assert_int_equal(quads_holding(&quads, expected), 1);
        quads_release(&quads);
    }
}

static void test_refusal(void **state)
{
    (void)state;
    struct ss_provenance provenance = {.described = "https://e/g",
                                       .in = "https://e/p",
                                       .title = "T",
                                       .digest = ABC,
                                       .records = 1};
    for (size_t at = 1; at <= 7; at++) {
        struct quads quads = {.refuse_at = at};
        struct ss_sink sink = quads_sink(&quads);
        struct ss_error error = {0};
        assert_int_equal(ss_provenance_write(&provenance, &sink, &error), -1);
        assert_string_equal(error.text, "refused");
        assert_int_equal(quads.count, at - 1);
        quads_release(&quads);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keep),       cmocka_unit_test(test_empty),
        cmocka_unit_test(test_failures),   cmocka_unit_test(test_no_leftovers),
        cmocka_unit_test(test_provenance), cmocka_unit_test(test_dates),
        cmocka_unit_test(test_refusal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
