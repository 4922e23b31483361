/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The ISO ingester over tests/golden/iso_*: the sorted quads are those of the
 * .nq file beside the input.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/digest.h"
#include "ingest/iso/iso.h"
#include "ingest/iso/notes.h"
#include "quads.h"

/* Reads tests/golden/NAME; the caller frees it. */
static char *read_golden(const char *name, size_t *length)
{
    const char *folder = getenv("SS_TEST_DATA");
    char path[1024];
    snprintf(path, sizeof path, "%s/golden/%s", folder ? folder : "tests",
             name);
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("cannot open '%s', is SS_TEST_DATA set?", path);
    struct ss_buffer bytes;
    char block[4096];
    size_t got;
    ss_buffer_init(&bytes, 1 << 24);
    while ((got = fread(block, 1, sizeof block, file)) > 0)
        ss_buffer_add(&bytes, block, got);
    fclose(file);
    assert_false(bytes.failed);
    *length = bytes.length;
    return bytes.bytes;
}

/* Compares line by line, so that a failure shows the first difference. */
static void compare(const struct quads *quads, const char *name)
{
    size_t length;
    char *expected = read_golden(name, &length);
    size_t count = 0;
    for (char *line = expected; *line; count++) {
        size_t size = strcspn(line, "\n") + 1;
        char saved = line[size];
        line[size] = '\0';
        if (count == quads->count)
            fail_msg("%s: missing: %s", name, line);
        assert_string_equal(quads->lines[count], line);
        line += size;
        *line = saved;
    }
    assert_int_equal(quads->count, count);
    free(expected);
}

/* Ingests an input, compares the quads, and gives the report. */
static void run(const char *input_name, enum ss_iso_dataset dataset,
                const char *graph, const char *expected,
                struct ss_report *report)
{
    size_t length;
    char *bytes = read_golden(input_name, &length);
    assert_int_equal(ss_iso_recognise(bytes, length), dataset);
    struct ss_memory memory = {bytes, length, 0, 0};
    struct ss_input input = ss_memory_input(input_name, &memory);
    struct quads quads = {0};
    struct ss_sink sink = quads_sink(&quads);
    struct ss_error error = {0};
    struct ss_ingest ingest = {&input, &sink, graph, report, NULL};
    struct ss_iso_index *index = ss_iso_index_new(NULL, &error);
    assert_non_null(index);
    ss_report_init(report, NULL, NULL);
    if (dataset == SS_ISO_DELIVERABLES)
        assert_int_equal(ss_iso_index_deliverables(index, &input, &error), 0);
    else if (dataset == SS_ISO_COMMITTEES)
        assert_int_equal(ss_iso_index_committees(index, &input, &error), 0);
    assert_int_equal(ss_iso_index_finish(index, &error), 0);
    if (dataset == SS_ISO_DELIVERABLES)
        assert_int_equal(ss_iso_deliverables(index, &ingest, &error), 0);
    else if (dataset == SS_ISO_COMMITTEES)
        assert_int_equal(ss_iso_committees(index, &ingest, &error), 0);
    else
        assert_int_equal(ss_iso_ics(&ingest, &error), 0);
    ss_iso_index_free(index);
    quads_sort(&quads);
    compare(&quads, expected);
    quads_release(&quads);
    free(bytes);
}

static void test_deliverables(void **state)
{
    (void)state;
    struct ss_report report;
    run("iso_deliverables.jsonl", SS_ISO_DELIVERABLES,
        "https://w3id.org/standscape/graph/iso/deliverables",
        "iso_deliverables.nq", &report);
    assert_int_equal(report.records, 18);
    assert_int_equal(report.malformed, 4);
    assert_int_equal(report.duplicate_ids, 1);
    assert_int_equal(report.problems, 18);
    assert_int_equal(report.placeholders, 3);
    /* 101-102, 102-101, 102-103, 104, 105, 106-107, 107-106, 109-108, and
     * 113-106 of 113's four; the bases of 115 and 116 are in no record */
    assert_int_equal(report.links_resolved, 9);
    assert_int_equal(report.links_unresolved, 5);
    assert_int_equal(report.unknown_names, 2);
    assert_string_equal(report.unknown[0].name, "scope.html");
    assert_string_equal(report.unknown[1].name, "price");
    assert_int_equal(report.unknown[1].count, 2);
}

static void test_committees(void **state)
{
    (void)state;
    struct ss_report report;
    run("iso_committees.jsonl", SS_ISO_COMMITTEES,
        "https://w3id.org/standscape/graph/iso/committees", "iso_committees.nq",
        &report);
    assert_int_equal(report.records, 4);
    assert_int_equal(report.malformed, 0);
    assert_int_equal(report.duplicate_ids, 1);
    assert_int_equal(report.problems, 3);
    assert_int_equal(report.links_resolved, 5);
    assert_int_equal(report.links_unresolved, 3);
    assert_int_equal(report.unknown_names, 1);
    assert_string_equal(report.unknown[0].name, "motto");
}

static void test_ics(void **state)
{
    (void)state;
    struct ss_report report;
    run("iso_ics.csv", SS_ISO_ICS, "https://w3id.org/standscape/graph/iso/ics",
        "iso_ics.nq", &report);
    assert_int_equal(report.records, 3);
    assert_int_equal(report.malformed, 3);
    assert_int_equal(report.duplicate_ids, 1);
}

/* Notes of another mapping are not used: where other quads are expected of the
 * same records, SS_ISO_MAPPING must be raised with what is written here. */
static void test_mapping(void **state)
{
    (void)state;
    static const char DIGEST[] = "2ed68c70913c8895323637e28d762aea"
                                 "c73c7591ea4f27b86a959deef96fbdf0";
    char found[SS_DIGEST_ROOM];
    size_t length;
    char *quads = read_golden("iso_deliverables.nq", &length);
    FILE *file = fmemopen(quads, length, "r");
    assert_non_null(file);
    assert_int_equal(ss_digest_file(found, NULL, NULL, file, "x", NULL), 0);
    fclose(file);
    free(quads);
    assert_string_equal(found, DIGEST);
    assert_int_equal(SS_ISO_MAPPING, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_deliverables),
        cmocka_unit_test(test_committees),
        cmocka_unit_test(test_ics),
        cmocka_unit_test(test_mapping),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
