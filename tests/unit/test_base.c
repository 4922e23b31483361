/* SPDX-License-Identifier: Apache-2.0 */
/* Buffers, errors, UTF-8, files, digests, prefixes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/digest.h"
#include "base/prefixes.h"
#include "base/utf8.h"
#include "store/format/hash.h"
#include "stores.h"

static void test_buffer_limit(void **state)
{
    (void)state;
    struct ss_buffer buffer;
    ss_buffer_init(&buffer, 10);
    assert_string_equal(ss_buffer_text(&buffer), "");
    assert_int_equal(ss_buffer_add(&buffer, "0123456789", 10), 0);
    assert_string_equal(ss_buffer_text(&buffer), "0123456789");
    assert_int_equal(ss_buffer_add(&buffer, "", 0), 0);
    assert_int_equal(ss_buffer_add_byte(&buffer, 'x'), -1);
    assert_true(buffer.failed);
    assert_string_equal(ss_buffer_text(&buffer), "");
    assert_int_equal(ss_buffer_add(&buffer, "", 0), -1);
    ss_buffer_clear(&buffer);
    assert_false(buffer.failed);
    assert_int_equal(buffer.length, 0);
    assert_string_equal(ss_buffer_text(&buffer), "");
    assert_int_equal(ss_buffer_add_text(&buffer, "01234567890"), -1);
    ss_buffer_clear(&buffer);
    assert_int_equal(ss_buffer_add_format(&buffer, "%d-%s", 12345, "abcd"), 0);
    assert_string_equal(ss_buffer_text(&buffer), "12345-abcd");
    assert_int_equal(ss_buffer_add_format(&buffer, "%d", 1), -1);
    assert_true(buffer.failed);
    ss_buffer_release(&buffer);
    assert_null(buffer.bytes);
    assert_false(buffer.failed);
    assert_int_equal(buffer.maximum, 10);
    assert_int_equal(ss_buffer_add(&buffer, "x", SIZE_MAX), -1);
    ss_buffer_release(&buffer);
    ss_buffer_init(&buffer, 0);
    assert_int_equal(ss_buffer_add_text(&buffer, ""), 0);
    assert_int_equal(ss_buffer_add_byte(&buffer, 'x'), -1);
    ss_buffer_release(&buffer);
}

static void test_buffer_growth(void **state)
{
    (void)state;
    struct ss_buffer buffer;
    size_t length = 0;
    ss_buffer_init(&buffer, 1 << 20);
    for (unsigned i = 0; i < 3000; i++) {
        char piece[100];
        memset(piece, 'a' + (int)(i % 26), sizeof piece);
        assert_int_equal(ss_buffer_add(&buffer, piece, i % 100), 0);
        length += i % 100;
        assert_int_equal(buffer.length, length);
        assert_int_equal(buffer.bytes[length], 0);
        assert_true(buffer.capacity > length);
    }
    size_t at = 0;
    for (unsigned i = 0; i < 3000; i++)
        for (unsigned n = 0; n < i % 100; n++)
            assert_int_equal(buffer.bytes[at++], 'a' + (int)(i % 26));
    assert_int_equal(ss_buffer_add(&buffer, "a\0b", 3), 0);
    assert_memory_equal(buffer.bytes + length, "a\0b", 4);
    ss_buffer_release(&buffer);
}

static void test_errors(void **state)
{
    (void)state;
    struct ss_error error = {0};
    char longest[3000];
    assert_int_equal(ss_fail(&error, SS_BAD_INPUT, "%s:%d", "a\n\x1b\x7f", 7),
                     -1);
    assert_int_equal(error.status, SS_BAD_INPUT);
    assert_string_equal(error.text, "a   :7");
    assert_int_equal(ss_fail(NULL, SS_LIMIT, "nobody"), -1);
    memset(longest, 'x', sizeof longest);
    longest[2999] = '\0';
    ss_fail(&error, SS_FAILURE, "%s", longest);
    assert_int_equal(strlen(error.text), sizeof error.text - 1);
}

static bool in(unsigned byte, unsigned low, unsigned high)
{
    return byte >= low && byte <= high;
}

/* How long the character at the start of 4 bytes is: RFC 3629, section 4. */
static size_t by_grammar(const unsigned char *b)
{
    bool second = in(b[1], 0x80, 0xbf);
    bool third = in(b[2], 0x80, 0xbf);
    bool fourth = in(b[3], 0x80, 0xbf);
    if (b[0] <= 0x7f)
        return 1;
    if (in(b[0], 0xc2, 0xdf))
        return second ? 2 : 0;
    if (b[0] == 0xe0)
        return in(b[1], 0xa0, 0xbf) && third ? 3 : 0;
    if (b[0] == 0xed)
        return in(b[1], 0x80, 0x9f) && third ? 3 : 0;
    if (in(b[0], 0xe1, 0xef))
        return second && third ? 3 : 0;
    if (b[0] == 0xf0)
        return in(b[1], 0x90, 0xbf) && third && fourth ? 4 : 0;
    if (in(b[0], 0xf1, 0xf3))
        return second && third && fourth ? 4 : 0;
    if (b[0] == 0xf4)
        return in(b[1], 0x80, 0x8f) && third && fourth ? 4 : 0;
    return 0;
}

/* Every first and second byte, with the edges of the third and fourth. */
static void test_utf8_decode(void **state)
{
    (void)state;
    static const unsigned char EDGES[] = {0x00, 0x7f, 0x80, 0xbf, 0xc0, 0xff};
    for (unsigned first = 0; first < 256; first++)
        for (unsigned second = 0; second < 256; second++)
            for (unsigned rest = 0; rest < 36; rest++) {
                unsigned char b[4] = {(unsigned char)first,
                                      (unsigned char)second, EDGES[rest % 6],
                                      EDGES[rest / 6]};
                size_t expected = by_grammar(b);
                for (size_t length = 0; length <= 4; length++) {
                    uint32_t code = 0xabcdef;
                    size_t size =
                        ss_utf8_decode((const char *)b, length, &code);
                    assert_int_equal(size, expected <= length ? expected : 0);
                    if (size == 0)
                        assert_int_equal(code, 0xabcdef);
                }
            }
}

static void test_utf8_round_trip(void **state)
{
    (void)state;
    static const struct {
        uint32_t code;
        const char *bytes;
    } KNOWN[] = {{0x24, "\x24"},
                 {0xa3, "\xc2\xa3"},
                 {0x939, "\xe0\xa4\xb9"},
                 {0x20ac, "\xe2\x82\xac"},
                 {0x10348, "\xf0\x90\x8d\x88"},
                 {0x10ffff, "\xf4\x8f\xbf\xbf"}};
    char bytes[4];
    uint32_t code;
    for (size_t i = 0; i < sizeof KNOWN / sizeof KNOWN[0]; i++) {
        size_t size = strlen(KNOWN[i].bytes);
        assert_int_equal(ss_utf8_encode(KNOWN[i].code, bytes), size);
        assert_memory_equal(bytes, KNOWN[i].bytes, size);
    }
    for (uint32_t c = 0; c <= 0x110010; c++) {
        size_t size = ss_utf8_encode(c, bytes);
        if (in(c, 0xd800, 0xdfff) || c > 0x10ffff) {
            assert_int_equal(size, 0);
            continue;
        }
        assert_int_equal(ss_utf8_decode(bytes, size, &code), size);
        assert_int_equal(code, c);
    }
    assert_int_equal(ss_utf8_encode(UINT32_MAX, bytes), 0);
}

static void test_utf8_valid_length(void **state)
{
    (void)state;
    assert_int_equal(ss_utf8_valid_length("", 0), 0);
    assert_int_equal(ss_utf8_valid_length("a\0b", 3), 3);
    assert_int_equal(ss_utf8_valid_length("a\xc3\xa9z", 4), 4);
    assert_int_equal(ss_utf8_valid_length("a\xc3\xa9z", 2), 1);
    assert_int_equal(ss_utf8_valid_length("ab\xc0\x80", 4), 2);
    assert_int_equal(ss_utf8_valid_length("ab\xed\xa0\x80", 5), 2);
    assert_int_equal(ss_utf8_valid_length("ab\xf4\x90\x80\x80", 6), 2);
    assert_int_equal(ss_utf8_valid_length("\x80", 1), 0);
    assert_int_equal(ss_utf8_valid_length("\xe2\x82", 2), 0);
}

static void test_paths(void **state)
{
    (void)state;
    char out[8];
    struct ss_error error = {0};
    assert_int_equal(ss_path(out, sizeof out, "abc", "def", &error), 0);
    assert_string_equal(out, "abc/def");
    assert_int_equal(ss_path(out, sizeof out, "abcd", "def", &error), -1);
    assert_int_equal(error.status, SS_FAILURE);
    assert_string_equal(ss_base_name("a/b/c.ttl"), "c.ttl");
    assert_string_equal(ss_base_name("c.ttl"), "c.ttl");
    assert_string_equal(ss_base_name("a/"), "");
}

static void test_files(void **state)
{
    (void)state;
    char folder[PATH_MAX], deep[PATH_MAX], file[PATH_MAX];
    struct ss_error error = {0};
    struct stat status;
    scratch(folder, "one");
    scratch(deep, "one/two/three");
    assert_int_equal(ss_make_folder(deep, &error), 0);
    assert_int_equal(ss_make_folder(deep, &error), 0);
    assert_int_equal(stat(deep, &status), 0);
    assert_null(ss_open_read(deep, &error));
    assert_int_equal(error.status, SS_FAILURE);
    assert_non_null(strstr(error.text, deep));
    scratch_file(file, "one/two/three/file", "x", 1);
    assert_null(ss_open_read("/nonexistent/file", &error));
    assert_non_null(strstr(error.text, "/nonexistent/file: cannot be read"));
    assert_int_equal(ss_sync_path(file, &error), 0);
    assert_int_equal(ss_sync_path(deep, &error), 0);
    assert_int_equal(ss_sync_path("/nonexistent", &error), -1);
    /* Where a file is, a folder cannot be. */
    assert_int_equal(ss_make_folder(file, &error), -1);
    strcat(file, "/below");
    assert_int_equal(ss_make_folder(file, &error), -1);
    assert_int_equal(ss_make_folder("", &error), -1);
    assert_int_equal(ss_remove_folder(folder, &error), -1);
    assert_int_equal(ss_remove_folder(deep, &error), 0);
    assert_int_equal(stat(deep, &status), -1);
    assert_int_equal(ss_remove_folder(deep, &error), 0);
}

static void check_digest(const char *bytes, size_t length, long from,
                         const char *expected)
{
    char digest[SS_DIGEST_ROOM];
    uint64_t size = 0, check = 0;
    FILE *file = tmpfile();
    assert_non_null(file);
    fwrite(bytes, 1, length, file);
    fseek(file, from, SEEK_SET);
    assert_int_equal(ss_digest_file(digest, &size, &check, file, "x", NULL), 0);
    assert_string_equal(digest, expected);
    assert_int_equal(size, length - (size_t)from);
    assert_int_equal(check, ss_hash(bytes + from, size));
    rewind(file);
    fseek(file, from, SEEK_SET);
    assert_int_equal(ss_digest_file(digest, NULL, NULL, file, "x", NULL), 0);
    assert_string_equal(digest, expected);
    fclose(file);
}

/* FIPS 180-4, examples. */
static void test_digest(void **state)
{
    (void)state;
    static const char ABC[] = "ba7816bf8f01cfea414140de5dae2223"
                              "b00361a396177a9cb410ff61f20015ad";
    check_digest("", 0, 0,
                 "e3b0c44298fc1c149afbf4c8996fb924"
                 "27ae41e4649b934ca495991b7852b855");
    check_digest("abc", 3, 0, ABC);
    check_digest("xxabc", 5, 2, ABC);
    char *million = malloc(1000000);
    assert_non_null(million);
    memset(million, 'a', 1000000);
    check_digest(million, 1000000, 0,
                 "cdc76e5c9914fb9281a1c7e284d73e67"
                 "f1809a48a497200e046d39ccc7112cd0");
    free(million);
}

#define SL "https://w3id.org/standscape/ns#"
#define ID "https://w3id.org/standscape/id/"

static void check_shown(const char *iri, const char *expected)
{
    struct ss_buffer out;
    struct ss_term term = ss_iri(iri);
    ss_buffer_init(&out, 1000);
    ss_term_show(&out, &term);
    assert_string_equal(ss_buffer_text(&out), expected);
    ss_buffer_release(&out);
}

static void test_prefixes(void **state)
{
    (void)state;
    size_t count;
    const struct ss_prefix *all = ss_prefixes(&count);
    assert_true(count > 10);
    for (size_t i = 0; i < count; i++) {
        assert_true(i == 0 || strcmp(all[i - 1].name, all[i].name) < 0);
        assert_ptr_equal(ss_prefix_named(all[i].name, strlen(all[i].name)),
                         &all[i]);
        assert_true(ss_iri_valid(all[i].namespace, strlen(all[i].namespace)));
    }
    assert_string_equal(ss_prefix_named("xsd:integer", 3)->namespace,
                        "http://www.w3.org/2001/XMLSchema#");
    assert_null(ss_prefix_named("xsd", 2));
    assert_null(ss_prefix_named("", 0));
    assert_null(ss_prefix_for("http://example.org/", 19));
    assert_null(ss_prefix_for(SL "a", strlen(SL) - 1));
}

static void test_shown(void **state)
{
    (void)state;
    check_shown(SL "Edition", "sl:Edition");
    check_shown(SL, "sl:");
    check_shown(SL "1a_-.b", "sl:1a_-.b");
    check_shown(SL "a.", "<" SL "a.>");
    check_shown(SL ".a", "<" SL ".a>");
    check_shown(SL ".", "<" SL ".>");
    check_shown(SL "-a", "<" SL "-a>");
    check_shown(SL "a/b", "<" SL "a/b>");
    check_shown(SL "a%20", "<" SL "a%20>");
    check_shown(SL "a:b", "<" SL "a:b>");
    check_shown(SL "\xc3\xa9", "<" SL "\xc3\xa9>");
    check_shown(SL "a#b", "<" SL "a#b>");
    check_shown(ID "x", "id:x");
    /* The longest namespace that fits. */
    check_shown(ID "code/x", "code:x");
    check_shown("http://example.org/a", "<http://example.org/a>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_buffer_limit),
        cmocka_unit_test(test_buffer_growth),
        cmocka_unit_test(test_errors),
        cmocka_unit_test(test_utf8_decode),
        cmocka_unit_test(test_utf8_round_trip),
        cmocka_unit_test(test_utf8_valid_length),
        cmocka_unit_test(test_paths),
        cmocka_unit_test(test_files),
        cmocka_unit_test(test_digest),
        cmocka_unit_test(test_prefixes),
        cmocka_unit_test(test_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
