/* SPDX-License-Identifier: Apache-2.0 */
/* From what a person types to a thing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "identifier/text/id.h"
#include "landscape/resolve.h"
#include "stores.h"

#define SL "https://w3id.org/standscape/ns#"
#define SKOS "http://www.w3.org/2004/02/skos/core#"
#define TITLE "<http://purl.org/dc/terms/title> "
#define G "<http://e/g> .\n"

static const char QUADS[] =
    "<http://e/42001> <" SL "reference> \"ISO/IEC 42001:2023\" " G
    "<http://e/42001> " TITLE "\"AI management system\"@en " G
    "<http://e/9001> <" SL "reference> \"EN\u00a0ISO 9001:2015\" " G
    "<http://e/m613> <" SL "mandateNumber> \"M/613\" " G "<http://e/dash> <" SL
    "reference> \"IEC 61508\u20131\" " G "<http://e/one> <" SKOS
    "prefLabel> \"Twin\"@en " G "<http://e/two> <" SKOS
    "prefLabel> \"TWIN\"@de " G "<http://e/oe> <" SL
    "reference> \"\u00d6NORM A 1\" " G
    "<http://e/s> <http://e/p> <http://e/object> " G
    "<https://w3id.org/standscape/id/std/iso-iec/23894/2023> <http://e/p> "
    "\"x\" " G "<https://w3id.org/standscape/id/x> <http://e/p> \"x\" " G
    "_:b <" SKOS "prefLabel> \"Blank\" " G
    "<http://e/stale> <http://e/p> \"x\" " G;

static const char ALIASES[] =
    "alias\tiri\tnote\n"
    "AIMS\thttp://e/42001\tshort\n"
    "Bare\thttp://e/m613\n"
    "Dead\thttp://e/nowhere\tnot loaded\n"
    "m/613\thttp://e/9001\tan alias comes before a number\n"
    "\n"
    "Last\thttp://e/9001";

static struct ss_store *store;
static struct ss_names *names;

static int set_up(void **state)
{
    (void)state;
    store = store_of("resolve", QUADS);
    char aliases[PATH_MAX];
    scratch_file(aliases, "aliases.tsv", ALIASES, sizeof ALIASES - 1);
    names = ss_names_new();
    assert_int_equal(ss_names_load(names, aliases, NULL), 0);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ss_store_close(store);
    ss_names_free(names);
    return 0;
}

static void check(const char *reference, const char *iri)
{
    struct ss_error error = {0};
    struct ss_facts facts = {.store = store, .error = &error};
    ss_id id = 0;
    int result = ss_resolve(&id, &facts, reference, names);
    assert_string_equal(error.text, "");
    assert_int_equal(result, 0);
    assert_string_equal(ss_store_term(store, id).text, iri);
}

/* Fails; returns the message until the next call. */
static const char *failed(const char *reference, enum ss_status status)
{
    static struct ss_error error;
    struct ss_facts facts = {.store = store, .error = &error};
    ss_id id = 0;
    error = (struct ss_error){0};
    assert_int_equal(ss_resolve(&id, &facts, reference, names), -1);
    assert_int_equal(error.status, status);
    return error.text;
}

static void test_names(void **state)
{
    (void)state;
    check("ISO/IEC 42001:2023", "http://e/42001");
    check("iso/iec42001:2023", "http://e/42001");
    check("  ISO / IEC\t42001 :2023\n", "http://e/42001");
    check("AI Management System", "http://e/42001");
    check("Blank", "b");
}

/* All kinds of blanks and dashes. */
static void test_blanks(void **state)
{
    (void)state;
    check("EN ISO 9001:2015", "http://e/9001");
    check("EN\u00a0ISO\u00a09001:2015", "http://e/9001");
    check("EN\u202fISO\u20099001:2015\u200b", "http://e/9001");
    check("\ufeff"
          "EN\u3000ISO\u20039001:2015",
          "http://e/9001");
    check("IEC 61508-1", "http://e/dash");
    check("IEC 61508\u20131", "http://e/dash");
    check("IEC 61508\u20111", "http://e/dash");
    check("IEC 61508\u22121", "http://e/dash");
    check("iec 61508\u20141", "http://e/dash");
}

/* Case does not matter, in any script. */
static void test_case(void **state)
{
    (void)state;
    check("\u00d6norm a 1", "http://e/oe");
    check("\u00f6norm A 1", "http://e/oe");
}

static void test_iris(void **state)
{
    (void)state;
    check("http://e/42001", "http://e/42001");
    check("<http://e/42001>", "http://e/42001");
    check("http://e/object", "http://e/object");
    check("id:x", "https://w3id.org/standscape/id/x");
    failed("http://e/42001 ", SS_BAD_INPUT);
    failed("http://e/unknown", SS_BAD_INPUT);
    failed("id:y", SS_BAD_INPUT);
    failed("<http://e/a b>", SS_BAD_INPUT);
    failed("<>", SS_BAD_INPUT);
    failed("ID:x", SS_BAD_INPUT);
}

static void test_aliases(void **state)
{
    (void)state;
    check("aims", "http://e/42001");
    check("A IM S", "http://e/42001");
    check("bare", "http://e/m613");
    check("last", "http://e/9001");
    check("M/613", "http://e/9001");
    failed("dead", SS_BAD_INPUT);
}

static void test_no_aliases(void **state)
{
    (void)state;
    struct ss_names *kept = names;
    names = NULL;
    check("M/613", "http://e/m613");
    failed("aims", SS_BAD_INPUT);
    names = kept;
}

/* A reference that is read means the thing with its IRI, however the graph
 * spells it; what is not in the graph is named all the same. */
static void test_readings(void **state)
{
    (void)state;
    check("ISO/IEC 23894 : 2023", SS_ID "std/iso-iec/23894/2023");
    check("iso/iec 23894-2023", SS_ID "std/iso-iec/23894/2023");
    const char *text = failed("ISO/IEC 99999:2023", SS_BAD_INPUT);
    assert_non_null(strstr(text, "ISO/IEC 99999:2023"));
    assert_non_null(strstr(text, SS_ID "std/iso-iec/99999/2023"));
    assert_non_null(strstr(text, "not in this landscape"));
}

static void test_ambiguous(void **state)
{
    (void)state;
    const char *text = failed("twin", SS_BAD_INPUT);
    assert_non_null(strstr(text, "may mean 2 things"));
    assert_non_null(strstr(text, "http://e/one"));
    assert_non_null(strstr(text, "http://e/two"));
}

/* However many there are, some are named. */
static void test_very_ambiguous(void **state)
{
    (void)state;
    struct ss_buffer quads;
    ss_buffer_init(&quads, 1 << 20);
    for (int i = 0; i < 300; i++)
        ss_buffer_add_format(
            &quads, "<http://e/a-rather-long-name-%d> " TITLE "\"Same\" " G, i);
    struct ss_store *kept = store;
    store = store_of("ambiguous", ss_buffer_text(&quads));
    const char *text = failed("same", SS_BAD_INPUT);
    ss_store_close(store);
    store = kept;
    ss_buffer_release(&quads);
    assert_non_null(strstr(text, "may mean 300 things"));
    assert_non_null(strstr(text, "http://e/a-rather-long-name-"));
}

static void test_unknown(void **state)
{
    (void)state;
    const char *text = failed("42001", SS_BAD_INPUT);
    assert_non_null(strstr(text, "nothing here is called '42001'"));
    assert_non_null(strstr(text, "'ISO/IEC 42001:2023'"));
    text = failed("nothing like it", SS_BAD_INPUT);
    assert_non_null(strstr(text, "nothing here is called"));
    assert_null(strstr(text, "did you mean"));
    /* Two letters are too few for a guess. */
    assert_null(strstr(failed("42", SS_BAD_INPUT), "did you mean"));
}

static void test_bad_references(void **state)
{
    (void)state;
    char longest[5000];
    failed("\xff", SS_BAD_INPUT);
    failed("ISO\xc0\x80", SS_BAD_INPUT);
    failed("\xed\xa0\x80", SS_BAD_INPUT);
    memset(longest, 'x', sizeof longest);
    longest[4097] = '\0';
    assert_non_null(strstr(failed(longest, SS_BAD_INPUT), "longer"));
    longest[4096] = '\0';
    assert_non_null(strstr(failed(longest, SS_BAD_INPUT), "nothing here"));
    failed("", SS_USAGE);
    failed(" \u00a0\t", SS_USAGE);
    /* One line, whatever was asked for. */
    assert_null(strchr(failed("a\nb\x1b[31m", SS_BAD_INPUT), '\n'));
    assert_null(strchr(failed("a\nb\x1b[31m", SS_BAD_INPUT), '\x1b'));
}

/* The message is valid UTF-8 also where it is cut. */
static void test_cut(void **state)
{
    (void)state;
    struct ss_buffer reference;
    ss_buffer_init(&reference, 4096);
    ss_buffer_add_byte(&reference, 'x');
    for (int i = 0; i < 500; i++)
        ss_buffer_add_text(&reference, "\u20ac");
    const char *text = failed(ss_buffer_text(&reference), SS_BAD_INPUT);
    ss_buffer_release(&reference);
    for (const unsigned char *c = (const unsigned char *)text; *c; c++)
        if (*c == 0xe2)
            assert_true(c[1] == 0x82 && c[2] == 0xac);
}

/* What is hidden is not found. */
static void test_hidden(void **state)
{
    (void)state;
    struct ss_error error = {0};
    struct ss_visibility hidden = {0};
    struct ss_facts facts = {
        .store = store, .error = &error, .hidden = &hidden};
    ss_id id = 0;
    ss_visibility_hide(&hidden, id_of(store, "http://e/one"));
    ss_visibility_seal(&hidden);
    assert_int_equal(ss_resolve(&id, &facts, "twin", names), 0);
    assert_int_equal(id, id_of(store, "http://e/two"));
    assert_int_equal(ss_resolve(&id, &facts, "http://e/one", names), -1);
    assert_int_equal(error.status, SS_BAD_INPUT);
    ss_visibility_release(&hidden);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_blanks),
        cmocka_unit_test(test_case),
        cmocka_unit_test(test_iris),
        cmocka_unit_test(test_aliases),
        cmocka_unit_test(test_no_aliases),
        cmocka_unit_test(test_readings),
        cmocka_unit_test(test_ambiguous),
        cmocka_unit_test(test_very_ambiguous),
        cmocka_unit_test(test_unknown),
        cmocka_unit_test(test_bad_references),
        cmocka_unit_test(test_cut),
        cmocka_unit_test(test_hidden),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
