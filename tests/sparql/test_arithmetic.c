/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sparql/value/arithmetic.h"
#include "values.h"

static const char *calculate(const char *a, char operation, const char *b)
{
    struct ss_value x = read_value(a), y = read_value(b), out;
    enum ss_function function = operation == '+'   ? SS_F_ADD
                                : operation == '-' ? SS_F_SUBTRACT
                                : operation == '*' ? SS_F_MULTIPLY
                                                   : SS_F_DIVIDE;
    ss_value_arithmetic(&out, function, &x, &y, &arena);
    return written(out);
}

/* Types by promotion (section 17.3; XPath 3.1, section B.1). */
static void test_promotion(void **state)
{
    static const char *const CASES[][4] = {
        {"1^^integer", "+", "2^^integer", "3^^integer"},
        {"1^^byte", "+", "2^^unsignedLong", "3^^integer"},
        {"1^^integer", "*", "2.5^^decimal", "2.5^^decimal"},
        {"2^^decimal", "*", "2.5^^decimal", "5.0^^decimal"},
        {"1^^integer", "-", "2^^float", "-1.0E0^^float"},
        {"0.5^^decimal", "+", "2^^float", "2.5E0^^float"},
        {"1^^float", "+", "2^^double", "3.0E0^^double"},
        {"1^^double", "/", "2^^integer", "5.0E-1^^double"},
        {"6^^integer", "/", "3^^integer", "2.0^^decimal"},
        {"1^^integer", "/", "8^^integer", "0.125^^decimal"},
        {"1^^integer", "/", "0^^integer", "error"},
        {"1.0^^decimal", "/", "0.0^^decimal", "error"},
        {"1^^double", "/", "0^^integer", "INF^^double"},
        {"-1^^float", "/", "0^^float", "-INF^^float"},
        {"0^^double", "/", "0^^double", "NaN^^double"},
        {"1^^integer", "+", "a", "error"},
        {"x^^integer", "+", "1^^integer", "error"},
        {"true^^boolean", "+", "1^^integer", "error"},
        {"3e38^^float", "+", "3e38^^float", "INF^^float"},
        {"16777216^^float", "+", "1^^float", "1.6777216E7^^float"},
        {"0.1^^float", "*", "3^^integer", "3.0E-1^^float"},
        {"9007199254740993^^integer", "+", "0e0^^double",
         "9.007199254740992E15^^double"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_string_equal(calculate(CASES[i][0], *CASES[i][1], CASES[i][2]),
                            CASES[i][3]);
}

/* A result may be where an argument was. */
static void test_in_place(void **state)
{
    (void)state;
    struct ss_value sum = ss_value_of_integer(0);
    struct ss_value one = read_value("1.5^^decimal");
    for (int i = 0; i < 3; i++)
        ss_value_arithmetic(&sum, SS_F_ADD, &sum, &one, &arena);
    assert_string_equal(written(sum), "4.5^^decimal");
    ss_value_numeric(&sum, SS_F_MINUS, &sum, &arena);
    assert_string_equal(written(sum), "-4.5^^decimal");
}

/* XPath and XQuery Functions and Operators 3.1, section 4.4. */
static void test_numeric(void **state)
{
    static const struct {
        enum ss_function function;
        const char *number, *result;
    } CASES[] = {
        {SS_F_ABS, "-5^^byte", "5^^integer"},
        {SS_F_ABS, "-9223372036854775808^^long",
         "9223372036854775808^^integer"},
        {SS_F_ABS, "-10.5^^decimal", "10.5^^decimal"},
        {SS_F_ABS, "-0^^double", "0.0E0^^double"},
        {SS_F_ABS, "-INF^^float", "INF^^float"},
        {SS_F_ABS, "a", "error"},
        {SS_F_CEIL, "10.5^^decimal", "11.0^^decimal"},
        {SS_F_CEIL, "-10.5^^decimal", "-10.0^^decimal"},
        {SS_F_CEIL, "-0.5^^double", "-0.0E0^^double"},
        {SS_F_CEIL, "3^^integer", "3^^integer"},
        {SS_F_FLOOR, "10.5^^decimal", "10.0^^decimal"},
        {SS_F_FLOOR, "-10.5^^decimal", "-11.0^^decimal"},
        {SS_F_FLOOR, "-INF^^double", "-INF^^double"},
        {SS_F_ROUND, "2.5^^decimal", "3.0^^decimal"},
        {SS_F_ROUND, "2.4999^^decimal", "2.0^^decimal"},
        {SS_F_ROUND, "-2.5^^decimal", "-2.0^^decimal"},
        {SS_F_ROUND, "-2.51^^decimal", "-3.0^^decimal"},
        {SS_F_ROUND, "2.5^^double", "3.0E0^^double"},
        {SS_F_ROUND, "-2.5^^double", "-2.0E0^^double"},
        {SS_F_ROUND, "-0.2^^double", "-0.0E0^^double"},
        {SS_F_ROUND, "0.49999999999999994^^double", "0.0E0^^double"},
        {SS_F_ROUND, "4503599627370497^^double",
         "4.503599627370497E15^^double"},
        {SS_F_ROUND, "NaN^^double", "NaN^^double"},
        {SS_F_ROUND, "INF^^double", "INF^^double"},
        {SS_F_MINUS, "01^^integer", "-1^^integer"},
        {SS_F_MINUS, "0^^double", "-0.0E0^^double"},
        {SS_F_MINUS, "-9223372036854775808^^integer",
         "9223372036854775808^^integer"},
        {SS_F_PLUS, "+01^^short", "1^^integer"},
        {SS_F_PLUS, "a@en", "error"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct ss_value value = read_value(CASES[i].number), out;
        ss_value_numeric(&out, CASES[i].function, &value, &arena);
        assert_string_equal(written(out), CASES[i].result);
    }
}

/* Without memory a large number is an error, and the arena says so. */
static void test_memory(void **state)
{
    struct ss_value big = read_value("123456789012345678901234567890^^integer");
    struct ss_value one = ss_value_of_integer(1), out;
    struct ss_arena none;
    (void)state;
    ss_arena_init(&none, 16);
    ss_value_arithmetic(&out, SS_F_ADD, &big, &one, &none);
    assert_int_equal(out.type, SS_VALUE_ERROR);
    assert_true(none.failed);
    ss_arena_clear(&none);
    ss_value_numeric(&out, SS_F_MINUS, &big, &none);
    assert_int_equal(out.type, SS_VALUE_ERROR);
    assert_true(none.failed);
    ss_arena_clear(&none);
    assert_int_equal(ss_value_write(&out, &none), 0);
    big.term.text = NULL;
    assert_int_equal(ss_value_write(&big, &none), -1);
    ss_arena_clear(&none);
    ss_value_arithmetic(&out, SS_F_ADD, &one, &one, &none);
    assert_int_equal(out.type, SS_VALUE_INTEGER);
    assert_false(none.failed);
    ss_arena_release(&none);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_promotion), cmocka_unit_test(test_in_place),
        cmocka_unit_test(test_numeric), cmocka_unit_test(test_memory)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
