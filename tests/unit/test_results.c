/* SPDX-License-Identifier: Apache-2.0 */
/* The formats of results, the order of terms, and sums. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sparql/rasqal/order.h"
#include "sparql/results/results.h"
#include "sparql/rasqal/sum.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"

static const struct ss_term NONE = {SS_NONE, "", 0, NULL, NULL};

static struct ss_term blank(const char *label)
{
    return (struct ss_term){SS_BLANK, label, strlen(label), NULL, NULL};
}

/* Writes rows of two columns, x and y, and compares with what is expected. */
static void check(enum ss_format format, const struct ss_term *terms,
                  size_t rows, const char *expected, size_t length)
{
    static const char *const NAMES[] = {"x", "y"};
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    struct ss_results results;
    assert_non_null(out);
    assert_int_equal(ss_results_begin(&results, out, format, NAMES, 2, NULL),
                     0);
    for (size_t i = 0; i < rows; i++)
        assert_int_equal(ss_results_row(&results, terms + 2 * i, NULL), 0);
    assert_int_equal(ss_results_end(&results, NULL), 0);
    fclose(out);
    if (size != length || memcmp(text, expected, length) != 0)
        fail_msg("wrong: %s", text);
    free(text);
}

#define CHECK(format, terms, expected)                                         \
    check(format, terms, sizeof(terms) / sizeof((terms)[0]) / 2, expected,     \
          sizeof(expected) - 1)

static void test_csv(void **state)
{
    (void)state;
    struct ss_term nul = {SS_LITERAL, "a\0b", 3, NULL, NULL};
    const struct ss_term terms[] = {ss_iri("http://e/a"),
                                    ss_string("plain"),
                                    blank("b"),
                                    NONE,
                                    ss_string("a,b"),
                                    ss_string("a \"b\""),
                                    ss_string("a\nb"),
                                    ss_string("a\rb"),
                                    ss_tagged("t\tx", "en"),
                                    ss_typed("7", XSD "integer"),
                                    nul,
                                    ss_string("")};
    CHECK(SS_FORMAT_CSV, terms,
          "x,y\r\nhttp://e/a,plain\r\n_:b,\r\n\"a,b\",\"a \"\"b\"\"\"\r\n"
          "\"a\nb\",\"a\rb\"\r\nt\tx,7\r\na\0b,\r\n");
    check(SS_FORMAT_CSV, terms, 0, "x,y\r\n", 5);
}

static void test_tsv(void **state)
{
    (void)state;
    const struct ss_term terms[] = {
        ss_iri("http://e/a"), NONE,
        blank("b"),           ss_string("a\tb\n\"c\"\\\x01"),
        ss_tagged("x", "en"), ss_typed("x", "http://e/t")};
    CHECK(SS_FORMAT_TSV, terms,
          "?x\t?y\n<http://e/a>\t\n_:b\t\"a\\tb\\n\\\"c\\\"\\\\\\u0001\"\n"
          "\"x\"@en\t\"x\"^^<http://e/t>\n");
}

static void test_json(void **state)
{
    (void)state;
    struct ss_term nul = {SS_LITERAL, "a\0b", 3, NULL, NULL};
    const struct ss_term terms[] = {ss_iri("http://e/a"),
                                    NONE,
                                    NONE,
                                    blank("b"),
                                    nul,
                                    ss_typed("q\"\\\x1f\xc3\xa9", XSD "string"),
                                    ss_tagged("x", "en-GB"),
                                    ss_typed("7", XSD "integer")};
    CHECK(SS_FORMAT_JSON, terms,
          "{\"head\":{\"vars\":[\"x\",\"y\"]},\"results\":{\"bindings\":[\n"
          "{\"x\":{\"type\":\"uri\",\"value\":\"http://e/a\"}},\n"
          "{\"y\":{\"type\":\"bnode\",\"value\":\"b\"}},\n"
          "{\"x\":{\"type\":\"literal\",\"value\":\"a\\u0000b\"},"
          "\"y\":{\"type\":\"literal\",\"value\":\"q\\\"\\\\\\u001f\xc3\xa9\"}"
          "},\n"
          "{\"x\":{\"type\":\"literal\",\"value\":\"x\",\"xml:lang\":\"en-GB\"}"
          ",\"y\":{\"type\":\"literal\",\"value\":\"7\",\"datatype\":\"" XSD
          "integer\"}}\n]}}\n");
    static const char EMPTY[] =
        "{\"head\":{\"vars\":[\"x\",\"y\"]},\"results\":{\"bindings\":[\n"
        "]}}\n";
    check(SS_FORMAT_JSON, terms, 0, EMPTY, sizeof EMPTY - 1);
}

static void test_xml(void **state)
{
    (void)state;
    const struct ss_term terms[] = {ss_iri("http://e/?a&b"),
                                    NONE,
                                    blank("b"),
                                    ss_typed("<\">\t\r\n", XSD "string"),
                                    ss_tagged("x", "en"),
                                    ss_typed("7", "http://e/?a&t")};
    CHECK(SS_FORMAT_XML, terms,
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n"
          "<head><variable name=\"x\"/><variable name=\"y\"/></head>\n"
          "<results>\n"
          "<result><binding name=\"x\"><uri>http://e/?a&amp;b</uri></binding>"
          "</result>\n"
          "<result><binding name=\"x\"><bnode>b</bnode></binding>"
          "<binding name=\"y\"><literal>&lt;&quot;&gt;\t&#13;\n</literal>"
          "</binding></result>\n"
          "<result><binding name=\"x\"><literal xml:lang=\"en\">x</literal>"
          "</binding><binding name=\"y\">"
          "<literal datatype=\"http://e/?a&amp;t\">7</literal></binding>"
          "</result>\n"
          "</results>\n</sparql>\n");
}

/* Characters that XML 1.0 cannot hold. */
static void test_unfit_xml(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"x"};
    static const struct {
        const char *text;
        size_t length;
    } TEXTS[] = {{"\0", 1},
                 {"a\x01", 2},
                 {"\x1f", 1},
                 {"\xef\xbf\xbe", 3},
                 {"\xef\xbf\xbf", 3}};
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        struct ss_term term = {SS_LITERAL, TEXTS[i].text, TEXTS[i].length, NULL,
                               NULL};
        struct ss_error error = {0};
        struct ss_results results;
        FILE *out = fopen("/dev/null", "w");
        assert_int_equal(
            ss_results_begin(&results, out, SS_FORMAT_XML, NAMES, 1, &error),
            0);
        assert_int_equal(ss_results_row(&results, &term, &error), -1);
        assert_int_equal(error.status, SS_BAD_INPUT);
        assert_non_null(strstr(error.text, "-f json"));
        ss_results_end(&results, NULL);
        fclose(out);
    }
}

static void test_boolean(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {
        "true\n", "true\n", "true\n", "{\"head\":{},\"boolean\":true}\n",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n"
        "<head/>\n<boolean>true</boolean>\n</sparql>\n"};
    for (int format = SS_FORMAT_TABLE; format <= SS_FORMAT_XML; format++) {
        char *text = NULL;
        size_t size = 0;
        FILE *out = open_memstream(&text, &size);
        assert_int_equal(
            ss_results_boolean(out, (enum ss_format)format, true, NULL), 0);
        fclose(out);
        assert_string_equal(text, TEXTS[format]);
        free(text);
    }
}

/* Each term stands before the next. */
static void test_order(void **state)
{
    (void)state;
    const struct ss_term terms[] = {
        NONE,
        blank("a"),
        blank("b"),
        ss_iri("http://e/a"),
        ss_iri("http://e/b"),
        ss_typed("NaN", XSD "double"),
        ss_typed("-INF", XSD "double"),
        ss_typed("-2", XSD "integer"),
        ss_typed("1.5", XSD "decimal"),
        ss_typed("1.6E0", XSD "double"),
        ss_typed("10", XSD "int"),
        ss_typed("3000000000", XSD "integer"),
        ss_typed("INF", XSD "double"),
        ss_typed("-0001-01-01", XSD "date"),
        ss_typed("2023-12-31", XSD "date"),
        ss_typed("2024-01-01T12:00:00+14:00", XSD "dateTime"),
        ss_typed("2024-01-01", XSD "date"),
        ss_typed("2024-01-01T10:00:00.5Z", XSD "dateTime"),
        ss_typed("2024-01-01T11:00:00", XSD "dateTime"),
        ss_string("A"),
        ss_string("a"),
        ss_tagged("a", "de"),
        ss_tagged("a", "en"),
        ss_typed("nonsense", XSD "date"),
        ss_typed("x", XSD "integer"),
        ss_string("\xc3\xa9")};
    size_t count = sizeof terms / sizeof terms[0];
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count; j++) {
            int order = ss_order_compare(&terms[i], &terms[j]);
            if ((order > 0) != (i > j) || (order < 0) != (i < j))
                fail_msg("'%s' and '%s': %d", terms[i].text, terms[j].text,
                         order);
        }
    struct ss_term one = ss_typed("1", XSD "integer");
    struct ss_term same = ss_typed("1.0", XSD "decimal");
    assert_int_equal(ss_order_compare(&one, &same), 0);
}

/* Adds literals "text^type text^type ..." and compares "text^type". */
static void check_sum(const char *numbers, const char *expected)
{
    struct ss_sum sum = {.decimal = false};
    char list[400], text[64], found[200], *save = NULL;
    snprintf(list, sizeof list, "%s", numbers);
    for (char *item = strtok_r(list, " ", &save); item;
         item = strtok_r(NULL, " ", &save)) {
        char type[100], *mark = strchr(item, '^');
        *mark = '\0';
        snprintf(type, sizeof type, XSD "%s", mark + 1);
        struct ss_term term = ss_typed(item, type);
        ss_sum_add(&sum, &term);
    }
    if (sum.state == SS_SUM_UNFIT) {
        assert_string_equal("unfit", expected);
        return;
    }
    struct ss_term term = ss_sum_term(&sum, text);
    snprintf(found, sizeof found, "%s^%s", term.text,
             term.datatype ? term.datatype + sizeof XSD - 1 : "");
    assert_string_equal(found, expected);
}

static void test_sum(void **state)
{
    (void)state;
    check_sum("", "0^integer");
    check_sum("1^integer 2^integer -5^integer", "-2^integer");
    check_sum("3000000000^integer 3000000000^integer", "6000000000^integer");
    check_sum("0.1^decimal 0.2^decimal", "0.3^decimal");
    check_sum("1^integer -1.05^decimal", "-0.05^decimal");
    check_sum("1.5^decimal 1.50^decimal", "3^decimal");
    check_sum("1^integer 1.5e0^double", "2.5E0^double");
    check_sum("2.0e1^double 80^integer 1.5^decimal", "1.015E2^double");
    check_sum("INF^double 1^integer", "INF^double");
    check_sum("1^integer x^string", "^");
    check_sum("1^integer true^boolean", "^");
    check_sum("1^integer 2024-01-01^date 5^integer", "^");
    check_sum("1.5^integer", "^");
    check_sum("9223372036854775807^integer 1^integer", "unfit");
    check_sum("0.1234567890123456^decimal", "unfit");
    check_sum("1^int", "unfit");
    struct ss_sum sum = {.decimal = false};
    char text[64];
    ss_sum_add(&sum, &NONE);
    assert_int_equal(ss_sum_term(&sum, text).kind, SS_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_csv),       cmocka_unit_test(test_tsv),
        cmocka_unit_test(test_json),      cmocka_unit_test(test_xml),
        cmocka_unit_test(test_unfit_xml), cmocka_unit_test(test_boolean),
        cmocka_unit_test(test_order),     cmocka_unit_test(test_sum)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
