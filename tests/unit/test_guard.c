/* SPDX-License-Identifier: Apache-2.0 */
/* What the guard refuses, with its message, and what it lets through. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "sparql/rasqal/guard.h"

static int read_query(struct ss_guard_plan *plan, const char *query,
                      struct ss_error *error)
{
    struct ss_tokens tokens;
    *plan = (struct ss_guard_plan){.width = 0};
    int result = ss_tokens_read(&tokens, query, "q", error);
    if (!result)
        result = ss_guard_read(plan, &tokens, "q", error);
    ss_tokens_release(&tokens);
    return result;
}

/* Checks that a query is refused at a place, with words in the message. */
static void refused(const char *query, const char *place, const char *words)
{
    struct ss_guard_plan plan;
    struct ss_error error = {0};
    int result = read_query(&plan, query, &error);
    ss_guard_plan_release(&plan);
    if (result == 0 || strncmp(error.text, place, strlen(place)) != 0 ||
        !strstr(error.text, words))
        fail_msg("%s: '%s', not '%s ... %s'", query,
                 result ? error.text : "taken", place, words);
    assert_int_equal(error.status, SS_BAD_INPUT);
    assert_null(strchr(error.text, '\n'));
}

static void test_forms(void **state)
{
    (void)state;
    static const char *const QUERIES[][3] = {
        {"", "q:1:1:", "ends too early"},
        {"hello", "q:1:1:", "'hello' is not expected here"},
        {"ASK {?s ?p ?o", "q:1:12:", "ends too early"},
        {"ASK {?s ?p ?o} }", "q:1:16:", "'}' is not expected"},
        {"DESCRIBE <e:>", "q:1:1:", "standscape describe"},
        {"INSERT DATA {}", "q:1:1:", "standscape load"},
        {"SELECT ?s FROM <e:g> {?s ?p ?o}", "q:1:11:", "use GRAPH"},
        {"ASK {?s ?p ?o MINUS {?s ?p 1}}", "q:1:15:", "OPTIONAL"},
        {"ASK {?s ?p ?o VALUES ?o {1}}", "q:1:15:", "FILTER(?x IN"},
        {"ASK {?s ?p ?o} VALUES ?o {1}", "q:1:16:", "FILTER(?x IN"},
        {"ASK {SERVICE <e:s> {?s ?p ?o}}", "q:1:6:", "query the other"},
        {"ASK {{SELECT ?s {?s ?p ?o}}}", "q:1:7:", "ask two queries"},
        {"ASK {?s ?p ?o} HAVING (?s)", "q:1:16:", "'HAVING'"},
        {"ASK {?s ?p ?o} ORDER BY ?s", "q:1:16:", "no order"},
        {"SELECT ?s {?s ?p ?o} LIMIT 9999999999", "q:1:28:", "9 digits"},
        {"SELECT ?s {?s ?p ?o} LIMIT 1.5", "q:1:28:", "not expected"},
        {"CONSTRUCT {?s ?p []} {?s ?p ?o}", "q:1:18:", "blank node"},
        {"CONSTRUCT {_:a ?p ?o} {?s ?p ?o}", "q:1:12:", "blank node"},
        {"PREFIX ASK {}", "q:1:8:", "not expected"},
        {"PREFIX e: ASK {}", "q:1:11:", "not expected"},
    };
    for (size_t i = 0; i < sizeof QUERIES / sizeof QUERIES[0]; i++)
        refused(QUERIES[i][0], QUERIES[i][1], QUERIES[i][2]);
}

static void test_columns(void **state)
{
    (void)state;
    static const char *const QUERIES[][3] = {
        {"SELECT {?s ?p ?o}", "q:1:8:", "'{' is not expected"},
        {"SELECT (AVG(?o) AS ?x) {?s ?p ?o}", "q:1:9:", "SUM and COUNT"},
        {"SELECT (SAMPLE(?o) AS ?x) {?s ?p ?o}", "q:1:9:", "select the values"},
        {"SELECT (GROUP_CONCAT(?o) AS ?x) {?s ?p ?o}", "q:1:9:", "as rows"},
        {"SELECT (COUNT(DISTINCT *) AS ?n) {?s ?p ?o}", "q:1:15:", "variable"},
        {"SELECT (SUM(*) AS ?n) {?s ?p ?o}", "q:1:13:", "give it a variable"},
        {"SELECT (SUM(STR(?o)) AS ?n) {?s ?p ?o}", "q:1:13:", "aggregate of"},
        {"SELECT ?s (COUNT(?o) AS ?n) {?s ?p ?o}", "q:1:1:", "add GROUP BY"},
        {"SELECT DISTINCT (COUNT(?o) AS ?n) {?s ?p ?o}", "q:1:1:", "name the"},
        {"SELECT * {?s ?p ?o} GROUP BY ?s", "q:1:21:", "not grouped"},
        {"SELECT ?s ?p {?s ?p ?o} GROUP BY ?s", "q:1:25:", "not grouped"},
        {"SELECT ?s {?s ?p ?o} GROUP BY ?o", "q:1:31:", "not selected"},
        {"SELECT ?s {?s ?p ?o} GROUP BY (STR(?s))", "q:1:22:", "expression"},
        {"SELECT ?s {?s ?p ?o} ORDER BY STR(?s)", "q:1:31:", "column of it"},
        {"SELECT DISTINCT ?s {?s ?p ?o} ORDER BY ?o", "q:1:40:", "a column"},
        {"SELECT (STR(?o) AS ?s) {?s ?p ?o}", "q:1:20:", "another name"},
        {"SELECT ?x (STR(?o) AS ?x) {?s ?p ?o}", "q:1:23:", "another name"},
    };
    for (size_t i = 0; i < sizeof QUERIES / sizeof QUERIES[0]; i++)
        refused(QUERIES[i][0], QUERIES[i][1], QUERIES[i][2]);
}

static void test_patterns(void **state)
{
    (void)state;
    static const char *const QUERIES[][3] = {
        {"ASK {?s sl:a/sl:b ?o}", "q:1:13:", "cannot hold '/'"},
        {"ASK {?s <e:a>/<e:b> ?o}", "q:1:14:", "property path"},
        {"ASK {?s sl:a* ?o}", "q:1:13:", "property path"},
        {"ASK {?s ^sl:a ?o}", "q:1:9:", "property path"},
        {"ASK {?s (sl:a|sl:b) ?o}", "q:1:9:", "property path"},
        {"ASK {GRAPH graph:iso/x {?s ?p ?o}}", "q:1:21:", "IRI in <>"},
        {"ASK {?s ?p graph:iso/x}", "q:1:21:", "IRI in <>"},
        {"ASK {?s ?p (1 2)}", "q:1:12:", "rdf:first"},
        {"ASK {_:a ?p ?o}", "q:1:6:", "blank node"},
        {"ASK {'a' ?p ?o}", "q:1:6:", "literal as subject"},
        {"ASK {?s 'p' ?o}", "q:1:9:", "not expected"},
        {"ASK {?s ?p}", "q:1:11:", "not expected"},
        {"SELECT * {}", "q:1:10:", "group without a pattern"},
        {"ASK {FILTER(?x = 1)}", "q:1:5:", "group without a pattern"},
        {"ASK {OPTIONAL {?s ?p ?o}}", "q:1:6:", "begin the group"},
        {"ASK {BIND(1 AS ?x) ?s ?p ?x}", "q:1:6:", "begin the group"},
        {"ASK {?s ?p ?o BIND(STR(?o) AS ?x)}", "q:1:19:", "COALESCE"},
        {"ASK {?s ?p ?o BIND(1 AS ?o)}", "q:1:25:", "another name"},
        {"ASK {?s ?p ?o BIND(COALESCE(?z, 1) AS ?x)}", "q:1:29:", "before it"},
        {"ASK {GRAPH ?g {GRAPH ?h {?s ?p ?o}}}", "q:1:22:", "inside GRAPH"},
        {"ASK {GRAPH ?g {<e:a> <e:b> 1}}", "q:1:16:", "without a variable"},
        {"ASK {GRAPH ?g {?g ?p ?o}}", "q:1:12:", "used in its graph"},
        {"ASK {?s ?p ?o {?s ?q ?r FILTER(?o = 1)}}", "q:1:32:", "this group"},
        {"ASK {?s ?p ?o OPTIONAL {{?s ?q 1} UNION {?s ?q 2}}}",
         "q:1:25:", "put it first"},
        {"ASK {{?s ?q 1} UNION {?s ?q 2} {?s ?p 1} UNION {?s ?p 2}}",
         "q:1:32:", "put it first"},
    };
    for (size_t i = 0; i < sizeof QUERIES / sizeof QUERIES[0]; i++)
        refused(QUERIES[i][0], QUERIES[i][1], QUERIES[i][2]);
}

/* Checks that a FILTER is refused; it begins at column 22. */
static void filter_refused(const char *filter, const char *place,
                           const char *words)
{
    char query[400];
    snprintf(query, sizeof query, "ASK {?s ?p ?o FILTER(%s)}", filter);
    refused(query, place, words);
}

static void test_expressions(void **state)
{
    (void)state;
    static const char *const FILTERS[][3] = {
        {"?o", "q:1:21:", "no condition"},
        {"!?o", "q:1:23:", "no condition"},
        {"?o && ?p = 1", "q:1:22:", "no condition"},
        {"1 < 2", "q:1:22:", "two constants"},
        {"?o IN (<e:a>, 1) || 1 IN (2)", "q:1:42:", "two constants"},
        {"?o < <e:a>", "q:1:22:", "order of IRIs"},
        {"STRLEN(?o) < \"a\"", "q:1:22:", "two kinds"},
        {"?o IN (?p = 1)", "q:1:29:", "compare a condition"},
        {"?o = (?p = 1)", "q:1:27:", "compare a condition"},
        {"(?o = 1) = true", "q:1:22:", "compare a condition"},
        {"?o = 9999999999", "q:1:27:", "3000000000.0"},
        {"?o + 1 = 2", "q:1:25:", "arithmetic"},
        {"?o = ?p * 2", "q:1:30:", "arithmetic"},
        {"?o = 1 1", "q:1:29:", "'1' is not expected"},
        {"NOT EXISTS {?o ?q ?r}", "q:1:26:", "!BOUND"},
        {"EXISTS {?o ?q ?r}", "q:1:22:", "!BOUND"},
        {"nosuch(?o)", "q:1:22:", "'nosuch' is refused"},
        {"xsd:integer(?o) = 1", "q:1:22:", "'xsd:integer' is refused"},
        {"YEAR(?o) = 2024", "q:1:22:", "SUBSTR"},
        {"UCASE(STR(?o)) = \"A\"", "q:1:22:", "REGEX"},
        {"CONCAT(STR(?o), \"\") = \"A\"", "q:1:22:", "'CONCAT'"},
        {"STRAFTER(STR(?o), \"a\") = \"A\"", "q:1:22:", "'STRAFTER'"},
        {"COUNT(?o) > 1", "q:1:22:", "SELECT clause"},
        {"BOUND(1)", "q:1:22:", "constants"},
        {"BOUND(STR(?o))", "q:1:22:", "takes a variable"},
        {"BOUND(?o, ?p)", "q:1:22:", "takes 1 to 1"},
        {"isIRI(1)", "q:1:22:", "constants"},
        {"CONTAINS(STR(?o), ?p)", "q:1:40:", "STR(...)"},
        {"CONTAINS(1, STR(?o))", "q:1:31:", "STR(...)"},
        {"LANGMATCHES(?o, \"en\")", "q:1:34:", "LANG(...)"},
        {"SUBSTR(?o, 1) = \"a\"", "q:1:29:", "STR(...)"},
        {"SUBSTR(STR(?o), 0) = \"a\"", "q:1:22:", "from 1"},
        {"REGEX(?o, STR(?p))", "q:1:32:", "plain string"},
        {"REGEX(?o, \"\\\\d\")", "q:1:32:", "[0-9]"},
        {"REGEX(?o, \"a\", \"x\")", "q:1:37:", "\"i\""},
        {"IF(?o, true, false)", "q:1:25:", "no condition"},
    };
    for (size_t i = 0; i < sizeof FILTERS / sizeof FILTERS[0]; i++)
        filter_refused(FILTERS[i][0], FILTERS[i][1], FILTERS[i][2]);
}

static void test_prefixes(void **state)
{
    (void)state;
    struct ss_guard_plan plan;
    refused("ASK {?s dctems:title ?o}", "q:1:9:", "did you mean 'dcterms:'?");
    refused("ASK {?s nosuch:title ?o}", "q:1:9:", "built in are ");
    refused("ASK {?s :title ?o}", "q:1:9:", "built in are ");
    assert_int_equal(read_query(&plan, "ASK {?s sl:x ?o}", NULL), 0);
    assert_string_equal(ss_buffer_text(&plan.text),
                        "PREFIX sl: <https://w3id.org/standscape/ns#> "
                        "ASK { ?s sl:x ?o}");
    ss_guard_plan_release(&plan);
    assert_int_equal(
        read_query(&plan, "PREFIX sl: <e:> ASK {?s sl:x ?o}", NULL), 0);
    assert_string_equal(ss_buffer_text(&plan.text),
                        "PREFIX sl: <e:> ASK { ?s sl:x ?o}");
    ss_guard_plan_release(&plan);
}

static void test_depth(void **state)
{
    (void)state;
    char query[4000] = "ASK ";
    for (int i = 0; i < 1000; i++)
        strcat(query, "{");
    refused(query, "q:1:", "nested this deep");
    strcpy(query, "ASK {?s ?p ?o FILTER(");
    for (int i = 0; i < 1000; i++)
        strcat(query, "!(");
    refused(query, "q:1:", "nested this deep");
}

/* Checks the query that Rasqal gets. */
static void taken(const char *query, const char *text)
{
    struct ss_guard_plan plan;
    struct ss_error error = {0};
    if (read_query(&plan, query, &error))
        fail_msg("%s: %s", query, error.text);
    assert_string_equal(ss_buffer_text(&plan.text), text);
    ss_guard_plan_release(&plan);
}

static void test_text(void **state)
{
    (void)state;
    taken("ASK {}", "ASK { }");
    taken("SELECT * { ?s ?p [] FILTER(BOUND(?z)) } LIMIT 2",
          " SELECT ?s ?p {  ?s ?p [] FILTER(BOUND(?z))  } LIMIT 2");
    taken("SELECT ?s { ?s <e:p> ?o } ORDER BY DESC(?o) LIMIT 2 OFFSET 1",
          " SELECT ?s ?o {  ?s <e:p> ?o }");
    taken("SELECT ?s (COUNT(*) AS ?n) {?s ?p ?o} GROUP BY ?s",
          " SELECT ?s { ?s ?p ?o}");
    taken("ASK {?s <e:p> ?o . OPTIONAL {?o <e:q> ?r}}",
          "ASK { ?s <e:p> ?standscape_1_o . BIND(?standscape_1_o AS ?o) "
          "OPTIONAL {  ?standscape_2_o <e:q> ?r BIND(?standscape_2_o AS ?o)} "
          "FILTER(!BOUND(?standscape_1_o) || sameTerm(?o, ?standscape_1_o))}");
    taken("ASK {?s <e:p> 1 {?s <e:p> 2} UNION {?s <e:p> 3} . }",
          "ASK { {  ?standscape_2_s <e:p> 2 BIND(?standscape_2_s AS ?s)} "
          "UNION {  ?standscape_3_s <e:p> 3 BIND(?standscape_3_s AS ?s)}  "
          "?standscape_1_s <e:p> 1 BIND(?standscape_1_s AS ?s) }");
}

static void test_plan(void **state)
{
    (void)state;
    struct ss_guard_plan plan;
    assert_int_equal(
        read_query(&plan,
                   "SELECT ?s (COUNT(DISTINCT ?o) AS ?n) (MAX(?o) AS ?m) "
                   "{?s ?p ?o} GROUP BY ?s ORDER BY ?s DESC(?n) "
                   "LIMIT 5 OFFSET 6",
                   NULL),
        0);
    assert_int_equal(plan.form, SS_GUARD_FORM_SELECT);
    assert_true(plan.counts && plan.grouped);
    assert_int_equal(plan.width, 3);
    assert_int_equal(plan.hidden, 0);
    assert_string_equal(plan.columns[1].name, "n");
    assert_string_equal(plan.columns[1].of, "o");
    assert_int_equal(plan.columns[0].count, SS_GUARD_NO_AGGREGATE);
    assert_int_equal(plan.columns[1].count, SS_GUARD_COUNT_DISTINCT);
    assert_int_equal(plan.columns[2].count, SS_GUARD_MAX);
    assert_int_equal(plan.order_count, 2);
    assert_int_equal(plan.orders[1].column, 1);
    assert_true(plan.orders[1].descending && !plan.orders[0].descending);
    assert_int_equal(plan.limit, 5);
    assert_int_equal(plan.offset, 6);
    ss_guard_plan_release(&plan);
    assert_int_equal(
        read_query(&plan, "SELECT ?s {?s ?p ?o} ORDER BY ?o", NULL), 0);
    assert_int_equal(plan.width, 1);
    assert_int_equal(plan.hidden, 1);
    assert_string_equal(plan.columns[1].name, "o");
    assert_true(plan.limit == ULONG_MAX);
    ss_guard_plan_release(&plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),    cmocka_unit_test(test_columns),
        cmocka_unit_test(test_patterns), cmocka_unit_test(test_expressions),
        cmocka_unit_test(test_prefixes), cmocka_unit_test(test_depth),
        cmocka_unit_test(test_text),     cmocka_unit_test(test_plan)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
