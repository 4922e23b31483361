/* SPDX-License-Identifier: Apache-2.0 */
/* The terminals of a query. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "sparql/rasqal/tokens.h"

/* Writes each token as its kind's letter and its text in brackets. */
static void check(const char *query, const char *expected)
{
    static const char KINDS[] = "WVINSDLM";
    struct ss_tokens tokens;
    struct ss_error error = {0};
    struct ss_buffer out;
    ss_buffer_init(&out, 4096);
    assert_int_equal(ss_tokens_read(&tokens, query, "q", &error), 0);
    for (size_t i = 0; i < tokens.count; i++)
        ss_buffer_add_format(&out, "%c[%.*s]", KINDS[tokens.items[i].kind],
                             (int)tokens.items[i].length, tokens.items[i].text);
    assert_string_equal(ss_buffer_text(&out), expected);
    ss_buffer_release(&out);
    ss_tokens_release(&tokens);
}

static void test_kinds(void **state)
{
    (void)state;
    check("", "");
    check("SELECT ?a $b_1", "W[SELECT]V[?a]V[$b_1]");
    check("<http://e/> e:x : e: _:b a:b.c.",
          "I[<http://e/>]N[e:x]N[:]N[e:]N[_:b]N[a:b.c]M[.]");
    check("e:a%20b e:a\\,b e:x/y", "N[e:a%20b]N[e:a\\,b]N[e:x]M[/]W[y]");
    check("1 1.5 .5 1e3 1.5E-3 1.", "D[1]D[1.5]D[.5]D[1e3]D[1.5E-3]D[1]M[.]");
    check("\"a\"@en-GB 'b'^^e:t", "S[\"a\"]L[@en-GB]S['b']M[^^]N[e:t]");
    check("\"\"\"a\"\n\"b\"\"\" '''c''' \"\" ''",
          "S[\"\"\"a\"\n\"b\"\"\"]S['''c''']S[\"\"]S['']");
    check("\"a\\\"b\" 'c\\'d'", "S[\"a\\\"b\"]S['c\\'d']");
    check("?a<?b && ?c>=1 || !?d != ?e",
          "V[?a]M[<]V[?b]M[&&]V[?c]M[>=]D[1]M[||]M[!]V[?d]M[!=]V[?e]");
    check("?a < 1 ?p? ?", "V[?a]M[<]D[1]V[?p]M[?]M[?]");
    check("# comment <x>\nASK#x", "W[ASK]");
    check("?h\xc3\xa9 e:\xc3\xa9", "V[?h\xc3\xa9]N[e:\xc3\xa9]");
}

static void test_places(void **state)
{
    (void)state;
    struct ss_tokens tokens;
    const char *query = "a '''x\ny''' b\n  c # d\n\te";
    static const unsigned PLACES[][2] = {
        {1, 1}, {1, 3}, {2, 6}, {3, 3}, {4, 2}};
    assert_int_equal(ss_tokens_read(&tokens, query, "q", NULL), 0);
    assert_int_equal(tokens.count, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(tokens.items[i].line, PLACES[i][0]);
        assert_int_equal(tokens.items[i].column, PLACES[i][1]);
    }
    ss_tokens_release(&tokens);
}

static void test_unclosed(void **state)
{
    (void)state;
    static const char *const QUERIES[] = {"\n 'a", "\n \"a\nb\"", "\n '''a''",
                                          "\n \"a\\\"", "\n '\\"};
    for (size_t i = 0; i < sizeof QUERIES / sizeof QUERIES[0]; i++) {
        struct ss_tokens tokens;
        struct ss_error error = {0};
        assert_int_equal(ss_tokens_read(&tokens, QUERIES[i], "q", &error), -1);
        assert_int_equal(error.status, SS_BAD_INPUT);
        assert_string_equal(error.text, "q:2:2: this string is not closed");
        assert_null(tokens.items);
    }
}

static void test_comparison(void **state)
{
    (void)state;
    struct ss_tokens tokens;
    assert_int_equal(ss_tokens_read(&tokens, "Select && 'select'", "q", NULL),
                     0);
    assert_true(ss_token_is(&tokens.items[0], "SELECT"));
    assert_false(ss_token_is(&tokens.items[0], "SELECTED"));
    assert_false(ss_token_is(&tokens.items[2], "select"));
    assert_false(ss_token_is(NULL, "SELECT"));
    assert_true(ss_token_mark(&tokens.items[1], "&&"));
    assert_false(ss_token_mark(&tokens.items[1], "&"));
    assert_false(ss_token_mark(&tokens.items[0], "Select"));
    assert_false(ss_token_mark(NULL, "&&"));
    ss_tokens_release(&tokens);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds), cmocka_unit_test(test_places),
        cmocka_unit_test(test_unclosed), cmocka_unit_test(test_comparison)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
