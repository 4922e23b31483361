/* SPDX-License-Identifier: Apache-2.0 */
/* The folder, answers as of a day, facts, describe, trace. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "landscape/as_of.h"
#include "landscape/describe.h"
#include "landscape/landscape.h"
#include "landscape/trace.h"
#include "stores.h"

#define SL "https://w3id.org/standscape/ns#"
#define XSD "http://www.w3.org/2001/XMLSchema#"
#define TYPE "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
#define DCTERMS "http://purl.org/dc/terms/"
#define ELI "http://data.europa.eu/eli/ontology#"
#define G "<http://e/g> .\n"
#define H "<http://e/h> .\n"

static void test_days(void **state)
{
    (void)state;
    static const char *const GOOD[] = {"2026-09-30", "2024-02-29", "2000-02-29",
                                       "0001-01-01", "9999-12-31"};
    static const char *const BAD[] = {
        "",           "2026",       "2026-09",     "2026-9-30",   "2026-02-29",
        "1900-02-29", "2026-13-01", "2026-00-10",  "2026-01-00",  "2026-01-32",
        "2026-04-31", "2026/01/01", "2026-01-01 ", " 2026-01-01", "2026-01-1x",
        "today",      "+026-01-01", "2026-01-010", "20260101"};
    for (size_t i = 0; i < sizeof GOOD / sizeof GOOD[0]; i++)
        assert_int_equal(ss_day_check(GOOD[i], NULL), 0);
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++) {
        struct ss_error error = {0};
        assert_int_equal(ss_day_check(BAD[i], &error), -1);
        assert_int_equal(error.status, SS_USAGE);
    }
}

/* Whether a thing with one date is hidden on a day. */
static bool hidden_on(const char *predicate, const char *date, const char *day)
{
    static int number;
    char name[32], quads[300];
    struct ss_visibility hidden = {0};
    struct ss_error error = {0};
    snprintf(name, sizeof name, "as-of-%d", number++);
    snprintf(quads, sizeof quads,
             "<http://e/s> <" SL "%s> \"%s\"^^<" XSD "%s> " G, predicate, date,
             strlen(date) == 4   ? "gYear"
             : strlen(date) == 7 ? "gYearMonth"
             : strlen(date) > 10 ? "dateTime"
                                 : "date");
    struct ss_store *store = store_of(name, quads);
    assert_int_equal(ss_as_of(&hidden, store, day, &error), 0);
    bool result = ss_visibility_hides(&hidden, id_of(store, "http://e/s"));
    ss_visibility_release(&hidden);
    ss_store_close(store);
    return result;
}

static void test_beginnings(void **state)
{
    (void)state;
    static const char *const PREDICATES[] = {"validFrom", "eventDate"};
    for (size_t i = 0; i < 2; i++) {
        const char *p = PREDICATES[i];
        assert_false(hidden_on(p, "2026-05-10", "2026-05-10"));
        assert_true(hidden_on(p, "2026-05-11", "2026-05-10"));
        assert_false(hidden_on(p, "2026-05-09", "2026-05-10"));
        assert_false(hidden_on(p, "2026-05", "2026-05-01"));
        assert_true(hidden_on(p, "2026-05", "2026-04-30"));
        assert_false(hidden_on(p, "2026", "2026-01-01"));
        assert_true(hidden_on(p, "2026", "2025-12-31"));
        assert_false(hidden_on(p, "2026-05-10T12:00:00Z", "2026-05-10"));
        assert_true(hidden_on(p, "2026-05-10T12:00:00Z", "2026-05-09"));
    }
}

static void test_ends(void **state)
{
    (void)state;
    static const char P[] = "validUntil";
    assert_true(hidden_on(P, "2026-05-10", "2026-05-10"));
    assert_true(hidden_on(P, "2026-05-10", "2026-05-11"));
    assert_false(hidden_on(P, "2026-05-10", "2026-05-09"));
    assert_false(hidden_on(P, "2026-05", "2026-05-30"));
    assert_true(hidden_on(P, "2026-05", "2026-06-01"));
    assert_false(hidden_on(P, "2026", "2026-12-30"));
    assert_true(hidden_on(P, "2026", "2027-01-01"));
    assert_true(hidden_on(P, "2026-05-10T12:00:00Z", "2026-05-10"));
}

/* The last day counts for the end of a month or year. */
static void test_last_day(void **state)
{
    (void)state;
    assert_true(hidden_on("validUntil", "2026-05", "2026-05-31"));
    assert_true(hidden_on("validUntil", "2024-02", "2024-02-29"));
    assert_false(hidden_on("validUntil", "2024-02", "2024-02-28"));
    assert_true(hidden_on("validUntil", "2026-02", "2026-02-28"));
    assert_true(hidden_on("validUntil", "2026", "2026-12-31"));
}

/* What is no date says nothing about a day. */
static void test_no_dates(void **state)
{
    (void)state;
    assert_false(hidden_on("deadline", "2027-01-01", "2026-05-10"));
    assert_false(hidden_on("validFrom", "", "2026-05-10"));
    assert_false(hidden_on("validUntil", "", "2026-05-10"));
    assert_false(hidden_on("validFrom", "unknown", "2026-05-10"));
    assert_false(hidden_on("validUntil", "(open)", "2026-05-10"));
}

static const char QUADS[] =
    "<http://e/act> " TYPE "<" ELI "LegalResource> " G
    "<http://e/act> <" DCTERMS "title> \"The Act\"@en " G
    "<http://e/request> <" SL "inSupportOf> <http://e/act> " G
    "<http://e/request> <" SL "mandateNumber> \"M/1\" " G
    "<http://e/item> " TYPE "<" SL "RequestedItem> " G "<http://e/item> <" ELI
    "is_part_of> <http://e/request> " G "<http://e/item> <" SL
    "itemNumber> \"7\" " G "<http://e/work> " TYPE "<" SL "WorkItem> " G
    "<http://e/work> <" SL "respondsTo> <http://e/item> " H
    "<http://e/work> <" SL "respondsTo> <http://e/item> " G
    "<http://e/work> <" SL "reference> \"prEN 1\" " H "<http://e/work> <" SL
    "resultsIn> <http://e/edition> " H "<http://e/edition> " TYPE "<" SL
    "Edition> " H "<http://e/edition> <" SL "reference> \"EN 1:2026\" " H
    "<http://e/edition> <" SL "validFrom> \"2026-06-01\"^^<" XSD "date> " H
    "<http://e/g> <" DCTERMS "title> \"Source G\"@en "
    "<" SS_GRAPH_PROVENANCE "> .\n"
    "<http://e/g> <" SL "tier> \"primary\" <" SS_GRAPH_PROVENANCE "> .\n";

static struct ss_store *store;

static int set_up(void **state)
{
    (void)state;
    store = store_of("landscape", QUADS);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ss_store_close(store);
    return 0;
}

static void test_facts(void **state)
{
    (void)state;
    struct ss_error error = {0};
    struct ss_facts facts = {.store = store, .error = &error};
    struct ss_list list = {0};
    ss_id work = id_of(store, "http://e/work");
    ss_id item = id_of(store, "http://e/item");
    ss_fact_objects(&facts, &list, work, SL "respondsTo");
    assert_int_equal(list.count, 1);
    assert_int_equal(list.ids[0], item);
    ss_fact_subjects(&facts, &list, SL "respondsTo", item);
    assert_int_equal(list.count, 2);
    assert_true(ss_list_has(&list, work));
    assert_false(ss_list_has(&list, id_of(store, "http://e/act")));
    assert_int_equal(ss_list_add(&list, work), 0);
    assert_int_equal(list.count, 2);
    ss_list_release(&list);
    struct ss_ids triple = {work, id_of(store, SL "respondsTo"), item, 0};
    ss_fact_graphs(&facts, &list, &triple);
    assert_int_equal(list.count, 2);
    assert_int_equal(list.ids[0], id_of(store, "http://e/g"));
    assert_int_equal(list.ids[1], id_of(store, "http://e/h"));
    ss_list_release(&list);
    assert_int_equal(ss_fact_object(&facts, work, SL "deadline"), 0);
    assert_true(ss_fact_is_a(&facts, work, SL "WorkItem"));
    assert_false(ss_fact_is_a(&facts, work, SL "Edition"));
    assert_false(facts.failed);
}

/* Numbers in names count as numbers. */
static void test_sort(void **state)
{
    (void)state;
    static const char *const ORDERED[] = {"a",    "a 2",    "a 2 b",   "a 02",
                                          "a 10", "a 10:1", "a 10:11", "b"};
    struct ss_list list = {0};
    for (size_t i = 0; i < 8; i++) {
        struct ss_term term = ss_string(ORDERED[i * 5 % 8]);
        ss_list_add(&list, ss_store_id(store, &term));
    }
    ss_list_sort(&list, store);
    assert_int_equal(list.count, 8);
    for (size_t i = 0; i < 8; i++)
        if (i != 1 && i != 2 && i != 3)
            assert_string_equal(ss_store_term(store, list.ids[i]).text,
                                ORDERED[i]);
    ss_list_release(&list);
}

/* How often a text is in another. */
static size_t times(const char *text, const char *part)
{
    size_t count = 0;
    while ((text = strstr(text, part))) {
        count++;
        text++;
    }
    return count;
}

static void test_trace(void **state)
{
    (void)state;
    struct ss_error error = {0};
    struct ss_facts facts = {.store = store, .error = &error};
    struct ss_buffer out;
    ss_buffer_init(&out, 1 << 20);
    ss_trace(&facts, &out, id_of(store, "http://e/item"));
    const char *text = ss_buffer_text(&out);
    const char *up = strstr(text, "\nFollows from\n");
    const char *down = strstr(text, "\nLeads to\n");
    const char *notes = strstr(text, "\nSources\n");
    assert_true(up && down && notes && up < down && down < notes);
    const char *request = strstr(up, "M/1");
    const char *act = strstr(up, "The Act");
    assert_true(request && act && request < act && act < down);
    const char *work = strstr(down, "prEN 1");
    const char *edition = strstr(down, "EN 1:2026");
    const char *end = strstr(down, "no citation in the Official Journal");
    assert_true(work && edition && end && work < edition && edition < end);
    assert_non_null(strstr(down, "prEN 1 [1][2]"));
    assert_int_equal(times(text, "no work item is known"), 0);
    assert_non_null(strstr(notes, "[1] Source G, primary\n"));
    assert_non_null(strstr(notes, "[2] <http://e/h>\n"));
    assert_false(facts.failed);
    ss_buffer_release(&out);
}

static void test_trace_as_of(void **state)
{
    (void)state;
    struct ss_error error = {0};
    struct ss_visibility hidden = {0};
    struct ss_facts facts = {
        .store = store, .error = &error, .hidden = &hidden};
    struct ss_buffer out;
    ss_buffer_init(&out, 1 << 20);
    assert_int_equal(ss_as_of(&hidden, store, "2026-05-31", &error), 0);
    ss_trace(&facts, &out, id_of(store, "http://e/act"));
    const char *text = ss_buffer_text(&out);
    assert_non_null(strstr(text, "prEN 1"));
    assert_null(strstr(text, "EN 1:2026"));
    assert_non_null(strstr(text, "no edition is published"));
    ss_visibility_release(&hidden);
    ss_buffer_release(&out);
}

/* Chains that meet again and again end nevertheless. */
static void test_trace_ladder(void **state)
{
    (void)state;
    struct ss_buffer quads, out;
    struct ss_error error = {0};
    ss_buffer_init(&quads, 1 << 20);
    ss_buffer_init(&out, 1 << 22);
    for (int level = 0; level < 15; level++)
        for (int i = 0; i < 36; i++)
            ss_buffer_add_format(
                &quads,
                "<http://e/%d-%d> <" ELI "based_on> <http://e/%d-%d> " G
                "<http://e/%d-%d> <" ELI "is_part_of> <http://e/%d-%d> " G,
                level, i / 6, level + 1, i % 6, level, i / 6, level + 1, i % 6);
    struct ss_store *ladder = store_of("ladder", ss_buffer_text(&quads));
    struct ss_facts facts = {.store = ladder, .error = &error};
    ss_trace(&facts, &out, id_of(ladder, "http://e/0-0"));
    assert_false(out.failed);
    ss_store_close(ladder);
    ss_buffer_release(&quads);
    ss_buffer_release(&out);
}

static void test_describe(void **state)
{
    (void)state;
    struct ss_error error = {0};
    struct ss_facts facts = {.store = store, .error = &error};
    struct ss_buffer out;
    ss_buffer_init(&out, 1 << 20);
    ss_describe(&facts, &out, id_of(store, "http://e/work"), 0);
    const char *text = ss_buffer_text(&out);
    assert_int_equal(strncmp(text, "prEN 1\nhttp://e/work\n", 21), 0);
    const char *said = strstr(text, "\nSaid of it\n");
    assert_non_null(said);
    assert_null(strstr(text, "\nSaid with it\n"));
    assert_non_null(strstr(said, "EN 1:2026  <http://e/edition> ["));
    assert_int_equal(times(said, "<http://e/item> "), 1);
    assert_non_null(strstr(said, "\nSources\n"));
    ss_buffer_release(&out);
}

/* The IRI is shown also where the name is as long as it. */
static void test_describe_iri(void **state)
{
    (void)state;
    struct ss_error error = {0};
    struct ss_buffer out;
    struct ss_store *small = store_of(
        "describe-iri", "<http://e/s> <http://e/p> <http://e/o> " G
                        "<http://e/o> <" SL "reference> \"twelve bytes\" " G);
    struct ss_facts facts = {.store = small, .error = &error};
    ss_buffer_init(&out, 1 << 20);
    ss_describe(&facts, &out, id_of(small, "http://e/s"), 0);
    const char *text = ss_buffer_text(&out);
    assert_non_null(strstr(text, "twelve bytes"));
    bool shown = strstr(text, "twelve bytes  <http://e/o>") != NULL;
    ss_buffer_release(&out);
    ss_store_close(small);
    assert_true(shown);
}

/* What comes in is cut at `most`, and the rest is counted. */
static void test_describe_most(void **state)
{
    (void)state;
    static const struct {
        size_t most, listed;
        const char *rest;
    } CASES[] = {{0, 30, NULL},
                 {30, 30, NULL},
                 {29, 29, "... and 1 more;"},
                 {1, 1, "... and 29 more;"}};
    struct ss_error error = {0};
    struct ss_buffer quads;
    ss_buffer_init(&quads, 1 << 20);
    for (int i = 0; i < 30; i++)
        ss_buffer_add_format(&quads,
                             "<http://e/in%d> <http://e/p> "
                             "<http://e/s> " G,
                             i);
    struct ss_store *many = store_of("describe-most", ss_buffer_text(&quads));
    struct ss_facts facts = {.store = many, .error = &error};
    for (size_t i = 0; i < 4; i++) {
        struct ss_buffer out;
        ss_buffer_init(&out, 1 << 20);
        ss_describe(&facts, &out, id_of(many, "http://e/s"), CASES[i].most);
        const char *text = ss_buffer_text(&out);
        assert_int_equal(times(text, "<http://e/in"), CASES[i].listed);
        assert_int_equal(times(text, "more;"), CASES[i].rest != NULL);
        if (CASES[i].rest)
            assert_non_null(strstr(text, CASES[i].rest));
        ss_buffer_release(&out);
    }
    ss_buffer_release(&quads);
    ss_store_close(many);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_beginnings),
        cmocka_unit_test(test_ends),
        cmocka_unit_test(test_last_day),
        cmocka_unit_test(test_no_dates),
        cmocka_unit_test(test_facts),
        cmocka_unit_test(test_sort),
        cmocka_unit_test(test_trace),
        cmocka_unit_test(test_trace_as_of),
        cmocka_unit_test(test_describe),
        cmocka_unit_test(test_describe_iri),
        cmocka_unit_test(test_describe_most),
        cmocka_unit_test(test_trace_ladder),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
