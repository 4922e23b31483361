/* SPDX-License-Identifier: Apache-2.0 */
/* Terms: comparison, N-Quads, IRIs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "quads.h"
#include "stores.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

static struct ss_term blank(const char *label)
{
    struct ss_term term = ss_string(label);
    term.kind = SS_BLANK;
    return term;
}

static struct ss_term counted(const char *text, size_t length)
{
    return (struct ss_term){SS_LITERAL, text, length, NULL, NULL};
}

/* `order` is -1, 0 or 1. */
static void check_order(struct ss_term a, struct ss_term b, int order)
{
    int forward = ss_term_compare(&a, &b);
    int backward = ss_term_compare(&b, &a);
    assert_int_equal((forward > 0) - (forward < 0), order);
    assert_int_equal((backward > 0) - (backward < 0), -order);
    assert_int_equal(ss_term_equal(&a, &b), order == 0);
    assert_int_equal(ss_term_equal(&b, &a), order == 0);
}

static void test_order(void **state)
{
    (void)state;
    check_order(ss_iri("http://b"), blank("a"), -1);
    check_order(blank("b"), ss_string("a"), -1);
    check_order(ss_iri("http://b"), ss_string("a"), -1);
    check_order(ss_iri("http://a"), ss_iri("http://a"), 0);
    check_order(ss_iri("http://a"), ss_iri("http://A"), 1);
    check_order(ss_iri("http://a"), ss_iri("http://ab"), -1);
    check_order(ss_string("a"), ss_string("b"), -1);
    check_order(ss_string(""), ss_string("a"), -1);
    /* By bytes, not by the sign of a char. */
    check_order(ss_string("\x7f"), ss_string("\xc3\xa9"), -1);
    check_order(ss_string("\xef\xbf\xbf"), ss_string("\xf0\x90\x80\x80"), -1);
    check_order(counted("a\0b", 3), counted("a\0c", 3), -1);
    check_order(counted("a\0b", 3), counted("a", 1), 1);
}

static void test_literals(void **state)
{
    (void)state;
    check_order(ss_string("1"), ss_typed("1", XSD "string"), 0);
    check_order(ss_string("1"), ss_typed("1", XSD "integer"), 1);
    check_order(ss_typed("1", XSD "date"), ss_typed("1", XSD "integer"), -1);
    check_order(ss_tagged("a", "en"), ss_tagged("a", "EN"), 0);
    check_order(ss_tagged("a", "en-GB"), ss_tagged("a", "En-gb"), 0);
    check_order(ss_tagged("a", "de"), ss_tagged("a", "EN"), -1);
    check_order(ss_tagged("a", "en"), ss_tagged("a", "en-GB"), -1);
    check_order(ss_string("a"), ss_tagged("a", "en"), 1);
    /* The text comes before the datatype and the language. */
    check_order(ss_tagged("b", "aa"), ss_tagged("a", "zz"), 1);
    check_order(ss_typed("a", XSD "string"), ss_typed("b", XSD "date"), -1);
    struct ss_term both = ss_tagged("a", "en");
    both.datatype = RDF "langString";
    check_order(both, ss_tagged("a", "en"), 0);
}

static uint32_t seed = 7;

static uint32_t below(uint32_t limit)
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % limit;
}

/* A term over few values, so that equal ones are frequent. */
static struct ss_term any_term(void)
{
    static const struct {
        const char *bytes;
        size_t length;
    } TEXTS[] = {
        {"", 0},     {"a", 1},  {"A", 1},        {"a\0", 2},
        {"a\0b", 3}, {"ab", 2}, {"\xc3\xa9", 2}, {"\xf0\x9f\x98\x80", 4}};
    static const char *const DATATYPES[] = {NULL, XSD "string", XSD "date",
                                            RDF "langString", "http://a/"};
    static const char *const LANGUAGES[] = {NULL,    NULL,    "en", "EN",
                                            "en-GB", "eN-gb", "fr"};
    size_t text = below(8);
    struct ss_term term = {(enum ss_kind)(1 + below(3)), TEXTS[text].bytes,
                           TEXTS[text].length, NULL, NULL};
    if (term.kind == SS_LITERAL) {
        term.language = LANGUAGES[below(7)];
        if (!term.language)
            term.datatype = DATATYPES[below(5)];
    }
    return term;
}

/* What must be the same for two terms to be: spelt out in N-Triples, with
 * the language in small letters. */
static char *spelt_out(const struct ss_term *term)
{
    struct ss_buffer out;
    ss_buffer_init(&out, 1000);
    ss_buffer_add_format(&out, "%d %zu ", (int)term->kind, term->length);
    ss_buffer_add(&out, term->text, term->length);
    ss_buffer_add_byte(&out, '|');
    if (term->kind == SS_LITERAL && !term->language)
        ss_buffer_add_text(&out,
                           term->datatype ? term->datatype : XSD "string");
    if (term->kind == SS_LITERAL && term->language)
        ss_buffer_add_text(&out, RDF "langString@");
    for (const char *c = term->language ? term->language : ""; *c; c++)
        ss_buffer_add_byte(&out, *c >= 'A' && *c <= 'Z' ? (char)(*c + 32) : *c);
    for (size_t i = 0; i < out.length; i++)
        if (out.bytes[i] == '\0')
            out.bytes[i] = '0';
    return out.bytes;
}

static void test_total_order(void **state)
{
    (void)state;
    for (int round = 0; round < 100000; round++) {
        struct ss_term a = any_term();
        struct ss_term b = any_term();
        struct ss_term c = any_term();
        int ab = ss_term_compare(&a, &b);
        int bc = ss_term_compare(&b, &c);
        int ac = ss_term_compare(&a, &c);
        if (ab <= 0 && bc <= 0)
            assert_true(ac <= 0);
        if (ab <= 0 && bc <= 0 && (ab < 0 || bc < 0))
            assert_true(ac < 0);
        char *left = spelt_out(&a);
        char *right = spelt_out(&b);
        check_order(a, b, (ab > 0) - (ab < 0));
        assert_int_equal(ab == 0, strcmp(left, right) == 0);
        free(left);
        free(right);
    }
}

static void check_write(struct ss_term term, const char *expected)
{
    struct ss_buffer out;
    ss_buffer_init(&out, 1000);
    ss_term_write(&out, &term);
    assert_false(out.failed);
    assert_string_equal(ss_buffer_text(&out), expected);
    ss_buffer_release(&out);
}

static void test_write(void **state)
{
    (void)state;
    check_write(ss_iri("http://a/%20\xc3\xa9"), "<http://a/%20\xc3\xa9>");
    check_write(blank("b-1.x"), "_:b-1.x");
    check_write(ss_string(""), "\"\"");
    check_write(ss_string("a\"b\\c"), "\"a\\\"b\\\\c\"");
    check_write(ss_string("\b\t\n\f\r"), "\"\\b\\t\\n\\f\\r\"");
    check_write(counted("\0", 1), "\"\\u0000\"");
    check_write(counted("a\0b", 3), "\"a\\u0000b\"");
    check_write(ss_string("\x01\x0b\x1f\x7f"),
                "\"\\u0001\\u000B\\u001F\\u007F\"");
    check_write(ss_string("\xc2\x85\xe2\x80\xa8'"),
                "\"\xc2\x85\xe2\x80\xa8'\"");
    check_write(ss_typed("1", XSD "integer"), "\"1\"^^<" XSD "integer>");
    check_write(ss_typed("1", XSD "string"), "\"1\"");
    check_write(ss_tagged("a", "en-GB"), "\"a\"@en-gb");
    struct ss_term both = ss_tagged("a", "en");
    both.datatype = RDF "langString";
    check_write(both, "\"a\"@en");
    check_write((struct ss_term){SS_NONE, "", 0, NULL, NULL}, "");
}

static void test_write_too_long(void **state)
{
    (void)state;
    struct ss_buffer out;
    struct ss_term term = ss_string("12345678");
    ss_buffer_init(&out, 9);
    ss_term_write(&out, &term);
    assert_true(out.failed);
    assert_string_equal(ss_buffer_text(&out), "");
    ss_buffer_release(&out);
}

static void test_quads(void **state)
{
    (void)state;
    struct ss_quad quad = {ss_iri("http://s"), ss_iri("http://p"),
                           ss_tagged("o", "en"), ss_iri("http://g")};
    struct ss_buffer out;
    ss_buffer_init(&out, 1000);
    ss_quad_write(&out, &quad);
    assert_string_equal(ss_buffer_text(&out),
                        "<http://s> <http://p> \"o\"@en <http://g> .\n");
    ss_buffer_clear(&out);
    quad.subject = blank("x");
    quad.object = blank("y");
    quad.graph.kind = SS_NONE;
    ss_quad_write(&out, &quad);
    assert_string_equal(ss_buffer_text(&out), "_:x <http://p> _:y .\n");
    ss_buffer_release(&out);
}

/* What is written is read back as it was: each character in turn. */
static void test_read_back(void **state)
{
    (void)state;
    struct quads quads = {0};
    struct ss_sink sink = quads_sink(&quads);
    struct ss_buffer out;
    struct ss_error error = {0};
    ss_buffer_init(&out, 1 << 20);
    for (int c = 0; c < 0x80; c++) {
        char text[3] = {'<', (char)c, '>'};
        struct ss_quad quad = {ss_iri("http://s"), ss_iri("http://p"),
                               counted(text, 3), ss_iri("http://g")};
        ss_buffer_clear(&out);
        ss_quad_write(&out, &quad);
        assert_int_equal(
            read_text(out.bytes, out.length, SS_NQUADS, &sink, &error), 0);
        assert_int_equal(quads.count, 1);
        assert_string_equal(quads.lines[0], out.bytes);
        quads_release(&quads);
    }
    ss_buffer_release(&out);
}

static void test_iris(void **state)
{
    (void)state;
    static const char *const GOOD[] = {"a:",
                                       "http://a",
                                       "urn:x:y",
                                       "a+b-c.1:x",
                                       "HTTP://A/%zz?q#f",
                                       "http://\xc3\xa9/\xf0\x9f\x98\x80",
                                       "http://[::1]/'()*,;=!$&@~"};
    static const char *const BAD[] = {
        "",           ":",         "a",          "/a:b",        "1a:b",
        "-a:b",       "a_b:c",     "http://a b", "http://a<b",  "http://a>b",
        "http://\"",  "http://{",  "http://}",   "http://|",    "http://^",
        "http://`",   "http://\\", "http://\t",  "http://\x7f", "http://\n",
        "\xc3\xa9:a", " a:b",      "a :b"};
    for (size_t i = 0; i < sizeof GOOD / sizeof GOOD[0]; i++)
        assert_true(ss_iri_valid(GOOD[i], strlen(GOOD[i])));
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++)
        assert_false(ss_iri_valid(BAD[i], strlen(BAD[i])));
    assert_false(ss_iri_valid("http://a\0b", 10));
    assert_true(ss_iri_valid("http://a b", 8));
    assert_false(ss_iri_valid("http:", 4));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),          cmocka_unit_test(test_literals),
        cmocka_unit_test(test_total_order),    cmocka_unit_test(test_write),
        cmocka_unit_test(test_write_too_long), cmocka_unit_test(test_quads),
        cmocka_unit_test(test_read_back),      cmocka_unit_test(test_iris),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
