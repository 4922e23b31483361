/* SPDX-License-Identifier: Apache-2.0 */
/* N-Triples, N-Quads, Turtle and TriG. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "quads.h"
#include "stores.h"

#define S "<http://e/s>"
#define P "<http://e/p>"
#define O "<http://e/o>"
#define G "<http://e/g>"
#define XSD "http://www.w3.org/2001/XMLSchema#"

static int read_source(struct quads *quads, const char *text, size_t length,
                       struct ss_rdf_source source, struct ss_error *error)
{
    struct ss_sink sink = quads_sink(quads);
    source.file = tmpfile();
    if (!source.file || fwrite(text, 1, length, source.file) != length)
        abort();
    rewind(source.file);
    int result = ss_rdf_read(&source, &sink, error);
    fclose(source.file);
    return result;
}

/* Reads and compares with the lines, joined. */
static void check_source(struct ss_rdf_source source, const char *text,
                         size_t length, const char *expected)
{
    struct quads quads = {0};
    struct ss_error error = {0};
    struct ss_buffer joined;
    ss_buffer_init(&joined, 1 << 20);
    int result = read_source(&quads, text, length, source, &error);
    for (size_t i = 0; i < quads.count; i++)
        ss_buffer_add_text(&joined, quads.lines[i]);
    assert_string_equal(error.text, "");
    assert_int_equal(result, 0);
    assert_string_equal(ss_buffer_text(&joined), expected);
    ss_buffer_release(&joined);
    quads_release(&quads);
}

static void check(enum ss_syntax syntax, const char *text, const char *expected)
{
    struct ss_rdf_source source = {NULL, "x", syntax, NULL, NULL, ""};
    check_source(source, text, strlen(text), expected);
}

/* Each must fail with "x:LINE:COLUMN: cause", or "x: " without a place. */
static void check_bad(enum ss_syntax syntax, const char *text, size_t length)
{
    struct ss_rdf_source source = {NULL, "x", syntax, NULL, NULL, ""};
    struct quads quads = {0};
    struct ss_error error = {0};
    int result = read_source(&quads, text, length, source, &error);
    if (result != -1)
        print_error("accepted: %s\n", text);
    assert_int_equal(result, -1);
    assert_int_equal(error.status, SS_BAD_INPUT);
    assert_int_equal(strncmp(error.text, "x:", 2), 0);
    assert_true(strlen(error.text) > 5);
    quads_release(&quads);
}

static void bad(enum ss_syntax syntax, const char *text)
{
    check_bad(syntax, text, strlen(text));
}

static void test_quads(void **state)
{
    (void)state;
    check(SS_NQUADS, "\n# a comment\n\n", "");
    check(SS_NQUADS, S P O G ".", S " " P " " O " " G " .\n");
    check(SS_NQUADS, S " " P " \"o\" " G " . # comment\r\n" S P "_:b .\n",
          S " " P " \"o\" " G " .\n" S " " P " _:b .\n");
    check(SS_NQUADS, S P O " _:g.\n" S P "_:o.# c\n" S P "_:o _:g.",
          S " " P " " O " _:g .\n" S " " P " _:o .\n" S " " P " _:o _:g .\n");
    check(SS_NTRIPLES, S " " P " " O " .", S " " P " " O " .\n");
    check(SS_NTRIPLES, "_:a " P " \"1\"^^<" XSD "integer> .\n",
          "_:a " P " \"1\"^^<" XSD "integer> .\n");
    check(SS_NQUADS, S P " \"a\"@en-GB " G " .",
          S " " P " \"a\"@en-gb " G " .\n");
    check(SS_NQUADS, S P " \"a\"^^<" XSD "string> .", S " " P " \"a\" .\n");
}

/* A file without a byte is a graph without a statement. */
static void test_empty(void **state)
{
    (void)state;
    check(SS_NTRIPLES, "", "");
    check(SS_NQUADS, "", "");
    check(SS_TURTLE, "", "");
    check(SS_TRIG, "", "");
    check(SS_TURTLE, "\n", "");
    check(SS_TRIG, "# a comment", "");
}

static void test_escapes(void **state)
{
    (void)state;
    check(SS_NQUADS, S P "\"\\t\\b\\n\\r\\f\\\"\\'\\\\\" .",
          S " " P " \"\\t\\b\\n\\r\\f\\\"'\\\\\" .\n");
    check(SS_NQUADS, S P "\"\\u0041\\u00e9\\U0001F600\\uFFFF\" .",
          S " " P " \"A\xc3\xa9\xf0\x9f\x98\x80\xef\xbf\xbf\" .\n");
    check(SS_NQUADS, S P "\"a\\u0000b\\u007f\\u001F\" .",
          S " " P " \"a\\u0000b\\u007F\\u001F\" .\n");
    check(SS_NQUADS, "<http://e/\\u00e9> " P O " .",
          "<http://e/\xc3\xa9> " P " " O " .\n");
    /* U+0000 may stand in a string as it is. */
    struct ss_rdf_source source = {NULL, "x", SS_NQUADS, NULL, NULL, ""};
    check_source(source, S P "\"a\0b\" .\n", strlen(S P) + 8,
                 S " " P " \"a\\u0000b\" .\n");
    bad(SS_NQUADS, S P "\"\\x\" .");
    bad(SS_NQUADS, S P "\"\\u12\" .");
    bad(SS_NQUADS, S P "\"\\U00110000\" .");
    bad(SS_NQUADS, "<http://e/\\u0020> " P O " .");
}

/* A surrogate is no character: it must not become broken UTF-8. */
static void test_surrogates(void **state)
{
    (void)state;
    bad(SS_NQUADS, S P "\"\\uD800\" .");
    bad(SS_NQUADS, S P "\"\\uDFFF\" .");
    bad(SS_NQUADS, S P "\"\\uD83D\\uDE00\" .");
    bad(SS_TURTLE, S P "\"\\U0000DC00\" .");
    bad(SS_NQUADS, S P "\"\xed\xa0\x80\" .");
    bad(SS_TURTLE, S P "\"\xed\xbf\xbf\" .");
    bad(SS_NQUADS, "<http://e/\\uD800> " P O " .");
    bad(SS_NQUADS, "<http://e/\xed\xa0\x80> " P O " .");
}

static void test_utf8(void **state)
{
    (void)state;
    bad(SS_NQUADS, S P "\"\xff\" .");
    bad(SS_NQUADS, S P "\"\xc3\" .");
    bad(SS_NQUADS, S P "\"a\xe2\x82\" .");
    bad(SS_NQUADS, S P "\"\x80\" .");
    bad(SS_NQUADS, "<http://e/\xff> " P O " .");
    bad(SS_NQUADS, "<http://e/\xd3s> " P O " .");
    bad(SS_TURTLE, "<http://e/\xd3\xd3> " P O " .");
    bad(SS_TURTLE, "@prefix e: <http://e/> .\ne:\xd3x " P O " .");
}

static void test_overlong(void **state)
{
    (void)state;
    bad(SS_NQUADS, S P "\"\xc0\x80\" .");
    bad(SS_NQUADS, S P "\"\xc1\xbf\" .");
    bad(SS_NQUADS, S P "\"\xe0\x80\x80\" .");
    bad(SS_NQUADS, S P "\"\xf0\x80\x80\x80\" .");
    bad(SS_NQUADS, S P "\"\xf4\x90\x80\x80\" .");
    bad(SS_TURTLE, S P "\"\"\"\xe0\x9f\xbf\"\"\" .");
    bad(SS_NQUADS, "<http://e/\xe0\x80\x80> " P O " .");
}

static void test_bad_quads(void **state)
{
    (void)state;
    static const char *const BAD[] = {
        S,
        S " " P,
        S " " P " \"open",
        S " " P " \"two\nlines\" .",
        S " " P " " O " " G,
        S " " P " " O " " G " " G " .",
        S " " P " " O " \"graph\" .",
        "\"subject\" " P " " O " .",
        S " _:b " O " .",
        S " \"p\" " O " .",
        "<relative> " P " " O " .",
        S " <p> " O " .",
        S " " P " \"1\"^^<integer> .",
        "e:s " P " " O " .",
        S " a " O " .",
        S " " P " 1 .",
        S " " P " 'o' .",
        "@prefix e: <http://e/> .",
        "<http://e/a b> " P " " O " .",
        "<http://e/<> " P " " O " .",
        S " " P " " O " , " O " .",
    };
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++)
        bad(SS_NQUADS, BAD[i]);
}

/* The message says where it is. */
static void test_place(void **state)
{
    (void)state;
    struct ss_rdf_source source = {NULL, "x", SS_NQUADS, NULL, NULL, ""};
    static const char *const BAD[] = {S P O ".\n\n" S P "\"open .\n", S P O
                                      ".\n\n<http://e/\\u0020>" P O ".\n"};
    for (size_t i = 0; i < 2; i++) {
        struct quads quads = {0};
        struct ss_error error = {0};
        assert_int_equal(
            read_source(&quads, BAD[i], strlen(BAD[i]), source, &error), -1);
        assert_int_equal(quads.count, 1);
        if (strncmp(error.text, "x:3:", 4) != 0)
            print_error("%s\n", error.text);
        assert_int_equal(strncmp(error.text, "x:3:", 4), 0);
        quads_release(&quads);
    }
}

/* It is the line that the fault is in, also where the next one is fine. */
static void test_place_of_open_line(void **state)
{
    (void)state;
    struct ss_rdf_source source = {NULL, "x", SS_NQUADS, NULL, NULL, ""};
    static const char *const BAD[][2] = {
        {"<http://e/s\n", "x:1:12: "},  {S P "\"open\n", "x:1:30: "},
        {S P "\"open\\\n", "x:1:31: "}, {"_:a.\n", "x:1:4: "},
        {S P O "\n", "x:1:37: "},
    };
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++) {
        struct quads quads = {0};
        struct ss_error error = {0};
        char text[200];
        snprintf(text, sizeof text, "%s" S P O ".\n", BAD[i][0]);
        assert_int_equal(
            read_source(&quads, text, strlen(text), source, &error), -1);
        if (strncmp(error.text, BAD[i][1], strlen(BAD[i][1])) != 0)
            print_error("%s\n", error.text);
        assert_memory_equal(error.text, BAD[i][1], strlen(BAD[i][1]));
        assert_int_equal(quads.count, 0);
        quads_release(&quads);
    }
}

static void test_turtle(void **state)
{
    (void)state;
    static const char PREFIX[] = "@prefix e: <http://e/> .\n";
    char text[400];
    snprintf(text, sizeof text, "%s%s", PREFIX,
             "e:s a e:o ; e:p 1, 01, true, 1.5, 'x'@en .");
    check(SS_TURTLE, text,
          S " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> " O " .\n" S
            " " P " \"1\"^^<" XSD "integer> .\n" S " " P " \"01\"^^<" XSD
            "integer> .\n" S " " P " \"true\"^^<" XSD "boolean> .\n" S " " P
            " \"1.5\"^^<" XSD "decimal> .\n" S " " P " \"x\"@en .\n");
    check(SS_TURTLE, "\xef\xbb\xbf" S P "'''a\n\"b''' .",
          S " " P " \"a\\n\\\"b\" .\n");
    check(SS_TURTLE, "PREFIX e: <http://e/>\ne:s e:p e:a\\,b, e:%20 .",
          S " " P " <http://e/a,b> .\n" S " " P " <http://e/%20> .\n");
    check(SS_TRIG,
          G " { " S P "1 }\n" S P "2 .\nGRAPH " G " {" S P "3 . }{" S P "4}",
          S " " P " \"1\"^^<" XSD "integer> " G " .\n" S " " P " \"2\"^^<" XSD
            "integer> .\n" S " " P " \"3\"^^<" XSD "integer> " G " .\n" S " " P
            " \"4\"^^<" XSD "integer> .\n");
    bad(SS_TURTLE, "e:s " P O " .");
    bad(SS_TURTLE, "<s> " P O " .");
    bad(SS_TURTLE, S P O);
    bad(SS_TURTLE, G "{" S P O "}");
    bad(SS_TRIG, G "{" S P O);
    bad(SS_TURTLE, "@base <relative> . <s> " P O " .");
}

/* A dot after a number ends the statement; the number stays a number. */
static void test_number_before_dot(void **state)
{
    (void)state;
    check(SS_TURTLE, S P "3.", S " " P " \"3\"^^<" XSD "integer> .\n");
    check(SS_TURTLE, S P "-03.\n", S " " P " \"-03\"^^<" XSD "integer> .\n");
    check(SS_TURTLE, S P "'3'.\n", S " " P " \"3\" .\n");
    check(SS_TURTLE, S P "3.5.", S " " P " \"3.5\"^^<" XSD "decimal> .\n");
    check(SS_TURTLE, S P "3e0.", S " " P " \"3e0\"^^<" XSD "double> .\n");
    check(SS_TRIG, G "{" S P "3.}",
          S " " P " \"3\"^^<" XSD "integer> " G " .\n");
}

static void test_base_and_graph(void **state)
{
    (void)state;
    struct ss_rdf_source source = {NULL,           "x",          SS_TRIG,
                                   "http://e/a/b", "http://e/g", "k-"};
    static const char TEXT[] = "<../s> " P " <#f>, _:x . <o> {_:x " P " <?q>}";
    check_source(source, TEXT, strlen(TEXT),
                 S " " P " <http://e/a/b#f> " G " .\n" S " " P " _:k-x " G
                   " .\n_:k-x " P " <http://e/a/b?q> <http://e/a/o> .\n");
    source.syntax = SS_NQUADS;
    source.base = NULL;
    static const char QUADS[] = S P O ". "
                                      "_:x" P "_:y"
                                      "<http://e/h> .";
    check_source(source, QUADS, strlen(QUADS),
                 S " " P " " O " " G " .\n_:k-x " P " _:k-y <http://e/h> .\n");
}

/* N-Quads has no relative IRIs, whatever the base. */
static void test_base_of_quads(void **state)
{
    (void)state;
    struct ss_rdf_source source = {NULL, "x", SS_NQUADS, "http://e/", NULL, ""};
    struct quads quads = {0};
    struct ss_error error = {0};
    static const char TEXT[] = "<s> " P O " .";
    assert_int_equal(read_source(&quads, TEXT, strlen(TEXT), source, &error),
                     -1);
    assert_int_equal(error.status, SS_BAD_INPUT);
    quads_release(&quads);
}

/* Blank nodes: same label, same node; without a label, one of their own. */
static void test_blank_nodes(void **state)
{
    (void)state;
    struct ss_rdf_source source = {NULL, "x", SS_TURTLE, NULL, NULL, ""};
    struct quads quads = {0};
    struct ss_error error = {0};
    static const char TEXT[] = "_:b1 " P " [], [], _:b1, _:b2, _:genid1 .";
    assert_int_equal(read_source(&quads, TEXT, strlen(TEXT), source, &error),
                     0);
    assert_int_equal(quads.count, 5);
    quads_sort(&quads);
    assert_int_equal(quads.count, 5);
    quads_release(&quads);
}

/* No label is taken by the reader for itself. */
static void test_blank_labels(void **state)
{
    (void)state;
    struct ss_rdf_source source = {NULL, "x", SS_TURTLE, NULL, NULL, ""};
    struct quads quads = {0};
    struct ss_error error = {0};
    static const char TEXT[] = "_:b1 " P " [], _:B1 .";
    assert_int_equal(read_source(&quads, TEXT, strlen(TEXT), source, &error),
                     0);
    quads_sort(&quads);
    assert_int_equal(quads.count, 2);
    quads_release(&quads);
}

/* The sink's answer ends the reading, and is what is reported. */
static void test_refusal(void **state)
{
    (void)state;
    struct ss_rdf_source source = {NULL, "x", SS_TURTLE, NULL, NULL, ""};
    struct quads quads = {.refuse_at = 2};
    struct ss_error error = {0};
    static const char TEXT[] = S P "1, 2, 3 . broken";
    assert_int_equal(read_source(&quads, TEXT, strlen(TEXT), source, &error),
                     -1);
    assert_string_equal(error.text, "refused");
    assert_int_equal(error.status, SS_FAILURE);
    assert_int_equal(quads.count, 1);
    quads_release(&quads);
}

/* A million brackets end in an error, not in the end of the stack. */
static void test_depth(void **state)
{
    (void)state;
    static const char *const OPEN[] = {"[<p:> ", "( "};
    for (size_t i = 0; i < 2; i++) {
        struct ss_buffer text;
        ss_buffer_init(&text, 1 << 24);
        ss_buffer_add_text(&text, S P);
        for (int n = 0; n < 1000000; n++)
            ss_buffer_add_text(&text, OPEN[i]);
        bad(SS_TURTLE, ss_buffer_text(&text));
        ss_buffer_release(&text);
    }
}

/* What serd 0.30 would misread. */
static void test_odd_turtle(void **state)
{
    (void)state;
    check(SS_TURTLE, S P "\"\"\"a\"\\tb\"\"\\\"c\"\"\".",
          S " " P " \"a\\\"\\tb\\\"\\\"\\\"c\" .\n");
    check(SS_TURTLE, S P "3.e-1, .5 , 1.2.",
          S " " P " \"3.e-1\"^^<" XSD "double> .\n" S " " P " \".5\"^^<" XSD
            "decimal> .\n" S " " P " \"1.2\"^^<" XSD "decimal> .\n");
    check(SS_TURTLE, "@prefix e: <http://e/> . e:s e:p 3.e:s e:p 4.",
          S " " P " \"3\"^^<" XSD "integer> .\n" S " " P " \"4\"^^<" XSD
            "integer> .\n");
    check(SS_TURTLE, S P "_:anon-b1, \"a\"@en._:base" P "_:u.",
          S " " P " _:anon-xanon-b1 .\n" S " " P " \"a\"@en .\n_:base " P
            " _:u .\n");
    check(SS_NQUADS, "_:anon-b1 " P " _:u.\n_:b1 " P " _:B1 .",
          "_:anon-b1 " P " _:u .\n_:b1 " P " _:B1 .\n");
    struct ss_rdf_source source = {NULL,          "x",  SS_TURTLE,
                                   "http://e/a/", NULL, ""};
    static const char TEXT[] = "<graph>" P "<b/./c/../d>, <..>, <?x/../y> .";
    check_source(source, TEXT, strlen(TEXT),
                 "<http://e/a/graph> " P " <http://e/a/b/d> .\n<http://e/a/"
                 "graph> " P " <http://e/> .\n<http://e/a/graph> " P
                 " <http://e/a/?x/../y> .\n");
    bad(SS_TURTLE, S P "[== <http://e/n>; " P O "] .");
    bad(SS_TURTLE, S P "true._:x " P O " .");
    bad(SS_NTRIPLES, S P O " ; " P O " .");
    bad(SS_NTRIPLES, S P O " " G " .");
    bad(SS_NQUADS, S P O "\n.");
    bad(SS_NQUADS, S P "\"a\"@en-- .");
    check_bad(SS_TURTLE, "# \0 x\n \0", 8);
}

/* Names that are too long are refused, with their place. */
static void test_long(void **state)
{
    (void)state;
    static const char *const FORMS[] = {"<http://e/%s> " P O " .",
                                        "_:%s " P O " .",
                                        S P "\"x\"^^<http://e/%s> ."};
    char *name = malloc(65537), *text = malloc(66000);
    assert_true(name && text);
    memset(name, 'a', 65536);
    name[65536] = '\0';
    for (size_t i = 0; i < sizeof FORMS / sizeof FORMS[0]; i++) {
        snprintf(text, 66000, FORMS[i], name);
        bad(SS_NQUADS, text);
    }
    snprintf(text, 66000, S P "\"x\"@%.256s .", name);
    bad(SS_NQUADS, text);
    free(name);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quads),
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_surrogates),
        cmocka_unit_test(test_utf8),
        cmocka_unit_test(test_overlong),
        cmocka_unit_test(test_bad_quads),
        cmocka_unit_test(test_place),
        cmocka_unit_test(test_place_of_open_line),
        cmocka_unit_test(test_turtle),
        cmocka_unit_test(test_number_before_dot),
        cmocka_unit_test(test_base_and_graph),
        cmocka_unit_test(test_base_of_quads),
        cmocka_unit_test(test_blank_nodes),
        cmocka_unit_test(test_blank_labels),
        cmocka_unit_test(test_refusal),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_odd_turtle),
        cmocka_unit_test(test_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
