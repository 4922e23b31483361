/* SPDX-License-Identifier: Apache-2.0 */
/* Functions on dates and times (SPARQL 1.1, section 17.4.5): the examples of
 * the specification and of the W3C suite. */
#include <time.h>

#include "calls.h"

#define N(text) T(text, "integer")
#define EXAMPLE T("2011-01-10T14:45:13.815-05:00", "dateTime")

static void test_parts(void **state)
{
    static const struct row rows[] = {
        {SS_F_YEAR, N("2011"), {EXAMPLE}},
        {SS_F_MONTH, N("1"), {EXAMPLE}},
        {SS_F_DAY, N("10"), {EXAMPLE}},
        {SS_F_HOURS, N("14"), {EXAMPLE}},
        {SS_F_MINUTES, N("45"), {EXAMPLE}},
        {SS_F_SECONDS, T("13.815", "decimal"), {EXAMPLE}},
        {SS_F_SECONDS,
         T("1.0", "decimal"),
         {T("2010-06-21T11:28:01Z", "dateTime")}},
        {SS_F_SECONDS,
         T("0.0", "decimal"),
         {T("2008-06-20T23:59:00Z", "dateTime")}},
        {SS_F_SECONDS,
         T("10.5", "decimal"),
         {T("2008-06-20T23:59:10.50", "dateTime")}},
        {SS_F_YEAR, N("-5"), {T("-0005-01-01T00:00:00", "dateTime")}},
        /* what is no dateTime but has the part */
        {SS_F_YEAR, N("2011"), {T("2011-02-03", "date")}},
        {SS_F_MONTH, N("2"), {T("2011-02-03", "date")}},
        {SS_F_DAY, N("3"), {T("2011-02-03", "date")}},
        {SS_F_YEAR, N("2011"), {T("2011", "gYear")}},
        {SS_F_YEAR, N("2011"), {T("2011-02", "gYearMonth")}},
        {SS_F_MONTH, N("2"), {T("2011-02", "gYearMonth")}},
        {SS_F_HOURS, N("13"), {T("13:20:10.5", "time")}},
        {SS_F_MINUTES, N("20"), {T("13:20:10.5", "time")}},
        {SS_F_SECONDS, T("10.5", "decimal"), {T("13:20:10.5", "time")}},
        {SS_F_HOURS, ERROR, {T("2011-02-03", "date")}},
        {SS_F_MONTH, ERROR, {T("2011", "gYear")}},
        {SS_F_DAY, ERROR, {T("2011-02", "gYearMonth")}},
        {SS_F_DAY, ERROR, {T("13:20:10", "time")}},
        {SS_F_YEAR, ERROR, {T("13:20:10", "time")}},
        {SS_F_YEAR, ERROR, {S("2011-01-10T14:45:13.815-05:00")}},
        {SS_F_YEAR, ERROR, {T("2011-13-10T14:45:13", "dateTime")}},
        {SS_F_YEAR, ERROR, {N("2011")}},
    };
    (void)state;
    expect_rows(ROWS(rows));
}

static void test_zones(void **state)
{
    static const struct row rows[] = {
        {SS_F_TIMEZONE, T("-PT5H", "dayTimeDuration"), {EXAMPLE}},
        {SS_F_TIMEZONE,
         T("PT0S", "dayTimeDuration"),
         {T("2011-01-10T14:45:13.815Z", "dateTime")}},
        {SS_F_TIMEZONE,
         T("-PT8H", "dayTimeDuration"),
         {T("2010-12-21T15:38:02-08:00", "dateTime")}},
        {SS_F_TIMEZONE,
         T("PT5H30M", "dayTimeDuration"),
         {T("2010-12-21T15:38:02+05:30", "dateTime")}},
        {SS_F_TIMEZONE, ERROR, {T("2011-01-10T14:45:13.815", "dateTime")}},
        {SS_F_TIMEZONE, ERROR, {S("2011-01-10T14:45:13.815Z")}},
        {SS_F_TZ, S("-05:00"), {EXAMPLE}},
        {SS_F_TZ, S("Z"), {T("2011-01-10T14:45:13.815Z", "dateTime")}},
        {SS_F_TZ, S(""), {T("2011-01-10T14:45:13.815", "dateTime")}},
        {SS_F_TZ, S("-08:00"), {T("2010-12-21T15:38:02-08:00", "dateTime")}},
        {SS_F_TZ, S("+05:30"), {T("2010-12-21T15:38:02+05:30", "dateTime")}},
        {SS_F_TZ, S("-00:30"), {T("2010-12-21T15:38:02-00:30", "dateTime")}},
        {SS_F_TZ, S("+02:00"), {T("2010-12-21+02:00", "date")}},
        {SS_F_TZ, ERROR, {S("2011-01-10T14:45:13.815Z")}},
    };
    (void)state;
    expect_rows(ROWS(rows));
}

/* NOW is the system's time, in UTC, and the same all along. */
static void test_now(void **state)
{
    static const struct ss_term none[4] = {ERROR};
    struct fixture f;
    char before[32], after[32];
    time_t start = time(NULL);
    (void)state;
    set_up(&f);
    time_t end = time(NULL);
    struct ss_value now = call(&f, SS_F_NOW, none);
    struct ss_value again = call(&f, SS_F_NOW, none);
    assert_int_equal(now.type, SS_VALUE_DATE_TIME);
    assert_string_equal(now.term.datatype, XSD "dateTime");
    assert_string_equal(now.term.text, again.term.text);
    assert_int_equal(now.term.text[now.term.length - 1], 'Z');
    strftime(before, sizeof before, "%Y-%m-%dT%H:%M:%S", gmtime(&start));
    strftime(after, sizeof after, "%Y-%m-%dT%H:%M:%S", gmtime(&end));
    assert_true(strncmp(now.term.text, before, 19) >= 0);
    assert_true(strncmp(now.term.text, after, 19) <= 0);
    tear_down(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_parts),
                                       cmocka_unit_test(test_zones),
                                       cmocka_unit_test(test_now)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
