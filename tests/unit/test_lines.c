/* SPDX-License-Identifier: Apache-2.0 */
/* Lines, CSV records, and the report. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ingest/csv.h"
#include "ingest/lines.h"
#include "ingest/report.h"

/* Joins the lines with "|" and compares; "!" stands for one too long. */
static void check_lines(const char *bytes, size_t length, const char *expected)
{
    for (size_t step = 0; step < 4; step++) {
        struct ss_memory memory = {bytes, length, 0, step};
        struct ss_input input = ss_memory_input("test", &memory);
        struct ss_lines lines;
        struct ss_line line;
        struct ss_buffer joined;
        size_t number = 0;
        ss_buffer_init(&joined, 4096);
        assert_int_equal(ss_lines_init(&lines, &input, 10, NULL), 0);
        for (;;) {
            assert_int_equal(ss_lines_next(&lines, &line, NULL), 0);
            if (!line.bytes)
                break;
            assert_int_equal(line.number, ++number);
            ss_buffer_add(&joined, line.bytes, line.length);
            ss_buffer_add_text(&joined, line.too_long ? "!|" : "|");
        }
        assert_string_equal(ss_buffer_text(&joined), expected);
        ss_buffer_release(&joined);
        ss_lines_release(&lines);
    }
}

static void test_lines(void **state)
{
    (void)state;
    check_lines("", 0, "");
    check_lines("one", 3, "one|");
    check_lines("one\n", 4, "one|");
    check_lines("one\r\ntwo\n\nfour", 14, "one|two||four|");
    check_lines("\xef\xbb\xbfone\n\xef\xbb\xbftwo", 13, "one|\xef\xbb\xbftwo|");
    check_lines("\xef\xbb\xbf", 3, "");
    check_lines("\xef\xbb", 2, "\xef\xbb|");
    check_lines("\r\n", 2, "|");
    check_lines("one\rtwo\n", 8, "one\rtwo|");
}

static void test_long_lines(void **state)
{
    (void)state;
    check_lines("1234567890\n", 11, "1234567890|");
    check_lines("12345678901\ntwo\n", 16, "!|two|");
    check_lines("12345678901", 11, "!|");
}

/* Lines that span the blocks that are read, up to the largest. */
static void test_blocks(void **state)
{
    (void)state;
    enum { SIZE = 300000 };
    char *bytes = malloc(SIZE);
    assert_non_null(bytes);
    memset(bytes, 'x', SIZE);
    bytes[65535] = bytes[65536] = bytes[131071] = bytes[200000] = '\n';
    static const size_t lengths[] = {65535, 0, 65534, 68928, 99999};
    struct ss_memory memory = {bytes, SIZE, 0, 0};
    struct ss_input input = ss_memory_input("test", &memory);
    struct ss_lines lines;
    struct ss_line line;
    assert_int_equal(ss_lines_init(&lines, &input, SS_LINE_MAXIMUM, NULL), 0);
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(ss_lines_next(&lines, &line, NULL), 0);
        assert_int_equal(line.length, lengths[i]);
        assert_false(line.too_long);
    }
    assert_int_equal(ss_lines_next(&lines, &line, NULL), 0);
    assert_null(line.bytes);
    ss_lines_release(&lines);
    free(bytes);
}

/* Bytes that can be gone to. */
static int go(void *state, uint64_t at, struct ss_error *error)
{
    (void)error;
    ((struct ss_memory *)state)->at = (size_t)at;
    return 0;
}

/* Each line says where it begins, and can be gone to from any other. */
static void test_go(void **state)
{
    (void)state;
    enum { LINES = 2000, SIZE = LINES * 50 };
    char *bytes = malloc(SIZE);
    static uint64_t places[LINES];
    assert_non_null(bytes);
    for (int i = 0; i < LINES; i++)
        snprintf(bytes + i * 50, 50, "%-49d", i + 1);
    for (int i = 0; i < LINES; i++)
        bytes[i * 50 + 49] = '\n';
    struct ss_memory memory = {bytes, SIZE, 0, 0};
    struct ss_input input = ss_memory_input("test", &memory);
    struct ss_lines lines;
    struct ss_line line;
    input.go = go;
    assert_int_equal(ss_lines_init(&lines, &input, SS_LINE_MAXIMUM, NULL), 0);
    for (int i = 0; i < LINES; i++) {
        assert_int_equal(ss_lines_next(&lines, &line, NULL), 0);
        assert_int_equal(line.at, i * 50);
        places[i] = line.at;
    }
    for (int i = 0; i < LINES; i++) {
        size_t number = (size_t)i * 1117 % LINES + 1;
        assert_int_equal(ss_lines_go(&lines, number, places[number - 1], NULL),
                         0);
        for (size_t k = number; k < number + 3 && k <= LINES; k++) {
            assert_int_equal(ss_lines_next(&lines, &line, NULL), 0);
            assert_int_equal(line.number, k);
            assert_int_equal(atol(line.bytes), k);
            assert_int_equal(line.at, places[k - 1]);
        }
    }
    ss_lines_release(&lines);
    free(bytes);
}

static ptrdiff_t failing_read(void *state, char *buffer, size_t size,
                              struct ss_error *error)
{
    (void)state;
    (void)buffer;
    (void)size;
    return ss_fail(error, SS_FAILURE, "broken");
}

static void test_failure(void **state)
{
    (void)state;
    struct ss_input input = {"test", failing_read, NULL, NULL, NULL};
    struct ss_error error = {0};
    struct ss_lines lines;
    struct ss_line line;
    assert_int_equal(ss_lines_init(&lines, &input, 10, &error), 0);
    assert_int_equal(ss_lines_next(&lines, &line, &error), -1);
    assert_string_equal(error.text, "broken");
    ss_lines_release(&lines);
    assert_int_equal(ss_input_rewind(&input, &error), -1);
}

/* Fields joined with "|", records with "/", a malformed one as "!". */
static void check_csv(const char *text, const char *expected)
{
    for (size_t step = 0; step < 3; step++) {
        struct ss_memory memory = {text, strlen(text), 0, step};
        struct ss_input input = ss_memory_input("test", &memory);
        struct ss_csv csv;
        struct ss_csv_record record;
        struct ss_buffer joined;
        ss_buffer_init(&joined, 4096);
        assert_int_equal(ss_csv_init(&csv, &input, ',', NULL), 0);
        for (;;) {
            assert_int_equal(ss_csv_next(&csv, &record, NULL), 0);
            if (record.count == 0)
                break;
            for (size_t i = 0; i < record.count && !record.problem; i++)
                ss_buffer_add_format(&joined, "%s%s", i ? "|" : "",
                                     record.fields[i]);
            ss_buffer_add_format(&joined, "%s@%zu/", record.problem ? "!" : "",
                                 record.number);
        }
        assert_string_equal(ss_buffer_text(&joined), expected);
        ss_buffer_release(&joined);
        ss_csv_release(&csv);
    }
}

static void test_csv(void **state)
{
    (void)state;
    check_csv("", "");
    check_csv("a,b\n", "a|b@1/");
    check_csv("\xef\xbb\xbf"
              "a,b\r\nc,d",
              "a|b@1/c|d@2/");
    check_csv("\"a,b\",\"c \"\"d\"\"\",\"\"\n", "a,b|c \"d\"|@1/");
    check_csv("\"two\r\nlines\",x\nnext,y\n", "two\r\nlines|x@1/next|y@3/");
    check_csv("a,,\n\n\r\n,\n", "a||@1/|@4/");
    check_csv("\"\"\n", "@1/");
    check_csv("a\rb,c\n", "a\rb|c@1/");
}

static void test_malformed_csv(void **state)
{
    (void)state;
    check_csv("a\"b,c\nd,e\n", "!@1/d|e@2/");
    check_csv("\"a\"b,c\nd,e\n", "!@1/d|e@2/");
    check_csv("\"a\"\rb,c\nd,e\n", "!@1/d|e@2/");
    check_csv("a,b\n\"open,c\nd,e\n", "a|b@1/!@2/");
    char many[200];
    memset(many, ',', sizeof many);
    memcpy(many + 64, "\na,b", 5);
    check_csv(many, "!@1/a|b@2/");
}

static void keep(void *state, const char *line)
{
    snprintf(state, 600, "%s", line);
}

static void test_report(void **state)
{
    (void)state;
    char line[600] = "";
    struct ss_report report;
    ss_report_init(&report, keep, line);
    ss_report_problem(&report, "file", 3, "bad '%s', look at it", "a\nb\x7f");
    assert_string_equal(line, "file:3: bad 'a b ', look at it");
    ss_report_problem(&report, "file", 0, "\xff%s", "x");
    assert_string_equal(line, "file: ?x");
    char longest[2000];
    memset(longest, 'x', sizeof longest);
    longest[1999] = '\0';
    ss_report_problem(&report, "file", 1, "%s", longest);
    assert_int_equal(strlen(line), 511);
    strcpy(line, "none");
    for (int i = 0; i < 200; i++)
        ss_report_problem(&report, "file", 1, "%d", i);
    assert_string_equal(line, "file:1: 96");
    assert_int_equal(report.problems, 203);
    ss_report_problem(NULL, "file", 1, "ignored");
}

static void test_unknown(void **state)
{
    (void)state;
    struct ss_report report;
    ss_report_init(&report, NULL, NULL);
    for (int i = 0; i < 100; i++) {
        char name[16];
        snprintf(name, sizeof name, "name%d", i);
        ss_report_unknown(&report, name);
        ss_report_unknown(&report, "name0");
    }
    assert_int_equal(report.unknown_names, SS_REPORT_NAMES);
    assert_int_equal(report.unknown_others, 100 - SS_REPORT_NAMES);
    assert_string_equal(report.unknown[0].name, "name0");
    assert_int_equal(report.unknown[0].count, 101);
    /* names of the Publications Office's ontology that differ late */
    ss_report_init(&report, NULL, NULL);
    ss_report_unknown(&report, "procedure_code_interinstitutional_has_type_a");
    ss_report_unknown(
        &report, "procedure_code_interinstitutional_has_type_concept_type_a");
    ss_report_unknown(
        &report, "procedure_code_interinstitutional_has_type_concept_type_b");
    assert_int_equal(report.unknown_names, 3);
    assert_string_equal(
        report.unknown[2].name,
        "procedure_code_interinstitutional_has_type_concept_type_b");
    ss_report_problem(&report, "file", 1, "only counted");
    assert_int_equal(report.problems, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),         cmocka_unit_test(test_long_lines),
        cmocka_unit_test(test_blocks),        cmocka_unit_test(test_go),
        cmocka_unit_test(test_failure),       cmocka_unit_test(test_csv),
        cmocka_unit_test(test_malformed_csv), cmocka_unit_test(test_report),
        cmocka_unit_test(test_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
