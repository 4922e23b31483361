/* SPDX-License-Identifier: Apache-2.0 */
/* The examples of RFC 3986, sections 5.4.1 and 5.4.2. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/iri_resolve.h"

static const char *const CASES[][2] = {
    {"g:h", "g:h"},
    {"g", "http://a/b/c/g"},
    {"./g", "http://a/b/c/g"},
    {"g/", "http://a/b/c/g/"},
    {"/g", "http://a/g"},
    {"//g", "http://g"},
    {"?y", "http://a/b/c/d;p?y"},
    {"g?y", "http://a/b/c/g?y"},
    {"#s", "http://a/b/c/d;p?q#s"},
    {"g#s", "http://a/b/c/g#s"},
    {"g?y#s", "http://a/b/c/g?y#s"},
    {";x", "http://a/b/c/;x"},
    {"g;x", "http://a/b/c/g;x"},
    {"g;x?y#s", "http://a/b/c/g;x?y#s"},
    {"", "http://a/b/c/d;p?q"},
    {".", "http://a/b/c/"},
    {"./", "http://a/b/c/"},
    {"..", "http://a/b/"},
    {"../", "http://a/b/"},
    {"../g", "http://a/b/g"},
    {"../..", "http://a/"},
    {"../../", "http://a/"},
    {"../../g", "http://a/g"},
    {"../../../g", "http://a/g"},
    {"../../../../g", "http://a/g"},
    {"/./g", "http://a/g"},
    {"/../g", "http://a/g"},
    {"g.", "http://a/b/c/g."},
    {".g", "http://a/b/c/.g"},
    {"g..", "http://a/b/c/g.."},
    {"..g", "http://a/b/c/..g"},
    {"./../g", "http://a/b/g"},
    {"./g/.", "http://a/b/c/g/"},
    {"g/./h", "http://a/b/c/g/h"},
    {"g/../h", "http://a/b/c/h"},
    {"g;x=1/./y", "http://a/b/c/g;x=1/y"},
    {"g;x=1/../y", "http://a/b/c/y"},
    {"g?y/./x", "http://a/b/c/g?y/./x"},
    {"g?y/../x", "http://a/b/c/g?y/../x"},
    {"g#s/./x", "http://a/b/c/g#s/./x"},
    {"g#s/../x", "http://a/b/c/g#s/../x"},
    {"http:g", "http:g"},
};

static void test_examples(void **state)
{
    struct ss_arena arena;
    (void)state;
    ss_arena_init(&arena, 1 << 20);
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        const char *reference = CASES[i][0];
        const char *iri = ss_iri_resolve(&arena, "http://a/b/c/d;p?q",
                                         reference, strlen(reference));
        assert_non_null(iri);
        assert_string_equal(iri, CASES[i][1]);
    }
    ss_arena_release(&arena);
}

static void test_edges(void **state)
{
    struct ss_arena arena;
    (void)state;
    ss_arena_init(&arena, 1 << 20);
    assert_string_equal(ss_iri_resolve(&arena, "http://a", "b", 1),
                        "http://a/b");
    assert_string_equal(ss_iri_resolve(&arena, "http://a#x", "#y", 2),
                        "http://a#y");
    assert_string_equal(ss_iri_resolve(&arena, NULL, "urn:x", 5), "urn:x");
    assert_null(ss_iri_resolve(&arena, NULL, "x", 1));
    assert_null(ss_iri_resolve(&arena, "http://a/", "b c", 3));
    assert_null(ss_iri_resolve(&arena, "http://a/", "b<", 2));
    assert_false(arena.failed);
    ss_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_examples),
                                       cmocka_unit_test(test_edges)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
