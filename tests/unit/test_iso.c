/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ingest/iso/iso.h"
#include "quads.h"

#define GRAPH "https://w3id.org/standscape/graph/test"
#define STD "<https://w3id.org/standscape/id/std/"
#define PROJECT "<https://w3id.org/standscape/id/project/iso/"
#define BODY "<https://w3id.org/standscape/id/body/"
#define SL "<https://w3id.org/standscape/ns#"

/* A run of an ingester over a text, and what came of it. */
struct run {
    struct quads quads;
    struct ss_report report;
    struct ss_error error;
    char problems[4096]; /* all lines, each with a newline */
    int status;          /* 0 or something else */
};

static void keep(void *state, const char *line)
{
    struct run *run = state;
    size_t used = strlen(run->problems);
    snprintf(run->problems + used, sizeof run->problems - used, "%s\n", line);
}

/* Runs the passes of a data set over `length` bytes. */
static void run_bytes(struct run *run, enum ss_iso_dataset dataset,
                      const char *text, size_t length, size_t refuse_at)
{
    memset(run, 0, sizeof *run);
    run->quads.refuse_at = refuse_at;
    ss_report_init(&run->report, keep, run);
    struct ss_memory memory = {text, length, 0, 0};
    struct ss_input input = ss_memory_input("file", &memory);
    struct ss_sink sink = quads_sink(&run->quads);
    struct ss_ingest ingest = {&input, &sink, GRAPH, &run->report, NULL};
    struct ss_iso_index *index = ss_iso_index_new(NULL, &run->error);
    assert_non_null(index);
    if (dataset == SS_ISO_ICS)
        run->status = ss_iso_ics(&ingest, &run->error);
    else if (dataset == SS_ISO_COMMITTEES)
        run->status = ss_iso_index_committees(index, &input, &run->error) ||
                      ss_iso_index_finish(index, &run->error) ||
                      ss_iso_committees(index, &ingest, &run->error);
    else
        run->status = ss_iso_index_deliverables(index, &input, &run->error) ||
                      ss_iso_index_finish(index, &run->error) ||
                      ss_iso_deliverables(index, &ingest, &run->error);
    ss_iso_index_free(index);
    quads_sort(&run->quads);
}

static void run_text(struct run *run, enum ss_iso_dataset dataset,
                     const char *text)
{
    run_bytes(run, dataset, text, strlen(text), 0);
}

static void check_recognised(const char *text, enum ss_iso_dataset dataset)
{
    assert_int_equal(ss_iso_recognise(text, strlen(text)), dataset);
}

static void test_recognise(void **state)
{
    (void)state;
    check_recognised("", SS_ISO_UNKNOWN);
    check_recognised("{\"id\":1,\"deliverableType\":\"IS\",\"reference\"",
                     SS_ISO_UNKNOWN);
    check_recognised("{\"id\":1,\"deliverableType\":\"IS\",\"reference\":\"x\"",
                     SS_ISO_DELIVERABLES);
    check_recognised("{\"id\":1,\"reference\":\"x\",\"currentStage\":6060}",
                     SS_ISO_DELIVERABLES);
    check_recognised("\xef\xbb\xbf {\"reference\" : \"x\", \"id\" : 1, "
                     "\"secretariat\" : {\"id\":1}}",
                     SS_ISO_COMMITTEES);
    check_recognised("broken line\n{\"id\":1,\"reference\":\"x\","
                     "\"parentId\":null}",
                     SS_ISO_COMMITTEES);
    check_recognised("{\"id\":1,\"reference\":\"x\"}", SS_ISO_UNKNOWN);
    check_recognised("{\"a\":{\"id\":1,\"reference\":\"x\",\"parentId\":1}}",
                     SS_ISO_UNKNOWN);
    check_recognised("{\"id\":1,\"reference\":\"\\\"parentId\\\":\"}",
                     SS_ISO_UNKNOWN);
    check_recognised("{\"id\":1,\"reference\":\"x\",\"parentId\":1,"
                     "\"icsCode\":null}",
                     SS_ISO_UNKNOWN);
    check_recognised("\xef\xbb\xbfidentifier,parent,titleEn,titleFr,scopeEn,"
                     "scopeFr\n",
                     SS_ISO_ICS);
    check_recognised("\"identifier\",\"parent\",\"titleEn\"\r\n", SS_ISO_ICS);
    check_recognised("id,deliverableType,supplementType,reference,title.en\n",
                     SS_ISO_DELIVERABLES_CSV);
    check_recognised("id,reference,status,title.en,secretariat.id,x\n",
                     SS_ISO_COMMITTEES_CSV);
    check_recognised("<?xml version=\"1.0\"?>\n<fields a=\"b\">\n <field>",
                     SS_ISO_ICS_XML);
    check_recognised("<html><body></body></html>", SS_ISO_UNKNOWN);
    check_recognised("id,reference,currentStage\n", SS_ISO_UNKNOWN);
}

static void test_stages(void **state)
{
    (void)state;
    static const struct {
        const char *code;
        const char *stage;
    } stages[] = {{"0", "00.00"},    {"20", "00.20"},   {"98", "00.98"},
                  {"1000", "10.00"}, {"2098", "20.98"}, {"4093", "40.93"},
                  {"6060", "60.60"}, {"9092", "90.92"}, {"9599", "95.99"},
                  {"9598", NULL},    {"1", NULL},       {"60", "00.60"}};
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        char line[128], expected[128];
        struct run run;
        snprintf(line, sizeof line,
                 "{\"id\":1,\"reference\":\"ISO/WD 0\",\"currentStage\":%s}",
                 stages[i].code);
        run_text(&run, SS_ISO_DELIVERABLES, line);
        if (stages[i].stage)
            snprintf(expected, sizeof expected, "/id/stage/iso/%s>",
                     stages[i].stage);
        else
            snprintf(expected, sizeof expected, SL "stateReported> \"code %s\"",
                     stages[i].code);
        assert_int_equal(quads_holding(&run.quads, expected), 1);
        assert_int_equal(run.report.problems, stages[i].stage ? 0 : 1);
        quads_release(&run.quads);
    }
}

static void test_malformed(void **state)
{
    (void)state;
    static const char text[] = "{\"id\":1,\n"
                               "{\"id\":0,\"reference\":\"ISO 1:2000\"}\n"
                               "{\"id\":4294967296,\"reference\":\"x\"}\n"
                               "{\"id\":1.5,\"reference\":\"x\"}\n"
                               "{\"id\":2,\"id\":3,\"reference\":\"x\"}\n"
                               "{\"id\":2,\"reference\":\"\"}\n"
                               "{\"id\":2,\"reference\":\"a\\u0000b\"}\n"
                               "{\"id\":2,\"reference\":\"\xff\"}\n"
                               "{\"id\":99999999999999999999}\n"
                               "null\n"
                               " \n"
                               "{\"id\":7,\"reference\":\"ISO 7:2000\"}";
    struct run run;
    run_text(&run, SS_ISO_DELIVERABLES, text);
    assert_int_equal(run.status, 0);
    assert_int_equal(run.report.records, 1);
    assert_int_equal(run.report.malformed, 10);
    assert_non_null(strstr(run.problems, "file:1: not valid JSON"));
    assert_non_null(strstr(run.problems, "file:10: not a JSON object"));
    assert_int_equal(quads_holding(&run.quads, PROJECT "7> "), 4);
    quads_release(&run.quads);
}

static void test_hostile_json(void **state)
{
    (void)state;
    enum { SIZE = 3000000 };
    char *text = malloc(SIZE);
    assert_non_null(text);
    struct run run;
    memset(text, '[', SIZE);
    run_bytes(&run, SS_ISO_DELIVERABLES, text, 100000, 0);
    assert_int_equal(run.report.malformed, 1);
    for (size_t i = 0; i < SIZE; i++)
        text[i] = "1,"[i % 2];
    memcpy(text, "{\"id\":1,\"a\": [", 14);
    run_bytes(&run, SS_ISO_DELIVERABLES, text, SIZE, 0);
    assert_int_equal(run.report.malformed, 1);
    assert_non_null(strstr(run.problems, "more than 400000 values"));
    free(text);
}

/* Ids, slugs and editions come out the same whatever the order of lines. */
static void test_order(void **state)
{
    (void)state;
    static const char *const records[] = {
        "{\"id\":1,\"reference\":\"ISO 5:2000\",\"edition\":1}\n",
        "{\"id\":2,\"reference\":\"ISO 5:2000\",\"edition\":2}\n",
        "{\"id\":3,\"reference\":\"ISO 5:2000\",\"edition\":2}\n",
        "{\"id\":4,\"reference\":\"ISO 5:2000\"}\n",
        "{\"id\":5,\"reference\":\"ISO 6:2000\",\"replaces\":[3,1]}\n",
        "{\"id\":6,\"reference\":\"ISO 5:2000/Amd 1:2001\"}\n"};
    struct run first, other;
    for (size_t turn = 0; turn < 6; turn++) {
        char text[1024] = "";
        for (size_t i = 0; i < 6; i++)
            strcat(text, records[(i * 5 + turn) % 6]);
        run_text(turn ? &other : &first, SS_ISO_DELIVERABLES, text);
        if (turn == 0)
            continue;
        assert_int_equal(first.quads.count, other.quads.count);
        for (size_t i = 0; i < first.quads.count; i++)
            assert_string_equal(first.quads.lines[i], other.quads.lines[i]);
        quads_release(&other.quads);
    }
    assert_int_equal(
        quads_holding(&first.quads, SL "resultsIn> " STD "iso/5/2000/ed-1>"),
        1);
    assert_int_equal(quads_holding(&first.quads,
                                   PROJECT "2> " SL "resultsIn> " STD
                                           "iso/5/2000/ed-2>"),
                     1);
    assert_int_equal(quads_holding(&first.quads, PROJECT "3> " SL "resultsIn"),
                     0);
    assert_int_equal(quads_holding(&first.quads, PROJECT
                                   "5> " SL "replacesProject> " PROJECT "3>"),
                     1);
    assert_int_equal(quads_holding(&first.quads,
                                   STD "iso/6/2000> " SL "replaces> " STD
                                       "iso/5/2000/ed-1>"),
                     1);
    assert_non_null(strstr(first.problems, "already used by id 2"));
    assert_int_equal(first.report.links_unresolved, 1); /* base of 6 */
    quads_release(&first.quads);
}

static void test_bodies(void **state)
{
    (void)state;
    static const char text[] =
        "{\"id\":10,\"reference\":\"ISO/TC 1\",\"pMembers\":["
        "{\"id\":9,\"acronym\":\"ASI\"},{\"id\":8,\"acronym\":\"A.S.I\"},"
        "{\"id\":7,\"acronym\":null},{\"id\":6,\"acronym\":\"\xd0\x93\"},5,"
        "{\"id\":9,\"acronym\":\"ASI\",\"name\":\"x\"}]}\n"
        "{\"id\":11,\"reference\":\"ISO/TC 1\","
        "\"oMembers\":[{\"id\":4,\"acronym\":\"asi\"}]}\n";
    struct run run;
    run_text(&run, SS_ISO_COMMITTEES, text);
    assert_int_equal(run.status, 0);
    assert_int_equal(quads_holding(&run.quads, BODY "asi> "), 4);
    assert_int_equal(quads_holding(&run.quads, "/observing-member/asi> "), 4);
    assert_int_equal(quads_holding(&run.quads, BODY "asi-9> "), 4);
    assert_int_equal(quads_holding(&run.quads, BODY "a-s-i> "), 4);
    assert_int_equal(quads_holding(&run.quads, BODY "iso-7> "), 3);
    assert_int_equal(quads_holding(&run.quads, BODY "iso-6> "), 4);
    /* the second ISO/TC 1 falls back to its id */
    assert_true(quads_holding(&run.quads, "/id/committee/iso/11> ") > 0);
    assert_int_equal(run.report.unknown_names, 1);
    assert_string_equal(run.report.unknown[0].name, "pMembers.name");
    assert_int_equal(run.report.problems, 1);
    quads_release(&run.quads);
}

static void test_ics(void **state)
{
    (void)state;
    struct run run;
    run_text(&run, SS_ISO_ICS, "titleEn,identifier,note\nTests,19,x\n");
    assert_int_equal(run.status, 0);
    assert_int_equal(run.quads.count, 5);
    assert_int_equal(run.report.unknown_names, 1);
    quads_release(&run.quads);
    run_text(&run, SS_ISO_ICS, "identifier\n19\n99.999.99\n00.000\n\xff\n");
    assert_int_equal(run.report.records, 3);
    assert_int_equal(run.report.malformed, 1);
    quads_release(&run.quads);
    run_text(&run, SS_ISO_ICS, "code,parent\n19,\n");
    assert_int_not_equal(run.status, 0);
    assert_int_equal(run.error.status, SS_BAD_INPUT);
    run_text(&run, SS_ISO_ICS, "");
    assert_int_not_equal(run.status, 0);
}

/* Whatever quad the sink refuses, the ingester stops and says why. */
static void test_sink_failure(void **state)
{
    (void)state;
    static const char deliverables[] =
        "{\"id\":1,\"reference\":\"ISO 5:2000\",\"title\":{\"en\":\"x\"},"
        "\"currentStage\":6060}\n{\"id\":2,\"reference\":\"ISO/WD 0\"}\n";
    static const char ics[] = "identifier\n19\n";
    for (size_t at = 1;; at++) {
        struct run run;
        run_bytes(&run, SS_ISO_DELIVERABLES, deliverables, strlen(deliverables),
                  at);
        size_t written = run.quads.count;
        quads_release(&run.quads);
        if (run.status == 0) {
            assert_true(written > 10);
            break;
        }
        assert_string_equal(run.error.text, "refused");
    }
    struct run run;
    run_bytes(&run, SS_ISO_ICS, ics, strlen(ics), 2);
    assert_int_not_equal(run.status, 0);
    quads_release(&run.quads);
}

static void test_not_indexed(void **state)
{
    (void)state;
    struct ss_memory memory = {"{\"id\":1,\"reference\":\"ISO/WD 0\"}", 32, 0,
                               0};
    memory.length = strlen(memory.bytes);
    struct ss_input input = ss_memory_input("file", &memory);
    struct quads quads = {0};
    struct ss_sink sink = quads_sink(&quads);
    struct ss_report report;
    struct ss_error error = {0};
    ss_report_init(&report, NULL, NULL);
    struct ss_ingest ingest = {&input, &sink, GRAPH, &report, NULL};
    struct ss_iso_index *index = ss_iso_index_new(NULL, &error);
    assert_int_equal(ss_iso_index_finish(index, &error), 0);
    assert_int_equal(ss_iso_deliverables(index, &ingest, &error), -1);
    assert_int_equal(error.status, SS_FAILURE);
    assert_int_equal(ss_iso_committees(index, &ingest, &error), -1);
    ss_iso_index_free(index);
    ss_iso_index_free(NULL);
    assert_int_equal(quads.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_recognise),   cmocka_unit_test(test_stages),
        cmocka_unit_test(test_malformed),   cmocka_unit_test(test_hostile_json),
        cmocka_unit_test(test_order),       cmocka_unit_test(test_bodies),
        cmocka_unit_test(test_ics),         cmocka_unit_test(test_sink_failure),
        cmocka_unit_test(test_not_indexed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
