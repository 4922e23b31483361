/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Queries to algebra. The expected trees are by hand from SPARQL 1.1, section
 * 18.2; those marked so are the examples of section 18.2.3.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "sparql/algebra/print.h"
#include "sparql/syntax/parse.h"

/* Blanks and line ends become one blank. */
static void squeeze(char *text)
{
    char *to = text;
    for (char *from = text; *from; from++) {
        bool blank = *from == ' ' || *from == '\n';
        if (blank && to > text && to[-1] == ' ')
            continue;
        *to++ = blank ? ' ' : *from;
    }
    *to = '\0';
}

static int translate(struct ss_buffer *out, const char *text,
                     struct ss_error *error)
{
    const struct ss_parse_options options = {.name = "query",
                                             .base = "http://e/"};
    struct ss_arena arena;
    struct ss_query query;
    struct ss_algebra_query algebra;
    ss_arena_init(&arena, 1 << 26);
    int result = ss_parse(&query, text, strlen(text), &options, &arena, error);
    if (!result)
        result = ss_translate(&algebra, &query, "query", &arena, error);
    if (!result)
        ss_algebra_print(out, algebra.root, algebra.names, 0);
    ss_arena_release(&arena);
    return result;
}

struct example {
    const char *query, *algebra;
};

static void check(const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct ss_buffer out;
        struct ss_error error = {0};
        char text[4096];
        ss_buffer_init(&out, sizeof text - 1);
        if (translate(&out, examples[i].query, &error))
            fail_msg("%s: %s", examples[i].query, error.text);
        strcpy(text, ss_buffer_text(&out));
        squeeze(text);
        ss_buffer_release(&out);
        assert_string_equal(text, examples[i].algebra);
    }
}

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define P "<http://e/p>"
#define Q "<http://e/q>"

static void test_groups(void **state)
{
    static const struct example EXAMPLES[] = {
        /* 18.2.3: a basic graph pattern of one triple pattern */
        {"ASK { ?s ?p ?o }", "(bgp (?s ?p ?o))"},
        {"ASK { ?s <p> ?v1 ; <q> ?v2 }", "(bgp (?s " P " ?v1) (?s " Q " ?v2))"},
        {"ASK { { ?s <p> ?v1 } UNION { ?s <q> ?v2 } }",
         "(union (bgp (?s " P " ?v1)) (bgp (?s " Q " ?v2)))"},
        {"ASK { { ?s <p> ?v1 } UNION { ?s <q> ?v2 } UNION { ?s ?r ?v3 } }",
         "(union (bgp (?s " P " ?v1)) "
         "(union (bgp (?s " Q " ?v2)) (bgp (?s ?r ?v3))))"},
        {"ASK { ?s <p> ?v1 OPTIONAL { ?s <q> ?v2 } }",
         "(leftjoin (bgp (?s " P " ?v1)) (bgp (?s " Q " ?v2)))"},
        {"ASK { ?s <p> ?v1 OPTIONAL { ?s <q> ?v2 } OPTIONAL { ?s ?r ?v3 } }",
         "(leftjoin (leftjoin (bgp (?s " P " ?v1)) (bgp (?s " Q " ?v2))) "
         "(bgp (?s ?r ?v3)))"},
        /* the filter of an optional group is the condition of the join */
        {"ASK { ?s <p> ?v1 OPTIONAL { ?s <q> ?v2 FILTER(?v1 < 3) } }",
         "(leftjoin (< ?v1 "
         "\"3\"^^<http://www.w3.org/2001/XMLSchema#integer>) "
         "(bgp (?s " P " ?v1)) (bgp (?s " Q " ?v2)))"},
        /* but not that of a group within it */
        {"ASK { ?s <p> ?v1 OPTIONAL { { ?s <q> ?v2 FILTER(BOUND(?v1)) } } }",
         "(leftjoin (bgp (?s " P " ?v1)) "
         "(filter (BOUND ?v1) (bgp (?s " Q " ?v2))))"},
        {"ASK { ?s <p> ?v1 FILTER(BOUND(?v2)) ?s <q> ?v2 }",
         "(filter (BOUND ?v2) (bgp (?s " P " ?v1) (?s " Q " ?v2)))"},
        {"ASK { ?s <p> ?v BIND(STR(?v) AS ?w) ?s <q> ?x }",
         "(join (extend ?w (STR ?v) (bgp (?s " P " ?v))) "
         "(bgp (?s " Q " ?x)))"},
        {"ASK { ?s <p> ?v MINUS { ?s <q> ?w } }",
         "(minus (bgp (?s " P " ?v)) (bgp (?s " Q " ?w)))"},
        {"ASK { ?s <p> ?v {} }", "(bgp (?s " P " ?v))"},
        {"ASK { GRAPH ?g { ?s ?p ?o } }", "(graph ?g (bgp (?s ?p ?o)))"},
        {"ASK { VALUES (?x ?y) { (1 UNDEF) (2 3) } }", "(table ?x ?y 2 rows)"},
    };
    (void)state;
    check(EXAMPLES, COUNT(EXAMPLES));
}

static void test_paths(void **state)
{
    static const struct example EXAMPLES[] = {
        {"ASK { ?s <p>/<q> ?o }", "(bgp (?s " P " ?_2) (?_2 " Q " ?o))"},
        {"ASK { ?s ^<p> ?o }", "(bgp (?o " P " ?s))"},
        {"ASK { ?s ^(<p>/<q>) ?o }", "(bgp (?o " P " ?_2) (?_2 " Q " ?s))"},
        {"ASK { ?s <p>|<q> ?o }",
         "(union (bgp (?s " P " ?o)) (bgp (?s " Q " ?o)))"},
        {"ASK { ?s <p>* ?o }", "(path (?s (zero-or-more " P ") ?o))"},
        {"ASK { ?s (<p>/<q>)+ ?o }",
         "(path (?s (one-or-more (seq " P " " Q ")) ?o))"},
        {"ASK { ?s !(<p>|^<q>) ?o }", "(path (?s (not " P " ^" Q ") ?o))"},
        {"ASK { ?s <p> ?x ; <q>? ?o }",
         "(join (bgp (?s " P " ?x)) (path (?s (zero-or-one " Q ") ?o)))"},
    };
    (void)state;
    check(EXAMPLES, COUNT(EXAMPLES));
}

static void test_select(void **state)
{
    static const struct example EXAMPLES[] = {
        {"SELECT * { ?s <p> ?o }", "(project ?s ?o (bgp (?s " P " ?o)))"},
        {"SELECT DISTINCT ?s { ?s <p> [] } ORDER BY DESC(?s) LIMIT 5 OFFSET 2",
         "(slice offset 2 limit 5 (distinct (project ?s (order desc ?s "
         "(bgp (?s " P " ?_1))))))"},
        {"SELECT (STR(?s) AS ?t) { ?s <p> ?o }",
         "(project ?t (extend ?t (STR ?s) (bgp (?s " P " ?o))))"},
        {"SELECT ?s (COUNT(?o) AS ?n) { ?s <p> ?o } GROUP BY ?s "
         "HAVING (COUNT(?o) > 1)",
         "(project ?s ?n (extend ?n ?_2 (filter (> ?_2 "
         "\"1\"^^<http://www.w3.org/2001/XMLSchema#integer>) "
         "(group (?s) (?_2 (COUNT ?o)) "
         "(bgp (?s " P " ?o))))))"},
        {"SELECT (COUNT(*) AS ?n) {}", "(project ?n (extend ?n ?_0 "
                                       "(group (?_0 (COUNT)) (bgp))))"},
        /* ?o of the sub-SELECT is another variable than that outside */
        {"SELECT * { ?s <p> ?o { SELECT ?s { ?s <q> ?o } } }",
         "(project ?s ?o (join (bgp (?s " P " ?o)) "
         "(project ?s (bgp (?s " Q " ?o)))))"},
        {"SELECT ?s { ?s <p> ?o } VALUES ?s { <a> }",
         "(project ?s (join (bgp (?s " P " ?o)) (table ?s 1 rows)))"},
        {"SELECT REDUCED ?s { ?s <p> ?o }",
         "(reduced (project ?s (bgp (?s " P " ?o))))"},
    };
    (void)state;
    check(EXAMPLES, COUNT(EXAMPLES));
}

/* The variables of a sub-SELECT that are not its columns have numbers of their
 * own. */
static void test_scopes(void **state)
{
    static const char TEXT[] =
        "SELECT * { ?s <p> ?o { SELECT ?s { ?s <q> ?o } } }";
    const struct ss_parse_options options = {.name = "query",
                                             .base = "http://e/"};
    struct ss_arena arena;
    struct ss_query query;
    struct ss_algebra_query algebra;
    struct ss_error error = {0};
    (void)state;
    ss_arena_init(&arena, 1 << 20);
    assert_int_equal(
        ss_parse(&query, TEXT, strlen(TEXT), &options, &arena, &error), 0);
    assert_int_equal(ss_translate(&algebra, &query, "query", &arena, &error),
                     0);
    const struct ss_algebra *join = algebra.root->left;
    const struct ss_triple *outside = join->left->triples;
    const struct ss_triple *inside = join->right->left->triples;
    assert_int_equal(outside->subject.variable, inside->subject.variable);
    assert_int_not_equal(outside->object.variable, inside->object.variable);
    assert_string_equal(algebra.names[inside->object.variable], "o");
    ss_arena_release(&arena);
}

/* What is too deep is refused. */
static void test_limits(void **state)
{
    enum { MANY = 3000 };
    static const char ONE[] = "OPTIONAL { ?s <p> ?o } ";
    static char text[MANY * sizeof ONE + 100];
    struct ss_buffer out;
    struct ss_error error = {0};
    (void)state;
    strcpy(text, "ASK { ");
    size_t length = strlen(text);
    for (int i = 0; i < MANY; i++) {
        memcpy(text + length, ONE, sizeof ONE);
        length += sizeof ONE - 1;
    }
    strcpy(text + length, "}");
    ss_buffer_init(&out, 1 << 20);
    assert_int_equal(translate(&out, text, &error), -1);
    assert_int_equal(error.status, SS_LIMIT);
    ss_buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_groups), cmocka_unit_test(test_paths),
        cmocka_unit_test(test_select), cmocka_unit_test(test_scopes),
        cmocka_unit_test(test_limits)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
