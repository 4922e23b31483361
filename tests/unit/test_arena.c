/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/arena.h"

/* What is taken is 0, aligned, and does not overlap. */
static void test_take(void **state)
{
    struct ss_arena arena;
    unsigned char *taken[400];
    (void)state;
    ss_arena_init(&arena, 1 << 20);
    for (size_t i = 0; i < 400; i++) {
        size_t size = i * 7 % 1000;
        taken[i] = ss_arena_take(&arena, size);
        assert_non_null(taken[i]);
        assert_int_equal((uintptr_t)taken[i] % _Alignof(max_align_t), 0);
        for (size_t k = 0; k < size; k++)
            assert_int_equal(taken[i][k], 0);
        memset(taken[i], (int)(i % 251) + 1, size);
    }
    for (size_t i = 0; i < 400; i++)
        for (size_t k = 0; k < i * 7 % 1000; k++)
            assert_int_equal(taken[i][k], i % 251 + 1);
    assert_false(arena.failed);
    ss_arena_release(&arena);
    assert_int_equal(arena.total, 0);
}

/* Beyond the maximum it fails, and says so until it is cleared. */
static void test_maximum(void **state)
{
    struct ss_arena arena;
    (void)state;
    ss_arena_init(&arena, 10000);
    assert_non_null(ss_arena_take(&arena, 3000));
    assert_non_null(ss_arena_take(&arena, 5000));
    assert_null(ss_arena_take(&arena, 9000));
    assert_true(arena.failed);
    assert_true(arena.total <= 10000);
    assert_null(ss_arena_take_array(&arena, SIZE_MAX / 2, 4));
    assert_null(ss_arena_take(&arena, SIZE_MAX));
    ss_arena_clear(&arena);
    assert_false(arena.failed);
    assert_non_null(ss_arena_take(&arena, 1000));
    ss_arena_release(&arena);
}

/* Winding back gives memory back, and leaves what was before. */
static void test_rewind(void **state)
{
    struct ss_arena arena;
    (void)state;
    ss_arena_init(&arena, 1 << 20);
    char *before = ss_arena_copy(&arena, "before", 6);
    struct ss_arena_mark mark = ss_arena_mark(&arena);
    char *first = ss_arena_take(&arena, 16);
    size_t total = arena.total;
    for (int i = 0; i < 1000; i++) {
        assert_non_null(ss_arena_take(&arena, 500));
        assert_non_null(ss_arena_take(&arena, 9000));
        ss_arena_rewind(&arena, mark);
    }
    assert_int_equal(arena.total, total);
    assert_ptr_equal(ss_arena_take(&arena, 16), first);
    assert_string_equal(before, "before");
    ss_arena_release(&arena);
}

static void test_copy(void **state)
{
    struct ss_arena arena;
    (void)state;
    ss_arena_init(&arena, 1 << 16);
    char *copy = ss_arena_copy(&arena, "a\0bc", 4);
    assert_memory_equal(copy, "a\0bc", 5);
    assert_string_equal(ss_arena_copy(&arena, NULL, 0), "");
    ss_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_take), cmocka_unit_test(test_maximum),
        cmocka_unit_test(test_rewind), cmocka_unit_test(test_copy)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
