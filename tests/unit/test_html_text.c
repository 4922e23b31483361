/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ingest/html_text.h"

static void check(const char *html, const char *text)
{
    struct ss_buffer out;
    ss_buffer_init(&out, 1 << 20);
    ss_html_text(&out, html, strlen(html));
    assert_string_equal(ss_buffer_text(&out), text);
    ss_buffer_release(&out);
}

static void test_plain(void **state)
{
    (void)state;
    check("", "");
    check("plain text", "plain text");
    check("  two \n\t words ", "two words");
    check("a < b and c > d", "a < b and c > d");
    check("crushed to <212 \xc2\xb5m, <1 mg/l", "crushed to <212 \xc2\xb5m, "
                                                "<1 mg/l");
    check("the <friendlyName> element", "the <friendlyName> element");
    check("x<y", "x<y");
    check("p<a, b>c", "p<a, b>c");
    check("<", "<");
    check("</", "</");
    check("a <!5 b", "a <!5 b");
    check("R&D, AT&T; &", "R&D, AT&T; &");
}

static void test_tags(void **state)
{
    (void)state;
    check("<p>one</p><p>two</p>", "one\ntwo");
    check("<P CLASS=\"MsoBodyText\">one<BR/>two", "one\ntwo");
    check("<ul>\n<li>a) one</li>\n<li>b) two</ul>end", "a) one\nb) two\nend");
    check("<strong>bo</strong>ld", "bold");
    check("x<sup>2</sup>", "x2");
    check("<td>one</td><td>two</td>", "one two");
    check("<o:p></o:p>text<st1:place w:st=\"on\">Bern</st1:place>", "textBern");
    check("<a title=\"x > y\" href='b'>link</a>", "link");
    check("see <a href=\"https://example.org/?a=1&b=2\">here</a>.",
          "see here.");
    check("one<p>\n\n</p><br><br>two", "one\ntwo");
    check("<p>tail</p>", "tail");
}

static void test_hidden(void **state)
{
    (void)state;
    check("a<!-- comment > still -->b", "ab");
    check("a<!--[if gte mso 9]><xml><w:x>1</w:x></xml><![endif]-->b", "ab");
    check("<![if !supportLists]>1.<![endif]> one", "1. one");
    check("a<style>p { x: y > z }</style>b", "ab");
    check("a<SCRIPT>if (a < b) c</script>b", "ab");
    check("a<xml><o:p>1</o:p></xml>b", "ab");
    check("a<!DOCTYPE html>b<?xml version=\"1.0\"?>c", "abc");
    check("a<style>never closed", "a");
    check("a<!-- never closed", "a");
}

static void test_broken(void **state)
{
    (void)state;
    check("a<p class=\"open", "a<p class=\"open");
    check("a<p class=\"open>b</p>c", "a\nb\nc");
    check("<b>one <p", "one <p");
    check("one</p", "one</p");
}

static void test_references(void **state)
{
    (void)state;
    check("&amp;&lt;&gt;&quot;&apos;", "&<>\"'");
    check("a&nbsp;&#160;&#xA0;b", "a b");
    check("&ndash;&mdash;&hellip;", "\xe2\x80\x93\xe2\x80\x94\xe2\x80\xa6");
    check("&eacute;&Eacute;&#233;&#xe9;", "\xc3\xa9\xc3\x89\xc3\xa9\xc3\xa9");
    check("&#150;&#146;", "\xe2\x80\x93\xe2\x80\x99");
    check("&unknown; &amp &#; &#x; &#xZ; &#0; &#xD800; &#x110000; &#7;",
          "&unknown; &amp &#; &#x; &#xZ; &#0; &#xD800; &#x110000; &#7;");
    check("&#99999999999999999999;", "&#99999999999999999999;");
    check("&amp;lt;", "&lt;");
    check("&lt;p&gt;", "<p>");
}

static void test_characters(void **state)
{
    (void)state;
    check("soft\xc2\xadhyphen zero\xe2\x80\x8bwidth", "softhyphen zerowidth");
    check("a\xe2\x80\xaf"
          "b\xe3\x80\x80"
          "c",
          "a b c");
    check("bad \xff\xc3 end", "bad \xef\xbf\xbd\xef\xbf\xbd end");
}

static void test_appends(void **state)
{
    (void)state;
    struct ss_buffer out;
    ss_buffer_init(&out, 16);
    ss_buffer_add_text(&out, "head:");
    ss_html_text(&out, "<p>one</p>", 10);
    assert_string_equal(ss_buffer_text(&out), "head:one");
    ss_html_text(&out, "much too long a text", 20);
    assert_true(out.failed);
    ss_buffer_release(&out);
}

/* Text made of many beginnings of things that never end takes no more time
 * than other text: seconds would show a search repeated at each place. */
static void test_large(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "<b ", "<b x=\"",   "<!--", "<!",           "<style>",
        "&#",  "<p x='\">", "<",    "<xml></style", "<b x=\"> <b x='"};
    enum { SIZE = 2000000 };
    char *html = malloc(SIZE);
    assert_non_null(html);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t length = strlen(parts[i]);
        size_t used = 0;
        for (; used + length <= SIZE; used += length)
            memcpy(html + used, parts[i], length);
        struct ss_buffer out;
        ss_buffer_init(&out, 4 * SIZE);
        ss_html_text(&out, html, used);
        assert_false(out.failed);
        ss_buffer_release(&out);
    }
    free(html);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),      cmocka_unit_test(test_tags),
        cmocka_unit_test(test_hidden),     cmocka_unit_test(test_broken),
        cmocka_unit_test(test_references), cmocka_unit_test(test_characters),
        cmocka_unit_test(test_appends),    cmocka_unit_test(test_large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
