/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "values.h"

/* What lexical forms give (XSD 1.1 part 2, section 3). */
static void test_types(void **state)
{
    static const struct {
        const char *written;
        enum ss_value_type type;
    } CASES[] = {
        {"<http://e/>", SS_VALUE_IRI},
        {"_:b", SS_VALUE_BLANK},
        {"a", SS_VALUE_STRING},
        {"", SS_VALUE_STRING},
        {"a^^string", SS_VALUE_STRING},
        {"a@en", SS_VALUE_LANGUAGE},
        {"a^^http://e/t", SS_VALUE_OTHER},
        {"a^^token", SS_VALUE_OTHER},
        {"1^^integers", SS_VALUE_OTHER},
        {"true^^boolean", SS_VALUE_BOOLEAN},
        {" 0\n^^boolean", SS_VALUE_BOOLEAN},
        {"True^^boolean", SS_VALUE_ILL_TYPED},
        {"^^boolean", SS_VALUE_ILL_TYPED},
        {"10^^boolean", SS_VALUE_ILL_TYPED},
        {"+007^^integer", SS_VALUE_INTEGER},
        {"7.0^^integer", SS_VALUE_ILL_TYPED},
        {"7.^^decimal", SS_VALUE_DECIMAL},
        {".7^^decimal", SS_VALUE_DECIMAL},
        {".^^decimal", SS_VALUE_ILL_TYPED},
        {"1.2.3^^decimal", SS_VALUE_ILL_TYPED},
        {"1234567890123456789.0.1^^decimal", SS_VALUE_ILL_TYPED},
        {"1e3^^decimal", SS_VALUE_ILL_TYPED},
        {"--1^^decimal", SS_VALUE_ILL_TYPED},
        {"1 2^^decimal", SS_VALUE_ILL_TYPED},
        {"1e3^^double", SS_VALUE_DOUBLE},
        {"+INF^^float", SS_VALUE_FLOAT},
        {"inf^^double", SS_VALUE_ILL_TYPED},
        {"+NaN^^double", SS_VALUE_ILL_TYPED},
        {"0x10^^double", SS_VALUE_ILL_TYPED},
        {"1e^^double", SS_VALUE_ILL_TYPED},
        {"e1^^double", SS_VALUE_ILL_TYPED},
        {"1,5^^double", SS_VALUE_ILL_TYPED},
        {"2000-01-01^^date", SS_VALUE_DATE},
        {"2000-01-01T00:00:00^^dateTime", SS_VALUE_DATE_TIME},
        {"2000-01-01T00:00:00^^dateTimeStamp", SS_VALUE_ILL_TYPED},
        {"2000-01-01T00:00:00Z^^dateTimeStamp", SS_VALUE_DATE_TIME},
        {"00:00:00^^time", SS_VALUE_TIME},
        {"2000^^gYear", SS_VALUE_YEAR},
        {"2000-01^^gYearMonth", SS_VALUE_YEAR_MONTH},
        {"P1D^^duration", SS_VALUE_DURATION},
        {"P1D^^yearMonthDuration", SS_VALUE_ILL_TYPED},
        {"P1M^^dayTimeDuration", SS_VALUE_ILL_TYPED},
        {"--01^^gMonth", SS_VALUE_OTHER},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct ss_value value = read_value(CASES[i].written);
        if (value.type != CASES[i].type)
            print_message("# %s\n", CASES[i].written);
        assert_int_equal(value.type, CASES[i].type);
    }
}

/* The ranges of the types derived from xsd:integer (section 3.4): the limits
 * are values, the next numbers are none. */
static void test_ranges(void **state)
{
    static const struct {
        const char *type, *below, *least, *most, *beyond;
    } CASES[] = {
        {"byte", "-129", "-128", "127", "128"},
        {"short", "-32769", "-32768", "32767", "32768"},
        {"int", "-2147483649", "-2147483648", "2147483647", "2147483648"},
        {"long", "-9223372036854775809", "-9223372036854775808",
         "9223372036854775807", "9223372036854775808"},
        {"unsignedByte", "-1", "-0", "255", "256"},
        {"unsignedShort", "-1", "0", "65535", "65536"},
        {"unsignedInt", "-1", "0", "4294967295", "4294967296"},
        {"unsignedLong", "-1", "0", "18446744073709551615",
         "18446744073709551616"},
        {"positiveInteger", "0", "1", "99999999999999999999", NULL},
        {"nonNegativeInteger", "-1", "0", "99999999999999999999", NULL},
        {"negativeInteger", NULL, "-99999999999999999999", "-1", "0"},
        {"nonPositiveInteger", NULL, "-99999999999999999999", "0", "1"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const char *type = CASES[i].type;
        if (CASES[i].below)
            assert_int_equal(typed(CASES[i].below, type).type,
                             SS_VALUE_ILL_TYPED);
        assert_int_equal(typed(CASES[i].least, type).type, SS_VALUE_INTEGER);
        assert_int_equal(typed(CASES[i].most, type).type, SS_VALUE_INTEGER);
        if (CASES[i].beyond)
            assert_int_equal(typed(CASES[i].beyond, type).type,
                             SS_VALUE_ILL_TYPED);
    }
}

/* What is too large to be held is no known value, but not ill-typed. */
static void test_limits(void **state)
{
    static char digits[SS_MOST_DIGITS + 2];
    struct ss_value value;
    struct ss_arena small;
    (void)state;
    memset(digits, '9', SS_MOST_DIGITS + 1);
    assert_int_equal(typed(digits, "integer").type, SS_VALUE_OTHER);
    digits[SS_MOST_DIGITS] = '\0';
    assert_int_equal(typed(digits, "integer").type, SS_VALUE_INTEGER);
    digits[0] = '.';
    assert_int_equal(typed(digits, "decimal").type, SS_VALUE_DECIMAL);
    digits[1] = 'x';
    assert_int_equal(typed(digits, "decimal").type, SS_VALUE_ILL_TYPED);
    assert_int_equal(read_value("9999999999999-01-01^^date").type,
                     SS_VALUE_OTHER);
    assert_int_equal(read_value("00:00:00.0000000000001^^time").type,
                     SS_VALUE_OTHER);
    assert_int_equal(read_value("P99999999999999999999Y^^duration").type,
                     SS_VALUE_OTHER);
    /* Without memory it is an error. */
    digits[0] = digits[1] = '1';
    struct ss_term term = ss_typed(digits, XSD "integer");
    ss_arena_init(&small, 100);
    ss_value_read(&value, &term, &small);
    assert_int_equal(value.type, SS_VALUE_ERROR);
    assert_true(small.failed);
    ss_arena_release(&small);
}

/* A term that is read keeps its text; what is computed gets the canonical. */
static void test_write(void **state)
{
    char text[] = {'a', '\0', 'b', '\0'};
    (void)state;
    struct ss_value value = read_value(" +01 ^^integer");
    assert_string_equal(written(value), " +01 ^^integer");
    assert_int_equal(value.as.number.small, 1);
    assert_string_equal(written(ss_value_of_boolean(true)), "true^^boolean");
    assert_string_equal(written(ss_value_of_boolean(false)), "false^^boolean");
    assert_string_equal(written(ss_value_of_integer(INT64_MIN)),
                        "-9223372036854775808^^integer");
    assert_string_equal(written(ss_value_of_integer(0)), "0^^integer");
    assert_string_equal(written(ss_value_of_double(0.1)), "1.0E-1^^double");
    value = ss_value_of_string(text, 3);
    assert_int_equal(value.term.length, 3);
    assert_ptr_equal(value.term.text, text);
    assert_string_equal(written(ss_value_of_string("a", 1)), "a^^string");
}

static const char *rewritten(const char *text)
{
    struct ss_value value = read_value(text);
    value.term.text = NULL;
    return written(value);
}

/* Canonical forms (section 3.3, each type's). */
static void test_canonical(void **state)
{
    static const char *const CASES[][2] = {
        {" 1 ^^boolean", "true^^boolean"},
        {"+0012^^integer", "12^^integer"},
        {"-0^^integer", "0^^integer"},
        {"-0.0^^decimal", "0.0^^decimal"},
        {"+10.500^^decimal", "10.5^^decimal"},
        {".05^^decimal", "0.05^^decimal"},
        {"7.^^decimal", "7.0^^decimal"},
        {"1200^^decimal", "1200.0^^decimal"},
        {"100^^double", "1.0E2^^double"},
        {"-12.5e-3^^double", "-1.25E-2^^double"},
        {"-0^^double", "-0.0E0^^double"},
        {"+INF^^double", "INF^^double"},
        {"-INF^^float", "-INF^^float"},
        {"NaN^^float", "NaN^^float"},
        {"0.1^^float", "1.0E-1^^float"},
        {"16777217^^float", "1.6777216E7^^float"},
        {"2000-01-01T24:00:00+00:00^^dateTime",
         "2000-01-02T00:00:00Z^^dateTime"},
        {"2000-01-01T01:02:03.4500-05:30^^dateTime",
         "2000-01-01T01:02:03.45-05:30^^dateTime"},
        {"-0001-02-28^^date", "-0001-02-28^^date"},
        {"24:00:00.00^^time", "00:00:00^^time"},
        {"12345-11^^gYearMonth", "12345-11^^gYearMonth"},
        {"12345+14:00^^gYear", "12345+14:00^^gYear"},
        {"-P13M32DT36H90M61.50S^^duration", "-P1Y1M33DT13H31M1.5S^^duration"},
        {"P0Y^^duration", "PT0S^^duration"},
        {"P0Y^^yearMonthDuration", "P0M^^yearMonthDuration"},
        {"-P0D^^dayTimeDuration", "PT0S^^dayTimeDuration"},
        {"PT0.000000000001S^^duration", "PT0.000000000001S^^duration"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_string_equal(rewritten(CASES[i][0]), CASES[i][1]);
}

/* Section 17.2.2. */
static void test_truth(void **state)
{
    static const struct {
        const char *written;
        int truth;
    } CASES[] = {
        {"true^^boolean", 1},
        {"0^^boolean", 0},
        {"x^^boolean", 0},
        {"", 0},
        {"0", 1},
        {"^^string", 0},
        {"@en", 0},
        {"a@en", 1},
        {"0.00^^decimal", 0},
        {"-1^^integer", 1},
        {"x^^integer", 0},
        {"300^^byte", 0},
        {"-0^^double", 0},
        {"NaN^^float", 0},
        {"1e-9^^double", 1},
        {"<http://e/>", -1},
        {"_:b", -1},
        {"x^^http://e/t", -1},
        {"x^^date", -1},
        {"2000-01-01^^date", -1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct ss_value value = read_value(CASES[i].written);
        assert_int_equal(ss_value_truth(&value), CASES[i].truth);
    }
    struct ss_value none = {.type = SS_VALUE_ERROR};
    assert_int_equal(ss_value_truth(&none), -1);
}

static void test_same(void **state)
{
    (void)state;
    struct ss_value a = read_value("1^^integer"), b = ss_value_of_integer(1);
    struct ss_value c = read_value("01^^integer"), d = ss_value_of_double(1);
    assert_true(ss_value_same(&a, &b));
    assert_true(ss_value_same(&b, &b));
    assert_false(ss_value_same(&a, &c));
    assert_false(ss_value_same(&b, &c));
    assert_false(ss_value_same(&b, &d));
    a = read_value("a@en");
    b = read_value("a@EN");
    c = read_value("a");
    d = read_value("a^^string");
    assert_true(ss_value_same(&a, &b));
    assert_false(ss_value_same(&a, &c));
    assert_true(ss_value_same(&c, &d));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_types),     cmocka_unit_test(test_ranges),
        cmocka_unit_test(test_limits),    cmocka_unit_test(test_write),
        cmocka_unit_test(test_canonical), cmocka_unit_test(test_truth),
        cmocka_unit_test(test_same)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
