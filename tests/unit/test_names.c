/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "identifier/names/name_fold.h"
#include "identifier/names/name_kind.h"
#include "identifier/names/names.h"
#include "identifier/text/id.h"

static char path[4096];

static void write_file(const char *bytes, size_t length)
{
    const char *folder = getenv("SCRATCH");
    snprintf(path, sizeof path, "%s/names.tsv", folder ? folder : "/tmp");
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void load(struct ss_names *names, const char *text)
{
    struct ss_error error = {0};
    write_file(text, strlen(text));
    int result = ss_names_load(names, path, &error);
    assert_string_equal(error.text, "");
    assert_int_equal(result, 0);
}

static const char *find(const struct ss_names *names, const char *name,
                        size_t count)
{
    size_t found;
    const struct ss_name *row =
        ss_names_find(names, name, strlen(name), &found);
    assert_int_equal(found, count);
    assert_true((row != NULL) == (count > 0));
    return row ? row->iri : NULL;
}

static void test_find(void **state)
{
    (void)state;
    struct ss_names *names = ss_names_new();
    assert_null(find(names, "AI Act", 0));
    load(names, "# a comment\n"
                "alias\tiri\tnote\n"
                "AI Act\thttp://e/ai\tshort name\n"
                "\n"
                "# another\n"
                "Twin\thttp://e/2\tb\r\n"
                "Twin\thttp://e/1\ta\n"
                "twin \thttp://e/1\tthe same again\n"
                "Bare\thttp://e/bare");
    assert_string_equal(find(names, "AI Act", 1), "http://e/ai");
    assert_string_equal(find(names, "ai\u00a0act", 1), "http://e/ai");
    assert_string_equal(find(names, "AIAct", 1), "http://e/ai");
    assert_string_equal(find(names, "TWIN", 2), "http://e/1");
    assert_string_equal(find(names, "bare", 1), "http://e/bare");
    assert_null(find(names, "AI Acts", 0));
    assert_null(find(names, "AI", 0));
    assert_null(find(names, "", 0));
    assert_null(find(names, " ", 0));
    assert_null(find(names, "alias", 0));
    char longest[5000];
    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    assert_null(find(names, longest, 0));
    assert_null(ss_names_row(names, 4));
    assert_string_equal(ss_names_row(names, 0)->name, "AI Act");
    assert_string_equal(ss_names_row(names, 1)->note, "");
    size_t count;
    const struct ss_name *twins = ss_names_find(names, "twin", 4, &count);
    assert_string_equal(twins[0].note, "a");
    assert_string_equal(twins[1].note, "b");
    ss_names_free(names);
    ss_names_free(NULL);
}

/* Two files are one table; the row that was there first stays. */
static void test_two_files(void **state)
{
    (void)state;
    struct ss_names *names = ss_names_new();
    load(names, "alias\tiri\tnote\nEC\thttp://e/commission\tfirst\n");
    load(names, "name\tlanguage\tiri\tnote\n"
                "EC\t-\thttp://e/commission\tsecond\n"
                "Kommission\tde\thttp://e/commission\t\n");
    assert_string_equal(find(names, "Kommission", 1), "http://e/commission");
    size_t count;
    const struct ss_name *row = ss_names_find(names, "ec", 2, &count);
    assert_int_equal(count, 1);
    assert_string_equal(row->note, "first");
    assert_string_equal(row->language, "");
    row = ss_names_find(names, "kommission", 10, &count);
    assert_string_equal(row->language, "de");
    ss_names_free(names);
}

static void test_many(void **state)
{
    (void)state;
    struct ss_names *names = ss_names_new();
    static char text[200000];
    size_t used = (size_t)snprintf(text, sizeof text, "name\tiri\n");
    for (int i = 0; i < 5000; i++)
        used += (size_t)snprintf(text + used, sizeof text - used,
                                 "N %d\thttp://e/%d\n", i, i);
    load(names, text);
    for (int i = 0; i < 5000; i++) {
        char name[16], iri[32];
        snprintf(name, sizeof name, "n%d", i);
        snprintf(iri, sizeof iri, "http://e/%d", i);
        assert_string_equal(find(names, name, 1), iri);
    }
    assert_null(find(names, "n5000", 0));
    ss_names_free(names);
}

static void check_fold(const char *text, const char *normal)
{
    struct ss_buffer buffer;
    char array[64];
    ss_buffer_init(&buffer, 1000);
    ss_name_fold(&buffer, text, strlen(text));
    assert_string_equal(ss_buffer_text(&buffer), normal);
    ss_buffer_release(&buffer);
    assert_int_equal(ss_name_fold_into(array, text, strlen(text)),
                     strlen(normal));
    assert_string_equal(array, normal);
}

static void test_fold(void **state)
{
    (void)state;
    check_fold(" C(2025)\u00a03871 ", "c(2025)3871");
    check_fold("CEN\u2013CLC\u2011JTC \u221221", "cen-clc-jtc-21");
    check_fold("Common\u00ad Criteria\u2122", "commoncriteria");
    check_fold("l\u2019Union", "l'union");
    check_fold("\u00d6NORM \u00d7", "\u00f6norm\u00d7");
    check_fold("\u00df\u00ff", "\u00df\u00ff");
    check_fold("\u0100\u0130\u0139\u0143\u014a\u0160\u0178\u017d",
               "\u0101i\u013a\u0144\u014b\u0161\u00ff\u017e");
    check_fold("\u0131\u0138\u0149\u017f", "\u0131\u0138\u0149\u017f");
    check_fold("\u0395\u03a0\u0399\u03a4\u03a1\u039f\u03a0\u0389",
               "\u03b5\u03c0\u03b9\u03c4\u03c1\u03bf\u03c0\u03ae");
    check_fold("\u038c\u038f\u03c2", "\u03cc\u03ce\u03c3");
    check_fold("\u0413\u041e\u0421\u0422 \u0401\u042f",
               "\u0433\u043e\u0441\u0442\u0451\u044f");
    check_fold("a\xff"
               "B",
               "a?b");
}

static void check_wrong(const char *bytes, size_t length, const char *place,
                        const char *cause)
{
    struct ss_error error = {0};
    struct ss_names *names = ss_names_new();
    write_file(bytes, length);
    assert_int_equal(ss_names_load(names, path, &error), -1);
    assert_int_equal(error.status, SS_BAD_INPUT);
    assert_non_null(strstr(error.text, place));
    assert_non_null(strstr(error.text, cause));
    ss_names_free(names);
}

static void test_wrong(void **state)
{
    (void)state;
    static const struct {
        const char *text, *place, *cause;
    } WRONG[] = {
        {"\n# x\nfoo\tbar\n", "names.tsv:3: ", "columns"},
        {"name\tnote\n", "names.tsv:1: ", "columns"},
        {"name\tiri\n\nx\n", "names.tsv:3: ", "tab"},
        {"name\tiri\nx\thttp://e/1\tmore\n", "names.tsv:2: ", "cells"},
        {"name\tiri\nx\tno iri\n", "names.tsv:2: ", "IRI"},
        {"name\tiri\nx\t\n", "names.tsv:2: ", "IRI"},
        {"name\tiri\n \thttp://e/1\n", "names.tsv:2: ", "empty"},
        {"name\tiri\n\xff\thttp://e/1\n", "names.tsv: ", "byte 10"},
    };
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
        check_wrong(WRONG[i].text, strlen(WRONG[i].text), WRONG[i].place,
                    WRONG[i].cause);
    check_wrong("name\tiri\na\0b\thttp://e/1\n", 25, "names.tsv: ", "byte 11");
    struct ss_error error = {0};
    struct ss_names *names = ss_names_new();
    assert_int_equal(ss_names_load(names, "/nonexistent/x", &error), -1);
    assert_int_equal(error.status, SS_FAILURE);
    ss_names_free(names);
}

static void test_kinds(void **state)
{
    (void)state;
    assert_int_equal(ss_name_kind(SS_ID "body/iso"), SS_KIND_BODY);
    assert_int_equal(ss_name_kind(SS_ID "committee/iso/tc-1"),
                     SS_KIND_COMMITTEE);
    assert_int_equal(ss_name_kind(SS_ID "std/iso/1"), SS_KIND_STANDARD);
    assert_int_equal(ss_name_kind(SS_ID "request/m-1"), SS_KIND_REQUEST);
    assert_int_equal(ss_name_kind(SS_ID "doc/x"), SS_KIND_DOCUMENT);
    assert_int_equal(ss_name_kind("http://publications.europa.eu/resource/"
                                  "celex/32024R1689"),
                     SS_KIND_ACT);
    assert_int_equal(ss_name_kind(SS_ID "framework/x"), SS_KIND_THING);
    assert_int_equal(ss_name_kind("http://e/"), SS_KIND_THING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_find),  cmocka_unit_test(test_two_files),
        cmocka_unit_test(test_many),  cmocka_unit_test(test_fold),
        cmocka_unit_test(test_wrong), cmocka_unit_test(test_kinds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
