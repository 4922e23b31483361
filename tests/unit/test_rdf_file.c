/* SPDX-License-Identifier: Apache-2.0 */
/* RDF files: which syntax, and what Raptor reads. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "ingest/rdf_file.h"
#include "quads.h"
#include "stores.h"

#define T "<http://e/s> <http://e/p> <http://e/o>"
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define BEGIN                                                                  \
    "<?xml version=\"1.0\"?>\n"                                                \
    "<rdf:RDF xmlns:rdf=\"" RDF "\" xmlns:e=\"http://e/\">\n"
#define END "</rdf:RDF>\n"

static int read_named(struct quads *quads, const char *name, const char *text,
                      struct ss_error *error)
{
    char path[PATH_MAX];
    scratch_file(path, name, text, strlen(text));
    struct ss_rdf_file file = {path, "http://e/base", NULL, "k-"};
    struct ss_sink sink = quads_sink(quads);
    return ss_rdf_file_read(&file, &sink, error);
}

/* Reads and compares with the sorted lines, joined. */
static void check(const char *name, const char *text, const char *expected)
{
    struct quads quads = {0};
    struct ss_error error = {0};
    struct ss_buffer joined;
    ss_buffer_init(&joined, 1 << 20);
    int result = read_named(&quads, name, text, &error);
    quads_sort(&quads);
    for (size_t i = 0; i < quads.count; i++)
        ss_buffer_add_text(&joined, quads.lines[i]);
    assert_string_equal(error.text, "");
    assert_int_equal(result, 0);
    assert_string_equal(ss_buffer_text(&joined), expected);
    ss_buffer_release(&joined);
    quads_release(&quads);
}

/* The message begins with the path and, unless it is NULL, the place. */
static void bad(const char *name, const char *text, const char *place)
{
    struct quads quads = {0};
    struct ss_error error = {0};
    char path[PATH_MAX], start[PATH_MAX + 20];
    int result = read_named(&quads, name, text, &error);
    scratch(path, name);
    snprintf(start, sizeof start, "%s:%s", path, place ? place : "");
    if (result != -1)
        print_error("accepted: %s\n", text);
    assert_int_equal(result, -1);
    assert_int_equal(error.status, SS_BAD_INPUT);
    if (strncmp(error.text, start, strlen(start)) != 0)
        print_error("%s\n", error.text);
    assert_int_equal(strncmp(error.text, start, strlen(start)), 0);
    quads_release(&quads);
}

static void test_by_name(void **state)
{
    (void)state;
    check("a.nt", T ".", T " .\n");
    check("a.nq", T "<http://e/g>.", T " <http://e/g> .\n");
    check("a.ttl", T ", <http://e/q>.",
          T " .\n<http://e/s> <http://e/p> <http://e/q> .\n");
    check("a.TTL", "<s> <http://e/p> <http://e/o>.", T " .\n");
    check("a.trig", "<http://e/g> {" T "}", T " <http://e/g> .\n");
    bad("b.nt", T " <http://e/g> .", "1:");
    bad("b.nq", "<s> <http://e/p> <http://e/o> .", "1:");
    bad("b.nt", T " .\n" T " .\n<http://e/s> 5 .\n", "3:");
}

/* Without a name that says it, the first bytes do. */
static void test_by_content(void **state)
{
    (void)state;
    check("quads", T " <http://e/g> .\n", T " <http://e/g> .\n");
    check("quads2", "# c\n\n_:a <http://e/p> \"x y\"@en _:g .\n",
          "_:k-a <http://e/p> \"x y\"@en _:k-g .\n");
    check("triples", T " .\n", T " .\n");
    check("literal", "<http://e/s> <http://e/p> \"x <y\" .\n",
          "<http://e/s> <http://e/p> \"x <y\" .\n");
    check("turtle", "@prefix e: <http://e/> .\ne:s e:p e:o .", T " .\n");
    check("trig.old", "\xef\xbb\xbf<http://e/g> {" T "}",
          T " <http://e/g> .\n");
    check("list2", "<http://e/s> <http://e/p> <http://e/o> , <http://e/o> .",
          T " .\n");
    check("default", T " .\n" T " <http://e/g> .\n",
          T " .\n" T " <http://e/g> .\n");
    check("xml", BEGIN END, "");
    check("list", T ", <http://e/q> .",
          T " .\n<http://e/s> <http://e/p> <http://e/q> .\n");
}

static void test_xml(void **state)
{
    (void)state;
    check("a.rdf",
          BEGIN "<rdf:Description rdf:about=\"http://e/s\">"
                "<e:p rdf:resource=\"o\"/><e:q xml:lang=\"en\">a&amp;b</e:q>"
                "<e:r rdf:datatype=\"http://e/t\">1</e:r><e:v></e:v>"
                "</rdf:Description>" END,
          T " .\n<http://e/s> <http://e/q> \"a&b\"@en .\n"
            "<http://e/s> <http://e/r> \"1\"^^<http://e/t> .\n"
            "<http://e/s> <http://e/v> \"\" .\n");
    bad("b.rdf", BEGIN "<e:a>\n<e:b>\n</e:a>" END, NULL);
    bad("c.rdf", "no XML", NULL);
}

/* The place of the problem, or none: not just some place. */
static void test_xml_place(void **state)
{
    (void)state;
    struct quads quads = {0};
    struct ss_error error = {0};
    assert_int_equal(
        read_named(&quads, "place.rdf", BEGIN "<e:a>\n</e:b>" END, &error), -1);
    assert_null(strstr(error.text, "place.rdf:1:"));
    quads_release(&quads);
}

/* A node with a label is no other node. */
static void test_xml_blank_nodes(void **state)
{
    (void)state;
    struct quads quads = {0};
    struct ss_error error = {0};
    assert_int_equal(read_named(&quads, "blank.rdf",
                                BEGIN
                                "<rdf:Description rdf:nodeID=\"genid1\">"
                                "<e:name>1</e:name></rdf:Description>"
                                "<rdf:Description><e:name>2</e:name>"
                                "</rdf:Description><rdf:Description>"
                                "<e:name>3</e:name></rdf:Description>"
                                "<rdf:Description rdf:nodeID=\"genid1\">"
                                "<e:name>4</e:name></rdf:Description>" END,
                                &error),
                     0);
    assert_int_equal(quads.count, 4);
    char *subjects[4];
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(strncmp(quads.lines[i], "_:k-", 4), 0);
        subjects[i] = strndup(quads.lines[i], strcspn(quads.lines[i], " "));
    }
    assert_string_equal(subjects[0], subjects[3]);
    assert_string_not_equal(subjects[1], subjects[2]);
    int same = strcmp(subjects[0], subjects[1]) == 0 ||
               strcmp(subjects[0], subjects[2]) == 0;
    for (size_t i = 0; i < 4; i++)
        free(subjects[i]);
    quads_release(&quads);
    assert_false(same);
}

/* What N-Quads cannot hold is refused where it is read. */
static void test_xml_bad_terms(void **state)
{
    (void)state;
    bad("language.rdf",
        BEGIN "<rdf:Description rdf:about=\"http://e/s\">"
              "<e:p xml:lang=\"en us\">x</e:p></rdf:Description>" END,
        NULL);
    bad("datatype.rdf",
        BEGIN "<rdf:Description rdf:about=\"http://e/s\">"
              "<e:p rdf:datatype=\"http://e/a b\">x</e:p>"
              "</rdf:Description>" END,
        NULL);
    bad("iri.rdf",
        BEGIN "<rdf:Description rdf:about=\"http://e/a b\">"
              "<e:p>x</e:p></rdf:Description>" END,
        NULL);
}

/* What is read can be read back: a label may end with a dot in XML only. */
static void test_xml_label(void **state)
{
    (void)state;
    struct quads quads = {0}, again = {0};
    struct ss_sink sink = quads_sink(&again);
    struct ss_error error = {0};
    int result = read_named(&quads, "dot.rdf",
                            BEGIN "<rdf:Description rdf:nodeID=\"a.\">"
                                  "<e:p rdf:nodeID=\"b.\"/>"
                                  "</rdf:Description>" END,
                            &error);
    if (result) {
        assert_int_equal(error.status, SS_BAD_INPUT);
    } else {
        assert_int_equal(quads.count, 1);
        result = read_text(quads.lines[0], strlen(quads.lines[0]), SS_NQUADS,
                           &sink, &error);
        assert_string_equal(error.text, "");
        assert_int_equal(result, 0);
        assert_string_equal(again.lines[0], quads.lines[0]);
    }
    quads_release(&quads);
    quads_release(&again);
}

/* No file but the one that was named is read. */
static void test_other_files(void **state)
{
    (void)state;
    char secret[PATH_MAX];
    char text[PATH_MAX + 1000];
    struct quads quads = {0};
    struct ss_error error = {0};
    scratch_file(secret, "secret.xml", "SECRET", 6);
    snprintf(text, sizeof text,
             "<?xml version=\"1.0\"?><!DOCTYPE rdf:RDF [<!ENTITY x SYSTEM "
             "\"file://%s\">]><rdf:RDF xmlns:rdf=\"" RDF
             "\" xmlns:e=\"http://e/\"><rdf:Description rdf:about=\"http://e/"
             "s\"><e:p>[&x;]</e:p></rdf:Description></rdf:RDF>",
             secret);
    read_named(&quads, "entity.rdf", text, &error);
    assert_int_equal(quads_holding(&quads, "SECRET"), 0);
    quads_release(&quads);
    snprintf(text, sizeof text,
             "<?xml version=\"1.0\"?><!DOCTYPE rdf:RDF [<!ENTITY %% x SYSTEM "
             "\"file://%s\"> %%x;]><rdf:RDF xmlns:rdf=\"" RDF
             "\" xmlns:e=\"http://e/\"><rdf:Description rdf:about=\"http://e/"
             "s\"><e:p>[&y;]</e:p></rdf:Description></rdf:RDF>",
             secret);
    scratch_file(secret, "secret.xml", "<!ENTITY y \"SECRET\">", 21);
    read_named(&quads, "parameter.rdf", text, &error);
    assert_int_equal(quads_holding(&quads, "SECRET"), 0);
    quads_release(&quads);
    static const char STYLE[] =
        "<xsl:stylesheet version=\"1.0\" "
        "xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\">"
        "<xsl:template match=\"/\"><rdf:RDF xmlns:rdf=\"" RDF
        "\" xmlns:e=\"http://e/\"><rdf:Description rdf:about=\"http://e/s\">"
        "<e:p>SECRET</e:p></rdf:Description></rdf:RDF></xsl:template>"
        "</xsl:stylesheet>";
    scratch_file(secret, "style.xsl", STYLE, sizeof STYLE - 1);
    snprintf(text, sizeof text,
             "<?xml version=\"1.0\"?><html "
             "xmlns=\"http://www.w3.org/1999/xhtml\"><head "
             "profile=\"http://www.w3.org/2003/g/data-view\"><title>x</title>"
             "<link rel=\"transformation\" href=\"file://%s\"/></head><body>"
             "<p>x</p></body></html>",
             secret);
    char page[PATH_MAX];
    scratch_file(page, "grddl.xhtml", text, strlen(text));
    struct ss_rdf_file file = {page, NULL, NULL, ""};
    struct ss_sink sink = quads_sink(&quads);
    ss_rdf_file_read(&file, &sink, &error);
    size_t found = quads_holding(&quads, "SECRET");
    quads_release(&quads);
    assert_int_equal(found, 0);
}

/* Entities that grow without end are refused. */
static void test_entities(void **state)
{
    (void)state;
    struct ss_buffer text;
    ss_buffer_init(&text, 1 << 20);
    ss_buffer_add_text(&text, "<?xml version=\"1.0\"?><!DOCTYPE rdf:RDF [");
    ss_buffer_add_text(&text, "<!ENTITY a \"aaaaaaaaaaaaaaaaaaaaaaaaa\">");
    for (char c = 'b'; c < 'k'; c++) {
        ss_buffer_add_format(&text, "<!ENTITY %c \"", c);
        for (int i = 0; i < 10; i++)
            ss_buffer_add_format(&text, "&%c;", c - 1);
        ss_buffer_add_text(&text, "\">");
    }
    ss_buffer_add_text(&text, "]><rdf:RDF xmlns:rdf=\"" RDF
                              "\" xmlns:e=\"http://e/\"><rdf:Description "
                              "rdf:about=\"http://e/s\"><e:p>&j;</e:p>"
                              "</rdf:Description></rdf:RDF>");
    bad("entities.rdf", ss_buffer_text(&text), NULL);
    ss_buffer_release(&text);
}

static void test_rdfa(void **state)
{
    (void)state;
    static const char PAGE[] =
        "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" "
        "vocab=\"http://e/\"><head><title>t</title></head><body "
        "about=\"http://e/s\"><span property=\"http://e/p\">v</span></body>"
        "</html>";
    struct quads quads = {0};
    struct ss_error error = {0};
    int result = read_named(&quads, "page.html", PAGE, &error);
    size_t found = quads_holding(&quads, "<http://e/s> <http://e/p> \"v\" .");
    quads_release(&quads);
    assert_string_equal(error.text, "");
    assert_int_equal(result, 0);
    assert_int_equal(found, 1);
}

static void test_refusal(void **state)
{
    (void)state;
    struct quads quads = {.refuse_at = 1};
    struct ss_error error = {0};
    assert_int_equal(
        read_named(&quads, "refused.rdf",
                   BEGIN "<rdf:Description rdf:about=\"http://e/s\">"
                         "<e:p>x</e:p><e:q>x</e:q></rdf:Description>" END,
                   &error),
        -1);
    assert_string_equal(error.text, "refused");
    assert_int_equal(error.status, SS_FAILURE);
    quads_release(&quads);
}

static void test_missing(void **state)
{
    (void)state;
    struct ss_error error = {0};
    struct ss_rdf_file file = {"/nonexistent/a.ttl", NULL, NULL, ""};
    struct ss_sink sink = {0};
    assert_int_equal(ss_rdf_file_read(&file, &sink, &error), -1);
    assert_int_equal(error.status, SS_FAILURE);
}

/* From a pipe comes all of it, or an error. */
static void test_pipe(void **state)
{
    (void)state;
    char path[PATH_MAX];
    struct quads quads = {0};
    struct ss_error error = {0};
    enum { LINES = 400 };
    scratch(path, "pipe");
    assert_int_equal(mkfifo(path, 0600), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        FILE *out = fopen(path, "wb");
        for (int i = 0; out && i < LINES; i++)
            fprintf(out, "<http://e/s> <http://e/p> \"%d\" .\n", i);
        _exit(!out || fclose(out));
    }
    struct ss_rdf_file file = {path, NULL, NULL, ""};
    struct ss_sink sink = quads_sink(&quads);
    int result = ss_rdf_file_read(&file, &sink, &error);
    size_t count = quads.count;
    quads_release(&quads);
    kill(child, SIGKILL); /* it waits for a reader where there is none */
    waitpid(child, NULL, 0);
    assert_true(result == -1 || count == LINES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_name),
        cmocka_unit_test(test_by_content),
        cmocka_unit_test(test_xml),
        cmocka_unit_test(test_xml_place),
        cmocka_unit_test(test_xml_blank_nodes),
        cmocka_unit_test(test_xml_bad_terms),
        cmocka_unit_test(test_xml_label),
        cmocka_unit_test(test_other_files),
        cmocka_unit_test(test_entities),
        cmocka_unit_test(test_rdfa),
        cmocka_unit_test(test_refusal),
        cmocka_unit_test(test_missing),
        cmocka_unit_test(test_pipe),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
