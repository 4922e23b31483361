/* SPDX-License-Identifier: Apache-2.0 */
/* What SPARQL results of CELLAR lead to, and how its answers are told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ingest/eurlex/eurlex.h"

struct wanted {
    char addresses[4][128];
    size_t count;
};

static int take(void *state, const char *address, const char *form,
                struct ss_error *error)
{
    struct wanted *wanted = state;
    (void)error;
    assert_null(form);
    assert_true(wanted->count < 4);
    snprintf(wanted->addresses[wanted->count++], 128, "%s", address);
    return 0;
}

static struct wanted follow(const char *text, const char *each)
{
    struct wanted wanted = {.count = 0};
    struct ss_error error;
    struct ss_memory memory = {text, strlen(text), 0, 3};
    struct ss_input input = ss_memory_input("results", &memory);
    struct ss_following following = {
        &input, "https://example.org/", NULL, each, take, &wanted};
    assert_int_equal(ss_eurlex_ingester.follow(0, &following, &error), 0);
    return wanted;
}

#define ROWS(rows)                                                             \
    "{\"head\":{\"vars\":[\"celex\"]},\"results\":{\"bindings\":[" rows "]}}"
#define ROW(celex) "{\"celex\":{\"type\":\"literal\",\"value\":\"" celex "\"}}"
#define EACH "http://publications.europa.eu/resource/celex/{id}.ENG"

static void test_acts_are_asked_for(void **state)
{
    (void)state;
    struct wanted wanted = follow(
        ROWS(ROW("32024R1689") "," ROW("21993A0216(02)") "," ROW("12016M/TXT")),
        EACH);
    assert_int_equal(wanted.count, 3);
    assert_string_equal(
        wanted.addresses[0],
        "http://publications.europa.eu/resource/celex/32024R1689.ENG");
    assert_string_equal(wanted.addresses[1],
                        "http://publications.europa.eu/resource/celex/"
                        "21993A0216%2802%29.ENG");
    assert_string_equal(
        wanted.addresses[2],
        "http://publications.europa.eu/resource/celex/12016M%2FTXT.ENG");
}

static void test_nothing_is_asked_for(void **state)
{
    (void)state;
    assert_int_equal(follow(ROWS(ROW("32024R1689")), NULL).count, 0);
    assert_int_equal(follow(ROWS(ROW("32024R1689")), "https://x/").count, 0);
    assert_int_equal(follow(ROWS(ROW("../../x") ",7,{}"), EACH).count, 0);
    assert_int_equal(follow(ROWS(ROW("32024R1689")) "}", EACH).count, 0);
    assert_int_equal(follow("", EACH).count, 0);
    assert_int_equal(follow("<NOTICE><WORK/></NOTICE>", EACH).count, 0);
}

static enum ss_eurlex_form form(const char *text)
{
    return ss_eurlex_form(text, strlen(text));
}

static void test_forms(void **state)
{
    (void)state;
    assert_int_equal(form("<?xml version=\"1.0\"?>\n<!-- <x> -->\n<NOTICE>"),
                     SS_EURLEX_NOTICE);
    assert_int_equal(form("<NOTICES>"), SS_EURLEX_UNKNOWN);
    assert_int_equal(
        form("<rdf:RDF xmlns:j.0=\"http://publications.europa.eu/ontology/cdm#"
             "\">"),
        SS_EURLEX_RDF_XML);
    /* the authority tables are RDF of the same office and no acts */
    assert_int_equal(
        form("<rdf:RDF xmlns:at=\"http://publications.europa.eu/ontology/"
             "authority/\">"),
        SS_EURLEX_UNKNOWN);
    assert_int_equal(
        form("<http://x> <http://publications.europa.eu/ontology/cdm#y> 1 ."),
        SS_EURLEX_TURTLE);
    assert_int_equal(form("<http://x> <http://y> 1 ."), SS_EURLEX_UNKNOWN);
    assert_int_equal(form(ROWS("")), SS_EURLEX_RESULTS);
    assert_int_equal(form("{\"head\":{\"vars\":[\"s\"]}}"), SS_EURLEX_UNKNOWN);
    assert_int_equal(form(""), SS_EURLEX_UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_acts_are_asked_for),
        cmocka_unit_test(test_nothing_is_asked_for),
        cmocka_unit_test(test_forms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
