/* SPDX-License-Identifier: Apache-2.0 */
/* Strings to numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/interner.h"

enum { MANY = 200000 };

static void test_numbers(void **state)
{
    (void)state;
    struct ss_interner *interner = ss_interner_new();
    size_t length = 99;
    assert_non_null(interner);
    assert_int_equal(ss_interner_count(interner), 0);
    assert_int_equal(ss_interner_find(interner, "a", 1), 0);
    assert_int_equal(ss_interner_put(interner, "a", 1), 1);
    assert_int_equal(ss_interner_put(interner, "", 0), 2);
    assert_int_equal(ss_interner_put(interner, "b", 1), 3);
    assert_int_equal(ss_interner_put(interner, "a", 1), 1);
    assert_int_equal(ss_interner_put(interner, "", 0), 2);
    assert_int_equal(ss_interner_count(interner), 3);
    assert_int_equal(ss_interner_find(interner, "b", 1), 3);
    assert_int_equal(ss_interner_find(interner, "c", 1), 0);
    assert_int_equal(ss_interner_count(interner), 3);
    assert_string_equal(ss_interner_get(interner, 2, &length), "");
    assert_int_equal(length, 0);
    assert_string_equal(ss_interner_get(interner, 3, NULL), "b");
    ss_interner_free(interner);
    ss_interner_free(NULL);
}

/* Any byte counts, and so does the length. */
static void test_bytes(void **state)
{
    (void)state;
    struct ss_interner *interner = ss_interner_new();
    size_t length;
    assert_int_equal(ss_interner_put(interner, "a\0b", 3), 1);
    assert_int_equal(ss_interner_put(interner, "a\0c", 3), 2);
    assert_int_equal(ss_interner_put(interner, "a\0", 2), 3);
    assert_int_equal(ss_interner_put(interner, "a", 1), 4);
    assert_int_equal(ss_interner_put(interner, "\0", 1), 5);
    assert_int_equal(ss_interner_put(interner, "\xff\xfe", 2), 6);
    assert_int_equal(ss_interner_find(interner, "a\0b", 3), 1);
    const char *bytes = ss_interner_get(interner, 2, &length);
    assert_int_equal(length, 3);
    assert_memory_equal(bytes, "a\0c", 4);
    ss_interner_free(interner);
}

/* The caller's bytes may change after the call. */
static void test_copies(void **state)
{
    (void)state;
    struct ss_interner *interner = ss_interner_new();
    char bytes[] = "first";
    assert_int_equal(ss_interner_put(interner, bytes, 5), 1);
    memcpy(bytes, "other", 5);
    assert_int_equal(ss_interner_put(interner, bytes, 5), 2);
    assert_string_equal(ss_interner_get(interner, 1, NULL), "first");
    assert_string_equal(ss_interner_get(interner, 2, NULL), "other");
    ss_interner_free(interner);
}

/* String number `number`, in *length bytes of a buffer of 300,000: most are
 * short; some fill a block or are longer than one. */
static void make(char *out, size_t *length, uint32_t number)
{
    static const size_t LONG[] = {65534, 65535, 65536, 65537, 131072, 299999};
    int written = sprintf(out, "http://example.org/%u", (unsigned)number);
    *length = (size_t)written;
    if (number % 20000)
        return;
    size_t size = LONG[number / 20000 % 6];
    memset(out + written, 'x', size - (size_t)written);
    *length = size;
}

static void test_growth(void **state)
{
    (void)state;
    struct ss_interner *interner = ss_interner_new();
    char *text = malloc(300000);
    const char **seen = malloc((MANY + 1) * sizeof *seen);
    size_t length, kept;
    assert_non_null(text);
    assert_non_null(seen);
    for (uint32_t n = 1; n <= MANY; n++) {
        make(text, &length, n);
        assert_int_equal(ss_interner_put(interner, text, length), n);
        seen[n] = ss_interner_get(interner, n, NULL);
    }
    assert_int_equal(ss_interner_count(interner), MANY);
    for (uint32_t n = 1; n <= MANY; n++) {
        make(text, &length, n);
        assert_int_equal(ss_interner_find(interner, text, length), n);
        assert_int_equal(ss_interner_put(interner, text, length), n);
        const char *bytes = ss_interner_get(interner, n, &kept);
        assert_ptr_equal(bytes, seen[n]);
        assert_int_equal(kept, length);
        assert_memory_equal(bytes, text, length);
        assert_int_equal(bytes[length], 0);
    }
    assert_int_equal(ss_interner_count(interner), MANY);
    free(seen);
    free(text);
    ss_interner_free(interner);
}

/* Winding back forgets what came since, and nothing else: against a list, with
 * strings that come again. */
static void test_rewind(void **state)
{
    enum { KEPT = 300, ROUNDS = 50, MORE = 700 };
    char text[32];
    struct ss_interner *interner = ss_interner_new();
    (void)state;
    assert_non_null(interner);
    for (int i = 0; i < KEPT; i++) {
        int length = snprintf(text, sizeof text, "kept %d", i * 7919 % 1000);
        ss_interner_put(interner, text, (size_t)length);
    }
    uint32_t count = ss_interner_count(interner);
    struct ss_interner_mark mark = ss_interner_mark(interner);
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < MORE; i++) {
            int length =
                snprintf(text, sizeof text, "more %d", i * (round + 3) % 5000);
            uint32_t number = ss_interner_put(interner, text, (size_t)length);
            assert_true(number > count);
            assert_string_equal(ss_interner_get(interner, number, NULL), text);
        }
        ss_interner_rewind(interner, mark);
        assert_int_equal(ss_interner_count(interner), count);
        for (int i = 0; i < 5000; i += 37) {
            int length = snprintf(text, sizeof text, "more %d", i);
            assert_int_equal(ss_interner_find(interner, text, (size_t)length),
                             0);
        }
        for (int i = 0; i < KEPT; i++) {
            int length =
                snprintf(text, sizeof text, "kept %d", i * 7919 % 1000);
            uint32_t number = ss_interner_find(interner, text, (size_t)length);
            assert_true(number > 0 && number <= count);
            assert_string_equal(ss_interner_get(interner, number, NULL), text);
        }
    }
    ss_interner_free(interner);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers), cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_copies), cmocka_unit_test(test_growth),
        cmocka_unit_test(test_rewind)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
