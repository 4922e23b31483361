/* SPDX-License-Identifier: Apache-2.0 */
/*
 * REGEX and REPLACE: the examples of XPath and XQuery Functions and Operators
 * 3.1 (F&O), sections 5.6.1 to 5.6.4, of XML Schema 1.1 part 2, appendix G, and
 * of the W3C suite.
 */
#include "calls.h"

#define M SS_F_REGEX
#define R SS_F_REPLACE

/* "Kaum hat dies der Hahn gesehen," and so on (F&O, section 5.6.3) */
#define POEM                                                                   \
    S("\nKaum hat dies der Hahn gesehen,\n"                                    \
      "F\xc3\xa4ngt er auch schon an zu kr\xc3\xa4hen:\n"                      \
      "Kikeriki! Kikikerikih!!\n"                                              \
      "Tak, tak, tak! - da kommen sie.\n")

static void test_matches(void **state)
{
    static const struct row rows[] = {
        {M, TRUE, {S("abracadabra"), S("bra")}},
        {M, TRUE, {S("abracadabra"), S("^a.*a$")}},
        {M, FALSE, {S("abracadabra"), S("^bra")}},
        {M, FALSE, {POEM, S("Kaum.*kr\xc3\xa4hen")}},
        {M, TRUE, {POEM, S("Kaum.*kr\xc3\xa4hen"), S("s")}},
        {M, TRUE, {POEM, S("^Kaum.*gesehen,$"), S("m")}},
        {M, FALSE, {POEM, S("^Kaum.*gesehen,$")}},
        {M, TRUE, {POEM, S("kiki"), S("i")}},
        {M, TRUE, {L("Alice", "en"), S("^ali"), S("i")}},
        {M, TRUE, {S("abc"), S("")}},
        {M, TRUE, {S(""), S("^$")}},
        {M, TRUE, {S("abc"), S("x|")}},
        {M, TRUE, {S("a\0b"), S("^a.b$")}},
        {M, TRUE, {S("a\0b"), S("a\0b$")}},
        {M, FALSE, {S("a\0b"), S("a\0c")}},
        {M, ERROR, {T("1", "integer"), S("1")}},
        {M, ERROR, {I("http://e/"), S("e")}},
        {M, ERROR, {S("a"), L("a", "en")}},
        {M, ERROR, {S("a"), S("a"), L("i", "en")}},
        {M, ERROR, {S("a"), S("a"), S("g")}},
        {M, ERROR, {S("a"), S("a"), S("i\0")}},
    };
    (void)state;
    expect_rows(ROWS(rows));
}

/* F&O, section 5.6.2 */
static void test_flags(void **state)
{
    static const struct row rows[] = {
        {M, TRUE, {S("helloworld"), S("hello world"), S("x")}},
        {M, FALSE, {S("helloworld"), S("hello[ ]world"), S("x")}},
        {M, TRUE, {S("hello world"), S("hello\\ sworld"), S("x")}},
        {M, FALSE, {S("hello world"), S("hello world"), S("x")}},
        {M, TRUE, {S("a b"), S("^ a [ ] b $"), S("x")}},
        {M, TRUE, {S("]"), S("[\\]\n] "), S("x")}},
        {M, FALSE, {S("abcd"), S(".*"), S("q")}},
        {M, TRUE, {S("Mr. B. Obama"), S("B. OBAMA"), S("iq")}},
        {M, TRUE, {S("a.b"), S("."), S("q")}},
        {M, TRUE, {S("a b"), S("a b"), S("qx")}},
        {M, TRUE, {S("ABC"), S("b"), S("i")}},
        {M, TRUE, {S("\xc3\x89t\xc3\xa9"), S("^\xc3\xa9T\xc3\x89$"), S("i")}},
        {M, TRUE, {S("x"), S("[A-Z]"), S("i")}},
        {M, FALSE, {S("q"), S("[^Q]"), S("i")}},
        {M, FALSE, {S("o"), S("[A-Z-[OI]]"), S("i")}},
        {M, TRUE, {S("p"), S("[A-Z-[OI]]"), S("i")}},
        {M, TRUE, {S("\xe2\x84\xaa"), S("[A-Z]"), S("i")}},
        /* the flag has no effect on classes */
        {M, FALSE, {S("a"), S("\\p{Lu}"), S("i")}},
        {M, FALSE, {S("A"), S("\\P{Lu}"), S("i")}},
        {M, FALSE, {S("\xe2\x84\xaa"), S("\\p{IsBasicLatin}"), S("i")}},
        /* the end, and a line feed before it */
        {M, FALSE, {S("abc\n"), S("c$")}},
        {M, TRUE, {S("abc\n"), S("c$"), S("m")}},
        {M, TRUE, {S("abc\n"), S("\\n$")}},
        {M, FALSE, {S("a\nb"), S("^b")}},
        {M, TRUE, {S("a\nb"), S("^b"), S("m")}},
        {M, FALSE, {S("a\rb"), S("^b"), S("m")}},
        {M, FALSE, {S("a\n"), S("\\n^"), S("m")}},
        {M, FALSE, {S("\n"), S(".")}},
        {M, FALSE, {S("\r"), S(".")}},
        {M, TRUE, {S("\r\n"), S("^..$"), S("s")}},
        {M, TRUE, {S("\xf0\x9f\x91\xaa"), S("^.$")}},
    };
    (void)state;
    expect_rows(ROWS(rows));
}

static void test_classes(void **state)
{
    static const struct row rows[] = {
        {M, TRUE, {S("b"), S("^[a-z-[aeiou]]$")}},
        {M, FALSE, {S("e"), S("^[a-z-[aeiou]]$")}},
        {M, TRUE, {S("xyz"), S("^[a-z-[aeiou]]+$")}},
        {M, TRUE, {S("e"), S("^[a-z-[aeiou-[e]]]$")}},
        {M, FALSE, {S("a"), S("^[a-z-[aeiou-[e]]]$")}},
        {M, FALSE, {S("1"), S("[^a-z-[0-9]]")}},
        {M, TRUE, {S("+"), S("[^a-z-[0-9]]")}},
        {M, TRUE, {S("-"), S("^[-a]$")}},
        {M, TRUE, {S("-"), S("^[a-]$")}},
        {M, FALSE, {S("-"), S("[^-a]")}},
        {M, TRUE, {S("^"), S("[a^]")}},
        {M, TRUE, {S("]"), S("[\\[\\]]")}},
        {M, TRUE, {S("\\"), S("^[\\\\]$")}},
        {M, TRUE, {S("5"), S("[\\d]")}},
        {M, TRUE, {S("a$"), S("a\\$")}},
        {M, TRUE, {S("[:alpha:]"), S("^[\\[:alph]+:\\]$")}},
        {M, TRUE, {S("#"), S("[!-/]")}},
        /* Arabic-Indic digit one, in Nd */
        {M, TRUE, {S("\xd9\xa1"), S("^\\d$")}},
        {M, FALSE, {S("\xd9\xa1"), S("\\D")}},
        {M, TRUE, {S("\xc3\xa9"), S("^\\w$")}},
        {M, TRUE, {S("+"), S("^\\w$")}},
        {M, FALSE, {S("_"), S("\\w")}},
        {M, TRUE, {S("_"), S("\\W")}},
        {M, FALSE, {S("+"), S("\\W")}},
        {M, TRUE, {S(" \t\n\r"), S("^\\s{4}$")}},
        {M, FALSE, {S("\xc2\xa0\x0b\x0c"), S("\\s")}},
        {M, TRUE, {S("\xc2\xa0"), S("^\\S$")}},
        {M, FALSE, {S(" "), S("[\\S]")}},
        {M, TRUE, {S("_:a\xc3\xa9"), S("^\\i+$")}},
        {M, FALSE, {S("0-.\xc2\xb7"), S("\\i")}},
        {M, TRUE, {S("0-.\xc2\xb7"), S("^\\I+$")}},
        {M, TRUE, {S("a-b.c0"), S("^\\i\\c*$")}},
        {M, FALSE, {S("a b"), S("^\\c+$")}},
        {M, TRUE, {S(" "), S("\\C")}},
        {M, FALSE, {S("a:-.0"), S("\\C")}},
        {M, TRUE, {S("A"), S("^\\p{Lu}$")}},
        {M, FALSE, {S("a"), S("\\p{Lu}")}},
        {M, TRUE, {S("a"), S("^[\\P{Lu}]$")}},
        {M, TRUE, {S("\xce\xb1"), S("^\\p{IsGreek}$")}},
        {M, TRUE, {S("\xce\xb1"), S("^\\p{IsGreekandCoptic}$")}},
        {M, FALSE, {S("\xce\xb1"), S("\\p{IsCyrillic}")}},
        {M, TRUE, {S("\xce\xb1"), S("\\P{IsCyrillic}")}},
        {M, TRUE, {S("\xc3\xa9"), S("^\\p{IsLatin-1Supplement}$")}},
        {M, TRUE, {S("a\xc3\xa9"), S("^[\\p{IsBasicLatin}\xc3\xa9]+$")}},
        {M, ERROR, {S("a"), S("\\p{IsKlingon}")}},
        {M, ERROR, {S("a"), S("\\p{Greek}")}},
        {M, ERROR, {S("a"), S("\\p{Cs}")}},
        {M, ERROR, {S("a"), S("\\p{L&}")}},
        {M, ERROR, {S("a"), S("\\p{^L}")}},
        {M, ERROR, {S("a"), S("\\pL")}},
        {M, ERROR, {S("a"), S("\\p{L")}},
        {M, ERROR, {S("a"), S("\\p")}},
    };
    (void)state;
    expect_rows(ROWS(rows));
}

/* Back-references, groups and quantifiers (F&O, section 5.6.1). */
static void test_groups(void **state)
{
    static const struct row rows[] = {
        {M, TRUE, {S("\"x\""), S("^('|\").*\\1$")}},
        {M, FALSE, {S("\"x'"), S("^('|\").*\\1$")}},
        {M, TRUE, {S("aa1"), S("^(a)\\11$")}},
        {M, TRUE, {S("ab"), S("^(x)?ab\\1$")}},
        {M,
         TRUE,
         {S("abcdefghijkk"), S("(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)"
                               "\\11")}},
        {M, TRUE, {S("abab"), S("^(?:ab)+$")}},
        {M, ERROR, {S("a"), S("(?:a)\\1")}},
        {M, ERROR, {S("a"), S("(a\\1)")}},
        {M, ERROR, {S("a"), S("\\1(a)")}},
        {M, ERROR, {S("a"), S("(a)\\2")}},
        {M, ERROR, {S("a"), S("\\0")}},
        {M, ERROR, {S("a"), S("(a)[\\1]")}},
        {M, TRUE, {S("aaa"), S("^a{3}$")}},
        {M, TRUE, {S("aaa"), S("^a{2,}$")}},
        {M, FALSE, {S("aaa"), S("^a{1,2}$")}},
        {M, TRUE, {S("aaa"), S("^a{1,3}?$")}},
        {M, TRUE, {S("abc"), S("^^a")}},
        {M, TRUE, {S("abc"), S("^*abc$?")}},
        {M, TRUE, {S("abc"), S("()abc")}},
        {M, TRUE, {S("a{}"), S("^a\\{\\}$")}},
    };
    (void)state;
    expect_rows(ROWS(rows));
}

/* What other dialects have, or nobody. */
static void test_invalid(void **state)
{
    static const char *const PATTERNS[] = {
        "(?=a)",   "(?!a)",       "(?<=a)",  "(?<!a)",   "(?>a)",
        "(?i)a",   "(?i:a)",      "(?<n>a)", "(?P<n>a)", "(?#c)",
        "(?|a)",   "(?R)",        "(*FAIL)", "(*UTF)a",  "a++",
        "a*+",     "a?+",         "a{2}+",   "a**",      "a???",
        "\\ba",    "\\Ba",        "\\Aa",    "a\\z",     "a\\Z",
        "\\Qa\\E", "\\Ka",        "\\Ra",    "\\xa",     "\\x41",
        "\\u0041", "\\N",         "\\X",     "\\g{1}",   "(a)\\k1",
        "\\e",     "\\a",         "\\f",     "\\v",      "\\h",
        "\\_",     "\\ ",         "\\",      "\\/",      "\\-\\\xc3\xa9",
        "*a",      "+",           "?",       "{2}",      "a|*",
        "(*)",     "(",           ")",       "(a",       "a)",
        "[",       "[]",          "[^]",     "[a",       "[]a]",
        "a]",      "a}",          "a{",      "a{,2}",    "a{x}",
        "a{2,1}",  "a{1,x}",      "a{1",     "a{}",      "[z-a]",
        "[a-c-e]", "[\\d-z]",     "[a-\\d]", "[a[b]]",   "[a-[b]c]",
        "[-[b]]",  "[[:alpha:]]", "[[.a.]]", "[a-[b]",   "[\\b]",
        "[--a]",   "[\\Qa\\E]",   "(?:a",    "(?",       "(?:",
    };
    struct fixture f;
    (void)state;
    set_up(&f);
    for (size_t i = 0; i < sizeof PATTERNS / sizeof *PATTERNS; i++) {
        struct ss_term arguments[4] = {S("a"), ss_string(PATTERNS[i])};
        struct ss_value out = call(&f, M, arguments);
        if (out.type != SS_VALUE_ERROR || f.calls.limited)
            fail_msg("%s is taken", PATTERNS[i]);
    }
    tear_down(&f);
}

static void test_replace(void **state)
{
    static const struct row rows[] = {
        /* F&O, section 5.6.4 */
        {R, S("a*cada*"), {S("abracadabra"), S("bra"), S("*")}},
        {R, S("*"), {S("abracadabra"), S("a.*a"), S("*")}},
        {R, S("*c*bra"), {S("abracadabra"), S("a.*?a"), S("*")}},
        {R, S("brcdbr"), {S("abracadabra"), S("a"), S("")}},
        {R, S("abbraccaddabbra"), {S("abracadabra"), S("a(.)"), S("a$1$1")}},
        {R, ERROR, {S("abracadabra"), S(".*?"), S("$1")}},
        {R, S("b"), {S("AAAA"), S("A+"), S("b")}},
        {R, S("bbbb"), {S("AAAA"), S("A+?"), S("b")}},
        {R, S("carted"), {S("darted"), S("^(.*?)d(.*)$"), S("$1c$2")}},
        {R, S("a\\b$"), {S("abcd"), S("bcd"), S("\\\\b\\$")}},
        {R, S("a\\b\\$"), {S("a.*"), S(".*"), S("\\b\\$"), S("q")}},
        /* SPARQL 1.1, section 17.4.3.15 */
        {R, S("aZZZ"), {S("abcd"), S("b.*"), S("ZZZ")}},
        {R, L("aZcd", "en"), {L("abcd", "en"), S("b"), S("Z")}},
        {R, S("aZcZ"), {S("abcB"), S("B"), S("Z"), S("i")}},
        {R, L("aZcZ", "en"), {L("abcB", "en"), S("B"), S("Z"), S("i")}},
        /* the W3C suite */
        {R, S("b*na"), {S("banana"), S("ana"), S("*")}},
        {R, S("[1=ab][2=]cd"), {S("abcd"), S("(ab)|(a)"), S("[1=$1][2=$2]")}},
        {R, S("~/~/bB~/C"), {S("aAbBaC"), S("a"), S("~/"), S("i")}},
        {R,
         L("-ran-ais", "fr"),
         {L("Fran\xc3\xa7"
            "ais",
            "fr"),
          S("[^a-z0-9]"), S("-")}},
        {R, ERROR, {T("7", "integer"), S("[^a-z0-9]"), S("-")}},
        /* groups */
        {R, S("<b>a"), {S("ba"), S("b"), S("<$0>")}},
        {R, S("[]c"), {S("abc"), S("ab"), S("[$1]")}},
        {R, S("a0"), {S("a"), S("(a)"), S("$10")}},
        {R, S("a\0c"), {S("a\0b"), S("b"), S("c")}},
        {R, S("abc"), {S("abc"), S("x"), S("y")}},
        {R, S(""), {S(""), S("x"), S("y")}},
        {R,
         S("\xc3\xa8\xc3\xa8"),
         {S("\xc3\xa9\xc3\xa9"), S("\xc3\xa9"), S("\xc3\xa8")}},
        /* errors */
        {R, ERROR, {S("abc"), S("x*"), S("y")}},
        {R, ERROR, {S("abc"), S("^"), S("y")}},
        {R, ERROR, {S("abc"), S(""), S("y"), S("q")}},
        {R, ERROR, {S("abc"), S("b"), S("$")}},
        {R, ERROR, {S("abc"), S("b"), S("$x")}},
        {R, ERROR, {S("abc"), S("b"), S("\\")}},
        {R, ERROR, {S("abc"), S("b"), S("\\n")}},
        {R, ERROR, {S("abc"), S("("), S("x")}},
        {R, ERROR, {S("abc"), S("b"), L("x", "en")}},
        {R, ERROR, {S("abc"), S("b"), T("1", "integer")}},
        {R, ERROR, {S("abc"), S("b"), S("x"), S("z")}},
    };
    (void)state;
    expect_rows(ROWS(rows));
}

/* What would take for ever is told; the next call is as if it had not been. */
static void test_limits(void **state)
{
    static const struct ss_term bad[][4] = {
        {S("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"),
         S("^(a|aa)+$")},
        {S("a"), S("((a{1000}){1000}){1000}")},
        {S("a"), S("a{70000}")},
    };
    static const struct ss_term good[4] = {S("ab"), S("^a.$")};
    struct fixture f;
    (void)state;
    set_up(&f);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        for (int again = 0; again < 3; again++) {
            assert_int_equal(call(&f, M, bad[i]).type, SS_VALUE_ERROR);
            assert_true(f.calls.limited);
            f.calls.limited = false;
            assert_true(call(&f, M, good).as.truth);
            assert_false(f.calls.limited);
        }
    tear_down(&f);
}

/* Far more nesting than anybody means ends in an answer, too. */
static void test_nesting(void **state)
{
    enum { DEEP = 100000 };
    static char pattern[2 * DEEP + 2];
    struct fixture f;
    (void)state;
    set_up(&f);
    memset(pattern, '(', DEEP);
    pattern[DEEP] = 'a';
    memset(pattern + DEEP + 1, ')', DEEP);
    struct ss_term groups[4] = {S("a"), ss_string(pattern)};
    assert_int_equal(call(&f, M, groups).type, SS_VALUE_ERROR);
    assert_true(f.calls.limited);
    f.calls.limited = false;
    for (size_t i = 0; i < DEEP - 2; i += 3)
        memcpy(pattern + i, "[a-", 3);
    struct ss_term classes[4] = {S("a"), ss_string(pattern)};
    assert_int_equal(call(&f, M, classes).type, SS_VALUE_ERROR);
    tear_down(&f);
}

/* Long texts: stretches are put together without a seam. */
static void test_long_text(void **state)
{
    enum { LONG = 300000 };
    static char text[LONG + 1];
    struct fixture f;
    (void)state;
    set_up(&f);
    memset(text, 'x', LONG);
    for (size_t i = 0; i + 3 < LONG; i += 3)
        memcpy(text + i, "\xe2\x82\xac", 3);
    memcpy(text + LONG - 3, "end", 3);
    struct ss_term there[4] = {ss_string(text), S("e.d$")};
    struct ss_term absent[4] = {ss_string(text), S("e[a-c]d")};
    struct ss_term all[4] = {ss_string(text), S("[^a-z]"), S("y")};
    for (int i = 0; i < 3; i++) {
        assert_true(call(&f, M, there).as.truth);
        assert_false(call(&f, M, absent).as.truth);
    }
    struct ss_value out = call(&f, R, all);
    assert_int_equal(out.type, SS_VALUE_STRING);
    assert_int_equal(strspn(out.term.text, "y"), LONG / 3 - 1);
    assert_string_equal(out.term.text + LONG / 3 - 1, "end");
    assert_false(f.calls.limited);
    tear_down(&f);
}

/* More expressions than are kept, each time around. */
static void test_many(void **state)
{
    struct fixture f;
    (void)state;
    set_up(&f);
    for (int round = 0; round < 3; round++)
        for (int i = 0; i < 100; i++) {
            char pattern[32], text[32];
            snprintf(pattern, sizeof pattern, "^a{%d}b$", i);
            snprintf(text, sizeof text, "%.*sb", i % 16, "aaaaaaaaaaaaaaaa");
            struct ss_term arguments[4] = {ss_string(text), ss_string(pattern)};
            struct ss_value out = call(&f, M, arguments);
            assert_int_equal(out.as.truth, i < 16);
        }
    tear_down(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_matches),   cmocka_unit_test(test_flags),
        cmocka_unit_test(test_classes),   cmocka_unit_test(test_groups),
        cmocka_unit_test(test_invalid),   cmocka_unit_test(test_replace),
        cmocka_unit_test(test_limits),    cmocka_unit_test(test_nesting),
        cmocka_unit_test(test_long_text), cmocka_unit_test(test_many)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
