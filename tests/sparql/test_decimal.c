/* SPDX-License-Identifier: Apache-2.0 */
/* Decimals, doubles and what is between them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>

#include "sparql/value/decimal.h"
#include "sparql/value/real.h"
#include "values.h"

static struct ss_decimal number(const char *text)
{
    struct ss_decimal result;
    assert_int_equal(
        ss_decimal_read(&result, text, strlen(text), false, &arena), 0);
    return result;
}

static const char *text_of(const struct ss_decimal *value)
{
    size_t length;
    char *text = ss_decimal_write(&length, value, false, &arena);
    assert_int_equal(strlen(text), length);
    return text;
}

/* There is one form of each number, and it is small where that has room. */
static void test_form(void **state)
{
    static const struct {
        const char *text;
        int64_t small;
        uint32_t scale;
        const char *big;
    } CASES[] = {
        {"000", 0, 0, NULL},
        {"-0.000", 0, 0, NULL},
        {"1.500", 15, 1, NULL},
        {"100", 100, 0, NULL},
        {"00000000000000000000000000001.50000000000000000", 15, 1, NULL},
        {"0.00000000000000000000000015", 15, 26, NULL},
        {"9223372036854775807", INT64_MAX, 0, NULL},
        {"-9223372036854775808", INT64_MIN, 0, NULL},
        {"9223372036854775808", 0, 0, "9223372036854775808"},
        {"-922337203685477580.90", 0, 1, "-9223372036854775809"},
        {"10000000000000000000000", 0, 0, "10000000000000000000000"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct ss_decimal value = number(CASES[i].text);
        assert_int_equal(value.scale, CASES[i].scale);
        assert_int_equal(value.small, CASES[i].small);
        assert_int_equal(!value.big, !CASES[i].big);
        if (value.big)
            assert_string_equal(value.big, CASES[i].big);
    }
}

static void test_calculate(void **state)
{
    static const struct {
        const char *a;
        enum ss_function function;
        const char *b, *result;
    } CASES[] = {
        {"0.1", SS_F_ADD, "0.2", "0.3"},
        {"0.5", SS_F_ADD, "0.5", "1.0"},
        {"9223372036854775807", SS_F_ADD, "1", "9223372036854775808.0"},
        {"9223372036854775808", SS_F_SUBTRACT, "1", "9223372036854775807.0"},
        {"-9223372036854775808", SS_F_SUBTRACT, "1", "-9223372036854775809.0"},
        {"1", SS_F_SUBTRACT, "0.0000000000000000000000001",
         "0.9999999999999999999999999"},
        {"0", SS_F_ADD, "0.0000000000000000000000001",
         "0.0000000000000000000000001"},
        {"18446744073709551616", SS_F_MULTIPLY, "18446744073709551616",
         "340282366920938463463374607431768211456.0"},
        {"-0.25", SS_F_MULTIPLY, "4", "-1.0"},
        {"99999999999", SS_F_MULTIPLY, "99999999999",
         "9999999999800000000001.0"},
        {"6", SS_F_DIVIDE, "3", "2.0"},
        {"0.6", SS_F_DIVIDE, "-0.3", "-2.0"},
        {"1", SS_F_DIVIDE, "3", "0.333333333333333333"},
        {"2", SS_F_DIVIDE, "3", "0.666666666666666667"},
        {"-2", SS_F_DIVIDE, "3", "-0.666666666666666667"},
        {"10", SS_F_DIVIDE, "3", "3.333333333333333333"},
        {"1", SS_F_DIVIDE, "1024", "0.0009765625"},
        {"11.1", SS_F_DIVIDE, "5", "2.22"},
        /* As many digits that are not 0. */
        {"1", SS_F_DIVIDE, "100000000000000000000", "0.00000000000000000001"},
        {"1", SS_F_DIVIDE, "300", "0.00333333333333333333"},
        {"0.0000000000000000000000001", SS_F_DIVIDE, "1",
         "0.0000000000000000000000001"},
        {"-9223372036854775808", SS_F_DIVIDE, "-1", "9223372036854775808.0"},
        {"0", SS_F_DIVIDE, "7", "0.0"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct ss_decimal a = number(CASES[i].a), b = number(CASES[i].b), out;
        assert_int_equal(
            ss_decimal_calculate(&out, CASES[i].function, &a, &b, &arena), 0);
        assert_string_equal(text_of(&out), CASES[i].result);
    }
}

/* Beyond SS_MOST_DIGITS it fails; up to there it is exact. */
static void test_limit(void **state)
{
    static char digits[SS_MOST_DIGITS + 1];
    struct ss_decimal zero = number("0"), one = number("1"), half, most, out;
    (void)state;
    memset(digits, '9', SS_MOST_DIGITS);
    most = number(digits);
    assert_int_equal(ss_decimal_calculate(&out, SS_F_ADD, &most, &zero, &arena),
                     0);
    assert_int_equal(ss_decimal_compare(&out, &most), 0);
    assert_int_equal(ss_decimal_calculate(&out, SS_F_ADD, &most, &one, &arena),
                     1);
    assert_int_equal(
        ss_decimal_calculate(&out, SS_F_MULTIPLY, &most, &most, &arena), 1);
    assert_int_equal(
        ss_decimal_calculate(&out, SS_F_DIVIDE, &most, &most, &arena), 0);
    assert_int_equal(ss_decimal_compare(&out, &one), 0);
    digits[SS_MOST_DIGITS / 2 + 1] = '\0';
    half = number(digits);
    assert_int_equal(
        ss_decimal_calculate(&out, SS_F_MULTIPLY, &half, &half, &arena), 1);
    assert_int_equal(
        ss_decimal_calculate(&out, SS_F_DIVIDE, &one, &zero, &arena), 1);
    assert_false(arena.failed);
}

/* A small pseudo-random sequence, the same in each run. */
static uint64_t next(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407;
    return *seed >> 11 ^ *seed << 43;
}

/* In 64 bits and by GMP the results are the same. */
static void test_paths(void **state)
{
    static const char FAR[] = "1000000000000000000000000000000";
    struct ss_decimal far = number(FAR), minus = number("-1");
    uint64_t seed = 1;
    (void)state;
    for (int i = 0; i < 2000; i++) {
        struct ss_decimal a, b, sum, product, x, y;
        char text[60];
        snprintf(text, sizeof text, "%d.%03d", (int)next(&seed) % 100000,
                 (int)(next(&seed) % 1000));
        a = number(text);
        snprintf(text, sizeof text, "%d.%02d", (int)next(&seed) % 1000000,
                 (int)(next(&seed) % 100));
        b = number(text);
        ss_decimal_calculate(&sum, SS_F_ADD, &a, &b, &arena);
        ss_decimal_calculate(&x, SS_F_ADD, &a, &far, &arena);
        ss_decimal_calculate(&x, SS_F_ADD, &x, &b, &arena);
        ss_decimal_calculate(&x, SS_F_SUBTRACT, &x, &far, &arena);
        assert_int_equal(ss_decimal_compare(&x, &sum), 0);
        assert_int_equal(x.small, sum.small);
        ss_decimal_calculate(&product, SS_F_MULTIPLY, &a, &b, &arena);
        ss_decimal_calculate(&x, SS_F_MULTIPLY, &a, &far, &arena);
        ss_decimal_calculate(&x, SS_F_MULTIPLY, &x, &b, &arena);
        ss_decimal_calculate(&y, SS_F_DIVIDE, &x, &far, &arena);
        assert_int_equal(ss_decimal_compare(&y, &product), 0);
        ss_decimal_calculate(&y, SS_F_MULTIPLY, &x, &minus, &arena);
        assert_int_equal(ss_decimal_compare(&x, &y), ss_decimal_sign(&x));
        ss_arena_clear(&arena);
        far = number(FAR);
    }
}

static void test_round(void **state)
{
    static const struct {
        const char *number, *floor, *ceil, *round;
    } CASES[] = {
        {"2.5", "2.0", "3.0", "3.0"},
        {"-2.5", "-3.0", "-2.0", "-2.0"},
        {"0.5", "0.0", "1.0", "1.0"},
        {"-0.5", "-1.0", "0.0", "0.0"},
        {"-0.0000000000000000000000001", "-1.0", "0.0", "0.0"},
        {"0.9223372036854775807", "0.0", "1.0", "1.0"},
        {"7", "7.0", "7.0", "7.0"},
        {"123456789012345678901234567890.5", "123456789012345678901234567890.0",
         "123456789012345678901234567891.0",
         "123456789012345678901234567891.0"},
        {"-123456789012345678901234567890.5",
         "-123456789012345678901234567891.0",
         "-123456789012345678901234567890.0",
         "-123456789012345678901234567890.0"},
    };
    struct ss_decimal out;
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct ss_decimal value = number(CASES[i].number);
        ss_decimal_round(&out, SS_F_FLOOR, &value, &arena);
        assert_string_equal(text_of(&out), CASES[i].floor);
        ss_decimal_round(&out, SS_F_CEIL, &value, &arena);
        assert_string_equal(text_of(&out), CASES[i].ceil);
        ss_decimal_round(&out, SS_F_ROUND, &value, &arena);
        assert_string_equal(text_of(&out), CASES[i].round);
    }
}

static double real(const char *text, bool single)
{
    double result;
    assert_int_equal(ss_real_read(&result, text, strlen(text), single), 0);
    return result;
}

/* Cases that are hard to round (IEEE 754, to nearest, ties to even). */
static void test_real_read(void **state)
{
    static const struct {
        const char *text;
        double real;
    } CASES[] = {
        {"9007199254740993", 0x1p53},
        {"9007199254740993.00000000000000000001", 0x1.0000000000001p53},
        {"9007199254740995", 0x1.0000000000002p53},
        {"2.2250738585072011e-308", 0x0.fffffffffffffp-1022},
        {"2.2250738585072012e-308", 0x1p-1022},
        {"4.9e-324", 0x1p-1074},
        {"2e-324", 0},
        {"1.7976931348623157e308", DBL_MAX},
        {"1.8e308", (double)INFINITY},
        {"1e99999999999999999999", (double)INFINITY},
        {"1e-99999999999999999999", 0},
        {"0e99999999999999999999", 0},
        {"123.456e-2", 1.23456},
        {"0.1", 0.1},
        {"1e22", 1e22},
        {"1e23", 1e23},
        {".5e+1", 5},
        {"5.E-1", 0.5},
    };
    static char digits[2000];
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_true(real(CASES[i].text, false) == CASES[i].real);
    /* Just above a tie, seen only in the last of many digits. */
    memset(digits, '0', sizeof digits - 1);
    memcpy(digits, "9007199254740993.", 17);
    assert_true(real(digits, false) == 0x1p53);
    digits[sizeof digits - 2] = '1';
    assert_true(real(digits, false) == 0x1.0000000000001p53);
    /* A float is rounded once: as a double this is a tie. */
    assert_true(real("1.0000000596046447754", true) == 0x1.000002p0);
    assert_true(real("1.000000059604644775390625", true) == 1);
    assert_true(isnan(real("NaN", false)));
    assert_true(real("-INF", true) == -(double)INFINITY);
    assert_true(signbit(real("-0.0", false)));
}

static void test_real_write(void **state)
{
    static const struct {
        double real;
        const char *text;
    } CASES[] = {
        {0, "0.0E0"},
        {1, "1.0E0"},
        {-1234.5, "-1.2345E3"},
        {0.1, "1.0E-1"},
        {1e23, "1.0E23"},
        {1.0 / 3, "3.333333333333333E-1"},
        {0.1 + 0.2, "3.0000000000000004E-1"},
        {DBL_MAX, "1.7976931348623157E308"},
        {DBL_MIN, "2.2250738585072014E-308"},
        {0x1p-1074, "5.0E-324"},
        {(double)NAN, "NaN"},
        {-(double)INFINITY, "-INF"},
    };
    char room[SS_REAL_ROOM];
    uint64_t seed = 7;
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        assert_int_equal(ss_real_write(room, CASES[i].real, false),
                         strlen(CASES[i].text));
        assert_string_equal(room, CASES[i].text);
    }
    ss_real_write(room, 0x1p-149, true);
    assert_string_equal(room, "1.0E-45");
    ss_real_write(room, (double)FLT_MAX, true);
    assert_string_equal(room, "3.4028235E38");
    for (int i = 0; i < 20000; i++) {
        uint64_t bits = next(&seed);
        double value;
        memcpy(&value, &bits, sizeof value);
        if (isnan(value))
            continue;
        ss_real_write(room, value, false);
        assert_true(real(room, false) == value);
        value = ss_real_single(value);
        ss_real_write(room, value, true);
        assert_true(real(room, true) == value);
        value = ss_real_single(real("1.5e10", false) / (double)(bits % 99991));
        ss_real_write(room, value, true);
        assert_true(real(room, true) == value);
    }
}

static void test_single(void **state)
{
    (void)state;
    assert_true(ss_real_single(0.1) == (double)0.1f);
    assert_true(ss_real_single(0x1.fffffefffffffp127) == (double)FLT_MAX);
    assert_true(isinf(ss_real_single(0x1.ffffffp127)));
    assert_true(ss_real_single(-1e300) == -(double)INFINITY);
    assert_true(isnan(ss_real_single((double)NAN)));
}

/* Exact in both directions. */
static void test_between(void **state)
{
    struct ss_decimal value;
    (void)state;
    assert_int_equal(ss_decimal_of_real(&value, 0.1, &arena), 0);
    assert_string_equal(
        text_of(&value),
        "0.1000000000000000055511151231257827021181583404541015625");
    ss_decimal_of_real(&value, -0x1p70, &arena);
    assert_string_equal(text_of(&value), "-1180591620717411303424.0");
    ss_decimal_of_real(&value, 0x1p-1074, &arena);
    assert_int_equal(value.scale, 1074);
    assert_true(ss_decimal_to_real(&value, false) == 0x1p-1074);
    ss_decimal_of_real(&value, DBL_MAX, &arena);
    assert_true(ss_decimal_to_real(&value, false) == DBL_MAX);
    value = number("16777217");
    assert_true(ss_decimal_to_real(&value, true) == 16777216);
    value = number("0.1");
    assert_int_equal(ss_decimal_compare_real(&value, 0.1), -1);
    assert_int_equal(ss_decimal_compare_real(&value, 0.2), -1);
    assert_int_equal(ss_decimal_compare_real(&value, -0.1), 1);
    value = number("0.5");
    assert_int_equal(ss_decimal_compare_real(&value, 0.5), 0);
    value = number("-9007199254740993");
    assert_true(ss_decimal_compare_real(&value, -0x1p53) < 0);
    value = number("0");
    assert_int_equal(ss_decimal_compare_real(&value, -0.0), 0);
    assert_true(ss_decimal_compare_real(&value, 0x1p-1074) < 0);
}

/* Nothing depends on the locale: here the point is a comma, where such a
 * locale is installed. */
static void test_locale(void **state)
{
    char room[SS_REAL_ROOM];
    struct ss_decimal value;
    (void)state;
    if (!setlocale(LC_NUMERIC, "de_DE.UTF-8") &&
        !setlocale(LC_NUMERIC, "fr_FR.UTF-8"))
        print_message("# there is no locale with a comma\n");
    double read = real("12345678901234567.25e-1", false);
    ss_real_write(room, 1.5, false);
    ss_decimal_of_real(&value, 0.75, &arena);
    setlocale(LC_NUMERIC, "C");
    assert_true(read == 12345678901234567.25e-1);
    assert_string_equal(room, "1.5E0");
    assert_string_equal(text_of(&value), "0.75");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_form),       cmocka_unit_test(test_calculate),
        cmocka_unit_test(test_limit),      cmocka_unit_test(test_paths),
        cmocka_unit_test(test_round),      cmocka_unit_test(test_real_read),
        cmocka_unit_test(test_real_write), cmocka_unit_test(test_single),
        cmocka_unit_test(test_between),    cmocka_unit_test(test_locale)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
