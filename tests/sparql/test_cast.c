/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sparql/value/cast.h"
#include "values.h"

static void check(enum ss_function cast, const char *from, const char *result)
{
    struct ss_value value = read_value(from), out;
    ss_value_cast(&out, cast, &value, &arena);
    if (strcmp(written(out), result) != 0)
        print_message("# %s\n", from);
    assert_string_equal(written(out), result);
}

/* XPath and XQuery Functions and Operators 3.1, section 19.1. */
static void test_numbers(void **state)
{
    static const struct {
        enum ss_function cast;
        const char *from, *result;
    } CASES[] = {
        {SS_F_CAST_INTEGER, "123.456^^decimal", "123^^integer"},
        {SS_F_CAST_INTEGER, "-3.999^^decimal", "-3^^integer"},
        {SS_F_CAST_INTEGER, "-3.9^^double", "-3^^integer"},
        {SS_F_CAST_INTEGER, "1e20^^double", "100000000000000000000^^integer"},
        {SS_F_CAST_INTEGER, "NaN^^double", "error"},
        {SS_F_CAST_INTEGER, "-INF^^float", "error"},
        {SS_F_CAST_INTEGER, "true^^boolean", "1^^integer"},
        {SS_F_CAST_INTEGER, " 12 ", "12^^integer"},
        {SS_F_CAST_INTEGER, "1.5", "error"},
        {SS_F_CAST_INTEGER, "12@en", "error"},
        {SS_F_CAST_INTEGER, "12^^http://e/t", "error"},
        {SS_F_CAST_INTEGER, "300^^byte", "error"},
        {SS_F_CAST_INTEGER, "<http://e/>", "error"},
        {SS_F_CAST_INTEGER, "_:b", "error"},
        {SS_F_CAST_INTEGER, "2000-01-01^^date", "error"},
        {SS_F_CAST_INTEGER, "007^^byte", "7^^integer"},
        {SS_F_CAST_DECIMAL, "0.5^^float", "0.5^^decimal"},
        {SS_F_CAST_DECIMAL, "1e-3", "error"},
        {SS_F_CAST_DECIMAL, "+33.3300", "33.33^^decimal"},
        {SS_F_CAST_DECIMAL, "false^^boolean", "0.0^^decimal"},
        {SS_F_CAST_DECIMAL, "12^^integer", "12.0^^decimal"},
        {SS_F_CAST_DECIMAL, "INF^^double", "error"},
        {SS_F_CAST_DOUBLE, "-10.2E3", "-1.02E4^^double"},
        {SS_F_CAST_DOUBLE, "INF", "INF^^double"},
        {SS_F_CAST_DOUBLE, "string", "error"},
        {SS_F_CAST_DOUBLE, "0.1^^decimal", "1.0E-1^^double"},
        {SS_F_CAST_DOUBLE, "0.5^^float", "5.0E-1^^double"},
        {SS_F_CAST_DOUBLE, "true^^boolean", "1.0E0^^double"},
        {SS_F_CAST_FLOAT, "1e39^^double", "INF^^float"},
        {SS_F_CAST_FLOAT, "16777217^^integer", "1.6777216E7^^float"},
        {SS_F_CAST_FLOAT, "0.1", "1.0E-1^^float"},
        {SS_F_CAST_FLOAT, "NaN^^double", "NaN^^float"},
        {SS_F_CAST_BOOLEAN, "0.0^^decimal", "false^^boolean"},
        {SS_F_CAST_BOOLEAN, "NaN^^double", "false^^boolean"},
        {SS_F_CAST_BOOLEAN, "-7.875^^float", "true^^boolean"},
        {SS_F_CAST_BOOLEAN, "0^^boolean", "false^^boolean"},
        {SS_F_CAST_BOOLEAN, "1", "true^^boolean"},
        {SS_F_CAST_BOOLEAN, "0.0", "error"},
        {SS_F_CAST_BOOLEAN, "2000-01-01^^date", "error"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        check(CASES[i].cast, CASES[i].from, CASES[i].result);
}

/* Section 19.1.5. */
static void test_moments(void **state)
{
    static const struct {
        enum ss_function cast;
        const char *from, *result;
    } CASES[] = {
        {SS_F_CAST_DATE_TIME, "2002-10-10T17:00:00Z",
         "2002-10-10T17:00:00Z^^dateTime"},
        {SS_F_CAST_DATE_TIME, "2002-10-10+02:00^^date",
         "2002-10-10T00:00:00+02:00^^dateTime"},
        {SS_F_CAST_DATE_TIME, "2002-10-10", "error"},
        {SS_F_CAST_DATE_TIME, "17:00:00^^time", "error"},
        {SS_F_CAST_DATE, "2002-10-10T17:00:00-08:00^^dateTime",
         "2002-10-10-08:00^^date"},
        {SS_F_CAST_DATE, " 2002-10-10 ", "2002-10-10^^date"},
        {SS_F_CAST_DATE, "17:00:00^^time", "error"},
        {SS_F_CAST_TIME, "2002-10-10T17:00:00.5Z^^dateTime",
         "17:00:00.5Z^^time"},
        {SS_F_CAST_TIME, "2002-10-10^^date", "error"},
        {SS_F_CAST_DATE, "2002^^gYear", "error"},
        {SS_F_CAST_DATE, "1^^integer", "error"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        check(CASES[i].cast, CASES[i].from, CASES[i].result);
}

/* Section 19.1.2, and cast-string of the W3C suite. */
static void test_strings(void **state)
{
    static const char *const CASES[][2] = {
        {"<http://e/>", "http://e/^^string"},
        {"_:b", "error"},
        {"a@en", "a^^string"},
        {"x^^http://e/t", "x^^string"},
        {"x^^integer", "x^^string"},
        {" a ", " a ^^string"},
        {"0^^boolean", "false^^string"},
        {"+01^^byte", "1^^string"},
        {"-1.0^^decimal", "-1^^string"},
        {"2.50^^decimal", "2.5^^string"},
        {"0E1^^double", "0^^string"},
        {"-0^^float", "-0^^string"},
        {"1E0^^double", "1^^string"},
        {"-7.875^^float", "-7.875^^string"},
        {"0.1^^float", "0.1^^string"},
        {"123456.75^^double", "123456.75^^string"},
        {"120000^^double", "120000^^string"},
        {"999999^^double", "999999^^string"},
        {"1e6^^double", "1.0E6^^string"},
        {"1e-6^^double", "0.000001^^string"},
        {"0.00012^^double", "0.00012^^string"},
        {"9.9e-7^^double", "9.9E-7^^string"},
        {"NaN^^double", "NaN^^string"},
        {"-INF^^float", "-INF^^string"},
        {"2000-01-01T24:00:00+00:00^^dateTime", "2000-01-02T00:00:00Z^^string"},
        {"P12M^^duration", "P1Y^^string"}};
    struct ss_value out, value = ss_value_of_double(1.5);
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        check(SS_F_CAST_STRING, CASES[i][0], CASES[i][1]);
    ss_value_cast(&out, SS_F_CAST_STRING, &value, &arena);
    assert_string_equal(written(out), "1.5^^string");
    value = (struct ss_value){.type = SS_VALUE_ERROR};
    ss_value_cast(&out, SS_F_CAST_STRING, &value, &arena);
    assert_int_equal(out.type, SS_VALUE_ERROR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_numbers),
                                       cmocka_unit_test(test_moments),
                                       cmocka_unit_test(test_strings)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
