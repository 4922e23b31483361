/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

#include "values.h"

enum { NONE = 2, ERROR = -9 };

/* Sections 17.3 and 17.4.1.7; for a language see open-world of the suite of
 * SPARQL 1.0. */
static void test_equal(void **state)
{
    static const struct {
        const char *a, *b;
        int equal;
    } CASES[] = {
        {"<http://e/a>", "<http://e/a>", 1},
        {"<http://e/a>", "<http://e/b>", 0},
        {"<http://e/a>", "http://e/a", 0},
        {"<b>", "_:b", 0},
        {"_:b", "_:b", 1},
        {"_:b", "b^^http://e/t", 0},
        {"a", "a^^string", 1},
        {"a", "b", 0},
        {"a", "a@en", 0},
        {"a@en", "a@EN", 1},
        {"a@en", "a@de", 0},
        {"a@en", "b@en", 0},
        {"a@en", "1^^integer", 0},
        {"a@en", "a^^http://e/t", 0},
        {"a@en", "a^^integer", 0},
        {"1^^integer", "01.0^^decimal", 1},
        {"1^^integer", "1^^byte", 1},
        {"1^^integer", "1e0^^double", 1},
        {"0.1^^float", "0.1^^decimal", 1},
        {"0.1^^float", "0.1^^double", 0},
        {"9007199254740993^^integer", "9007199254740992^^double", 1},
        {"0^^double", "-0^^double", 1},
        {"NaN^^double", "NaN^^double", 0},
        {"INF^^double", "INF^^float", 1},
        {"1^^integer", "1", -1},
        {"1^^integer", "true^^boolean", -1},
        {"1^^boolean", "true^^boolean", 1},
        {"0^^boolean", "true^^boolean", 0},
        {"x^^integer", "x^^integer", 1},
        {"x^^integer", "1^^integer", -1},
        {"x^^integer", "y^^integer", -1},
        {"x^^http://e/t", "x^^http://e/t", 1},
        {"x^^http://e/t", "y^^http://e/t", -1},
        {"x^^http://e/t", "x^^http://e/u", -1},
        {"x^^http://e/t", "x", -1},
        {"2006-08-23^^date", "2006-08-23^^date", 1},
        {"2006-08-23^^date", "2006-08-23Z^^date", -1},
        {"2006-08-23Z^^date", "2006-08-23+00:00^^date", 1},
        {"2006-08-23^^date", "2001-01-01Z^^date", 0},
        {"2006-08-23T09:00:00+01:00^^dateTime",
         "2006-08-23T08:00:00.00Z^^dateTime", 1},
        {"2006-08-23^^date", "2006-08-23T00:00:00^^dateTime", 0},
        {"2006^^gYear", "2006-01^^gYearMonth", 0},
        {"2006-08-23^^date", "2006-08-32^^date", -1},
        {"2006-08-23^^date", "2006", -1},
        {"24:00:00^^time", "00:00:00^^time", 1},
        {"2000Z^^gYear", "2000^^gYear", -1},
        {"P1Y^^duration", "P12M^^yearMonthDuration", 1},
        {"P1M^^duration", "P30D^^duration", 0},
    };
    struct ss_value none = {.type = SS_VALUE_ERROR};
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct ss_value a = read_value(CASES[i].a), b = read_value(CASES[i].b);
        if (ss_value_equal(&a, &b) != CASES[i].equal)
            print_message("# %s = %s\n", CASES[i].a, CASES[i].b);
        assert_int_equal(ss_value_equal(&a, &b), CASES[i].equal);
        assert_int_equal(ss_value_equal(&b, &a), CASES[i].equal);
        assert_int_equal(ss_value_equal(&a, &none), -1);
    }
    struct ss_value a = ss_value_of_integer(5), b = read_value("5.0^^decimal");
    struct ss_value c = ss_value_of_boolean(true);
    assert_int_equal(ss_value_equal(&a, &b), 1);
    assert_int_equal(ss_value_equal(&a, &c), -1);
}

static void test_compare(void **state)
{
    static const struct {
        const char *a, *b;
        int order;
    } CASES[] = {
        {"1^^integer", "1.5^^decimal", -1},
        {"2^^integer", "1.5e0^^double", 1},
        {"-INF^^double", "0^^integer", -1},
        {"NaN^^double", "1^^integer", NONE},
        {"NaN^^double", "NaN^^double", NONE},
        {"-100000000000000000000^^integer", "-1^^byte", -1},
        {"a", "b", -1},
        {"a", "aa", -1},
        {"", "a", -1},
        {"Z", "a", -1},
        {"\xc3\xa9", "z", 1},
        /* U+FFFD before U+10000, which UTF-16 has the other way round */
        {"\xef\xbf\xbd", "\xf0\x90\x80\x80", -1},
        {"a", "b@en", ERROR},
        {"a@en", "b@en", ERROR},
        {"false^^boolean", "1^^boolean", -1},
        {"1^^boolean", "true^^boolean", 0},
        {"1^^integer", "2", ERROR},
        {"<http://a/>", "<http://b/>", ERROR},
        {"_:a", "_:b", ERROR},
        {"x^^integer", "1^^integer", ERROR},
        {"a^^http://e/t", "b^^http://e/t", ERROR},
        {"2000-01-01^^date", "2000-01-02^^date", -1},
        {"2000-01-01^^date", "2000-01-01Z^^date", NONE},
        {"2000-01-01^^date", "2000-01-02T00:00:00^^dateTime", ERROR},
        {"PT1S^^dayTimeDuration", "PT1M^^dayTimeDuration", -1},
        {"P1Y^^yearMonthDuration", "P13M^^yearMonthDuration", -1},
        {"P1M^^duration", "P30D^^duration", NONE},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct ss_value a = read_value(CASES[i].a), b = read_value(CASES[i].b);
        int order = 7, reverse = 7;
        int status = ss_value_compare(&order, &a, &b);
        int expected = CASES[i].order == ERROR ? -1 : CASES[i].order == NONE;
        if (status != expected)
            print_message("# %s < %s\n", CASES[i].a, CASES[i].b);
        assert_int_equal(status, expected);
        assert_int_equal(ss_value_compare(&reverse, &b, &a), expected);
        if (status)
            continue;
        assert_int_equal((order > 0) - (order < 0), CASES[i].order);
        assert_int_equal((reverse > 0) - (reverse < 0), -CASES[i].order);
    }
}

/* Each before or with the next (section 15.1, and what value.h says of what
 * that leaves open). "=" before a text: no difference to the last one. */
static const char *const ORDERED[] = {
    "_:a",
    "_:b",
    "<http://a/>",
    "<http://b/>",
    "NaN^^double",
    "=NaN^^float",
    "-INF^^double",
    "-1e300^^double",
    "-9007199254740993^^integer",
    "-9007199254740992^^double",
    "=-9007199254740992.0^^decimal",
    "-1^^byte",
    "-0^^double",
    "=0^^integer",
    "=+0^^float",
    "=0.0^^decimal",
    "5e-324^^double",
    "0.1^^decimal",
    "0.1^^double",
    "0.1^^float",
    "0.5^^decimal",
    "=5e-1^^double",
    "1^^integer",
    "=01.00^^decimal",
    "9007199254740992^^double",
    "=9007199254740992^^integer",
    "9007199254740993^^integer",
    "9007199254740994^^double",
    "99999999999999999999999^^integer",
    "100000000000000000000000^^integer",
    "INF^^double",
    "=INF^^float",
    "false^^boolean",
    "=0^^boolean",
    "true^^boolean",
    "1999-12-31T09:59:59Z^^dateTime",
    "2000-01-01T00:00:00+14:00^^dateTime",
    "2000-01-01T00:00:00^^dateTime",
    "2000-01-01T00:00:00Z^^dateTime",
    "=2000-01-01T01:00:00+01:00^^dateTime",
    "2000-01-01T00:00:00.000000000001Z^^dateTime",
    "-0001-01-01^^date",
    "1999-12-31^^date",
    "2000-01-01+01:00^^date",
    "2000-01-01^^date",
    "2000-01-01Z^^date",
    "00:00:00^^time",
    "2000^^gYear",
    "2000-01^^gYearMonth",
    "-P1Y^^duration",
    "PT0S^^duration",
    "=P0M^^yearMonthDuration",
    "P30D^^duration",
    "P1M^^duration",
    "P31D^^duration",
    "",
    "@en",
    "a",
    "=a^^string",
    "a@de",
    "a@en",
    "=a@EN",
    "b",
    "x^^http://e/t",
    "y^^http://e/t",
    "300^^byte",
    "1e23^^decimal",
    "x^^integer",
};

enum { MOST_VALUES = 400 };

static int sign(int order)
{
    return (order > 0) - (order < 0);
}

static void test_order(void **state)
{
    struct ss_value none = {.type = SS_VALUE_ERROR}, last = none;
    (void)state;
    assert_int_equal(ss_value_order(&none, &none), 0);
    for (size_t i = 0; i < sizeof ORDERED / sizeof *ORDERED; i++) {
        const char *text = ORDERED[i];
        bool same = *text == '=';
        struct ss_value value = read_value(text + same);
        if (sign(ss_value_order(&last, &value)) != -!same)
            print_message("# %s\n", text);
        assert_int_equal(sign(ss_value_order(&last, &value)), -!same);
        assert_int_equal(sign(ss_value_order(&value, &last)), !same);
        last = value;
    }
}

static uint64_t next(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407;
    return *seed >> 33;
}

/* A random value near to others. */
static struct ss_value random_value(uint64_t *seed)
{
    static const char *const NUMBERS[] = {"integer", "decimal", "float",
                                          "double", "byte"};
    static const char *const ZONES[] = {"", "Z", "+14:00", "-14:00", "+05:00"};
    char text[100];
    const char *zone = ZONES[next(seed) % 5];
    switch (next(seed) % 6) {
    case 0:
        snprintf(text, sizeof text, "%d.%d^^%s", (int)(next(seed) % 4) - 2,
                 (int)(next(seed) % 10), NUMBERS[next(seed) % 5]);
        break;
    case 1:
        snprintf(text, sizeof text, "%s90071992547409%u^^%s",
                 next(seed) % 2 ? "-" : "", (unsigned)(next(seed) % 4 + 91),
                 NUMBERS[next(seed) % 5]);
        break;
    case 2:
        snprintf(text, sizeof text, "2000-01-0%uT%02u:00:00%s^^dateTime",
                 (unsigned)(next(seed) % 2 + 1), (unsigned)(next(seed) % 25),
                 zone);
        break;
    case 3:
        snprintf(text, sizeof text, "2000-01-0%u%s^^date",
                 (unsigned)(next(seed) % 4 + 1), zone);
        break;
    case 4:
        snprintf(text, sizeof text, "P%uM%uDT%uS^^duration",
                 (unsigned)(next(seed) % 2), (unsigned)(next(seed) % 32),
                 (unsigned)(next(seed) % 2));
        break;
    default:
        snprintf(text, sizeof text, "%c%s", (char)('a' + next(seed) % 3),
                 next(seed) % 2 ? "@en" : "");
    }
    return read_value(ss_arena_copy(&arena, text, strlen(text)));
}

/* A total preorder that holds to < and =, but for promotion to double. */
static void test_preorder(void **state)
{
    static struct ss_value values[MOST_VALUES];
    static signed char orders[MOST_VALUES][MOST_VALUES];
    size_t count = sizeof ORDERED / sizeof *ORDERED;
    uint64_t seed = 3;
    (void)state;
    for (size_t i = 0; i < MOST_VALUES; i++)
        values[i] = i < count ? read_value(ORDERED[i] + (*ORDERED[i] == '='))
                              : random_value(&seed);
    for (size_t i = 0; i < MOST_VALUES; i++)
        for (size_t k = 0; k < MOST_VALUES; k++) {
            const struct ss_value *a = &values[i], *b = &values[k];
            int order;
            orders[i][k] = (signed char)sign(ss_value_order(a, b));
            if (ss_value_compare(&order, a, b) != 0)
                continue;
            if (order == 0 && a->type >= SS_VALUE_INTEGER &&
                a->type <= SS_VALUE_DOUBLE)
                continue; /* promotion may have rounded */
            assert_int_equal(sign(order), orders[i][k]);
        }
    for (size_t i = 0; i < MOST_VALUES; i++)
        for (size_t k = 0; k < MOST_VALUES; k++) {
            assert_int_equal(orders[i][k], -orders[k][i]);
            if (orders[i][k] > 0)
                continue;
            for (size_t m = 0; m < MOST_VALUES; m++) /* i <= k <= m */
                if (orders[k][m] <= 0 &&
                    orders[i][m] != (orders[i][k] || orders[k][m] ? -1 : 0))
                    fail_msg("not transitive: %s, %s, %s", values[i].term.text,
                             values[k].term.text, values[m].term.text);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equal), cmocka_unit_test(test_compare),
        cmocka_unit_test(test_order), cmocka_unit_test(test_preorder)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
