/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "trees.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define INTEGER "^^<" XSD "integer>"

struct row {
    const char *query, *expected;
};

static const struct ss_parse_options OPTIONS = {"q", "http://e/d/f"};

static void check(const char *text, const char *expected)
{
    struct ss_arena arena;
    struct ss_query query;
    struct ss_error error = {0};
    struct tree tree;
    ss_arena_init(&arena, 1 << 20);
    if (ss_parse(&query, text, strlen(text), &OPTIONS, &arena, &error))
        fail_msg("%s: %s", text, error.text);
    tree_query(&tree, &query);
    if (strcmp(ss_buffer_text(&tree.out), expected) != 0)
        fail_msg("%s\n  gives    %s\n  expected %s", text,
                 ss_buffer_text(&tree.out), expected);
    ss_buffer_release(&tree.out);
    ss_arena_release(&arena);
}

static void check_all(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check(rows[i].query, rows[i].expected);
}

#define CHECK_ALL(rows) check_all(rows, sizeof rows / sizeof rows[0])

static void test_forms(void **state)
{
    static const struct row ROWS[] = {
        {"SELECT*{}", "SELECT * {}"},
        {"select distinct ?x where {}", "SELECT DISTINCT ?x {}"},
        {"SELECT REDUCED $x ?y ?x {}", "SELECT REDUCED ?x ?y {}"},
        {"SELECT (1 AS ?a) (?a + 1 AS ?b) {}",
         "SELECT \"1\"" INTEGER "->?a (+ ?a \"1\"" INTEGER ")->?b {}"},
        {"SELECT ?x FROM <g> FROM NAMED <h> FROM <i> {}",
         "FROM http://e/d/g FROM http://e/d/i NAMED http://e/d/h SELECT ?x {}"},
        {"ASK {}", "ASK: SELECT {}"},
        {"DESCRIBE <a>", "DESCRIBE: <http://e/d/a> SELECT"},
        {"DESCRIBE ?x <a> WHERE {?x <p> 1}",
         "DESCRIBE: ?x <http://e/d/a> SELECT {?x <http://e/d/p> \"1\"" INTEGER
         "}"},
        {"DESCRIBE * {?x ?y _:b}", "DESCRIBE: ?x ?y SELECT {?x ?y _1}"},
        {"CONSTRUCT {} {}", "CONSTRUCT: <> SELECT {}"},
        {"CONSTRUCT {_:a ?p _:a} {_:a ?p ?o}",
         "CONSTRUCT: <_1 ?p _1> SELECT {_2 ?p ?o}"},
        {"CONSTRUCT WHERE {?s ?p _:a. _:a ?q ?o}",
         "CONSTRUCT: <?s ?p _1, _1 ?q ?o> SELECT {?s ?p _2, _2 ?q ?o}"},
        {"CONSTRUCT FROM <g> WHERE {} LIMIT 1",
         "CONSTRUCT: FROM http://e/d/g <> SELECT {} LIMIT 1"},
        {"ASK {} VALUES ?x {1}",
         "ASK: SELECT {} VALUES(?x [\"1\"" INTEGER "])"}};
    (void)state;
    CHECK_ALL(ROWS);
}

static void test_modifiers(void **state)
{
    static const struct row ROWS[] = {
        {"SELECT ?x {} GROUP BY ?x", "SELECT ?x {} GROUP ?x"},
        {"SELECT ?x {} GROUP BY (?x) ?x", "SELECT ?x {} GROUP ?x"},
        {"SELECT ?k {} GROUP BY (?x+?y AS ?k) STR(?z) <f>(?z) (?z*?z)",
         "SELECT ?k {} GROUP (+ ?x ?y)->?k (STR ?z) (<http://e/d/f> ?z) "
         "(* ?z ?z)"},
        {"SELECT (COUNT(*) AS ?n) {}", "SELECT (COUNT *)->?n {} GROUP"},
        {"SELECT (COUNT(DISTINCT *) AS ?n) (SUM(DISTINCT ?x) AS ?s) {}",
         "SELECT (COUNT * DISTINCT)->?n (SUM DISTINCT ?x)->?s {} GROUP"},
        {"SELECT (GROUP_CONCAT(?x) AS ?n) "
         "(GROUP_CONCAT(DISTINCT ?x; SEPARATOR = ', ') AS ?s) {}",
         "SELECT (GROUP_CONCAT ' ' ?x)->?n (GROUP_CONCAT ', ' DISTINCT ?x)->?s "
         "{} GROUP"},
        {"SELECT ?x (MIN(?y) AS ?m) {} GROUP BY ?x HAVING (?m > 1) "
         "(MAX(?y)<?x) ORDER BY ?m DESC(AVG(?y)) ASC(?x)",
         "SELECT ?x (MIN ?y)->?m {} GROUP ?x HAVING (> ?m \"1\"" INTEGER ") "
         "HAVING (< (MAX ?y) ?x) ASC ?m DESC (AVG ?y) ASC ?x"},
        {"ASK {} HAVING (COUNT(?x) = 0)",
         "ASK: SELECT {} GROUP HAVING (= (COUNT ?x) \"0\"" INTEGER ")"},
        {"SELECT ?x {} ORDER BY ?x STR(?x) (?y) desc(?z) LIMIT 3 OFFSET 4",
         "SELECT ?x {} ASC ?x ASC (STR ?x) ASC ?y DESC ?z LIMIT 3 OFFSET 4"},
        {"SELECT ?x {} OFFSET 4 LIMIT 0", "SELECT ?x {} LIMIT 0 OFFSET 4"},
        {"SELECT ?x {} LIMIT 9223372036854775807",
         "SELECT ?x {} LIMIT 9223372036854775807"}};
    (void)state;
    CHECK_ALL(ROWS);
}

/* Section 18.2.1: what is in scope, in the order of its appearance. */
static void test_scope(void **state)
{
    static const struct row ROWS[] = {
        {"SELECT * {?b ?a _:c. ?a ?b ?d}",
         "SELECT * ?b ?a ?d {?b ?a _1, ?a ?b ?d}"},
        {"SELECT * {FILTER(?x)}", "SELECT * {FILTER ?x}"},
        {"SELECT * {?a ?a ?a MINUS {?a ?a ?b} OPTIONAL {?c ?a ?a}}",
         "SELECT * ?a ?c {?a ?a ?a; MINUS {?a ?a ?b}; OPTIONAL {?c ?a ?a}}"},
        {"SELECT * {FILTER EXISTS {?a ?a ?a} BIND(?b AS ?a)}",
         "SELECT * ?a {FILTER (EXISTS {?a ?a ?a}); BIND ?b AS ?a}"},
        {"SELECT * {{SELECT ?y ?x {?z ?x ?y}}}",
         "SELECT * ?y ?x {{SELECT ?y ?x {?z ?x ?y}}}"},
        {"SELECT * {{?a ?a ?a} UNION {?b ?a ?b}}",
         "SELECT * ?a ?b {UNION {?a ?a ?a} {?b ?a ?b}}"},
        {"SELECT * {GRAPH ?g {} SERVICE ?h {}}",
         "SELECT * ?g ?h {GRAPH ?g {}; SERVICE ?h {}}"},
        {"SELECT * {VALUES (?x ?y) {}} VALUES ?z {}",
         "SELECT * ?x ?y ?z {VALUES(?x ?y)} VALUES(?z)"},
        {"SELECT * {{BIND(1 AS ?x)} UNION {BIND(2 AS ?x)}}",
         "SELECT * ?x {UNION {BIND \"1\"" INTEGER " AS ?x} {BIND \"2\"" INTEGER
         " AS ?x}}"},
        {"SELECT * {?x ?x ?x {BIND(1 AS ?x)}}",
         "SELECT * ?x {?x ?x ?x; {BIND \"1\"" INTEGER " AS ?x}}"}};
    (void)state;
    CHECK_ALL(ROWS);
}

static void test_patterns(void **state)
{
    static const struct row ROWS[] = {
        {"ASK {?s ?p ?o; ?q ?r, ?t;; . FILTER(?o) . ?s ?p _:x}",
         "ASK: SELECT {?s ?p ?o, ?s ?q ?r, ?s ?q ?t; FILTER ?o; ?s ?p _1}"},
        {"ASK {_:x ?p ?o FILTER(?o) ?s ?p _:x}",
         "ASK: SELECT {_1 ?p ?o; FILTER ?o; ?s ?p _1}"},
        {"ASK {{} {} UNION {} UNION {}}", "ASK: SELECT {{}; UNION {} {} {}}"},
        {"ASK {OPTIONAL {?a a ?b} MINUS {}}",
         "ASK: SELECT {OPTIONAL {?a <" RDF "type> ?b}; MINUS {}}"},
        {"ASK {SERVICE SILENT <s> {?a a ?b}}",
         "ASK: SELECT {SERVICE SILENT <http://e/d/s> {?a <" RDF "type> ?b}}"},
        {"ASK {FILTER NOT EXISTS {} FILTER STR(?x) FILTER <f>()}",
         "ASK: SELECT {FILTER (! (EXISTS {})); FILTER (STR ?x); FILTER "
         "(<http://e/d/f>)}"},
        {"ASK {VALUES ?x {1 UNDEF 'a'@EN-gb}}",
         "ASK: SELECT {VALUES(?x [\"1\"" INTEGER "] [UNDEF] [\"a\"@en-gb])}"},
        {"ASK {VALUES () {() ()} VALUES (?x ?y) {(true UNDEF) (<a> 1.5)}}",
         "ASK: SELECT {VALUES( [] []); VALUES(?x ?y [\"true\"^^<" XSD
         "boolean> UNDEF] [<http://e/d/a> \"1.5\"^^<" XSD "decimal>])}"},
        {"ASK {{SELECT ?x {} ORDER BY ?x LIMIT 1 VALUES ?x {1}}}",
         "ASK: SELECT {{SELECT ?x {} ASC ?x LIMIT 1 VALUES(?x [\"1\"" INTEGER
         "])}}"},
        {"ASK {1 ?p true}",
         "ASK: SELECT {\"1\"" INTEGER " ?p \"true\"^^<" XSD "boolean>}"}};
    (void)state;
    CHECK_ALL(ROWS);
}

static void test_nodes(void **state)
{
    static const struct row ROWS[] = {
        {"ASK {[] ?p ()}", "ASK: SELECT {_1 ?p <" RDF "nil>}"},
        {"ASK {[?p ?o]}", "ASK: SELECT {_1 ?p ?o}"},
        {"ASK {[?p ?o] ?q [ ]}", "ASK: SELECT {_1 ?p ?o, _1 ?q _2}"},
        {"ASK {?s ?p [?q ?o; ?r ?t]}",
         "ASK: SELECT {_1 ?q ?o, _1 ?r ?t, ?s ?p _1}"},
        {"ASK {(?a (?b))}",
         "ASK: SELECT {_1 <" RDF "first> ?a, _1 <" RDF "rest> _2, _3 <" RDF
         "first> ?b, _3 <" RDF "rest> <" RDF "nil>, _2 <" RDF
         "first> _3, _2 <" RDF "rest> <" RDF "nil>}"},
        {"ASK {_:a ?p _:b . _:b ?p _:a}", "ASK: SELECT {_1 ?p _2, _2 ?p _1}"}};
    (void)state;
    CHECK_ALL(ROWS);
}

static void test_paths(void **state)
{
#define A "<http://e/d/a>"
#define B "<http://e/d/b>"
    static const struct row ROWS[] = {
        {"ASK {?s (<a>) ?o}", "ASK: SELECT {?s " A " ?o}"},
        {"ASK {?s ^<a> ?o}", "ASK: SELECT {?s (^ " A ") ?o}"},
        {"ASK {?s <a>/<b>|^<a>*/a+ ?o}",
         "ASK: SELECT {?s (| (/ " A " " B ") (/ (^ (* " A ")) (+ <" RDF
         "type>))) ?o}"},
        {"ASK {?s (<a>|<b>)? ?o}", "ASK: SELECT {?s (? (| " A " " B ")) ?o}"},
        {"ASK {?s !<a> ?o}", "ASK: SELECT {?s (! " A ") ?o}"},
        {"ASK {?s !(<a>|^<b>|a)* ?o}",
         "ASK: SELECT {?s (* (! " A " <" RDF "type> ^" B ")) ?o}"},
        {"ASK {?s !() ?o; ?p [<a>+ ?t]}",
         "ASK: SELECT {?s (!) ?o, _1 (+ " A ") ?t, ?s ?p _1}"},
        {"ASK {?s <a>|<a>|<a>|<b>|<b> ?o}",
         "ASK: SELECT {?s (| (| (| " A " " A ") " A ") (| " B " " B ")) ?o}"}};
    (void)state;
    CHECK_ALL(ROWS);
}

#define ONE "\"1\"" INTEGER
#define TWO "\"2\"" INTEGER

static void test_expressions(void **state)
{
    static const struct row ROWS[] = {
        {"ASK {FILTER(?a || ?b && !?c = ?d)}",
         "ASK: SELECT {FILTER (|| ?a (&& ?b (= (! ?c) ?d)))}"},
        {"ASK {FILTER(?a || ?b || ?c || ?d)}",
         "ASK: SELECT {FILTER (|| (|| ?a ?b) (|| ?c ?d))}"},
        {"ASK {FILTER(?a - ?b - ?c * ?d / ?e)}",
         "ASK: SELECT {FILTER (- (- ?a ?b) (/ (* ?c ?d) ?e))}"},
        {"ASK {FILTER(?a -1 + 2)}",
         "ASK: SELECT {FILTER (+ (+ ?a \"-1\"" INTEGER ") " TWO ")}"},
        {"ASK {FILTER(1+2*?a)}",
         "ASK: SELECT {FILTER (+ " ONE " (* \"+2\"" INTEGER " ?a))}"},
        {"ASK {FILTER(1 -2/?a*2 -?b)}",
         "ASK: SELECT {FILTER (- (+ " ONE " (* (/ \"-2\"" INTEGER " ?a) " TWO
         ")) ?b)}"},
        {"ASK {FILTER(- ?a < + 1)}",
         "ASK: SELECT {FILTER (< (unary - ?a) (unary + " ONE "))}"},
        {"ASK {FILTER(?a != ?b) FILTER(?a <= ?b) FILTER(?a >= ?b)}",
         "ASK: SELECT {FILTER (!= ?a ?b); FILTER (<= ?a ?b); FILTER (>= ?a "
         "?b)}"},
        {"ASK {FILTER(?a IN (1, ?b)) FILTER(?a not in ())}",
         "ASK: SELECT {FILTER (IN ?a " ONE " ?b); FILTER (NOT IN ?a)}"},
        {"ASK {FILTER(regex(?a, 'x', \"i\"))}",
         "ASK: SELECT {FILTER (REGEX ?a \"x\" \"i\")}"},
        {"ASK {FILTER(isIRI(?a)) FILTER(BNODE()) FILTER(COALESCE())}",
         "ASK: SELECT {FILTER (ISIRI ?a); FILTER (BNODE); FILTER (COALESCE)}"},
        {"ASK {FILTER(xsd:integer(?a)) FILTER(xsd:dateTime)}",
         "ASK: SELECT {FILTER (cast integer ?a); FILTER <" XSD "dateTime>}"},
        {"ASK {FILTER(xsd:anyURI(?a)) FILTER(<f>(DISTINCT ?a, 1))}",
         "ASK: SELECT {FILTER (<" XSD
         "anyURI> ?a); FILTER (<http://e/d/f> DISTINCT ?a " ONE ")}"},
        {"ASK {FILTER(IF(BOUND(?a), EXISTS {}, NOT EXISTS {?a ?a ?a}))}",
         "ASK: SELECT {FILTER (IF (BOUND ?a) (EXISTS {}) (! (EXISTS {?a ?a "
         "?a})))}"}};
    (void)state;
    CHECK_ALL(ROWS);
}

static void test_terms(void **state)
{
    static const struct row ROWS[] = {
        {"PREFIX : <http://x/> PREFIX rdf: <y#> ASK {: :a rdf:b}",
         "ASK: SELECT {<http://x/> <http://x/a> <http://e/d/y#b>}"},
        {"PREFIX : <x/> PREFIX : <y/> ASK {:a :a\\,b :%41}",
         "ASK: SELECT {<http://e/d/y/a> <http://e/d/y/a,b> "
         "<http://e/d/y/%41>}"},
        {"BASE <http://b/c/> BASE <d/> ASK {<> <x> <../y>}",
         "ASK: SELECT {<http://b/c/d/> <http://b/c/d/x> <http://b/c/y>}"},
        {"ASK {?s ?p 'a', 'b'@en, 'c'^^<t>, 'd'^^xsd:string}",
         "ASK: SELECT {?s ?p \"a\", ?s ?p \"b\"@en, ?s ?p \"c\"^^<http://e/d/"
         "t>, ?s ?p \"d\"}"},
        {"ASK {?s ?p 01, 1.50, 1e0, -.5, +1.e-2, FALSE}",
         "ASK: SELECT {?s ?p \"01\"" INTEGER ", ?s ?p \"1.50\"^^<" XSD
         "decimal>, ?s ?p \"1e0\"^^<" XSD "double>, ?s ?p \"-.5\"^^<" XSD
         "decimal>, ?s ?p \"+1.e-2\"^^<" XSD "double>, ?s ?p \"false\"^^<" XSD
         "boolean>}"},
        {"ASK {?s ?p sl:x}", "ASK: SELECT {?s ?p <https://w3id.org/standscape/"
                             "ns#x>}"}};
    (void)state;
    CHECK_ALL(ROWS);
}

static void test_service(void **state)
{
    static const char QUERY[] =
        "PREFIX x: <http://x/> PREFIX y: <y/>\n"
        "ASK {SERVICE <s> { ?a x:b 'é}' . # }\n ?a a rdf:List } ?a ?b ?c}";
    struct ss_arena arena;
    struct ss_query query;
    struct ss_error error = {0};
    (void)state;
    ss_arena_init(&arena, 1 << 20);
    assert_int_equal(
        ss_parse(&query, QUERY, strlen(QUERY), &OPTIONS, &arena, &error), 0);
    assert_string_equal(query.select.where->first->text,
                        "{ ?a x:b 'é}' . # }\n ?a a rdf:List }");
    assert_string_equal(query.prologue, "BASE <http://e/d/f>\n"
                                        "PREFIX x: <http://x/>\n"
                                        "PREFIX y: <http://e/d/y/>\n"
                                        "PREFIX rdf: <" RDF ">\n");
    assert_string_equal(query.base, "http://e/d/f");
    ss_arena_release(&arena);
}

static unsigned depth_of(const struct ss_expression *expression)
{
    unsigned most = 0;
    for (size_t i = 0; i < expression->count; i++) {
        unsigned depth = depth_of(expression->arguments[i]);
        most = depth > most ? depth : most;
    }
    return most + 1;
}

static unsigned depth_of_path(const struct ss_path *path)
{
    unsigned left = path->left ? depth_of_path(path->left) : 0;
    unsigned right = path->right ? depth_of_path(path->right) : 0;
    return (left > right ? left : right) + 1;
}

static char *chain(const char *before, const char *part, const char *sign,
                   const char *behind)
{
    struct ss_buffer out;
    ss_buffer_init(&out, 1 << 24);
    ss_buffer_add_text(&out, before);
    for (int i = 0; i < 100000; i++) {
        ss_buffer_add_text(&out, i ? sign : "");
        ss_buffer_add_text(&out, part);
    }
    ss_buffer_add_text(&out, behind);
    assert_false(out.failed);
    return out.bytes;
}

/* 100,000 operands are a tree of 17 levels above them: 2^17 is 131,072. */
static void test_chains(void **state)
{
    static const char *const SIGNS[] = {"||", "&&", "|", "/"};
    (void)state;
    for (int i = 0; i < 4; i++) {
        struct ss_arena arena;
        struct ss_query query;
        struct ss_error error = {0};
        char *text = i < 2 ? chain("ASK {FILTER(", "?x", SIGNS[i], ")}")
                           : chain("ASK {?s ", "<p>", SIGNS[i], " ?o}");
        ss_arena_init(&arena, 1 << 28);
        if (ss_parse(&query, text, strlen(text), &OPTIONS, &arena, &error))
            fail_msg("%s", error.text);
        const struct ss_element *first = query.select.where->first;
        assert_int_equal(i < 2 ? depth_of(first->expression)
                               : depth_of_path(first->triples[0].path),
                         18);
        ss_arena_release(&arena);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),       cmocka_unit_test(test_modifiers),
        cmocka_unit_test(test_scope),       cmocka_unit_test(test_patterns),
        cmocka_unit_test(test_nodes),       cmocka_unit_test(test_paths),
        cmocka_unit_test(test_expressions), cmocka_unit_test(test_terms),
        cmocka_unit_test(test_service),     cmocka_unit_test(test_chains),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
