/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JSON in place against jansson: the same texts are accepted, and they have
 * the same values. Random texts, whole and with bytes changed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/buffer.h"
#include "ingest/json.h"

static uint64_t seed = 1;

static unsigned pick(unsigned below)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(seed >> 33) % below;
}

static void add_string(struct ss_buffer *out)
{
    static const char *const PARTS[] = {"a",
                                        "Zeitschrift",
                                        "\xc3\xa9",
                                        "\xe2\x80\x94",
                                        "\\n",
                                        "\\\"",
                                        "\\u00e9",
                                        "\\ud83d\\ude00",
                                        "\\u20ac",
                                        "\\/",
                                        "\xf0\x9f\x98\x80",
                                        "0123456789",
                                        "\\t\\r",
                                        " ",
                                        "\\\\",
                                        "<p class=x>"};
    ss_buffer_add_byte(out, '"');
    for (unsigned i = pick(6); i > 0; i--)
        ss_buffer_add_text(out, PARTS[pick(sizeof PARTS / sizeof PARTS[0])]);
    ss_buffer_add_byte(out, '"');
}

static void add_blank(struct ss_buffer *out)
{
    static const char *const BLANKS[] = {"", "", "", " ", "\t", "\n ", "\r\n"};
    ss_buffer_add_text(out, BLANKS[pick(7)]);
}

static void add_value(struct ss_buffer *out, unsigned depth)
{
    static const char *const PLAIN[] = {"null", "true", "false",
                                        "0",    "-1",   "6060",
                                        "1.5",  "-2e3", "9223372036854775807",
                                        "1E+2"};
    unsigned kind = pick(depth > 4 ? 2 : 5);
    add_blank(out);
    if (kind == 0)
        ss_buffer_add_text(out, PLAIN[pick(10)]);
    else if (kind == 1)
        add_string(out);
    else {
        bool object = kind == 2;
        ss_buffer_add_byte(out, object ? '{' : '[');
        for (unsigned i = 0, count = pick(5); i < count; i++) {
            ss_buffer_add_text(out, i ? "," : "");
            add_blank(out);
            if (object)
                ss_buffer_add_format(out, "\"m%u\":", i);
            add_value(out, depth + 1);
        }
        add_blank(out);
        ss_buffer_add_byte(out, object ? '}' : ']');
    }
    add_blank(out);
}

static void same_value(const struct ss_json *ours, const json_t *theirs);

static void same_members(const struct ss_json *ours, const json_t *theirs)
{
    const char *name;
    json_t *value;
    assert_int_equal(ours->length, json_object_size(theirs));
    json_object_foreach((json_t *)theirs, name, value)
    {
        const struct ss_json *member = ss_json_member(ours, name);
        assert_non_null(member);
        same_value(member, value);
    }
}

static void same_elements(const struct ss_json *ours, const json_t *theirs)
{
    const struct ss_json *at = ss_json_first(ours);
    assert_int_equal(ours->length, json_array_size(theirs));
    for (uint32_t i = 0; i < ours->length; i++, at += at->next)
        same_value(at, json_array_get(theirs, i));
}

static void same_value(const struct ss_json *ours, const json_t *theirs)
{
    switch (ours->kind) {
    case SS_JSON_NULL:
        assert_true(json_is_null(theirs));
        break;
    case SS_JSON_TRUE:
        assert_true(json_is_true(theirs));
        break;
    case SS_JSON_FALSE:
        assert_true(json_is_false(theirs));
        break;
    case SS_JSON_INTEGER:
        assert_true(json_is_integer(theirs));
        assert_true(ours->integer == json_integer_value(theirs));
        break;
    case SS_JSON_REAL:
        assert_true(json_is_real(theirs));
        break;
    case SS_JSON_STRING:
        assert_true(json_is_string(theirs));
        assert_int_equal(ours->length, json_string_length(theirs));
        assert_string_equal(ours->text, json_string_value(theirs));
        break;
    case SS_JSON_ARRAY:
        assert_true(json_is_array(theirs));
        same_elements(ours, theirs);
        break;
    case SS_JSON_OBJECT:
        assert_true(json_is_object(theirs));
        same_members(ours, theirs);
        break;
    }
}

/* Reads a text by both. Returns whether it is JSON. */
static bool compare(struct ss_json_row *row, const char *bytes, size_t length)
{
    json_error_t error;
    char *copy = malloc(length + 1);
    memcpy(copy, bytes, length);
    json_t *theirs = json_loadb(
        bytes, length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    bool good = ss_json_read(row, copy, length) == 0;
    /* Numbers that no double holds are fine here. */
    if (!theirs && strncmp(error.text, "real number overflow", 20) == 0)
        good = false;
    else if (good != (theirs != NULL))
        fail_msg("'%.*s': ours %s, jansson %s", (int)length, bytes,
                 good ? "takes it" : row->reason,
                 theirs ? "takes it" : error.text);
    if (good)
        same_value(row->values, theirs);
    else if (theirs == NULL && *row->reason)
        assert_true(row->column <= length + 1);
    json_decref(theirs);
    free(copy);
    return good;
}

static void test_random(void **state)
{
    (void)state;
    struct ss_json_row row = {0};
    struct ss_buffer text;
    size_t good = 0;
    ss_buffer_init(&text, 1 << 20);
    for (int round = 0; round < 20000; round++) {
        ss_buffer_clear(&text);
        add_value(&text, 0);
        assert_true(compare(&row, text.bytes, text.length));
        for (unsigned i = pick(3); i > 0; i--)
            text.bytes[pick((unsigned)text.length)] =
                "\"\\{}[]:,0-.eEn\x01\xc3u 9"[pick(19)];
        good += compare(&row, text.bytes, pick((unsigned)text.length + 1));
    }
    assert_in_range(good, 1000, 19000);
    ss_buffer_release(&text);
    ss_json_row_release(&row);
}

static void test_forms(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {"",
                                        " ",
                                        "nul",
                                        "01",
                                        "-",
                                        "1.",
                                        "1e",
                                        "+1",
                                        ".5",
                                        "\"",
                                        "\"\\x\"",
                                        "\"\\u12\"",
                                        "\"\\ud800\"",
                                        "\"\\udc00\"",
                                        "\"\x01\"",
                                        "{",
                                        "{\"a\"}",
                                        "{\"a\":}",
                                        "{a:1}",
                                        "[1,]",
                                        "[1 2]",
                                        "{\"a\":1,}",
                                        "[",
                                        "1 2",
                                        "\xff",
                                        "\"\xc3\"",
                                        "\"\\u0000\"",
                                        "{\"a\":1,\"a\":2}",
                                        "\xef\xbb\xbf{}",
                                        "\"a",
                                        "[]]",
                                        "truex",
                                        "99999999999999999999",
                                        "\"\\ud83d\\u0041\"",
                                        "[\"\\\"]"};
    struct ss_json_row row = {0};
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++)
        assert_false(compare(&row, TEXTS[i], strlen(TEXTS[i])));
    ss_json_row_release(&row);
}

/* n times "[", and as often "]". */
static int read_nested(struct ss_json_row *row, size_t n)
{
    char *text = malloc(2 * n + 1);
    memset(text, '[', n);
    memset(text + n, ']', n);
    int result = ss_json_read(row, text, 2 * n);
    free(text);
    return result;
}

static void test_limits(void **state)
{
    (void)state;
    struct ss_json_row row = {0};
    assert_int_equal(read_nested(&row, SS_JSON_DEPTH), 0);
    assert_int_equal(read_nested(&row, SS_JSON_DEPTH + 1), -1);
    assert_string_equal(row.reason, "more than 64 levels");
    assert_int_equal(read_nested(&row, 1000000), -1);
    struct ss_buffer text;
    ss_buffer_init(&text, 1 << 24);
    ss_buffer_add_text(&text, "[0");
    for (int i = 0; i < SS_JSON_VALUES; i++)
        ss_buffer_add_text(&text, ",0");
    ss_buffer_add_text(&text, "]");
    assert_int_equal(ss_json_read(&row, text.bytes, text.length), -1);
    assert_string_equal(row.reason, "more than 400000 values");
    ss_buffer_release(&text);
    ss_json_row_release(&row);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
