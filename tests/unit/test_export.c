/* SPDX-License-Identifier: Apache-2.0 */
/* Turtle, N-Triples and N-Quads of a store. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "export/export.h"
#include "quads.h"
#include "stores.h"

#define SL "https://w3id.org/standscape/ns#"
#define ID "https://w3id.org/standscape/id/"
#define XSD "http://www.w3.org/2001/XMLSchema#"
#define TYPE "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
#define S "<http://e/s> "
#define P "<http://e/p> "
#define G "<http://e/g> .\n"
#define H "<http://e/h> .\n"

/* All statements of a store; quads have their graph. */
static void collect(struct ss_statements *list, struct ss_store *store,
                    enum ss_export_format format)
{
    struct ss_ids pattern = {0, 0, 0, SS_EVERY_GRAPH};
    struct ss_ids match;
    struct ss_scan *scan;
    assert_int_equal(ss_scan_open(&scan, store, &pattern, NULL, NULL), 0);
    while (ss_scan_next(scan, &match, NULL) > 0) {
        if (format != SS_EXPORT_NQUADS)
            match.graph = 0;
        assert_int_equal(ss_statements_add(list, &match), 0);
    }
    ss_scan_close(scan);
}

static char *write_list(struct ss_store *store, struct ss_statements *list,
                        enum ss_export_format format, size_t *length)
{
    char *text = NULL;
    struct ss_error error = {0};
    FILE *out = open_memstream(&text, length);
    assert_non_null(out);
    int result = ss_export_write(out, format, store, list, "", &error);
    fclose(out);
    assert_string_equal(error.text, "");
    assert_int_equal(result, 0);
    return text;
}

/* Builds a store and exports it. Free the text. */
static char *exported(const char *quads, enum ss_export_format format,
                      size_t *length)
{
    static int number;
    char name[32];
    snprintf(name, sizeof name, "export-%d", number++);
    struct ss_store *store = store_of(name, quads);
    struct ss_statements list = {0};
    collect(&list, store, format);
    char *text = write_list(store, &list, format, length);
    ss_statements_release(&list);
    ss_store_close(store);
    return text;
}

static void check(const char *quads, enum ss_export_format format,
                  const char *expected)
{
    size_t length;
    char *text = exported(quads, format, &length);
    assert_string_equal(text, expected);
    assert_int_equal(length, strlen(expected));
    free(text);
}

static void test_turtle(void **state)
{
    (void)state;
    check("<" SL "s> <" SL "q> \"b\" " G "<" SL "s> <" SL "q> \"a\"@en " H
          "<" SL "s> <" SL "p> <http://e/o> " G "<http://e/t> <" SL "p> <" SL
          "s> " G,
          SS_EXPORT_TURTLE,
          "@prefix sl: <" SL "> .\n"
          "\n<http://e/t>\n    sl:p sl:s .\n"
          "\nsl:s\n    sl:p <http://e/o> ;\n"
          "    sl:q \"a\"@en ,\n        \"b\" .\n");
    /* One statement of two graphs is written once. */
    check(S P "\"a\" " G S P "\"a\" " H, SS_EXPORT_TURTLE,
          "\n<http://e/s>\n    <http://e/p> \"a\" .\n");
}

static void test_nothing(void **state)
{
    (void)state;
    struct ss_store *store = store_of("nothing", S P "\"a\" " G);
    for (int format = 0; format < 3; format++) {
        struct ss_statements list = {0};
        size_t length;
        char *text =
            write_list(store, &list, (enum ss_export_format)format, &length);
        assert_int_equal(length, 0);
        ss_statements_release(&list);
        free(text);
    }
    ss_store_close(store);
}

/* rdf:type comes first, and needs no prefix. */
static void test_type(void **state)
{
    (void)state;
    check(S "<http://e/a> \"x\" " G S TYPE " <" SL "Edition> " G,
          SS_EXPORT_TURTLE,
          "@prefix sl: <" SL "> .\n"
          "\n<http://e/s>\n    a sl:Edition ;\n    <http://e/a> \"x\" .\n");
}

static void test_type_as_thing(void **state)
{
    (void)state;
    check(TYPE P TYPE " " G, SS_EXPORT_TURTLE,
          "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
          "\nrdf:type\n    <http://e/p> rdf:type .\n");
}

/* Only what needs no escape is abbreviated. */
static void test_names(void **state)
{
    (void)state;
    static const struct {
        const char *local, *written;
    } CASES[] = {{"a", "id:a"},      {"1a_-.b", "id:1a_-.b"},
                 {"", "id:"},        {"a/b", NULL},
                 {"a.", NULL},       {".a", NULL},
                 {"a%20b", NULL},    {"-a", NULL},
                 {"\xc3\xa9", NULL}, {"a:b", NULL},
                 {"a'b", NULL},      {"a#b", NULL},
                 {"a~", NULL},       {"a..b", "id:a..b"}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        char quads[200], expected[200];
        const char *local = CASES[i].local, *written = CASES[i].written;
        snprintf(quads, sizeof quads, S P "<" ID "%s> " G, local);
        snprintf(expected, sizeof expected,
                 "%s\n<http://e/s>\n    <http://e/p> %s%s%s .\n",
                 written ? "@prefix id: <" ID "> .\n" : "",
                 written ? written : "<" ID, written ? "" : local,
                 written ? "" : ">");
        check(quads, SS_EXPORT_TURTLE, expected);
    }
}

/* Shorthand keeps the lexical form, or is not used. */
static void test_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text, *type, *written;
    } CASES[] = {{"1", "integer", "1"},
                 {"01", "integer", "01"},
                 {"+1", "integer", NULL},
                 {"", "integer", NULL},
                 {" 1", "integer", NULL},
                 {"1.0", "integer", NULL},
                 {"x", "integer", NULL},
                 {"true", "boolean", "true"},
                 {"false", "boolean", "false"},
                 {"1.0", "decimal", NULL},
                 {"1", "int", NULL},
                 {"\\u0661", "integer", NULL}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        char quads[300];
        size_t length;
        const char *text = CASES[i].text, *type = CASES[i].type;
        snprintf(quads, sizeof quads, S P "\"%s\"^^<" XSD "%s> " G, text, type);
        char *turtle = exported(quads, SS_EXPORT_TURTLE, &length);
        char line[300];
        snprintf(line, sizeof line, "<http://e/p> %s .", CASES[i].written);
        if (CASES[i].written)
            assert_non_null(strstr(turtle, line));
        else
            assert_non_null(strstr(turtle, "\"^^xsd:"));
        assert_int_equal(strstr(turtle, "@prefix xsd:") != NULL,
                         !CASES[i].written);
        free(turtle);
    }
}

/* Everything that is hard to write, read back by serd. */
static const char HARD[] =
    S P "\"a\\\"b\\\\c\\nd\\re\\tf\\bg\\fh\" " G S P "\"'\"@en-GB " G S P
        "\"\\u0001\\u007F\xc2\x85\xe2\x80\xa8\xf0\x9f\x98\x80\" " G S P
        "\"1\\u00002\"^^<" XSD "integer> " G S P "\"01\"^^<" XSD
        "integer> " G S P "\"+1\"^^<" XSD "integer> " G S P "\"\"^^<" XSD
        "integer> " G S P "\"\" " G S P "\"x\"^^<http://e/a/b> " G S P "<" ID
        "a/b> " G S P "<" ID "a.> " G "<" ID "> <" SL "p> <" ID "-> " G "<" SL
        "a.b> " TYPE " <" SL "a-> " G "<urn:x:%20'()*,;=!$&@~> " P "\"\" " H;

static void check_read_back(enum ss_export_format format, enum ss_syntax syntax)
{
    struct quads before = {0}, after = {0};
    struct ss_sink sink = quads_sink(&before);
    struct ss_error error = {0};
    size_t length;
    struct ss_store *store =
        store_of(format == SS_EXPORT_TURTLE ? "hard-1" : "hard-2", HARD);
    struct ss_statements list = {0};
    collect(&list, store, format);
    char *text = write_list(store, &list, format, &length);
    assert_int_equal(read_text(HARD, strlen(HARD), SS_NQUADS, &sink, &error),
                     0);
    for (size_t i = 0; i < before.count && syntax != SS_NQUADS; i++) {
        char *graph = strrchr(before.lines[i], '<');
        memcpy(graph, ".\n", 3);
    }
    sink = quads_sink(&after);
    if (read_text(text, length, syntax, &sink, &error))
        print_error("%s\n%s", error.text, text);
    quads_sort(&before);
    quads_sort(&after);
    assert_string_equal(error.text, "");
    assert_int_equal(before.count, after.count);
    for (size_t i = 0; i < before.count; i++)
        assert_string_equal(before.lines[i], after.lines[i]);
    quads_release(&before);
    quads_release(&after);
    ss_statements_release(&list);
    ss_store_close(store);
    free(text);
}

static void test_read_back(void **state)
{
    (void)state;
    check_read_back(SS_EXPORT_NQUADS, SS_NQUADS);
    check_read_back(SS_EXPORT_NTRIPLES, SS_NTRIPLES);
    check_read_back(SS_EXPORT_TURTLE, SS_TURTLE);
}

static void test_lines(void **state)
{
    (void)state;
    static const char QUADS[] =
        S P "\"b\" " G S P "\"a\\n\" " H S P "\"a\\n\" " G S TYPE
            " <http://e/z> " G "<http://e/r> " P "\"\xc3\xa9\"@fr " G;
    check(QUADS, SS_EXPORT_NTRIPLES,
          "<http://e/r> " P "\"\xc3\xa9\"@fr .\n" S TYPE " <http://e/z> .\n" S P
          "\"a\\n\" .\n" S P "\"b\" .\n");
    check(QUADS, SS_EXPORT_NQUADS,
          "<http://e/r> " P "\"\xc3\xa9\"@fr " G S TYPE " <http://e/z> " G S P
          "\"a\\n\" " G S P "\"a\\n\" " H S P "\"b\" " G);
}

static void test_blank_nodes(void **state)
{
    (void)state;
    check("_:a-1.x " P "_:b " G, SS_EXPORT_NTRIPLES,
          "<" ID "genid/a-1.x> " P "<" ID "genid/b> .\n");
    check("_:a " P "_:b " G, SS_EXPORT_TURTLE,
          "\n<" ID "genid/a>\n    <http://e/p> <" ID "genid/b> .\n");
}

/* Says no to the question with that number, from 1. */
struct stopping {
    size_t asked, refused;
};

static int stop(void *state, struct ss_error *error)
{
    struct stopping *stopping = state;
    return ++stopping->asked == stopping->refused
               ? ss_fail(error, SS_INTERRUPTED, "stopped")
               : 0;
}

/* Stopped at each question that is asked while a graph is sorted and written:
 * nothing more is asked, and no end is written. */
static void test_stopped(void **state)
{
    (void)state;
    enum { COUNT = 6000 };
    struct ss_buffer quads;
    struct stopping stopping = {0};
    bool done = false;
    ss_buffer_init(&quads, 1 << 22);
    for (int i = 0; i < COUNT; i++)
        ss_buffer_add_format(&quads, "<http://e/%d> " P "\"%d\" " G,
                             i * 7919 % COUNT, i);
    struct ss_store *store = store_of("stopped", ss_buffer_text(&quads));
    while (!done) {
        struct ss_statements list = {.check = stop, .state = &stopping};
        struct ss_error error = {0};
        FILE *out = tmpfile();
        assert_non_null(out);
        collect(&list, store, SS_EXPORT_NTRIPLES);
        stopping.asked = 0;
        stopping.refused++;
        done = ss_export_write(out, SS_EXPORT_NTRIPLES, store, &list, "",
                               &error) == 0;
        fseek(out, 0, SEEK_END);
        if (!done) {
            assert_string_equal(error.text, "stopped");
            assert_int_equal(stopping.asked, stopping.refused);
            assert_true(ftell(out) < COUNT * 30); /* a line has more */
        }
        fclose(out);
        ss_statements_release(&list);
    }
    /* Ranking, exchanging and sorting ask; so does writing, twice. */
    assert_true(stopping.asked > 20);
    ss_store_close(store);
    ss_buffer_release(&quads);
}

/* The same statements in another order: the same bytes. */
static void test_order(void **state)
{
    (void)state;
    static const char FIRST[] =
        S P "\"a\"@en " G S P "\"a\" " G S P "\"a\"^^<" XSD "date> " G S P
            "<http://e/a> " G S P "_:a " G S P "\"a\"@de " G "_:a " P
            "\"1\"^^<" XSD "integer> " H "<http://e/r> " P "\"a\" " H;
    static const char SECOND[] =
        "<http://e/r> " P "\"a\" " H "_:a " P "\"1\"^^<" XSD "integer> " H S P
        "_:a " G S P "\"a\"^^<" XSD "date> " G S P "\"a\"@de " G S P
        "\"a\" " G S P "<http://e/a> " G S P "\"a\"@en " G;
    for (int format = 0; format < 3; format++) {
        struct ss_store *stores[] = {store_of("order-1", FIRST),
                                     store_of("order-2", SECOND)};
        char *texts[3];
        size_t length;
        for (int i = 0; i < 3; i++) {
            struct ss_statements list = {0};
            collect(&list, stores[i % 2], (enum ss_export_format)format);
            /* The third time backwards and twice. */
            for (size_t n = list.count; i == 2 && n-- > 0;)
                ss_statements_add(&list, &list.items[n]);
            texts[i] = write_list(stores[i % 2], &list,
                                  (enum ss_export_format)format, &length);
            ss_statements_release(&list);
        }
        assert_string_equal(texts[0], texts[1]);
        assert_string_equal(texts[0], texts[2]);
        for (int i = 0; i < 3; i++)
            free(texts[i]);
        ss_store_close(stores[0]);
        ss_store_close(stores[1]);
    }
}

static void test_formats(void **state)
{
    (void)state;
    enum ss_export_format format = SS_EXPORT_TURTLE;
    struct ss_error error = {0};
    assert_int_equal(ss_export_format_named(&format, "nquads", &error), 0);
    assert_int_equal(format, SS_EXPORT_NQUADS);
    assert_int_equal(ss_export_format_named(&format, "nt", &error), 0);
    assert_int_equal(format, SS_EXPORT_NTRIPLES);
    assert_int_equal(ss_export_format_named(&format, "turtle", &error), 0);
    assert_int_equal(format, SS_EXPORT_TURTLE);
    assert_int_equal(ss_export_format_named(&format, "Turtle", &error), -1);
    assert_int_equal(error.status, SS_USAGE);
    assert_non_null(strstr(error.text, "turtle, nt or nquads"));
}

static void test_full_disk(void **state)
{
    (void)state;
    struct ss_error error = {0};
    struct ss_store *store = store_of("full", S P "\"a\" " G);
    FILE *out = fopen("/dev/full", "wb");
    if (out) {
        struct ss_statements list = {0};
        collect(&list, store, SS_EXPORT_TURTLE);
        assert_int_equal(ss_export_write(out, SS_EXPORT_TURTLE, store, &list,
                                         "# header\n", &error),
                         -1);
        assert_int_equal(error.status, SS_FAILURE);
        assert_non_null(strstr(error.text, "No space left"));
        ss_statements_release(&list);
        fclose(out);
    }
    ss_store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_turtle),
        cmocka_unit_test(test_type),
        cmocka_unit_test(test_type_as_thing),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_read_back),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_blank_nodes),
        cmocka_unit_test(test_stopped),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_formats),
        cmocka_unit_test(test_full_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
