/* SPDX-License-Identifier: Apache-2.0 */
/* DISTINCT (SPARQL 1.1, sections 15.3.1 and 18.5). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gather.h"

static struct ss_store *store;

/* The first of each row is given, and the order stays. */
static void test_two_variables(void **state)
{
    struct gather g;
    (void)state;
    gather_begin(&g, store, 2);
    g.plan.kind = SS_PLAN_DISTINCT;
    row(&g, "<http://e/a>", "1^^integer");
    row(&g, "<http://e/b>", "1^^integer");
    row(&g, "<http://e/a>", "1^^integer");
    row(&g, "<http://e/a>", "01^^integer"); /* another term */
    row(&g, "<http://e/a>", "");
    row(&g, "", "<http://e/a>");
    row(&g, "<http://e/a>", "");
    row(&g, "<http://e/b>", "1^^integer");
    struct row_list got = gather_rows(&g);
    size_t wanted[] = {0, 1, 3, 4, 5};
    assert_int_equal(got.count, 5);
    for (size_t i = 0; i < 5; i++)
        assert_memory_equal(row_at(&got, i), row_at(&g.rows, wanted[i]), 16);
    free(got.cells);
    gather_end(&g);
}

/* Rows without variables are all the same. */
static void test_no_variables(void **state)
{
    struct gather g;
    (void)state;
    gather_begin(&g, store, 0);
    g.plan.kind = SS_PLAN_DISTINCT;
    struct row_list got = gather_rows(&g);
    assert_int_equal(got.count, 0);
    free(got.cells);
    for (size_t i = 0; i < 10; i++)
        add_row(&g.rows);
    got = gather_rows(&g);
    assert_int_equal(got.count, 1);
    free(got.cells);
    gather_end(&g);
}

/* Over the variables of the plan, in its order, and no others. */
static void test_other_variables(void **state)
{
    struct gather g;
    (void)state;
    gather_begin(&g, store, 3);
    g.plan.kind = SS_PLAN_DISTINCT;
    g.plan.width = 2;
    g.variables[0] = 2;
    g.variables[1] = 0;
    row(&g, "a", "x", "b");
    row(&g, "a", "y", "b");
    row(&g, "b", "y", "a");
    struct row_list got = gather_rows(&g);
    assert_int_equal(got.count, 2);
    assert_int_equal(row_at(&got, 0)[0], id_of_value(&g, "b"));
    assert_int_equal(row_at(&got, 0)[1], id_of_value(&g, "a"));
    assert_int_equal(row_at(&got, 1)[0], id_of_value(&g, "a"));
    free(got.cells);
    gather_end(&g);
}

static bool is_first(const struct row_list *rows, size_t row)
{
    for (size_t i = 0; i < row; i++)
        if (memcmp(row_at(rows, i), row_at(rows, row), rows->width * 8) == 0)
            return false;
    return true;
}

/* Ids of all kinds: dense and sparse terms, beyond the bitmap, values. */
static ss_id draw_id(uint64_t *seed, unsigned many)
{
    switch (draw(seed, 5)) {
    case 0:
        return ss_id_make(SS_TAG_TERM, draw(seed, many));
    case 1:
        return ss_id_make(SS_TAG_TERM, (uint64_t)draw(seed, many) * 100003);
    case 2:
        return ss_id_make(SS_TAG_TERM, ((uint64_t)1 << 40) + draw(seed, many));
    case 3:
        return ss_id_make(SS_TAG_INTEGER, draw(seed, many));
    default:
        return draw(seed, 3) ? ss_id_make(SS_TAG_LOCAL, draw(seed, many)) : 0;
    }
}

static int compare_ids(const void *a, const void *b)
{
    ss_id x = *(const ss_id *)a, y = *(const ss_id *)b;
    return (x > y) - (x < y);
}

/* The same as comparing each row with all before it. */
static void test_random(void **state)
{
    uint64_t seed = 7;
    (void)state;
    for (unsigned round = 0; round < 120; round++) {
        struct gather g;
        size_t width = 1 + draw(&seed, 3), count = draw(&seed, 2000);
        bool sorted = width == 1 && round % 3 == 0;
        unsigned many = 1 + draw(&seed, 300);
        gather_begin(&g, store, width);
        g.plan.kind = SS_PLAN_DISTINCT;
        g.batch = 1 + draw(&seed, SS_ROWS);
        for (size_t i = 0; i < count; i++) {
            ss_id *cells = add_row(&g.rows);
            for (size_t c = 0; c < width; c++)
                cells[c] = draw_id(&seed, many);
            if (sorted && !cells[0])
                cells[0] = 1;
        }
        if (sorted) {
            qsort(g.rows.cells, g.rows.count, 8, compare_ids);
            g.left.sorted = 0;
        }
        struct row_list got = gather_rows(&g);
        size_t next = 0;
        for (size_t i = 0; i < count; i++)
            if (is_first(&g.rows, i)) {
                assert_true(next < got.count);
                assert_memory_equal(row_at(&got, next), row_at(&g.rows, i),
                                    width * 8);
                next++;
            }
        assert_int_equal(next, got.count);
        free(got.cells);
        gather_end(&g);
    }
}

/* More rows than the memory holds are an error; all memory is given back. */
static void test_memory(void **state)
{
    (void)state;
    for (size_t width = 1; width < 3; width++) {
        struct gather g;
        struct row_list got;
        struct ss_error error = {0};
        gather_begin(&g, store, width);
        g.plan.kind = SS_PLAN_DISTINCT;
        g.batch = SS_ROWS;
        g.run.limits.memory = 100000;
        for (uint64_t i = 0; i < 20000; i++)
            *add_row(&g.rows) = ss_id_make(SS_TAG_TERM, i * 1000);
        struct ss_operator *op = gather_operator(&g);
        assert_int_equal(read_rows(&got, op, &error), -1);
        assert_int_equal(error.status, SS_LIMIT);
        ss_operator_free(op);
        assert_int_equal(g.run.memory, 0);
        free(got.cells);
        gather_end(&g);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_two_variables),
                                       cmocka_unit_test(test_no_variables),
                                       cmocka_unit_test(test_other_variables),
                                       cmocka_unit_test(test_random),
                                       cmocka_unit_test(test_memory)};
    store = store_of("distinct", "");
    set_up(NULL);
    cmocka_set_message_output(CM_OUTPUT_TAP);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    tear_down(NULL);
    ss_store_close(store);
    return failed;
}
