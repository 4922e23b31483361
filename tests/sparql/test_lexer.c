/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "sparql/syntax/lexer.h"

/* Writes each terminal as its kind's letter and its text, with "|" between
 * them; an error as "!" and its place. */
static void write_terminals(struct ss_buffer *out, const char *text,
                            size_t length)
{
    static const char KINDS[] = ".IP_VLidDSNAws";
    struct ss_lexer lexer;
    struct ss_error error = {0};
    int failed = ss_lexer_init(&lexer, text, length, "q", &error);
    while (!failed && !(failed = ss_lexer_next(&lexer))) {
        const struct ss_terminal *terminal = &lexer.terminal;
        if (terminal->kind == SS_T_END)
            break;
        ss_buffer_add_text(out, out->length ? "|" : "");
        ss_buffer_add_byte(out, KINDS[terminal->kind]);
        ss_buffer_add(out, terminal->text, terminal->length);
    }
    if (failed) {
        const char *behind = strstr(error.text, ": ");
        assert_non_null(behind);
        ss_buffer_add_text(out, out->length ? "|!" : "!");
        ss_buffer_add(out, error.text, (size_t)(behind - error.text));
    }
    ss_lexer_release(&lexer);
}

static void check(const char *text, const char *expected)
{
    struct ss_buffer out;
    ss_buffer_init(&out, 1 << 16);
    write_terminals(&out, text, strlen(text));
    if (strcmp(ss_buffer_text(&out), expected) != 0)
        fail_msg("%s\n  gives    %s\n  expected %s", text, ss_buffer_text(&out),
                 expected);
    ss_buffer_release(&out);
}

static void test_iris(void **state)
{
    (void)state;
    check("<http://e/a#b>", "Ihttp://e/a#b");
    check("<>", "I");
    check("<a b>", "s<|wa|wb|s>");
    check("?a<?b&&?c>?d", "Va|I?b&&?c|Vd");
    check("?a<?b && ?c>?d", "Va|s<|Vb|s&&|Vc|s>|Vd");
    check("<\\u00e9\\U000000E9>", "Iéé");
    check("<a\\u0020b>", "s<|wa|!q:1:3");
    check("<a\\u003Eb>", "s<|wa|s>|wb|s>");
}

static void test_names(void **state)
{
    (void)state;
    check("a:b", "Pa:b");
    check("a.b-c:", "Pa.b-c:");
    check(": :1 :a:b::", "P:|P:1|P:a:b::");
    check("a:b.c. a:b.", "Pa:b.c|s.|Pa:b|s.");
    check("a:%41\\,\\-\\.b\\%", "Pa:%41,-.b%");
    check("a:%4 ", "Pa:|!q:1:3");
    check("a.:b", "wa|s.|P:b");
    check("_:a _:1.2. _:é-", "_a|_1.2|s.|_é-");
    check("?x$y?1 ?é_·", "Vx|Vy|V1|Vé_·");
    check("?x-y", "Vx|s-|wy");
    check("?", "s?");
    check("$", "!q:1:1");
    check("_a", "!q:1:1");
    check("_:", "!q:1:1");
    check("SHA256 ENCODE_FOR_URI a", "wSHA256|wENCODE_FOR_URI|wa");
    check("é", "!q:1:1");
    check("\\u03B1:a a\\u003Ab", "Pα:a|Pa:b");
    check("?x\\u0020y", "Vx|!q:1:3");
}

static void test_numbers(void **state)
{
    (void)state;
    check("1 01 1.0 .5 1e0 1.e5 1.5E-3 .5e+1",
          "i1|i01|d1.0|d.5|D1e0|D1.e5|D1.5E-3|D.5e+1");
    check("1. 1.e 1e+", "i1|s.|i1|s.|we|i1|we|s+");
    check("+1 -1.5 + 1 ?x-1", "i+1|d-1.5|s+|i1|Vx|i-1");
    check("1-2", "i1|i-2");
    check(".", "s.");
    check("\\u0031", "i1");
}

static void test_strings(void **state)
{
    (void)state;
    check("'a' \"b\" '' \"\"", "Sa|Sb|S|S");
    check("'a\"b' \"a'b\"", "Sa\"b|Sa'b");
    check("'''a'b''c''' \"\"\"a\"b\n\"\"\"", "Sa'b''c|Sa\"b\n");
    check("''''a'''", "S'a");
    check("'''a''''", "Sa|!q:1:8");
    check("'\\t\\b\\n\\r\\f\\\\\\\"\\''", "S\t\b\n\r\f\\\"'");
    check("'\\u00e9\\U0001F46A'", "Sé👪");
    check("'\\\\u00e9'", "S\\u00e9");
    check("'\\x'", "!q:1:2");
    check("'a\nb'", "!q:1:1");
    check("'a", "!q:1:1");
    check("'''a''", "!q:1:1");
    check("'\\u0027'", "!q:1:2");
    check("'\\u005C'", "!q:1:2");
    check("'\\u000A'", "!q:1:2");
    check("'''\\u000A'''", "S\n");
    check("'\\uD800'", "!q:1:2");
    check("'\\U00110000'", "!q:1:2");
    check("'\\u12'", "!q:1:2");
    check("'\\U0001F46'", "!q:1:2");
    check("'a'@en 'b'@en-GB-x1 'c'^^a:b", "Sa|Len|Sb|Len-GB-x1|Sc|s^^|Pa:b");
    check("'a'@1", "Sa|!q:1:4");
    check("'a'@en-", "Sa|Len|s-");
}

static void test_signs(void **state)
{
    (void)state;
    check("{}()[].;,|/^*?+-!=><", "s{|s}|N()|A[]|s.|s;|s,|s||s/|s^|s*|s?|s+|"
                                  "s-|s!=|s>|s<");
    check("|| && != <= >= ^^", "s|||s&&|s!=|s<=|s>=|s^^");
    check("( ) (\n#c\n) [\t] ( a", "N()|N()|A[]|s(|wa");
    check("&", "!q:1:1");
    check("a # b 'c\n#\r\nd#", "wa|wd");
    check("~", "!q:1:1");
    check("\\u007B\\u007D", "s{|s}");
    check("\xEF\xBB\xBF"
          "a",
          "wa");
}

/* Lines and columns count characters; an escape has as many as it has. */
static void test_places(void **state)
{
    (void)state;
    check("\n\n  ~", "!q:3:3");
    check("'é👪' ~", "Sé👪|!q:1:6");
    check("'\\u00e9' ~", "Sé|!q:1:10");
    check("'''\n\n''' ~", "S\n\n|!q:3:5");
    check("a\r\n~", "wa|!q:2:1");
}

static void check_bytes(const char *bytes, size_t length, const char *expected)
{
    struct ss_buffer out;
    ss_buffer_init(&out, 1 << 16);
    write_terminals(&out, bytes, length);
    assert_string_equal(ss_buffer_text(&out), expected);
    ss_buffer_release(&out);
}

static void test_bytes(void **state)
{
    (void)state;
    check_bytes("a\nb\0c", 5, "!q:2:2");
    check_bytes("'\xC3\xA9\xFF'", 5, "!q:1:3");
    check_bytes("'\xED\xA0\x80'", 5, "!q:1:2");
    check_bytes("a\xFF\0", 3, "!q:1:2");
    check_bytes("", 0, "");
}

/* U+0000 by an escape: in strings only. */
static void test_zero(void **state)
{
    struct ss_lexer lexer;
    struct ss_error error = {0};
    (void)state;
    assert_int_equal(ss_lexer_init(&lexer, "'a\\u0000b'", 10, "q", &error), 0);
    assert_int_equal(ss_lexer_next(&lexer), 0);
    assert_int_equal(lexer.terminal.length, 3);
    assert_memory_equal(lexer.terminal.text, "a\0b", 4);
    ss_lexer_release(&lexer);
    check("<\\u0000>", "s<|!q:1:2");
    check("?a\\u0000", "Va|!q:1:3");
}

/* Where a terminal stands in the text. */
static void test_offsets(void **state)
{
    struct ss_lexer lexer;
    struct ss_error error = {0};
    (void)state;
    assert_int_equal(ss_lexer_init(&lexer, "é:b 'x'", 8, "q", &error), 0);
    assert_int_equal(ss_lexer_next(&lexer), 0);
    assert_int_equal(lexer.terminal.prefix, 2);
    assert_int_equal(lexer.terminal.start, 0);
    assert_int_equal(lexer.terminal.end, 4);
    assert_int_equal(ss_lexer_next(&lexer), 0);
    assert_int_equal(lexer.terminal.start, 5);
    assert_int_equal(lexer.terminal.end, 8);
    assert_int_equal(lexer.terminal.spot.column, 5);
    assert_int_equal(ss_lexer_next(&lexer), 0);
    assert_int_equal(lexer.terminal.kind, SS_T_END);
    assert_int_equal(ss_lexer_next(&lexer), 0);
    assert_int_equal(lexer.terminal.kind, SS_T_END);
    ss_lexer_release(&lexer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_iris),    cmocka_unit_test(test_names),
        cmocka_unit_test(test_numbers), cmocka_unit_test(test_strings),
        cmocka_unit_test(test_signs),   cmocka_unit_test(test_places),
        cmocka_unit_test(test_bytes),   cmocka_unit_test(test_zero),
        cmocka_unit_test(test_offsets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
