/* SPDX-License-Identifier: Apache-2.0 */
/* N-Triples and N-Quads by threads: what is read is what ss_rdf_read reads. */
#include <dirent.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/nquads.h"
#include "quads.h"

#define S "<http://e/s>"
#define P "<http://e/p>"
#define O "<http://e/o>"
#define G "<http://e/g>"
#define XSD "http://www.w3.org/2001/XMLSchema#"

enum { MOST = 16 /* sinks */ };

static const struct ss_rdf_source NQUADS = {NULL, "x",  SS_NQUADS,
                                            NULL, NULL, ""};

struct reading {
    struct quads quads[MOST]; /* of each sink */
    struct ss_error error;
    int result;
};

static FILE *file_of(const char *text, size_t length)
{
    FILE *file = tmpfile();
    if (!file || fwrite(text, 1, length, file) != length)
        abort();
    rewind(file);
    return file;
}

/* Reads with some sinks; with none by ss_rdf_read. */
static void read_file(struct reading *reading, struct ss_rdf_source source,
                      size_t count, size_t slice)
{
    struct ss_sink sinks[MOST];
    for (size_t i = 0; i < MOST; i++)
        sinks[i] = quads_sink(&reading->quads[i]);
    reading->result = count
                          ? ss_nquads_read_slices(&source, sinks, count, slice,
                                                  NULL, NULL, &reading->error)
                          : ss_rdf_read(&source, sinks, &reading->error);
}

static void read_bytes(struct reading *reading, struct ss_rdf_source source,
                       const char *text, size_t length, size_t count,
                       size_t slice)
{
    source.file = file_of(text, length);
    read_file(reading, source, count, slice);
    fclose(source.file);
}

static void release(struct reading *reading)
{
    for (size_t i = 0; i < MOST; i++)
        quads_release(&reading->quads[i]);
    *reading = (struct reading){.result = 0};
}

/* The lines of all sinks, sorted if there may be several; to be freed. */
static char *lines_of(const struct reading *reading, bool sorted)
{
    struct ss_buffer joined;
    size_t count = 0;
    for (size_t i = 0; i < MOST; i++)
        count += reading->quads[i].count;
    char **lines = malloc((count + 1) * sizeof *lines);
    if (!lines)
        abort();
    count = 0;
    for (size_t i = 0; i < MOST; i++)
        for (size_t j = 0; j < reading->quads[i].count; j++)
            lines[count++] = reading->quads[i].lines[j];
    if (sorted)
        qsort(lines, count, sizeof *lines, quads_compare);
    ss_buffer_init(&joined, 1 << 28);
    ss_buffer_add_text(&joined, "");
    for (size_t i = 0; i < count; i++)
        ss_buffer_add_text(&joined, lines[i]);
    free(lines);
    return joined.bytes;
}

/* Two readings of a file are the same; of a bad one what is before the fault
 * may have gone to any sink, with more. */
static void expect_same(const struct reading *reading,
                        const struct reading *expected, bool sorted)
{
    assert_string_equal(reading->error.text, expected->error.text);
    assert_int_equal(reading->result, expected->result);
    if (sorted && expected->result)
        return;
    char *lines = lines_of(reading, sorted);
    char *others = lines_of(expected, sorted);
    assert_string_equal(lines, others);
    free(lines);
    free(others);
}

/* By one sink and several, in small slices and large ones. */
static void same(struct ss_rdf_source source, const char *text, size_t length)
{
    static const size_t COUNTS[] = {1, 3, MOST};
    static const size_t SLICES[] = {1, 7, 100, 1 << 20};
    struct reading expected = {.result = 0}, reading = {.result = 0};
    read_bytes(&expected, source, text, length, 0, 0);
    for (size_t i = 0; i < 3; i++)
        for (size_t j = 0; j < 4; j++) {
            read_bytes(&reading, source, text, length, COUNTS[i], SLICES[j]);
            expect_same(&reading, &expected, COUNTS[i] > 1);
            release(&reading);
        }
    release(&expected);
}

/* Reads with one sink and compares with the lines, joined. */
static void check_source(struct ss_rdf_source source, const char *text,
                         size_t length, const char *expected)
{
    struct reading reading = {.result = 0};
    read_bytes(&reading, source, text, length, 1, 100);
    assert_string_equal(reading.error.text, "");
    assert_int_equal(reading.result, 0);
    char *lines = lines_of(&reading, false);
    assert_string_equal(lines, expected);
    free(lines);
    release(&reading);
    same(source, text, length);
}

static void check(const char *text, const char *expected)
{
    check_source(NQUADS, text, strlen(text), expected);
}

/* It fails at a place, "x:LINE:COLUMN:", after `count` quads. */
static void bad_source(struct ss_rdf_source source, const char *text,
                       const char *place, size_t count)
{
    struct reading reading = {.result = 0};
    read_bytes(&reading, source, text, strlen(text), 1, 50);
    if (reading.result != -1 ||
        strncmp(reading.error.text, place, strlen(place)))
        print_error("%s: %s\n", text, reading.error.text);
    assert_int_equal(reading.result, -1);
    assert_int_equal(reading.error.status, SS_BAD_INPUT);
    assert_int_equal(strncmp(reading.error.text, place, strlen(place)), 0);
    assert_int_equal(reading.quads[0].count, count);
    release(&reading);
    same(source, text, strlen(text));
}

static void bad(const char *text, const char *place, size_t count)
{
    bad_source(NQUADS, text, place, count);
}

static void test_lines(void **state)
{
    (void)state;
    check("", "");
    check("\n# a comment\n \t\r\n#\r\n# none", "");
    check(S P O ".", S " " P " " O " .\n");
    check(S P O G ".# c", S " " P " " O " " G " .\n");
    check("\xef\xbb\xbf" S "\t" P " " O " . \r\n" S P O G ".\n",
          S " " P " " O " .\n" S " " P " " O " " G " .\n");
    check(S P O ". # c\r" S P G ".\n" S P O ".",
          S " " P " " O " .\n" S " " P " " G " .\n" S " " P " " O " .\n");
    check(S P O ". " S P G " .\n", S " " P " " O " .\n" S " " P " " G " .\n");
}

static void test_terms(void **state)
{
    (void)state;
    check("_:a" P "_:b.c _:g.\n_:0-_" P "_:\xc3\xa9.\n",
          "_:a " P " _:b.c _:g .\n_:0-_ " P " _:\xc3\xa9 .\n");
    check("<x+1.-:>" P "<http://e/\xc3\xa9#~>.\n",
          "<x+1.-:> " P " <http://e/\xc3\xa9#~> .\n");
    check("<http://e/\\u00e9>" P O ".\n",
          "<http://e/\xc3\xa9> " P " " O " .\n");
    check(S P "\"\".\n" S P "\"a\"@en-GB-1x" G ".\n",
          S " " P " \"\" .\n" S " " P " \"a\"@en-gb-1x " G " .\n");
    check(S P "\"1\"^^<" XSD "integer>.\n" S P "\"a\"^^<" XSD "string> .\n",
          S " " P " \"1\"^^<" XSD "integer> .\n" S " " P " \"a\" .\n");
    check(S P "\"<'\t\x01\x7f\xf0\x9f\x98\x80\" .",
          S " " P " \"<'\\t\\u0001\\u007F\xf0\x9f\x98\x80\" .\n");
}

static void test_escapes(void **state)
{
    (void)state;
    check(S P "\"\\t\\b\\n\\r\\f\\\"\\'\\\\\"@en .",
          S " " P " \"\\t\\b\\n\\r\\f\\\"'\\\\\"@en .\n");
    check(S P "\"x\\u0041y\\u00e9\\U0001F600\\uFFFFz\" .",
          S " " P " \"xAy\xc3\xa9\xf0\x9f\x98\x80\xef\xbf\xbfz\" .\n");
    check(S P "\"a\\u0000b\\u007f\\u001F\" .",
          S " " P " \"a\\u0000b\\u007F\\u001F\" .\n");
    check_source(NQUADS, S P "\"a\0b\" .\n", strlen(S P) + 8,
                 S " " P " \"a\\u0000b\" .\n");
}

static void test_source(void **state)
{
    (void)state;
    struct ss_rdf_source source = {NULL,         "x",          SS_NQUADS,
                                   "http://b/c", "http://e/g", "k-"};
    const char *text = "_:a" P "_:b .\n_:a" P "_:b _:c .\n";
    check_source(source, text, strlen(text),
                 "_:k-a " P " _:k-b " G " .\n_:k-a " P " _:k-b _:k-c .\n");
    bad_source(source, S P "<d>.\n", "x:1:", 0); /* the base is for Turtle */
    source.blank_prefix = "-";
    bad_source(source, text, "x:1:", 0);
    source.blank_prefix = "";
    source.graph = "g";
    bad_source(source, S P O G ".\n" S P O ".\n", "x:2:", 1);
    source.syntax = SS_NTRIPLES;
    source.graph = NULL;
    bad_source(source, S P O ".\n" S P O G ".\n", "x:2:", 1);
}

static void test_bad(void **state)
{
    (void)state;
    bad(S P O ".\n\n" S P "\"open\n" S P O ".\n", "x:3:30: ", 1);
    bad(S P O ".\n" S P O "\n.\n", "x:2:37: ", 1);
    bad("_:a.\n" P O ".\n", "x:1:4: ", 0);
    bad("# \xc3\xa9\n\xc3\xa9" S P O ".\n", "x:2:", 0);
    bad(S P O ".\n\xef\xbb\xbf" S P O ".\n", "x:2:", 1);
    bad(S P O "." S P "5,", "x:1:", 1);
    bad(S P O ". x", "x:1:", 1);
    bad(S P "_:a..", "x:1:", 1);
    static const char *const BAD[] = {
        "<s>" P O ".",
        "<1:s>" P O ".",
        "<http://e/ s>" P O ".",
        "<http://e/\xff>" P O ".",
        "<http://e/\\u0020>" P O ".",
        "\"s\"" P O ".",
        S "_:p" O ".",
        S P O "\"g\".",
        S P O G G ".",
        S P O,
        S P ".",
        S P "\"\\x\".",
        S P "\"\\u12\".",
        S P "\"\\uD800\".",
        S P "\"\\U00110000\".",
        S P "\"\xed\xa0\x80\".",
        S P "\"a\"@1.",
        S P "\"a\"@en-.",
        S P "\"a\"^^x.",
        S P "\"a\"^^<x>.",
        S P "_:-a.",
        S P "_:.",
        S P "\"a",
        "[" P O ".",
    };
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++)
        bad(BAD[i], "x:1:", 0);
}

/* Names of 65535 bytes, no longer; and lines longer than a slice. */
static void test_long(void **state)
{
    (void)state;
    static const char *const FORMS[] = {"<x:%s>" P O ".\n", "_:%s" P O ".\n",
                                        S P "\"%s\"^^<x:%s>.\n"};
    static char name[SS_LONGEST_NAME + 2], text[3 * sizeof name];
    struct ss_rdf_source source = NQUADS;
    source.blank_prefix = "p";
    for (size_t i = 0; i < 3; i++)
        for (size_t length = SS_LONGEST_NAME - 3; length <= SS_LONGEST_NAME;
             length++) {
            memset(name, 'a', length);
            name[length] = '\0';
            snprintf(text, sizeof text, FORMS[i], name, name);
            same(source, text, strlen(text));
        }
}

/* Many slices: one bad line, then a second one that nobody shall hear of. */
static void test_many_slices(void **state)
{
    (void)state;
    struct ss_buffer text;
    ss_buffer_init(&text, 1 << 24);
    for (int i = 1; i <= 5000; i++)
        ss_buffer_add_format(&text, i % 7 ? S P "\"%d\" .\n" : "#%d\n", i);
    check_source(NQUADS, "", 0, "");
    same(NQUADS, text.bytes, text.length);
    for (int i = 0; i < 20; i++) {
        struct reading reading = {.result = 0};
        struct ss_rdf_source source = NQUADS;
        source.file = file_of(text.bytes, text.length);
        fseek(source.file, 0, SEEK_END);
        fputs(S P "\"\xc3\xa9\" , .\n" S P O ".\n<s>" P O ".\n", source.file);
        rewind(source.file);
        read_file(&reading, source, 4, 64);
        assert_int_equal(reading.result, -1);
        assert_string_equal(reading.error.text,
                            "x:5001:29: this character is no part of "
                            "N-Triples or N-Quads");
        fclose(source.file);
        release(&reading);
    }
    ss_buffer_release(&text);
}

/* The statements of a sink are in the order of the file; none is lost. */
static void test_order(void **state)
{
    (void)state;
    struct reading reading = {.result = 0};
    struct ss_buffer text;
    size_t count = 0;
    ss_buffer_init(&text, 1 << 24);
    for (int i = 0; i < 20000; i++)
        ss_buffer_add_format(&text, S P "\"%05d\" .\n", i);
    read_bytes(&reading, NQUADS, text.bytes, text.length, MOST, 1000);
    assert_int_equal(reading.result, 0);
    for (size_t i = 0; i < MOST; i++) {
        const struct quads *quads = &reading.quads[i];
        count += quads->count;
        for (size_t j = 1; j < quads->count; j++)
            assert_true(strcmp(quads->lines[j - 1], quads->lines[j]) < 0);
    }
    assert_int_equal(count, 20000);
    release(&reading);
    ss_buffer_release(&text);
}

/* A sink that refuses is heard, from a quick line and from a careful one. */
static void test_refusal(void **state)
{
    (void)state;
    static const char *const LINES[] = {S P O ".\n", S P O "." S P O ".\n"};
    for (size_t i = 0; i < 2; i++)
        for (size_t count = 1; count <= 3; count++) {
            struct reading reading = {.result = 0};
            struct ss_buffer text;
            ss_buffer_init(&text, 1 << 20);
            for (int j = 0; j < 1000; j++)
                ss_buffer_add_text(&text, LINES[i]);
            for (size_t j = 0; j < count; j++)
                reading.quads[j].refuse_at = 50;
            read_bytes(&reading, NQUADS, text.bytes, text.length, count, 100);
            assert_int_equal(reading.result, -1);
            assert_int_equal(reading.error.status, SS_FAILURE);
            assert_string_equal(reading.error.text, "refused");
            release(&reading);
            ss_buffer_release(&text);
        }
}

static void *write_pipe(void *state)
{
    FILE *file = fdopen(*(int *)state, "w");
    for (int i = 0; file && i < 10000; i++)
        fprintf(file, S P "\"%d\" .\n", i);
    if (file)
        fclose(file);
    return NULL;
}

static void test_pipe(void **state)
{
    (void)state;
    struct reading reading = {.result = 0};
    struct ss_rdf_source source = NQUADS;
    pthread_t writer;
    int ends[2];
    size_t count = 0;
    if (pipe(ends) || pthread_create(&writer, NULL, write_pipe, &ends[1]))
        abort();
    source.file = fdopen(ends[0], "r");
    read_file(&reading, source, 3, 4096);
    pthread_join(writer, NULL);
    fclose(source.file);
    for (size_t i = 0; i < 3; i++)
        count += reading.quads[i].count;
    assert_int_equal(reading.result, 0);
    assert_int_equal(count, 10000);
    release(&reading);
}

static void test_unreadable(void **state)
{
    (void)state;
    struct reading reading = {.result = 0};
    struct ss_rdf_source source = NQUADS;
    source.file = fopen("/", "r");
    assert_non_null(source.file);
    read_file(&reading, source, 2, 100);
    assert_int_equal(reading.result, -1);
    assert_int_equal(reading.error.status, SS_FAILURE);
    assert_string_equal(reading.error.text,
                        "x: cannot be read: Is a directory");
    fclose(source.file);
    release(&reading);
}

struct told {
    unsigned calls;
    uint64_t bytes;
};

static void tell(void *state, uint64_t bytes)
{
    struct told *told = state;
    assert_true(bytes >= told->bytes + 10 * 1000 * 1000);
    told->calls++;
    told->bytes = bytes;
}

static int ignore(void *state, const struct ss_quad *quad,
                  struct ss_error *error)
{
    (void)state;
    (void)quad;
    (void)error;
    return 0;
}

static void test_progress(void **state)
{
    (void)state;
    struct ss_sink sinks[2] = {{ignore, NULL}, {ignore, NULL}};
    struct ss_rdf_source source = NQUADS;
    struct told told = {0, 0};
    struct ss_buffer text;
    ss_buffer_init(&text, 1 << 26);
    while (text.length < 25 * 1000 * 1000)
        ss_buffer_add_text(&text, S P O ".\n");
    source.file = file_of(text.bytes, text.length);
    assert_int_equal(ss_nquads_read(&source, sinks, 1, tell, &told, NULL), 0);
    assert_int_equal(told.calls, 2);
    fclose(source.file);
    ss_buffer_release(&text);
}

static size_t suite(const char *shared, const char *name, const char *ending,
                    enum ss_syntax syntax)
{
    char folder[1024], path[2048];
    static char text[1 << 20];
    struct ss_rdf_source source = NQUADS;
    size_t count = 0;
    source.syntax = syntax;
    snprintf(folder, sizeof folder, "%s/rdf-tests/rdf11/%s", shared, name);
    DIR *entries = opendir(folder);
    for (struct dirent *entry; entries && (entry = readdir(entries));) {
        const char *point = strrchr(entry->d_name, '.');
        if (!point || strcmp(point, ending) != 0)
            continue;
        struct reading reading = {.result = 0};
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        FILE *file = fopen(path, "rb");
        assert_non_null(file);
        size_t length = fread(text, 1, sizeof text, file);
        fclose(file);
        read_bytes(&reading, source, text, length, 3, 100);
        assert_int_equal(reading.result,
                         strstr(entry->d_name, "-bad-") ? -1 : 0);
        release(&reading);
        same(source, text, length);
        count++;
    }
    if (entries)
        closedir(entries);
    return count;
}

/* The suites of W3C for RDF 1.1. */
static void test_suites(void **state)
{
    (void)state;
    const char *shared = getenv("STANDSCAPE_SHARED");
    const char *required = getenv("STANDSCAPE_REQUIRE_SHARED");
    size_t count = 0;
    if (shared)
        count = suite(shared, "rdf-n-triples", ".nt", SS_NTRIPLES) +
                suite(shared, "rdf-n-quads", ".nq", SS_NQUADS);
    if (!count && !(required && strcmp(required, "1") == 0)) {
        /* skip() is a failure in the TAP of cmocka 1.1.5 */
        print_message("# skipped: no folder rdf-tests in STANDSCAPE_SHARED\n");
        return;
    }
    assert_true(count > 100);
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),       cmocka_unit_test(test_terms),
        cmocka_unit_test(test_escapes),     cmocka_unit_test(test_source),
        cmocka_unit_test(test_bad),         cmocka_unit_test(test_long),
        cmocka_unit_test(test_many_slices), cmocka_unit_test(test_order),
        cmocka_unit_test(test_refusal),     cmocka_unit_test(test_pipe),
        cmocka_unit_test(test_unreadable),  cmocka_unit_test(test_progress),
        cmocka_unit_test(test_suites),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
