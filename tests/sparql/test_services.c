/* SPDX-License-Identifier: Apache-2.0 */
/* Which queries ask other endpoints, and where they say so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "sparql/service/allowed.h"
#include "sparql/syntax/parse.h"

/* Fails unless a query is refused with this text ("": it is not refused), and
 * is never refused where SERVICE is allowed. */
static void check(const char *text, const char *refused)
{
    const struct ss_parse_options options = {"q", NULL};
    struct ss_arena arena;
    struct ss_query query;
    struct ss_algebra_query algebra;
    struct ss_error error = {0};
    ss_arena_init(&arena, 1 << 26);
    if (ss_parse(&query, text, strlen(text), &options, &arena, &error) ||
        ss_translate(&algebra, &query, "q", &arena, &error))
        fail_msg("%s", error.text);
    assert_int_equal(ss_services_allowed(&algebra, true, "q", &error), 0);
    int result = ss_services_allowed(&algebra, false, "q", &error);
    assert_string_equal(error.text, refused);
    assert_int_equal(result, *refused ? -1 : 0);
    assert_int_equal(error.status, *refused ? SS_BAD_INPUT : SS_OK);
    ss_arena_release(&arena);
}

#define REFUSED(place, who)                                                    \
    "q:" place ": SERVICE asks " who " over the network; allow it with "       \
    "--allow-service"

static void test_places(void **state)
{
    static const char *const ROWS[][2] = {
        {"SELECT * { ?service ?p 'SERVICE' }", ""},
        {"ASK { ?s ?p ?o FILTER (1 + 1 = 2 && EXISTS { ?s ?p 1 }) }", ""},
        {"SELECT * {\n SERVICE <x:a> {}}", REFUSED("2:2", "<x:a>")},
        {"ASK { ?s ?p ?e SERVICE SILENT ?e {} }", REFUSED("1:16", "?e")},
        {"ASK { OPTIONAL { SERVICE <x:a> {} } }", REFUSED("1:18", "<x:a>")},
        {"ASK { {} UNION {} UNION { MINUS { SERVICE <x:a> {} } } }",
         REFUSED("1:35", "<x:a>")},
        {"ASK { FILTER (! EXISTS { SERVICE <x:a> {} }) }",
         REFUSED("1:26", "<x:a>")},
        {"ASK { BIND (EXISTS { SERVICE <x:a> {} } AS ?b) }",
         REFUSED("1:22", "<x:a>")},
        {"ASK { GRAPH ?g { SERVICE <x:a> {} } }", REFUSED("1:18", "<x:a>")},
        {"ASK { SELECT * { { SERVICE <x:a> {} } } }", REFUSED("1:20", "<x:a>")},
        {"SELECT (EXISTS { SERVICE <x:a> {} } AS ?b) {}",
         REFUSED("1:18", "<x:a>")},
        {"SELECT * {} ORDER BY (EXISTS { SERVICE <x:a> {} })",
         REFUSED("1:32", "<x:a>")},
        {"SELECT ?b {} GROUP BY (EXISTS { SERVICE <x:a> {} } AS ?b)",
         REFUSED("1:33", "<x:a>")},
        {"SELECT (1 AS ?b) {} HAVING (EXISTS { SERVICE <x:a> {} })",
         REFUSED("1:38", "<x:a>")},
        {"SELECT * { OPTIONAL { ?s ?p ?o FILTER EXISTS { SERVICE <x:a> {} } "
         "} }",
         REFUSED("1:48", "<x:a>")},
        {"CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <x:a> { ?s ?p ?o } }",
         REFUSED("1:32", "<x:a>")},
        {"DESCRIBE ?s { SERVICE <x:a> { ?s ?p ?o } }",
         REFUSED("1:15", "<x:a>")},
        {"DESCRIBE <x:s>", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++)
        check(ROWS[i][0], ROWS[i][1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_places)};
    return cmocka_run_group_tests_name("services", tests, NULL, NULL);
}
