/* SPDX-License-Identifier: Apache-2.0 */
/* Quads in memory, against a filter over all of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "store/quads.h"

enum { MOST = 3000 };

static uint32_t seed = 20260930;

/* A number from 1 to `most` (xorshift). */
static uint32_t number(uint32_t most)
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % most + 1;
}

static bool matches(const struct ss_quad32 *quad,
                    const struct ss_quad32 *pattern)
{
    for (int i = 0; i < 3; i++)
        if (pattern->at[i] && pattern->at[i] != quad->at[i])
            return false;
    return true;
}

static int by_bytes(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(struct ss_quad32));
}

static bool same_triple(const struct ss_quad32 *a, const struct ss_quad32 *b)
{
    return a->at[0] == b->at[0] && a->at[1] == b->at[1] && a->at[2] == b->at[2];
}

/* Once a triple was left, it must not come again. */
static void check_triples_together(const struct ss_range *range)
{
    for (const struct ss_quad32 *quad = range->first; quad < range->end; quad++)
        for (const struct ss_quad32 *later = quad + 1; later < range->end;
             later++)
            if (same_triple(quad, later))
                assert_true(same_triple(quad, later - 1));
}

static void check_pattern(struct ss_quads *quads, const struct ss_quad32 *all,
                          size_t count, const struct ss_quad32 *pattern)
{
    static struct ss_quad32 expected[MOST];
    static struct ss_quad32 found[MOST];
    struct ss_range range;
    size_t matching = 0;
    for (size_t i = 0; i < count; i++)
        if (matches(&all[i], pattern))
            expected[matching++] = all[i];
    assert_int_equal(ss_quads_find(&range, quads, pattern), 0);
    assert_int_equal(range.end - range.first, matching);
    if (matching == 0)
        return;
    if (matching < 400)
        check_triples_together(&range);
    memcpy(found, range.first, matching * sizeof *found);
    qsort(found, matching, sizeof *found, by_bytes);
    qsort(expected, matching, sizeof *expected, by_bytes);
    assert_memory_equal(found, expected, matching * sizeof *found);
}

/* Random quads over few values, so that every mask matches something. */
static void check_random(size_t count, uint32_t values, uint32_t graphs)
{
    static struct ss_quad32 all[MOST];
    struct ss_quads quads = {0};
    for (size_t i = 0; i < count; i++) {
        all[i] = (struct ss_quad32){
            {number(values), number(values), number(values), number(graphs)}};
        assert_int_equal(ss_quads_add(&quads, &all[i]), 0);
    }
    for (int round = 0; round < 30; round++)
        for (unsigned mask = 0; mask < 8; mask++) {
            /* One more than there are: now and then nothing matches. */
            struct ss_quad32 pattern = {{mask & 1 ? number(values + 1) : 0,
                                         mask & 2 ? number(values + 1) : 0,
                                         mask & 4 ? number(values + 1) : 0,
                                         number(graphs)}};
            check_pattern(&quads, all, count, &pattern);
        }
    assert_int_equal(quads.count, count);
    ss_quads_release(&quads);
}

static void test_masks(void **state)
{
    (void)state;
    check_random(300, 6, 3);
    check_random(1024, 12, 2);
    check_random(1025, 5, 9);
    check_random(MOST, 40, 1);
    check_random(1, 1, 1);
}

/* Each order may be the first that is asked for. */
static void test_first_order(void **state)
{
    (void)state;
    for (unsigned mask = 0; mask < 8; mask++) {
        struct ss_quads quads = {0};
        const struct ss_quad32 all[] = {{{2, 1, 3, 1}},
                                        {{1, 2, 3, 1}},
                                        {{1, 1, 1, 2}},
                                        {{1, 1, 1, 1}},
                                        {{3, 3, 2, 1}}};
        for (size_t i = 0; i < 5; i++)
            assert_int_equal(ss_quads_add(&quads, &all[i]), 0);
        struct ss_quad32 pattern = {
            {mask & 1, (mask & 2) / 2, (mask & 4) / 4, 0}};
        check_pattern(&quads, all, 5, &pattern);
        ss_quads_release(&quads);
    }
}

static void test_extremes(void **state)
{
    (void)state;
    struct ss_quads quads = {0};
    const struct ss_quad32 all[] = {
        {{UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX}},
        {{UINT32_MAX - 1, 1, 0x80000000U, 1}},
        {{1, 0x7fffffffU, UINT32_MAX, 2}}};
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(ss_quads_add(&quads, &all[i]), 0);
    const struct ss_quad32 patterns[] = {
        {{UINT32_MAX, 0, 0, 0}},  {{0, 0, UINT32_MAX, 0}},
        {{0, 0x7fffffffU, 0, 0}}, {{UINT32_MAX - 1, 0, 0x80000000U, 0}},
        {{2, 0, 0, 0}},           {{0, 0, 0, 0}}};
    for (size_t i = 0; i < 6; i++)
        check_pattern(&quads, all, 3, &patterns[i]);
    ss_quads_release(&quads);
}

static void test_empty(void **state)
{
    (void)state;
    struct ss_quads quads = {0};
    for (unsigned mask = 0; mask < 8; mask++) {
        struct ss_range range = {NULL, (const struct ss_quad32 *)&quads};
        struct ss_quad32 pattern = {{mask & 1, mask & 2, mask & 4, 0}};
        assert_int_equal(ss_quads_find(&range, &quads, &pattern), 0);
        assert_ptr_equal(range.first, range.end);
    }
    ss_quads_release(&quads);
    ss_quads_release(&quads);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_masks),
        cmocka_unit_test(test_first_order),
        cmocka_unit_test(test_extremes),
        cmocka_unit_test(test_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
