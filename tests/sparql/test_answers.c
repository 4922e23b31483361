/* SPDX-License-Identifier: Apache-2.0 */
/* Answers of endpoints, JSON and XML, to lines; and what is none. The documents
 * follow the examples of both formats' specifications. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "sparql/service/answer.h"

static const char *const NAMES[] = {"x", "hpage"};

typedef int read_answer(const struct ss_answer_input *input,
                        struct ss_answer_rows *rows, struct ss_error *error);

struct bytes {
    const char *at;
    size_t left, step;
};

static ptrdiff_t give(void *state, char *room, size_t size,
                      struct ss_error *error)
{
    struct bytes *bytes = state;
    size_t count = bytes->left < size ? bytes->left : size;
    count = count < bytes->step ? count : bytes->step;
    (void)error;
    memcpy(room, bytes->at, count);
    bytes->at += count;
    bytes->left -= count;
    return (ptrdiff_t)count;
}

static int keep(void *state, const char *bytes, size_t length,
                struct ss_error *error)
{
    (void)error;
    return ss_buffer_add(state, bytes, length);
}

/* Reads an answer, `step` bytes at a time. */
static int read_from(read_answer *reader, const char *text, size_t step,
                     struct ss_buffer *lines, struct ss_error *error)
{
    struct bytes bytes = {text, strlen(text), step};
    struct ss_answer_input input = {give, &bytes};
    struct ss_answer_rows rows = {
        .names = NAMES, .count = 2, .write = keep, .state = lines};
    ss_buffer_init(lines, 1 << 20);
    assert_int_equal(ss_answer_rows_init(&rows, error), 0);
    int result = reader(&input, &rows, error);
    ss_answer_rows_release(&rows);
    return result;
}

static void gives(read_answer *reader, const char *text, const char *lines)
{
    static const size_t STEPS[] = {1, 7, 100000};
    for (size_t i = 0; i < 3; i++) {
        struct ss_error error = {0};
        struct ss_buffer got;
        if (read_from(reader, text, STEPS[i], &got, &error))
            fail_msg("%s\n  gives %s", text, error.text);
        assert_string_equal(ss_buffer_text(&got), lines);
        ss_buffer_release(&got);
    }
}

static void fails(read_answer *reader, const char *text, const char *part)
{
    struct ss_error error = {0};
    struct ss_buffer got;
    if (!read_from(reader, text, 5, &got, &error))
        fail_msg("accepted: %s", text);
    ss_buffer_release(&got);
    if (!strstr(error.text, part))
        fail_msg("%s\n  gives    %s\n  expected %s", text, error.text, part);
    assert_int_equal(error.status, SS_FAILURE);
}

#define JSON(bindings)                                                         \
    "{\"head\":{\"vars\":[\"x\",\"hpage\"]},\"results\":{\"bindings\":"        \
    "[" bindings "]}}"

static void test_json(void **state)
{
    (void)state;
    gives(ss_answer_read_json, JSON(""), "");
    gives(ss_answer_read_json, JSON("{},{}"), "\n\n");
    gives(ss_answer_read_json,
          JSON("{\"x\":{\"type\":\"uri\",\"value\":\"http://e/a]\"}},"
               "{\"hpage\" : {\"type\":\"literal\",\"value\":\"}\\\"\\n\"},"
               "\"z\":{\"type\":\"literal\",\"value\":\"left out\"}}"),
          "<x:row> <x:0> <http://e/a]> .\n\n"
          "<x:row> <x:1> \"}\\\"\\n\" .\n\n");
    gives(ss_answer_read_json,
          JSON("{\"x\":{\"type\":\"literal\",\"value\":\"chat\","
               "\"xml:lang\":\"fr\"}},"
               "{\"x\":{\"type\":\"typed-literal\",\"value\":\"5\","
               "\"datatype\":\"http://www.w3.org/2001/XMLSchema#byte\"}},"
               "{\"x\":{\"type\":\"literal\",\"value\":\"5\","
               "\"datatype\":\"http://www.w3.org/2001/XMLSchema#string\"}}"),
          "<x:row> <x:0> \"chat\"@fr .\n\n"
          "<x:row> <x:0> \"5\"^^<http://www.w3.org/2001/XMLSchema#byte> .\n\n"
          "<x:row> <x:0> \"5\" .\n\n");
    /* Members in another order, and some that are not known. */
    gives(ss_answer_read_json,
          " { \"results\" : { \"distinct\" : false, \"n\" : -1.5E+3, "
          "\"bindings\" : [ { } ] , \"m\":[{}] } , \"link\":\"]\", "
          "\"head\" : null }\n",
          "\n");
}

/* Labels stay apart, whatever they are: "x2d" is none of "-". */
static void test_labels(void **state)
{
    (void)state;
    gives(ss_answer_read_json,
          JSON("{\"x\":{\"type\":\"bnode\",\"value\":\"a-1\"},"
               "\"hpage\":{\"type\":\"bnode\",\"value\":\"ax2d1\"}},"
               "{\"x\":{\"type\":\"bnode\",\"value\":\"_: \\u00fc\"}}"),
          "<x:row> <x:0> _:ax2d1 .\n<x:row> <x:1> _:ax782d1 .\n\n"
          "<x:row> <x:0> _:x5fx3ax20xc3xbc .\n\n");
    fails(ss_answer_read_json,
          JSON("{\"x\":{\"type\":\"bnode\",\"value\":\"\"}}"), "no label");
}

static void test_json_faults(void **state)
{
    static const char *const ROWS[][2] = {
        {"", "byte 1: '{' was expected"},
        {"[]", "byte 1: '{' was expected"},
        {"{}", "no 'bindings'"},
        {"{\"head\":{},\"boolean\":true}", "ASK"},
        {"{\"head\":{}} x", "byte 13: something follows"},
        {"{\"head\":{} \"results\"", "',' or '}' was expected"},
        {"{\"head\":tru}", "a value was expected"},
        {"{\"results\":{\"bindings\":[]", "was expected"},
        {"{\"results\":{\"bindings\":[],\"bindings\":[]}}", "a second"},
        {"{\"results\":{\"bindings\":[1]}}", "a solution was expected"},
        {JSON("{\"x\":1}"), "?x has no type"},
        {JSON("{\"x\":{\"type\":\"uri\"}}"), "?x has no type or no value"},
        {JSON("{\"x\":{\"type\":\"triple\",\"value\":\"\"}}"), "'triple'"},
        {JSON("{\"x\":{},\"x\":{}}"), "duplicate"},
        {JSON("{\"x\":{\"type\":\"uri\",\"value\":\"a b\"}}"), "absolute IRI"},
        {JSON("{\"x\":{\"type\":\"uri\",\"value\":\"relative\"}}"),
         "solution 1: not an absolute IRI"},
        {JSON("{\"x\":{\"type\":\"literal\",\"value\":\"\",\"datatype\":"
              "\"d\"}}"),
         "absolute IRI"},
        {JSON("{\"x\":{\"type\":\"literal\",\"value\":\"\",\"xml:lang\":"
              "\"d d\"}}"),
         "language tag"},
        {JSON("{\"x\":{\"type\":\"literal\",\"value\":\"\\u0000\"}}"), ""},
        {JSON("{\"x\":{\"type\":\"literal\",\"value\":\"\xff\"}}"),
         "decode byte 0xff"},
        {JSON("{},"), "a solution was expected"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++)
        fails(ss_answer_read_json, ROWS[i][0], ROWS[i][1]);
}

#define XML_AROUND(head, rest)                                                 \
    "<?xml version=\"1.0\"?>\n"                                                \
    "<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">" head rest      \
    "</sparql>\n"
#define XML(results)                                                           \
    XML_AROUND("<head><variable name=\"x\"/><link href=\"e\"/></head>\n",      \
               "<results>" results "</results>\n")
#define XML_VALUE(value)                                                       \
    XML("<result><binding name=\"x\">" value "</binding></result>")

static void test_xml(void **state)
{
    (void)state;
    gives(ss_answer_read_xml, XML(""), "");
    gives(ss_answer_read_xml, XML("<result/> <result></result>"), "\n\n");
    gives(ss_answer_read_xml,
          XML("<result>\n<binding name=\"x\"><bnode>r1</bnode></binding>"
              "<binding name=\"hpage\"> <uri>http://e/?a&amp;b</uri>\n"
              "</binding><binding name=\"z\"><literal/></binding></result>"),
          "<x:row> <x:0> _:r1 .\n<x:row> <x:1> <http://e/?a&b> .\n\n");
    gives(ss_answer_read_xml,
          XML_VALUE("<literal xml:lang=\"en\">a&lt;<![CDATA[&b]]>&#x43; "
                    "</literal>"),
          "<x:row> <x:0> \"a<&bC \"@en .\n\n");
    gives(ss_answer_read_xml, XML_VALUE("<literal datatype=\"x:d\"></literal>"),
          "<x:row> <x:0> \"\"^^<x:d> .\n\n");
    /* A prefix instead of the default namespace. */
    gives(ss_answer_read_xml,
          "<r:sparql xmlns:r=\"http://www.w3.org/2005/sparql-results#\">"
          "<r:head/><r:results><r:result/></r:results></r:sparql>",
          "\n");
}

static void test_xml_faults(void **state)
{
    static const char *const ROWS[][2] = {
        {"", "XML, line"},
        {"<sparql/>", "the element sparql"},
        {"<html xmlns=\"http://www.w3.org/2005/sparql-results#\"/>",
         "the element html"},
        {"<!DOCTYPE sparql [<!ENTITY a \"b\">]>", "document type"},
        {XML_AROUND("", ""), "no results"},
        {XML_AROUND("<head/>", ""), "no results"},
        {XML_AROUND("<head/>", "<boolean>true</boolean>"), "ASK"},
        {XML_AROUND("", "<results/>"), "the element results"},
        {XML_AROUND("<head/>", "<results/><results/>"), "the element results"},
        {XML("text"), "text stands where none may be"},
        {XML("<result>") "<", "XML, line"},
        {XML("<result/>") "<a/>", "XML, line"},
        {XML("<binding name=\"x\"/>"), "the element binding"},
        {XML("<result><binding><uri>x:a</uri></binding></result>"),
         "a binding has no name"},
        {XML_VALUE(""), "no value for ?x"},
        {XML_VALUE("<uri>x:a</uri><uri>x:a</uri>"), "the element uri"},
        {XML_VALUE("<uri>x:a<uri/></uri>"), "the element uri"},
        {XML_VALUE("<triple/>"), "the element triple"},
        {XML_VALUE("<uri>a</uri>"), "solution 1: not an absolute IRI"},
        {XML_VALUE("<literal>&a;</literal>"), "XML, line"},
        {XML_VALUE("<literal>\xff</literal>"), "XML, line"},
        {XML("<result><binding name=\"x\"><uri>x:a</uri></binding>"
             "<binding name=\"x\"><uri>x:a</uri></binding></result>"),
         "?x more than once"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++)
        fails(ss_answer_read_xml, ROWS[i][0], ROWS[i][1]);
}

/* One byte that is wrong, or missing, never makes another answer of it
 * without the end being noticed: what is cut off is no answer. */
static void test_cut(void **state)
{
    static const char *const TEXTS[] = {
        JSON("{\"x\":{\"type\":\"uri\",\"value\":\"x:a\"}}"),
        XML_VALUE("<uri>x:a</uri>")};
    (void)state;
    for (size_t k = 0; k < 2; k++)
        for (size_t length = 0; length + 2 < strlen(TEXTS[k]); length++) {
            char part[1000];
            memcpy(part, TEXTS[k], length);
            part[length] = '\0';
            fails(k ? ss_answer_read_xml : ss_answer_read_json, part, "");
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_json),        cmocka_unit_test(test_labels),
        cmocka_unit_test(test_json_faults), cmocka_unit_test(test_xml),
        cmocka_unit_test(test_xml_faults),  cmocka_unit_test(test_cut)};
    return cmocka_run_group_tests_name("answers", tests, NULL, NULL);
}
