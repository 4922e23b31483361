/* SPDX-License-Identifier: Apache-2.0 */
/* Functions on strings (SPARQL 1.1, section 17.4.3): the specification's
 * examples, those of XPath's functions behind them, and the W3C suite. */
#include "calls.h"

#define TABEMONO "\xe9\xa3\x9f\xe3\x81\xb9\xe7\x89\xa9"
#define FAMILY "\xf0\x9f\x91\xaa"
#define N(text) T(text, "integer")
#define D(text) T(text, "double")

static void test_strlen(void **state)
{
    static const struct row rows[] = {
        {SS_F_STRLEN, N("4"), {S("chat")}},
        {SS_F_STRLEN, N("4"), {L("chat", "en")}},
        {SS_F_STRLEN, N("4"), {T("chat", "string")}},
        {SS_F_STRLEN, N("0"), {S("")}},
        {SS_F_STRLEN, N("3"), {S(TABEMONO)}},
        {SS_F_STRLEN, N("1"), {S(FAMILY)}},
        {SS_F_STRLEN, N("3"), {S("a\0b")}},
        {SS_F_STRLEN, ERROR, {N("7")}},
        {SS_F_STRLEN, ERROR, {I("http://e/")}},
    };
    (void)state;
    expect_rows(ROWS(rows));
}

/* Numbers of fn:substring (F&O 3.1, section 5.4.3) are doubles there. */
static void test_substr(void **state)
{
    static const struct row rows[] = {
        {SS_F_SUBSTR, S("bar"), {S("foobar"), N("4")}},
        {SS_F_SUBSTR, L("bar", "en"), {L("foobar", "en"), N("4")}},
        {SS_F_SUBSTR, S("b"), {S("foobar"), N("4"), N("1")}},
        {SS_F_SUBSTR, L("b", "en"), {L("foobar", "en"), N("4"), N("1")}},
        {SS_F_SUBSTR, S(" car"), {S("motor car"), D("6")}},
        {SS_F_SUBSTR, S("ada"), {S("metadata"), D("4"), D("3")}},
        {SS_F_SUBSTR, S("234"), {S("12345"), D("1.5"), D("2.6")}},
        {SS_F_SUBSTR, S("12"), {S("12345"), N("0"), N("3")}},
        {SS_F_SUBSTR, S(""), {S("12345"), N("5"), N("-3")}},
        {SS_F_SUBSTR, S("1"), {S("12345"), N("-3"), N("5")}},
        {SS_F_SUBSTR, S(""), {S("12345"), D("NaN"), N("3")}},
        {SS_F_SUBSTR, S(""), {S("12345"), N("1"), D("NaN")}},
        {SS_F_SUBSTR, S("12345"), {S("12345"), N("-42"), D("INF")}},
        {SS_F_SUBSTR, S(""), {S("12345"), D("-INF"), D("INF")}},
        {SS_F_SUBSTR, S("12345"), {S("12345"), D("-INF")}},
        {SS_F_SUBSTR, S(""), {S("12345"), D("INF")}},
        {SS_F_SUBSTR, S(""), {S(""), N("0"), N("3")}},
        {SS_F_SUBSTR, S(""), {S("12345"), N("6")}},
        {SS_F_SUBSTR, S("5"), {S("12345"), N("5"), N("9")}},
        {SS_F_SUBSTR, S("2"), {S("12345"), T("1.5", "decimal"), N("1")}},
        {SS_F_SUBSTR, L("", "en"), {L("abc", "en"), N("9")}},
        {SS_F_SUBSTR,
         S(""),
         {S("abc"), N("99999999999999999999999999"), N("2")}},
        /* functions/substring01, substring02 */
        {SS_F_SUBSTR, S("\xe9\xa3\x9f"), {S(TABEMONO), N("1"), N("1")}},
        {SS_F_SUBSTR, S("\xe3\x81\xb9\xe7\x89\xa9"), {S(TABEMONO), N("2")}},
        {SS_F_SUBSTR, S(FAMILY), {S(FAMILY), N("1"), N("1")}},
        {SS_F_SUBSTR, S(""), {S(FAMILY), N("2")}},
        {SS_F_SUBSTR, S("\0b"), {S("a\0bc"), N("2"), N("2")}},
        {SS_F_SUBSTR, ERROR, {S("abc"), S("1")}},
        {SS_F_SUBSTR, ERROR, {S("abc"), N("1"), S("1")}},
        {SS_F_SUBSTR, ERROR, {N("123"), N("1")}},
    };
    (void)state;
    expect_rows(ROWS(rows));
}

/* Unicode, SpecialCasing.txt, for what is not one to one. */
static void test_case(void **state)
{
    static const struct row rows[] = {
        {SS_F_UCASE, S("FOO"), {S("foo")}},
        {SS_F_UCASE, L("FOO", "en"), {L("foo", "en")}},
        {SS_F_LCASE, S("bar"), {S("BAR")}},
        {SS_F_LCASE, L("bar", "en"), {L("BAR", "en")}},
        {SS_F_LCASE, S("@[az]{`"), {S("@[AZ]{`")}},
        {SS_F_UCASE, S("@[AZ]{`"), {S("@[az]{`")}},
        {SS_F_UCASE, S(TABEMONO), {S(TABEMONO)}},
        {SS_F_UCASE, S("100%"), {S("100%")}},
        {SS_F_UCASE, S(""), {S("")}},
        {SS_F_UCASE,
         S("STRASSE"),
         {S("stra\xc3\x9f"
            "e")}},
        {SS_F_LCASE, S("\xc3\xa9t\xc3\xa9"), {S("\xc3\x89T\xc3\x89")}},
        {SS_F_UCASE,
         L("\xc3\x89T\xc3\x89", "fr"),
         {L("\xc3\xa9t\xc3\xa9", "fr")}},
        /* U+0390: three characters; U+0130 is not the Turkish one */
        {SS_F_UCASE, S("\xce\x99\xcc\x88\xcc\x81"), {S("\xce\x90")}},
        {SS_F_LCASE, S("i\xcc\x87"), {S("\xc4\xb0")}},
        {SS_F_UCASE, S("A\0\xc3\x89"), {S("a\0\xc3\xa9")}},
        {SS_F_UCASE, ERROR, {N("1")}},
    };
    (void)state;
    expect_rows(ROWS(rows));
}

static void test_finding(void **state)
{
    static const struct row rows[] = {
        {SS_F_STRSTARTS, TRUE, {S("foobar"), S("foo")}},
        {SS_F_STRSTARTS, TRUE, {L("foobar", "en"), L("foo", "EN")}},
        {SS_F_STRSTARTS, TRUE, {T("foobar", "string"), S("foo")}},
        {SS_F_STRSTARTS, TRUE, {L("foobar", "en"), S("foo")}},
        {SS_F_STRSTARTS, FALSE, {S("fo"), S("foo")}},
        {SS_F_STRSTARTS, TRUE, {S("fo"), S("")}},
        {SS_F_STRENDS, TRUE, {S("foobar"), S("bar")}},
        {SS_F_STRENDS, TRUE, {L("foobar", "en"), L("bar", "en")}},
        {SS_F_STRENDS, TRUE, {L("foobar", "en"), S("bar")}},
        {SS_F_STRENDS, FALSE, {S("foobar"), S("foo")}},
        {SS_F_STRENDS, FALSE, {S("r"), S("bar")}},
        {SS_F_CONTAINS, TRUE, {S("foobar"), S("bar")}},
        {SS_F_CONTAINS, TRUE, {L("foobar", "en"), L("foo", "en")}},
        {SS_F_CONTAINS, TRUE, {S("foobar"), S("")}},
        {SS_F_CONTAINS, FALSE, {S("foobar"), S("oob ")}},
        {SS_F_CONTAINS, TRUE, {S("a\0b"), S("b")}},
        {SS_F_CONTAINS, FALSE, {S("a"), S("a\0")}},
        /* 17.4.3.1.2: arguments that are not compatible */
        {SS_F_CONTAINS, ERROR, {S("abc"), L("b", "en")}},
        {SS_F_CONTAINS, ERROR, {L("abc", "en"), L("b", "cy")}},
        {SS_F_STRSTARTS, ERROR, {L("abc", "en"), L("a", "cy")}},
        {SS_F_STRSTARTS, ERROR, {N("123"), S("1")}},
        {SS_F_STRENDS, ERROR, {S("123"), N("3")}},
    };
    (void)state;
    expect_rows(ROWS(rows));
}

static void test_before_and_after(void **state)
{
    static const struct row rows[] = {
        {SS_F_STRBEFORE, S("a"), {S("abc"), S("b")}},
        {SS_F_STRBEFORE, L("a", "en"), {L("abc", "en"), S("bc")}},
        {SS_F_STRBEFORE, ERROR, {L("abc", "en"), L("b", "cy")}},
        {SS_F_STRBEFORE, S(""), {S("abc"), S("")}},
        {SS_F_STRBEFORE, S(""), {S("abc"), S("xyz")}},
        {SS_F_STRBEFORE, S(""), {L("abc", "en"), L("z", "en")}},
        {SS_F_STRBEFORE, S(""), {L("abc", "en"), S("z")}},
        {SS_F_STRBEFORE, L("", "en"), {L("abc", "en"), L("", "en")}},
        {SS_F_STRBEFORE, L("", "en"), {L("abc", "en"), S("")}},
        {SS_F_STRAFTER, S("c"), {S("abc"), S("b")}},
        {SS_F_STRAFTER, L("c", "en"), {L("abc", "en"), S("ab")}},
        {SS_F_STRAFTER, ERROR, {L("abc", "en"), L("b", "cy")}},
        {SS_F_STRAFTER, S("abc"), {S("abc"), S("")}},
        {SS_F_STRAFTER, S(""), {S("abc"), S("xyz")}},
        {SS_F_STRAFTER, S(""), {L("abc", "en"), L("z", "en")}},
        {SS_F_STRAFTER, S(""), {L("abc", "en"), S("z")}},
        {SS_F_STRAFTER, L("abc", "en"), {L("abc", "en"), L("", "en")}},
        {SS_F_STRAFTER, L("abc", "en"), {L("abc", "en"), S("")}},
        {SS_F_STRAFTER, L("", "en"), {L("abc", "en"), S("c")}},
        /* functions/strafter01a */
        {SS_F_STRAFTER, L("nglish", "en"), {L("english", "en"), S("e")}},
        {SS_F_STRAFTER, S("f"), {T("def", "string"), S("e")}},
        {SS_F_STRAFTER, ERROR, {N("7"), S("e")}},
    };
    (void)state;
    expect_rows(ROWS(rows));
}

static void test_encode(void **state)
{
    static const struct row rows[] = {
        {SS_F_ENCODE_FOR_URI, S("Los%20Angeles"), {S("Los Angeles")}},
        {SS_F_ENCODE_FOR_URI, S("Los%20Angeles"), {L("Los Angeles", "en")}},
        {SS_F_ENCODE_FOR_URI, S("100%25"), {S("100%")}},
        {SS_F_ENCODE_FOR_URI, S("%F0%9F%91%AA"), {S(FAMILY)}},
        {SS_F_ENCODE_FOR_URI, S("%E9%A3%9F%E3%81%B9%E7%89%A9"), {S(TABEMONO)}},
        /* F&O 3.1, section 6.2 */
        {SS_F_ENCODE_FOR_URI,
         S("http%3A%2F%2Fwww.example.com%2F00%2FWeather%2FCA%2F"
           "Los%2520Angeles%23ocean"),
         {S("http://www.example.com/00/Weather/CA/Los%20Angeles#ocean")}},
        {SS_F_ENCODE_FOR_URI,
         S("~b%C3%A9b%C3%A9"),
         {S("~b\xc3\xa9"
            "b\xc3\xa9")}},
        {SS_F_ENCODE_FOR_URI, S("-_.~09azAZ"), {S("-_.~09azAZ")}},
        {SS_F_ENCODE_FOR_URI, S("%00"), {S("\0")}},
        {SS_F_ENCODE_FOR_URI, ERROR, {N("1")}},
    };
    (void)state;
    expect_rows(ROWS(rows));
}

static void test_concat(void **state)
{
    static const struct row rows[] = {
        {SS_F_CONCAT, S("foobar"), {S("foo"), S("bar")}},
        {SS_F_CONCAT, L("foobar", "en"), {L("foo", "en"), L("bar", "en")}},
        {SS_F_CONCAT,
         T("foobar", "string"),
         {T("foo", "string"), T("bar", "string")}},
        {SS_F_CONCAT, S("foobar"), {S("foo"), T("bar", "string")}},
        {SS_F_CONCAT, S("foobar"), {L("foo", "en"), S("bar")}},
        {SS_F_CONCAT, S("foobar"), {L("foo", "en"), T("bar", "string")}},
        {SS_F_CONCAT, S("foobar"), {L("foo", "en"), L("bar", "fr")}},
        {SS_F_CONCAT, S(""), {ERROR}},
        {SS_F_CONCAT, S("abc"), {S("abc")}},
        {SS_F_CONCAT, L("abc", "en"), {L("abc", "en")}},
        {SS_F_CONCAT, S("a\0bc"), {S("a\0b"), S(""), S("c")}},
        {SS_F_CONCAT, ERROR, {S("abc"), N("7")}},
    };
    (void)state;
    expect_rows(ROWS(rows));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_strlen),
                                       cmocka_unit_test(test_substr),
                                       cmocka_unit_test(test_case),
                                       cmocka_unit_test(test_finding),
                                       cmocka_unit_test(test_before_and_after),
                                       cmocka_unit_test(test_encode),
                                       cmocka_unit_test(test_concat)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
