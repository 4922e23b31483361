/* SPDX-License-Identifier: Apache-2.0 */
/* Which further documents a document of the OECD asks for, and how its numbers
 * become IRIs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ingest/oecd/doi.h"
#include "ingest/oecd/instrument_key.h"
#include "ingest/oecd/oecd.h"

struct wanted {
    char addresses[1024]; /* each with a newline */
};

static int want(void *state, const char *address, const char *form,
                struct ss_error *error)
{
    struct wanted *wanted = state;
    size_t used = strlen(wanted->addresses);
    (void)error;
    assert_null(form);
    snprintf(wanted->addresses + used, sizeof wanted->addresses - used, "%s\n",
             address);
    return 0;
}

static void check(size_t dataset, const char *text, const char *each,
                  const char *expected)
{
    struct ss_memory memory = {text, strlen(text), 0, 0};
    struct ss_input input = ss_memory_input("file", &memory);
    struct wanted wanted = {""};
    struct ss_following following = {
        &input, "https://example.org/", NULL, each, want, &wanted};
    struct ss_error error;
    assert_int_equal(ss_oecd_follow(dataset, &following, &error), 0);
    assert_string_equal(wanted.addresses, expected);
}

static void test_list(void **state)
{
    (void)state;
    static const char each[] = "https://example.org/api/{id}?lang=en";
    check(SS_OECD_INSTRUMENTS,
          "[{\"id\":\"648\",\"key\":\"OECD/LEGAL/0449\"},"
          "{\"id\":9,\"key\":\"x\"},{\"key\":\"OECD/LEGAL/0188\"},"
          "{\"id\":\"../x\",\"key\":\"OECD/LEGAL/0189\"},{\"id\":\"../y\"},"
          "7,null]",
          each,
          "https://example.org/api/648?lang=en\n"
          "https://example.org/api/9?lang=en\n"
          "https://example.org/api/OECD-LEGAL-0188?lang=en\n"
          "https://example.org/api/OECD-LEGAL-0189?lang=en\n");
    check(SS_OECD_INSTRUMENTS, "{\"id\":\"648\",\"key\":\"OECD/LEGAL/0449\"}",
          each, "");
    check(SS_OECD_INSTRUMENTS, "[{\"id\":\"648\"", each, "");
    check(SS_OECD_INSTRUMENTS, "[{\"id\":\"648\"}]", NULL, "");
    check(SS_OECD_INSTRUMENTS, "[{\"id\":\"648\"}]", "https://example.org/",
          "");
}

static void test_cursor(void **state)
{
    (void)state;
    static const char each[] = "https://example.org/works?cursor={cursor}";
    check(SS_OECD_PUBLICATIONS,
          "{\"message\":{\"next-cursor\":\"Dn/1+A== &\",\"items\":[{}]}}", each,
          "https://example.org/works?cursor=Dn%2F1%2BA%3D%3D%20%26\n");
    check(SS_OECD_PUBLICATIONS,
          "{\"message\":{\"next-cursor\":\"Dn\",\"items\":[]}}", each, "");
    check(SS_OECD_PUBLICATIONS, "{\"message\":{\"items\":[{}]}}", each, "");
    check(SS_OECD_PUBLICATIONS, "[]", each, "");
}

static void check_doi(const char *text, const char *expected)
{
    char doi[SS_DOI_SIZE], iri[SS_IRI_SIZE];
    bool read = ss_doi_read(doi, iri, text);
    assert_int_equal(read, expected != NULL);
    if (expected)
        assert_string_equal(iri, expected);
}

static void test_doi(void **state)
{
    (void)state;
    check_doi("10.1787/9789264085442-EN",
              "https://doi.org/10.1787/9789264085442-en");
    check_doi("doi:10.1787/220062444715",
              "https://doi.org/10.1787/220062444715");
    check_doi("https://dx.doi.org/10.1787/a#b%20c<d>",
              "https://doi.org/10.1787/a%23b%2520c%3Cd%3E");
    check_doi("10.1787/\xc3\xa9", "https://doi.org/10.1787/%C3%A9");
    check_doi("10.1787/", NULL);
    check_doi("10.17/a", NULL);
    check_doi("11.1787/a", NULL);
    check_doi("10.1787/a b", NULL);
    check_doi("10", NULL);
    check_doi("", NULL);
}

static void test_issn(void **state)
{
    (void)state;
    char iri[SS_IRI_SIZE];
    assert_true(ss_issn_iri(iri, "2075-8677"));
    assert_string_equal(iri, "https://portal.issn.org/resource/ISSN/2075-8677");
    assert_true(ss_issn_iri(iri, "2434-561X"));
    assert_false(ss_issn_iri(iri, "2075-8678"));
    assert_false(ss_issn_iri(iri, "20758677"));
    assert_false(ss_issn_iri(iri, "207X-8677"));
}

static void test_mentions(void **state)
{
    (void)state;
    struct ss_oecd_key key;
    const char *at = "x OECD/LEGAL/04490, OECD/LEGAL/12 (OECD/LEGAL/0188) "
                     "OECD/LEGAL/0189";
    at = ss_oecd_key_next(&key, at);
    assert_non_null(at);
    assert_string_equal(key.number, "0188");
    at = ss_oecd_key_next(&key, at);
    assert_non_null(at);
    assert_string_equal(key.page, "https://legalinstruments.oecd.org/en/"
                                  "instruments/OECD-LEGAL-0189");
    assert_null(ss_oecd_key_next(&key, at));
    assert_false(ss_oecd_key_read(&key, "ISO 9001"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_list), cmocka_unit_test(test_cursor),
        cmocka_unit_test(test_doi), cmocka_unit_test(test_issn),
        cmocka_unit_test(test_mentions)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
