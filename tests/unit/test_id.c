/* SPDX-License-Identifier: Apache-2.0 */
/* Values in ids: only canonical forms, and each is given back as it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "store/format/id.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"

/* Says whether the id gives back this very term. */
static bool gives(ss_id id, const struct ss_term *term)
{
    char room[SS_INLINE_ROOM];
    struct ss_term back = ss_id_value(id, room);
    return back.kind == SS_LITERAL && back.length == term->length &&
           memcmp(back.text, term->text, term->length + 1) == 0 &&
           back.language == NULL && back.datatype &&
           strcmp(back.datatype, term->datatype) == 0;
}

static void check_all(const char *type, enum ss_tag tag,
                      const char *const *texts, bool inlined)
{
    for (; *texts; texts++) {
        struct ss_term term = ss_typed(*texts, type);
        ss_id id = ss_id_of_value(&term);
        bool right = inlined ? id && gives(id, &term) : id == 0;
        right = right && (!inlined || ss_id_tag(id) == tag ||
                          (tag == SS_TAG_INTEGER && **texts == '-' &&
                           ss_id_tag(id) == SS_TAG_NEGATIVE));
        if (!right)
            print_error("# \"%s\"^^<%s>\n", *texts, type);
        assert_true(right);
    }
}

static void test_integers(void **state)
{
    (void)state;
    static const char *const IN[] = {"0",
                                     "1",
                                     "-1",
                                     "9",
                                     "10",
                                     "-10",
                                     "9007199254740993",
                                     "999999999999999",
                                     "9999999999999999",
                                     "-9999999999999999",
                                     NULL};
    static const char *const OUT[] = {"",
                                      "-",
                                      "+",
                                      "-0",
                                      "+0",
                                      "+1",
                                      "00",
                                      "01",
                                      "-01",
                                      "--1",
                                      " 1",
                                      "1 ",
                                      "1.0",
                                      "1e0",
                                      "1a",
                                      "0x1",
                                      "\xd9\xa1",
                                      "10000000000000000",
                                      "-10000000000000000",
                                      "18446744073709551617",
                                      "115792089237316195423570985008687907853"
                                      "269984665640564039457584007913129639937",
                                      NULL};
    check_all(XSD "integer", SS_TAG_INTEGER, IN, true);
    check_all(XSD "integer", SS_TAG_INTEGER, OUT, false);
}

static void test_decimals(void **state)
{
    (void)state;
    static const char *const IN[] = {"0.0",
                                     "1.0",
                                     "-1.0",
                                     "0.5",
                                     "-0.5",
                                     "1.05",
                                     "0.05",
                                     "10.0",
                                     "12345678901234.5",
                                     "-12345678901234.5",
                                     "0.12345678901234",
                                     "0.00000000000001",
                                     NULL};
    static const char *const OUT[] = {"",
                                      ".",
                                      "-",
                                      "-.",
                                      "0",
                                      "1",
                                      "-0.0",
                                      "+1.0",
                                      "1.50",
                                      "1.00",
                                      "0.00",
                                      "00.5",
                                      "01.0",
                                      ".5",
                                      "-.5",
                                      "5.",
                                      "1.2.3",
                                      "1.-5",
                                      "1.5e0",
                                      " 1.5",
                                      "1.5 ",
                                      "1,5",
                                      "12345678901234567.5",
                                      "0.12345678901234567",
                                      "0.0000000000000001",
                                      NULL};
    /* Of 16 and more digits: in either place, but never another value. */
    static const char *const LONG[] = {
        "123456789012345.5",  "1234567890123456.5",
        "0.1234567890123456", "-9999999999999999.9",
        "0.999999999999999",  "9.99999999999999",
        "99999999.99999999",  NULL};
    check_all(XSD "decimal", SS_TAG_DECIMAL, IN, true);
    check_all(XSD "decimal", SS_TAG_DECIMAL, OUT, false);
    for (int i = 0; LONG[i]; i++) {
        struct ss_term term = ss_typed(LONG[i], XSD "decimal");
        ss_id id = ss_id_of_value(&term);
        assert_true(id == 0 || gives(id, &term));
    }
}

static void test_dates(void **state)
{
    (void)state;
    static const char *const IN[] = {"0001-01-01", "0001-12-31", "0004-02-29",
                                     "1582-10-10", "1899-12-31", "1900-02-28",
                                     "1900-03-01", "2000-02-29", "2023-02-28",
                                     "2024-02-29", "9999-12-31", NULL};
    static const char *const OUT[] = {"",
                                      "0000-01-01",
                                      "-0001-01-01",
                                      "10000-01-01",
                                      "12024-01-01",
                                      "1900-02-29",
                                      "2100-02-29",
                                      "2023-02-29",
                                      "2024-02-30",
                                      "2023-04-31",
                                      "2023-00-10",
                                      "2023-13-01",
                                      "2023-01-00",
                                      "2023-01-32",
                                      "2023-1-01",
                                      "2023-01-1",
                                      "2023/01/01",
                                      "2023-01-01Z",
                                      "2023-01-01+00:00",
                                      "2023-01-01-05:00",
                                      " 2023-01-0",
                                      "2023-01-0 ",
                                      "202a-01-01",
                                      "+023-01-01",
                                      "20230101",
                                      NULL};
    check_all(XSD "date", SS_TAG_DATE, IN, true);
    check_all(XSD "date", SS_TAG_DATE, OUT, false);
}

static void test_booleans(void **state)
{
    (void)state;
    static const char *const IN[] = {"true", "false", NULL};
    static const char *const OUT[] = {"",     "1",     "0",     "TRUE", "False",
                                      "True", "true ", "truef", "fals", NULL};
    check_all(XSD "boolean", SS_TAG_BOOLEAN, IN, true);
    check_all(XSD "boolean", SS_TAG_BOOLEAN, OUT, false);
}

/* Other terms with the same text. */
static void test_others(void **state)
{
    (void)state;
    static const char *const TYPES[] = {XSD "int",
                                        XSD "integers",
                                        XSD "Integer",
                                        XSD "string",
                                        XSD "double",
                                        XSD "dateTime",
                                        XSD "nonNegativeInteger",
                                        XSD,
                                        "integer",
                                        "http://e/integer",
                                        "",
                                        NULL};
    static const char *const TEXTS[] = {"1", "1.5", "2023-01-01", "true"};
    for (int i = 0; i < 4; i++) {
        struct ss_term terms[] = {
            ss_string(TEXTS[i]),
            ss_tagged(TEXTS[i], "en"),
            ss_iri(TEXTS[i]),
            {SS_BLANK, TEXTS[i], strlen(TEXTS[i]), NULL, NULL},
            {SS_IRI, TEXTS[i], strlen(TEXTS[i]), XSD "integer", NULL},
            {SS_NONE, "", 0, NULL, NULL}};
        for (size_t t = 0; t < sizeof terms / sizeof terms[0]; t++)
            assert_int_equal(ss_id_of_value(&terms[t]), 0);
        for (int t = 0; TYPES[t]; t++) {
            struct ss_term term = ss_typed(TEXTS[i], TYPES[t]);
            assert_int_equal(ss_id_of_value(&term), 0);
        }
    }
    /* U+0000 belongs to the text. */
    struct ss_term nul = {SS_LITERAL, "1\0", 2, XSD "integer", NULL};
    assert_int_equal(ss_id_of_value(&nul), 0);
}

/* Every day there is; a later one has a larger id. */
static void test_every_day(void **state)
{
    (void)state;
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    ss_id last = 0;
    unsigned count = 0;
    for (int year = 1; year <= 9999; year++)
        for (int month = 1; month <= 12; month++) {
            bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
            int days = DAYS[month - 1] + (month == 2 && leap);
            for (int day = 1; day <= days + 1; day++) {
                char text[40];
                snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
                struct ss_term term = ss_typed(text, XSD "date");
                ss_id id = ss_id_of_value(&term);
                if (day > days) {
                    assert_int_equal(id, 0);
                    continue;
                }
                assert_true(id > last && gives(id, &term));
                assert_int_equal(ss_id_payload(id), ++count);
                last = id;
            }
        }
    /* 400 years have 146097 days. */
    assert_int_equal(count, 146097 * 25 - 366);
}

/* Random texts of few characters: an id gives its own text back, so that no
 * two terms share one. */
static void test_random(void **state)
{
    (void)state;
    static const char *const TYPES[] = {XSD "integer", XSD "decimal",
                                        XSD "date", XSD "boolean"};
    static const char LETTERS[] = "0019-+.59";
    uint64_t random = 1;
    unsigned inlined[3] = {0};
    for (int i = 0; i < 300000; i++) {
        char text[24];
        random = random * 6364136223846793005 + 1442695040888963407;
        uint64_t bits = random >> 20;
        size_t length = bits % 18;
        bits /= 18;
        int type = i % 3;
        for (size_t c = 0; c < length; c++) {
            random = random * 6364136223846793005 + 1442695040888963407;
            text[c] = LETTERS[(random >> 33) % (sizeof LETTERS - 1)];
        }
        text[length] = '\0';
        if (type == 2 && length > 8) {
            text[4] = text[7] = '-';
            text[length = 10] = '\0';
            text[5] = '0';
        }
        struct ss_term term = {SS_LITERAL, text, strlen(text), TYPES[type],
                               NULL};
        ss_id id = ss_id_of_value(&term);
        inlined[type] += id != 0;
        assert_true(id == 0 || gives(id, &term));
    }
    for (int type = 0; type < 3; type++)
        assert_true(inlined[type] > 100);
}

/* Ids that are of no day, as a damaged store could have them. */
static void test_no_day(void **state)
{
    (void)state;
    static const uint64_t DAYS[] = {0, 3652060, UINT32_MAX,
                                    (uint64_t)UINT32_MAX + 2,
                                    ((uint64_t)1 << 60) - 1};
    char room[SS_INLINE_ROOM];
    for (size_t i = 0; i < sizeof DAYS / sizeof DAYS[0]; i++)
        assert_int_equal(
            ss_id_value(ss_id_make(SS_TAG_DATE, DAYS[i]), room).kind, SS_NONE);
    assert_string_equal(
        ss_id_value(ss_id_make(SS_TAG_DATE, 3652059), room).text, "9999-12-31");
}

/* Ids of values stay clear of the bit that says that a quad goes, or are the
 * last ones with and without it. */
static void test_removed_bit(void **state)
{
    (void)state;
    struct ss_term least = ss_typed("-9999999999999999", XSD "integer");
    struct ss_term largest = ss_typed("9999999999999999", XSD "integer");
    struct ss_term decimal = ss_typed("9999999999999.9", XSD "decimal");
    const ss_id bit = (ss_id)1 << 63;
    ss_id negative = ss_id_of_value(&least);
    assert_true(negative & bit);
    assert_true((negative & ~bit) > ss_id_of_value(&largest));
    assert_true((negative & ~bit) > ss_id_of_value(&decimal));
    assert_true((negative & ~bit) > ss_id_make(SS_TAG_TERM, 1ULL << 40));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_integers),    cmocka_unit_test(test_decimals),
        cmocka_unit_test(test_dates),       cmocka_unit_test(test_booleans),
        cmocka_unit_test(test_others),      cmocka_unit_test(test_every_day),
        cmocka_unit_test(test_no_day),      cmocka_unit_test(test_random),
        cmocka_unit_test(test_removed_bit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
