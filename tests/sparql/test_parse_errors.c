/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "sparql/syntax/parse.h"

struct row {
    const char *query;
    const char *place; /* "line:column" */
    const char *part;  /* of the message */
};

static void check_status(const char *text, const char *place, const char *part,
                         enum ss_status status)
{
    const struct ss_parse_options options = {"q", NULL};
    struct ss_arena arena;
    struct ss_query query;
    struct ss_error error = {0};
    char start[40];
    ss_arena_init(&arena, 1 << 26);
    if (!ss_parse(&query, text, strlen(text), &options, &arena, &error))
        fail_msg("accepted: %.300s", text);
    snprintf(start, sizeof start, "q:%s: ", place);
    if (strncmp(error.text, start, strlen(start)) != 0 ||
        !strstr(error.text, part) || error.status != status)
        fail_msg("%.300s\n  gives    %s\n  expected %s%s", text, error.text,
                 start, part);
    ss_arena_release(&arena);
}

static void check_all(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_status(rows[i].query, rows[i].place, rows[i].part, SS_BAD_INPUT);
}

#define CHECK_ALL(rows) check_all(rows, sizeof rows / sizeof rows[0])

static void test_forms(void **state)
{
    static const struct row ROWS[] = {
        {"", "1:1", "the query ends here, expected SELECT"},
        {"SELEKT * {}", "1:1", "did you mean SELECT?"},
        {"SELECT * {} x", "1:13", "expected the end of the query"},
        {"SELECT * {", "1:11", "the query ends here"},
        {"SELECT {}", "1:8", "expected *, a variable or"},
        {"SELECT *", "1:9", "expected WHERE or '{'"},
        {"SELECT * WERE {}", "1:10", "did you mean WHERE?"},
        {"SELECT COUNT(*) {}", "1:8", "(expression AS ?variable)"},
        {"SELECT ?x COUNT(*) {}", "1:11", "(expression AS ?variable)"},
        {"SELECT (?x) {}", "1:11", "expected AS"},
        {"SELECT * ?x {}", "1:10", "expected WHERE"},
        {"ASK {} {}", "1:8", "the end of the query"},
        {"DESCRIBE {}", "1:10", "expected a variable or an IRI"},
        {"CONSTRUCT ?x {}", "1:11", "expected '{', FROM or WHERE"},
        {"CONSTRUCT {?s <x:p>+ ?o} {}", "1:20", "expected a term"},
        {"CONSTRUCT {?s ^<x:p> ?o} {}", "1:15", "expected a predicate"},
        {"CONSTRUCT {FILTER(1)} {}", "1:12", "expected triples or '}'"},
        {"CONSTRUCT WHERE {?s <x:p>* ?o}", "1:26", "expected a term"},
        {"CONSTRUCT WHERE {?s ?p ?o FILTER(1)}", "1:27", "plain triples only"},
        {"CONSTRUCT WHERE {GRAPH ?g {}}", "1:18", "plain triples only"},
        {"CONSTRUCT WHERE {{}}", "1:18", "plain triples only"}};
    (void)state;
    CHECK_ALL(ROWS);
}

static void test_updates(void **state)
{
    static const char *const UPDATES[] = {"INSERT", "delete", "LOAD", "CLEAR",
                                          "CREATE", "DROP",   "COPY", "MOVE",
                                          "ADD",    "WITH"};
    (void)state;
    for (size_t i = 0; i < sizeof UPDATES / sizeof UPDATES[0]; i++) {
        char text[80];
        snprintf(text, sizeof text, "PREFIX x: <x:y>\n%s DATA {}", UPDATES[i]);
        check_status(text, "2:1", "load a file by 'standscape load FILE'",
                     SS_BAD_INPUT);
    }
}

static void test_patterns(void **state)
{
    static const struct row ROWS[] = {
        {"ASK {?s ?p ?o ?s ?p ?o}", "1:15", "expected '.', ';' or ','"},
        {"ASK {?s ?p}", "1:11", "expected a term"},
        {"ASK {?s}", "1:8", "expected a predicate"},
        {"ASK {.}", "1:6", "expected triples, FILTER"},
        {"ASK {?s ?p ?o . . }", "1:17", "expected triples, FILTER"},
        {"ASK {?s 1 ?o}", "1:9", "expected a predicate"},
        {"ASK {?s _:p ?o}", "1:9", "expected a predicate"},
        {"ASK {?s A ?o}", "1:9", "expected a predicate"},
        {"ASK {[]}", "1:8", "expected a predicate"},
        {"ASK {()}", "1:8", "expected a predicate"},
        {"ASK {[?p]}", "1:9", "expected a term"},
        {"ASK {(1 2}", "1:10", "expected a term"},
        {"ASK {OPTINAL {}}", "1:6", "did you mean OPTIONAL?"},
        {"ASK {?s ?p ?o UNION {}}", "1:15", "both sides of UNION"},
        {"ASK {?s ?p ?o SELECT * {}}", "1:15", "in braces of its own"},
        {"ASK {GRAPH 'g' {}}", "1:12", "expected a variable or an IRI"},
        {"ASK {FILTER ?x}", "1:13", "expected '(' or a function"},
        {"ASK {FILTER <x:f>}", "1:18", "expected '('"},
        {"ASK {BIND(1 AS x)}", "1:16", "expected a variable"},
        {"ASK {?x ?x ?x BIND(1 AS ?x)}", "1:25", "BIND cannot give ?x"},
        {"ASK {{?x ?x ?x} BIND(1 AS ?x)}", "1:27", "BIND cannot give ?x"},
        {"ASK {VALUES ?x {} BIND(1 AS ?x)}", "1:29", "BIND cannot give ?x"},
        {"ASK {{SELECT ?x {}} BIND(1 AS ?x)}", "1:31", "BIND cannot give ?x"},
        {"ASK {VALUES ?x {?y}}", "1:17", "expected an IRI, a literal or"},
        {"ASK {VALUES ?x {_:y}}", "1:17", "expected an IRI, a literal or"},
        {"ASK {VALUES (?x ?y) {(1 2)\n(1)}}", "2:1",
         "1 value, but there are 2"},
        {"ASK {VALUES (?x) {()}}", "1:19",
         "0 values, but there are 1 variable"},
        {"ASK {VALUES () {(1)}}", "1:17", "1 value, but there are 0 variables"},
        {"ASK {VALUES (?x ?x) {}}", "1:17", "?x is twice in VALUES"},
        {"ASK {VALUES {}}", "1:13", "expected a variable or '('"}};
    (void)state;
    CHECK_ALL(ROWS);
}

/* Section 19.6 */
static void test_labels(void **state)
{
    static const struct row ROWS[] = {
        {"ASK {_:a ?p 1 {_:a ?p 2}}", "1:16", "_:a is used in two groups"},
        {"ASK {{_:a ?p 2} _:a ?p 1}", "1:17", "_:a is used in two groups"},
        {"ASK {_:a ?p 1 OPTIONAL {} _:a ?p 1}", "1:27", "two groups"},
        {"ASK {_:a ?p 1 BIND(1 AS ?x) _:a ?p 1}", "1:29", "two groups"},
        {"ASK {_:a ?p 1 VALUES ?x {} _:a ?p 1}", "1:28", "two groups"},
        {"ASK {{_:a ?p 1} UNION {_:a ?p 1}}", "1:24", "two groups"},
        {"ASK {_:a ?p 1 GRAPH ?g {_:a ?p 1}}", "1:25", "two groups"},
        {"ASK {_:a ?p 1 FILTER EXISTS {_:a ?p 1}}", "1:30", "two groups"},
        {"ASK {_:a ?p 1 {SELECT * {_:a ?p 1}}}", "1:26", "two groups"}};
    (void)state;
    CHECK_ALL(ROWS);
}

static void test_columns(void **state)
{
    static const struct row ROWS[] = {
        {"SELECT (1 AS ?x) (2 AS ?x) {}", "1:24", "?x is there twice"},
        {"SELECT ?x (2 AS ?x) {}", "1:17", "?x is there twice"},
        {"SELECT (1 AS ?x) {?x ?x ?x}", "1:14", "has one in WHERE"},
        {"SELECT (1 AS ?x) {} VALUES ?x {}", "1:14", "has one in WHERE"},
        {"SELECT (1 AS ?k) {} GROUP BY (2 AS ?k)", "1:14", "or GROUP BY"},
        {"SELECT * {} GROUP BY ?x", "1:8", "* cannot stand with GROUP BY"},
        {"SELECT * {} HAVING (1)", "1:8", "* cannot stand"},
        {"SELECT * {} ORDER BY COUNT(*)", "1:8", "* cannot stand"},
        {"SELECT ?y {?x ?x ?y} GROUP BY ?x", "1:8", "?y is not in GROUP BY"},
        {"SELECT ?y (COUNT(*) AS ?n) {}", "1:8", "?y is not in GROUP BY"},
        {"SELECT (STR(?y) AS ?z) {} GROUP BY ?x", "1:13", "SAMPLE(?y)"},
        {"SELECT (?x+?y AS ?z) {} GROUP BY (?x+?y)", "1:9", "SAMPLE(?x)"},
        {"SELECT ?x {} GROUP BY ?x HAVING (?y)", "1:34", "SAMPLE(?y)"},
        {"SELECT ?x {} GROUP BY ?x ORDER BY ?y", "1:35", "SAMPLE(?y)"},
        {"SELECT ?x {} GROUP BY (1 AS ?x) (2 AS ?x)", "1:33", "two values"},
        {"SELECT ?x {FILTER(COUNT(?x))}", "1:19", "COUNT can stand only in"},
        {"SELECT ?x {BIND(MIN(?x) AS ?y)}", "1:17", "MIN can stand only in"},
        {"SELECT ?x {} GROUP BY SUM(?x)", "1:23", "SUM can stand only in"},
        {"SELECT (SUM(COUNT(?x)) AS ?y) {}", "1:13", "in another aggregate"},
        {"SELECT (1 IN (EXISTS {FILTER(COUNT(*))}) AS ?y) {}", "1:30",
         "COUNT can stand only in"},
        {"SELECT (SUM(?x, ?y) AS ?z) {}", "1:15", "expected an operator or"},
        {"SELECT (SUM(*) AS ?z) {}", "1:13", "expected an expression"},
        {"SELECT (COUNT() AS ?z) {}", "1:14", "expected '('"},
        {"SELECT (GROUP_CONCAT(?x; SEPARATOR='\\u0000') AS ?z) {}", "1:36",
         "U+0000"}};
    (void)state;
    CHECK_ALL(ROWS);
}

static void test_modifiers(void **state)
{
    static const struct row ROWS[] = {
        {"ASK {} LIMIT -1", "1:14", "a number without a sign"},
        {"ASK {} LIMIT 1.0", "1:14", "a number without a sign"},
        {"ASK {} OFFSET ?x", "1:15", "a number without a sign"},
        {"ASK {} LIMIT 1 LIMIT 2", "1:16", "the end of the query"},
        {"ASK {} ORDER ?x", "1:14", "expected BY"},
        {"ASK {} ORDER BY", "1:16", "expected '(' or a function"},
        {"ASK {} ORDER BY ASC ?x", "1:21", "expected '('"},
        {"ASK {} ORDER BY 1", "1:17", "expected '(' or a function"},
        {"ASK {} GROUP BY LIMIT 1", "1:17", "expected '(' or a function"},
        {"ASK {} LIMIT 1 GROUP BY ?x", "1:16", "the end of the query"}};
    (void)state;
    CHECK_ALL(ROWS);
    check_status("ASK {} LIMIT 9223372036854775808", "1:14", "too large",
                 SS_LIMIT);
}

static void test_expressions(void **state)
{
    static const struct row ROWS[] = {
        {"ASK {FILTER()}", "1:12", "expected '(' or a function"},
        {"ASK {FILTER(?x ?y)}", "1:16", "expected an operator or ')'"},
        {"ASK {FILTER(1 +)}", "1:16", "expected an expression"},
        {"ASK {FILTER(?a = ?b = ?c)}", "1:21", "expected an operator"},
        {"ASK {FILTER(!!?a)}", "1:14", "expected an expression"},
        {"ASK {FILTER(REGEX(?x))}", "1:13", "REGEX takes 2 or 3 arguments"},
        {"ASK {FILTER(replace(1,2,3,4,5))}", "1:13", "REPLACE takes 3 or 4"},
        {"ASK {FILTER(STR())}", "1:13", "STR takes 1 argument"},
        {"ASK {FILTER(RAND(1))}", "1:13", "RAND takes no arguments"},
        {"ASK {FILTER(IF(1, 2))}", "1:13", "IF takes 3 arguments"},
        {"ASK {FILTER(BNODE(1, 2))}", "1:13", "BNODE takes 0 or 1 arguments"},
        {"ASK {FILTER(BOUND(1))}", "1:19", "BOUND takes a variable"},
        {"ASK {FILTER(xsd:integer())}", "1:13", "xsd:integer takes 1 argument"},
        {"ASK {FILTER(STRSTART(?x, 'a'))}", "1:13", "did you mean STRSTARTS?"},
        {"ASK {FILTER(STR(DISTINCT ?x))}", "1:17", "expected an expression"},
        {"ASK {FILTER(?x NOT 1)}", "1:20", "expected IN"},
        {"ASK {FILTER(?x & ?y)}", "1:16", "did you mean '&&'?"},
        {"ASK {FILTER(_:a)}", "1:13", "expected an expression"}};
    (void)state;
    CHECK_ALL(ROWS);
}

static void test_paths(void **state)
{
    static const struct row ROWS[] = {
        {"ASK {?s <x:p>/ ?o}", "1:16", "expected a property path"},
        {"ASK {?s (<x:p> ?o}", "1:16", "expected ')'"},
        {"ASK {?s <x:p>** ?o}", "1:15", "expected a term"},
        {"ASK {?s ^^<x:p> ?o}", "1:9", "expected a predicate"},
        {"ASK {?s !(<x:p>/<x:q>) ?o}", "1:16", "expected '|' or ')'"},
        {"ASK {?s !?p ?o}", "1:10", "expected a property path"},
        {"ASK {?s ?p|<x:p> ?o}", "1:11", "expected a term"}};
    (void)state;
    CHECK_ALL(ROWS);
}

static void test_names(void **state)
{
    static const struct row ROWS[] = {
        {"ASK {?s dcterm:x ?o}", "1:9", "did you mean 'dcterms:'?"},
        {"PREFIX exa: <x:y> ASK {exb:a ?p ?o}", "1:24", "'exa:'?"},
        {"ASK {?s unheard:x ?o}", "1:9", "PREFIX unheard: <...>"},
        {"ASK {?s http://e/x ?o}", "1:9", "an IRI stands in <>"},
        {"ASK {<s> ?p ?o}", "1:6", "--base"},
        {"BASE <b> ASK {}", "1:6", "--base"},
        {"BASE <x:b> ASK {<//[> ?p ?o", "1:28", "the query ends"},
        {"PREFIX x <x:y> ASK {}", "1:8", "which ends with ':'"},
        {"PREFIX x:y <x:y> ASK {}", "1:8", "which ends with ':'"},
        {"PREFIX x: 'y' ASK {}", "1:11", "an IRI in <>"},
        {"BASE x: ASK {}", "1:6", "an IRI in <>"},
        {"ASK {?s ?p <http://e/a b>}", "1:12", "an IRI ends with '>'"},
        {"ASK {?s ?p 'x'^^'y'}", "1:17", "the IRI of a datatype"},
        {"ASK {?s ?p 'x}", "1:12", "not closed"},
        {"ASK {?s ?p '\\uD800'}", "1:13", "no surrogate"}};
    (void)state;
    CHECK_ALL(ROWS);
}

static void check_nested(const char *before, const char *open, unsigned count,
                         const char *behind)
{
    struct ss_buffer out;
    ss_buffer_init(&out, 1 << 24);
    ss_buffer_add_text(&out, before);
    for (unsigned i = 0; i < count; i++)
        ss_buffer_add_text(&out, open);
    const struct ss_parse_options options = {"q", "x:y"};
    struct ss_arena arena;
    struct ss_query query;
    struct ss_error error = {0};
    ss_arena_init(&arena, 1 << 28);
    assert_int_equal(ss_parse(&query, ss_buffer_text(&out), out.length,
                              &options, &arena, &error),
                     -1);
    assert_int_equal(error.status, SS_LIMIT);
    if (!strstr(error.text, behind))
        fail_msg("%s", error.text);
    ss_arena_release(&arena);
    ss_buffer_release(&out);
}

static void test_limits(void **state)
{
    (void)state;
    check_nested("ASK ", "{", 100000, "nested too deep");
    check_nested("ASK {FILTER", "(", 100000, "nested too deep");
    check_nested("ASK {FILTER ", "STR(", 100000, "nested too deep");
    check_nested("ASK {FILTER(", "EXISTS{FILTER(", 100000, "nested too deep");
    check_nested("ASK {?s ", "(", 100000, "nested too deep");
    check_nested("ASK {?s ?p ", "(", 100000, "nested too deep");
    check_nested("ASK {?s ?p ", "[?p ", 100000, "nested too deep");
    check_nested("ASK ", "{SELECT * ", 100000, "nested too deep");
    check_nested("ASK {?s ?p (", "1 ", 10001, "a list of more than 10000");
    check_nested("ASK {FILTER(1", "+1", 1001, "in one expression");
    check_nested("ASK {FILTER(1", "*1", 1001, "in one expression");
    check_nested("ASK {FILTER(1 ", "-1 ", 1001, "in one expression");
    check_nested("ASK {", "?s ?p ?o .", 1000000, "needs more memory");
}

static char *repeat(const char *before, const char *open, unsigned count,
                    const char *middle, const char *close, const char *end)
{
    struct ss_buffer out;
    ss_buffer_init(&out, 1 << 20);
    ss_buffer_add_text(&out, before);
    for (unsigned i = 0; i < count; i++)
        ss_buffer_add_text(&out, open);
    ss_buffer_add_text(&out, middle);
    for (unsigned i = 0; i < count; i++)
        ss_buffer_add_text(&out, close);
    ss_buffer_add_text(&out, end);
    return out.bytes;
}

/* What is within the limits is accepted. */
static void test_within_limits(void **state)
{
    (void)state;
    char *texts[] = {
        repeat("ASK ", "{", 200, "", "}", ""),
        repeat("ASK {?s (", "(", 198, "a", ")", ") ?o}"),
        repeat("ASK {?s ?p (", "1 ", 10000, ")}", "", ""),
        repeat("ASK {FILTER(1", "+1", 1000, ")}", "", ""),
        repeat("ASK {", "FILTER(1+1)", 2000, "}", "", ""),
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        const struct ss_parse_options options = {"q", NULL};
        struct ss_arena arena;
        struct ss_query query;
        struct ss_error error = {0};
        ss_arena_init(&arena, 1 << 28);
        if (ss_parse(&query, texts[i], strlen(texts[i]), &options, &arena,
                     &error))
            fail_msg("%zu: %s", i, error.text);
        ss_arena_release(&arena);
        free(texts[i]);
    }
}

/* Each size of arena is an error or enough, and never a crash. */
static void test_memory(void **state)
{
    static const char QUERY[] =
        "PREFIX x: <http://x/> SELECT ?a (COUNT(?b)+1 AS ?n) {?a x:p/^x:q "
        "(1 [?c 'd'@en]) VALUES (?a ?b) {(1 UNDEF)} SERVICE x:s {_:b a x:c} "
        "{SELECT * {?b ?c ?d}}} GROUP BY ?a HAVING (?n > 1) ORDER BY ?n";
    const struct ss_parse_options options = {"q", "http://b/"};
    size_t size = 0;
    (void)state;
    for (int result = -1; result; size += 64) {
        struct ss_arena arena;
        struct ss_query query;
        struct ss_error error = {0};
        ss_arena_init(&arena, size);
        result =
            ss_parse(&query, QUERY, strlen(QUERY), &options, &arena, &error);
        if (result)
            assert_int_equal(error.status, SS_LIMIT);
        ss_arena_release(&arena);
        assert_true(size < 1 << 20);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),         cmocka_unit_test(test_updates),
        cmocka_unit_test(test_patterns),      cmocka_unit_test(test_labels),
        cmocka_unit_test(test_columns),       cmocka_unit_test(test_modifiers),
        cmocka_unit_test(test_expressions),   cmocka_unit_test(test_paths),
        cmocka_unit_test(test_names),         cmocka_unit_test(test_limits),
        cmocka_unit_test(test_within_limits), cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
