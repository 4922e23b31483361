/* SPDX-License-Identifier: Apache-2.0 */
/* Parts of fetching that need no server: headers, addresses, waits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "fetch/address.h"
#include "fetch/again.h"
#include "fetch/head.h"
#include "fetch/transfer_body.h"

/* Takes a header of lines that end with "\n"; returns what its last was. */
static enum ss_head_line take(struct ss_head *head, const char *text)
{
    enum ss_head_line last = SS_HEAD_MORE;
    ss_head_init(head);
    while (*text) {
        size_t length = strcspn(text, "\n") + 1;
        last = ss_head_take(head, text, length);
        text += length;
    }
    return last;
}

static void test_head(void **state)
{
    (void)state;
    struct ss_head head;
    assert_int_equal(take(&head, "HTTP/1.1 200 OK\r\neTaG:\"1\"\r\n"
                                 "Link: a\r\nlink: b\r\nETag: \"2\"\r\n"
                                 "Date:\t x \t\r\nX: y\r\nno field\r\n\r\n"),
                     SS_HEAD_END);
    assert_int_equal(head.status, 200);
    assert_string_equal(head.etag, "\"1\"");
    assert_string_equal(head.link, "a, b");
    assert_string_equal(head.date, "x");
    assert_null(head.content_type);
    /* What comes behind it, such as trailers, changes nothing. */
    assert_int_equal(ss_head_take(&head, "HTTP/1.1 500 No\r\n", 17),
                     SS_HEAD_MORE);
    assert_int_equal(ss_head_take(&head, "\r\n", 2), SS_HEAD_MORE);
    assert_int_equal(head.status, 200);
    ss_head_release(&head);
    /* Interim answers are passed over (RFC 9110, section 15.2). */
    assert_int_equal(take(&head, "HTTP/1.1 103 Early Hints\r\nETag: \"0\"\r\n"
                                 "\r\nHTTP/2 304\r\n\r\n"),
                     SS_HEAD_END);
    assert_int_equal(head.status, 304);
    assert_null(head.etag);
    ss_head_release(&head);
    assert_int_equal(take(&head, "HTTP/1.1 100 Continue\r\n\r\n"),
                     SS_HEAD_MORE);
    assert_false(head.ended);
    ss_head_release(&head);
    ss_head_init(&head);
    static char line[1 << 18];
    memset(line, 'x', sizeof line);
    assert_int_equal(ss_head_take(&head, line, sizeof line), SS_HEAD_MORE);
    assert_int_equal(ss_head_take(&head, "\n", 1), SS_HEAD_TOO_LONG);
    ss_head_release(&head);
}

static void test_range(void **state)
{
    (void)state;
    struct ss_head head = {0};
    struct ss_head_range range;
    head.content_range = "bytes 5-9/10";
    assert_true(ss_head_range(&head, &range));
    assert_int_equal(range.first, 5);
    assert_int_equal(range.last, 9);
    assert_int_equal(range.total, 10);
    head.content_range = "Bytes 0-0/*";
    assert_true(ss_head_range(&head, &range));
    assert_int_equal(range.total, 0);
    static const char *const BAD[] = {"",
                                      "bytes",
                                      "bytes 5-9",
                                      "bytes 9-5/10",
                                      "bytes */10",
                                      "bytes 5-10/10",
                                      "items 5-9/10",
                                      "bytes 5-9/10 ",
                                      "bytes -9/10",
                                      "bytes 5-/10",
                                      "bytes 0-99999999999999999999/*"};
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++) {
        head.content_range = BAD[i];
        assert_false(ss_head_range(&head, &range));
    }
    head.content_range = NULL;
    assert_false(ss_head_range(&head, &range));
}

static void test_length(void **state)
{
    (void)state;
    struct ss_head head = {0};
    uint64_t length;
    assert_false(ss_head_length(&head, &length));
    head.content_length = "0";
    assert_true(ss_head_length(&head, &length));
    assert_true(length == 0);
    head.content_length = "4294967297";
    assert_true(ss_head_length(&head, &length));
    assert_true(length == 4294967297U);
    static const char *const BAD[] = {"",     "-1",   "1x",
                                      "0x10", "1, 1", "18446744073709551616"};
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++) {
        head.content_length = BAD[i];
        assert_false(ss_head_length(&head, &length));
    }
}

#define DAY "Wed, 30 Sep 2026 12:00:00 GMT"
#define SECOND_LATER "Wed, 30 Sep 2026 12:00:01 GMT"

static void test_validator(void **state)
{
    (void)state;
    static const struct {
        const char *etag, *last_modified, *date, *expected;
    } CASES[] = {
        {"\"1\"", DAY, DAY, "\"1\""},
        {"W/\"1\"", NULL, NULL, NULL},
        {"W/\"1\"", DAY, SECOND_LATER, DAY},
        {NULL, DAY, NULL, DAY},
        {NULL, DAY, DAY, NULL}, /* it may change within the second */
        {NULL, SECOND_LATER, DAY, NULL},
        {NULL, "yesterday's", NULL, NULL},
        {NULL, NULL, DAY, NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct ss_head head = {.etag = CASES[i].etag,
                               .last_modified = CASES[i].last_modified,
                               .date = CASES[i].date};
        const char *got = ss_head_validator(&head);
        if (CASES[i].expected)
            assert_string_equal(got, CASES[i].expected);
        else
            assert_null(got);
    }
}

static void test_retry_after(void **state)
{
    (void)state;
    /* 2026-09-30T12:00:00Z */
    const time_t now = 1790769600;
    static const struct {
        const char *value;
        int64_t expected;
    } CASES[] = {{NULL, -1},
                 {"0", 0},
                 {"120", 120},
                 {"99999999999999999999999", INT32_MAX},
                 {"-1", -1},
                 {"soon", -1},
                 {DAY, 0},
                 {SECOND_LATER, 1},
                 {"Wednesday, 30-Sep-26 12:10:00 GMT", 600}, /* RFC 850 */
                 {"Wed Sep 30 11:00:00 2026", 0}};           /* asctime */
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct ss_head head = {.retry_after = CASES[i].value};
        assert_int_equal(ss_head_retry_after(&head, now), CASES[i].expected);
    }
}

static void test_back_off(void **state)
{
    (void)state;
    uint64_t one = 7, same = 7, other = 8;
    bool differs = false;
    for (unsigned round = 0; round < 1000; round++) {
        int64_t full = 1000;
        for (unsigned attempt = 1; attempt < 20; attempt++) {
            int64_t wait = ss_back_off(1000, 60000, attempt, &one);
            assert_true(wait >= full / 2 && wait <= full);
            assert_int_equal(wait, ss_back_off(1000, 60000, attempt, &same));
            differs |= wait != ss_back_off(1000, 60000, attempt, &other);
            full = full >= 30000 ? 60000 : 2 * full;
        }
    }
    assert_true(differs);
    assert_int_equal(ss_back_off(0, 1000, 3, &one), 0);
    assert_true(ss_back_off(5000, 1000, 1, &one) <= 1000);
    assert_true(ss_back_off(INT64_MAX / 2, INT64_MAX, 4000000000U, &one) > 0);
}

static void expect_address(const char *text, const char *written,
                           const char *origin)
{
    struct ss_arena arena;
    struct ss_address address;
    const char *cause = NULL;
    ss_arena_init(&arena, 1 << 20);
    int result = ss_address_read(&address, text, &arena, &cause);
    assert_int_equal(result, written ? 0 : -1);
    if (written) {
        assert_string_equal(address.text, written);
        assert_string_equal(address.origin, origin);
        assert_string_equal(ss_address_host(&address),
                            strstr(origin, "//") + 2);
        assert_true(address.secure == (origin[4] == 's'));
    } else {
        assert_non_null(cause);
    }
    ss_arena_release(&arena);
}

static void test_addresses(void **state)
{
    (void)state;
    expect_address("http://e.org", "http://e.org", "http://e.org:80");
    expect_address("HTTPS://E.Org:8443/A", "HTTPS://E.Org:8443/A",
                   "https://e.org:8443");
    expect_address("https://e.org/\xc3\xa4?q=\xe2\x82\xac b#x",
                   "https://e.org/%C3%A4?q=%E2%82%AC%20b#x",
                   "https://e.org:443");
    expect_address("http://[::1]:8080/", "http://[::1]:8080/",
                   "http://[::1]:8080");
    static const char *const BAD[] = {"",
                                      "e.org",
                                      "//e.org",
                                      "ftp://e.org/",
                                      "http://",
                                      "http:///path",
                                      "http://u@e.org/",
                                      "http://u:p@e.org/",
                                      "http://a\tb/",
                                      "http://e.org:x/",
                                      "http://e.org/\x7f",
                                      "file:///etc/passwd",
                                      "javascript:alert(1)"};
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++)
        expect_address(BAD[i], NULL, NULL);
}

static void test_shown(void **state)
{
    (void)state;
    char shown[SS_ADDRESS_SHOWN];
    static const char *const CASES[][2] = {
        {"http://e.org/a@b", "http://e.org/a@b"},
        {"http://me:secret@e.org/a", "http://e.org/a"},
        {"http://me:a@b@e.org?x", "http://e.org?x"},
        {"https://me@", "https://"},
        {"no address", "no address"},
        {"me@host", "host"}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        ss_address_show(shown, CASES[i][0]);
        assert_string_equal(shown, CASES[i][1]);
    }
    char text[1000] = "http://e/";
    while (strlen(text) + 2 < sizeof text)
        strcat(text, "\xc3\xa4");
    ss_address_show(shown, text);
    assert_in_range(strlen(shown), SS_ADDRESS_SHOWN - 2, SS_ADDRESS_SHOWN - 1);
    assert_memory_equal(shown, text, strlen(shown));
    assert_int_equal((unsigned char)shown[strlen(shown) - 1], 0xa4);
}

static void test_types(void **state)
{
    (void)state;
    static const char *const TYPES[] = {"application/json", "text/", NULL};
    static const char *const NONE[] = {NULL};
    assert_true(ss_type_accepted("application/json; charset=utf-8", TYPES));
    assert_true(ss_type_accepted("Application/JSON", TYPES));
    assert_true(ss_type_accepted("text/csv", TYPES));
    assert_true(ss_type_accepted(NULL, TYPES));
    assert_true(ss_type_accepted("image/png", NULL));
    assert_true(ss_type_accepted("image/png", NONE));
    assert_false(ss_type_accepted("image/png", TYPES));
    assert_false(ss_type_accepted("application/js", TYPES));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_head),        cmocka_unit_test(test_range),
        cmocka_unit_test(test_length),      cmocka_unit_test(test_validator),
        cmocka_unit_test(test_retry_after), cmocka_unit_test(test_back_off),
        cmocka_unit_test(test_addresses),   cmocka_unit_test(test_shown),
        cmocka_unit_test(test_types)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
