/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sparql/value/duration.h"
#include "sparql/value/moment.h"
#include "values.h"

static int read_moment(struct ss_moment *out, enum ss_value_type type,
                       const char *text)
{
    return ss_moment_read(out, type, text, strlen(text));
}

static void test_parts(void **state)
{
    struct ss_moment m;
    (void)state;
    assert_int_equal(
        read_moment(&m, SS_VALUE_DATE_TIME, "-12345-02-03T04:05:06.789-01:30"),
        0);
    assert_int_equal(m.year, -12345);
    assert_int_equal(m.month, 2);
    assert_int_equal(m.day, 3);
    assert_int_equal(m.hour, 4);
    assert_int_equal(m.minute, 5);
    assert_int_equal(m.picoseconds, INT64_C(6789000000000));
    assert_true(m.zoned);
    assert_int_equal(m.zone, -90);
    assert_int_equal(read_moment(&m, SS_VALUE_DATE_TIME, "1999-12-31T24:00:00"),
                     0);
    assert_int_equal(m.year, 2000);
    assert_int_equal(m.month, 1);
    assert_int_equal(m.day, 1);
    assert_int_equal(m.hour, 0);
    assert_false(m.zoned);
}

/* XSD 1.1 part 2, sections 3.3.7 to 3.3.11. */
static void test_lexical(void **state)
{
    static const struct {
        enum ss_value_type type;
        const char *text;
        int status;
    } CASES[] = {
        {SS_VALUE_DATE, "2000-02-29", 0},
        {SS_VALUE_DATE, "1900-02-29", -1},
        {SS_VALUE_DATE, "2004-02-29Z", 0},
        {SS_VALUE_DATE, "2001-02-29", -1},
        {SS_VALUE_DATE, "0000-02-29", 0}, /* 1 BC is a leap year */
        {SS_VALUE_DATE, "-0004-02-29", 0},
        {SS_VALUE_DATE, "-0001-02-29", -1},
        {SS_VALUE_DATE, "2000-04-31", -1},
        {SS_VALUE_DATE, "2000-13-01", -1},
        {SS_VALUE_DATE, "2000-00-01", -1},
        {SS_VALUE_DATE, "2000-01-00", -1},
        {SS_VALUE_DATE, "200-01-01", -1},
        {SS_VALUE_DATE, "02000-01-01", -1},
        {SS_VALUE_DATE, "+2000-01-01", -1},
        {SS_VALUE_DATE, "2000-1-1", -1},
        {SS_VALUE_DATE, "2000-01-01T", -1},
        {SS_VALUE_DATE, "2000-01-01+14:00", 0},
        {SS_VALUE_DATE, "2000-01-01+14:01", -1},
        {SS_VALUE_DATE, "2000-01-01-13:59", 0},
        {SS_VALUE_DATE, "2000-01-01+01", -1},
        {SS_VALUE_DATE, "2000-01-01z", -1},
        {SS_VALUE_DATE, "1000000000000-01-01", 0},
        {SS_VALUE_DATE, "1000000000001-01-01", 1},
        {SS_VALUE_DATE, "99999999999999999999999-01-01", 1},
        {SS_VALUE_DATE, "", -1},
        {SS_VALUE_DATE_TIME, "2000-01-01 00:00:00", -1},
        {SS_VALUE_DATE_TIME, "2000-01-01T24:00:00.000", 0},
        {SS_VALUE_DATE_TIME, "2000-01-01T24:00:01", -1},
        {SS_VALUE_DATE_TIME, "2000-01-01T24:00:00.0000000000001", -1},
        {SS_VALUE_DATE_TIME, "2000-01-01T25:00:00", -1},
        {SS_VALUE_DATE_TIME, "2000-01-01T00:60:00", -1},
        {SS_VALUE_DATE_TIME, "2000-01-01T00:00:60", -1},
        {SS_VALUE_DATE_TIME, "2000-01-01T00:00", -1},
        {SS_VALUE_DATE_TIME, "2000-01-01T00:00:00.", -1},
        {SS_VALUE_TIME, "00:00:00.123456789012", 0},
        {SS_VALUE_TIME, "00:00:00.1234567890120", 0},
        {SS_VALUE_TIME, "00:00:00.1234567890121", 1},
        {SS_VALUE_TIME, "00:00:00.1234567890121x", -1},
        {SS_VALUE_TIME, "2000-01-01", -1},
        {SS_VALUE_YEAR, "2000-01", -1},
        {SS_VALUE_YEAR, "-2000Z", 0},
        {SS_VALUE_YEAR_MONTH, "2000-12-05:00", 0},
        {SS_VALUE_YEAR_MONTH, "2000", -1},
    };
    struct ss_moment m;
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        int status = read_moment(&m, CASES[i].type, CASES[i].text);
        if (status != CASES[i].status)
            print_message("# %s\n", CASES[i].text);
        assert_int_equal(status, CASES[i].status);
    }
}

/* 2: no order. Section D.2.2.1 and its examples. */
static void test_compare(void **state)
{
    static const struct {
        enum ss_value_type type;
        const char *a, *b;
        int order;
    } CASES[] = {
        {SS_VALUE_DATE_TIME, "2000-01-15T00:00:00", "2000-02-15T00:00:00", -1},
        {SS_VALUE_DATE_TIME, "2000-01-15T12:00:00", "2000-01-16T12:00:00Z", -1},
        {SS_VALUE_DATE_TIME, "2000-01-01T12:00:00", "1999-12-31T23:00:00Z", 2},
        {SS_VALUE_DATE_TIME, "2000-01-16T12:00:00", "2000-01-16T12:00:00Z", 2},
        {SS_VALUE_DATE_TIME, "2000-01-16T00:00:00", "2000-01-16T12:00:00Z", 2},
        {SS_VALUE_DATE_TIME, "2000-01-01T00:00:00", "2000-01-01T14:00:00Z", 2},
        {SS_VALUE_DATE_TIME, "2000-01-01T00:00:00", "2000-01-01T14:00:00.1Z",
         -1},
        {SS_VALUE_DATE_TIME, "2000-01-01T14:00:00.1", "2000-01-01T00:00:00Z",
         1},
        {SS_VALUE_DATE_TIME, "2000-03-04T23:00:00+03:00",
         "2000-03-04T20:00:00Z", 0},
        {SS_VALUE_DATE_TIME, "2000-01-01T00:00:00+01:00",
         "1999-12-31T23:00:00.000000000001Z", -1},
        {SS_VALUE_DATE_TIME, "2000-02-29T24:00:00", "2000-03-01T00:00:00", 0},
        {SS_VALUE_DATE_TIME, "-0001-12-31T24:00:00", "0000-01-01T00:00:00", 0},
        {SS_VALUE_DATE_TIME, "-0400-12-31T24:00:00", "-0399-01-01T00:00:00", 0},
        {SS_VALUE_DATE, "-1000000000000-01-01", "1000000000000-12-31", -1},
        {SS_VALUE_DATE, "2000-01-01+01:00", "2000-01-01Z", -1},
        {SS_VALUE_DATE, "2000-01-01", "2000-01-01Z", 2},
        {SS_VALUE_DATE, "2000-01-01", "2000-01-02Z", -1},
        {SS_VALUE_TIME, "12:00:00-05:00", "17:00:00Z", 0},
        {SS_VALUE_TIME, "00:00:00+14:00", "00:00:00Z", -1},
        {SS_VALUE_TIME, "24:00:00", "00:00:00", 0},
        {SS_VALUE_YEAR, "1999", "2000Z", -1},
        {SS_VALUE_YEAR, "-0001", "0000", -1},
        {SS_VALUE_YEAR_MONTH, "2000-02", "2000-01", 1},
    };
    struct ss_moment a, b;
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        int order = 9, reverse = 9;
        assert_int_equal(read_moment(&a, CASES[i].type, CASES[i].a), 0);
        assert_int_equal(read_moment(&b, CASES[i].type, CASES[i].b), 0);
        bool none = ss_moment_compare(&order, &a, &b);
        if (none ? CASES[i].order != 2 : order != CASES[i].order)
            print_message("# %s %s\n", CASES[i].a, CASES[i].b);
        assert_int_equal(none, CASES[i].order == 2);
        assert_int_equal(ss_moment_compare(&reverse, &b, &a), none);
        if (none)
            continue;
        assert_int_equal(order, CASES[i].order);
        assert_int_equal(reverse, -order);
    }
}

/* Sections 3.3.6, 3.4.26 and 3.4.27. */
static void test_duration(void **state)
{
    static const struct {
        enum ss_part part;
        const char *text;
        int status;
    } CASES[] = {
        {SS_PART_ALL, "P1Y2M3DT4H5M6.7S", 0},
        {SS_PART_ALL, "P", -1},
        {SS_PART_ALL, "PT", -1},
        {SS_PART_ALL, "P1YT", -1},
        {SS_PART_ALL, "P1", -1},
        {SS_PART_ALL, "1Y", -1},
        {SS_PART_ALL, "P-1Y", -1},
        {SS_PART_ALL, "+P1Y", -1},
        {SS_PART_ALL, "P1M1Y", -1},
        {SS_PART_ALL, "P1D1D", -1},
        {SS_PART_ALL, "P1S", -1},
        {SS_PART_ALL, "P1H", -1},
        {SS_PART_ALL, "PT1D", -1},
        {SS_PART_ALL, "PT1M1H", -1},
        {SS_PART_ALL, "PT1.5M", -1},
        {SS_PART_ALL, "PT1.S", -1},
        {SS_PART_ALL, "PT.5S", -1},
        {SS_PART_ALL, "P1Y1MT1M", 0},
        {SS_PART_ALL, "P1YT1ST", -1},
        {SS_PART_ALL, "PT99999999999999999999S", 1},
        {SS_PART_ALL, "PT99999999999999999999", -1},
        {SS_PART_ALL, "PT0.1234567890123S", 1},
        {SS_PART_DAY_TIME, "P1DT1M", 0},
        {SS_PART_DAY_TIME, "P1M", -1},
        {SS_PART_DAY_TIME, "P1Y1D", -1},
        {SS_PART_YEAR_MONTH, "P1Y1M", 0},
        {SS_PART_YEAR_MONTH, "P1YT1M", -1},
        {SS_PART_YEAR_MONTH, "P1D", -1},
    };
    struct ss_duration d;
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        int status = ss_duration_read(&d, CASES[i].part, CASES[i].text,
                                      strlen(CASES[i].text));
        if (status != CASES[i].status)
            print_message("# %s\n", CASES[i].text);
        assert_int_equal(status, CASES[i].status);
    }
    assert_int_equal(ss_duration_read(&d, SS_PART_ALL, "-P1Y2M3DT4H5M6.7S", 17),
                     0);
    assert_int_equal(d.months, -14);
    assert_int_equal(d.seconds, -(3 * 86400 + 4 * 3600 + 5 * 60 + 6));
    assert_int_equal(d.picoseconds, INT64_C(-700000000000));
}

/* 2: no order (section 3.3.6.1). */
static void test_duration_order(void **state)
{
    static const struct {
        const char *a, *b;
        int order;
    } CASES[] = {
        {"P1Y", "P12M", 0},    {"P1D", "PT24H", 0},     {"PT1M", "PT60S", 0},
        {"P1M", "P2M", -1},    {"-P1M", "P0M", -1},     {"PT1.5S", "PT1.4S", 1},
        {"P1M", "P30D", 2},    {"P1M", "P1DT1S", 2},    {"P1M1D", "P1M2D", -1},
        {"P2M2D", "P1M1D", 1}, {"-PT1.5S", "-PT1S", -1}};
    struct ss_duration a, b;
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        int order = 9;
        ss_duration_read(&a, SS_PART_ALL, CASES[i].a, strlen(CASES[i].a));
        ss_duration_read(&b, SS_PART_ALL, CASES[i].b, strlen(CASES[i].b));
        if (ss_duration_compare(&order, &a, &b)) {
            assert_int_equal(CASES[i].order, 2);
            assert_int_not_equal(order, 0);
        } else {
            assert_int_equal(order, CASES[i].order);
            assert_int_equal(ss_duration_order(&a, &b), order);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts), cmocka_unit_test(test_lexical),
        cmocka_unit_test(test_compare), cmocka_unit_test(test_duration),
        cmocka_unit_test(test_duration_order)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
