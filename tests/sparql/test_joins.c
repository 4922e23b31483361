/* SPDX-License-Identifier: Apache-2.0 */
/* Joins of rows written by hand (SPARQL 1.1, section 18.5). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "joins.h"

/* Variables. */
enum { X, Y, Z };

#define T(number) ss_id_make(SS_TAG_TERM, number)

static const int NAMES[] = {X, Y, Z};
static const bool CERTAIN[] = {true, true, true};
static const bool X_MAYBE[] = {false, true, true};

/* A join of rows ?x ?y with rows ?x ?z, by the key ?x. */
static void by_key(struct join_case *c, enum ss_plan_kind kind,
                   enum ss_join_kind join)
{
    static const int right[] = {X, Z};
    *c = (struct join_case){.plan = {.kind = kind, .join = join}};
    start_run(c);
    c->left =
        (struct ss_plan){.variables = NAMES, .certain = CERTAIN, .width = 2};
    c->right =
        (struct ss_plan){.variables = right, .certain = CERTAIN, .width = 2};
    c->plan.variables = NAMES;
    c->plan.certain = CERTAIN;
    c->plan.width = join <= SS_JOIN_LEFT ? 3 : 2;
    c->plan.keys = NAMES;
    c->plan.key_count = 1;
    c->left_table.batch = c->right_table.batch = SS_ROWS;
}

/* The same where ?x may be unbound on both sides. */
static void by_loose(struct join_case *c, enum ss_join_kind join)
{
    by_key(c, SS_PLAN_HASH_JOIN, join);
    c->left.certain = c->right.certain = c->plan.certain = X_MAYBE;
    c->plan.loose = c->plan.keys;
    c->plan.loose_count = 1;
    c->plan.key_count = 0;
}

static void set_rows(struct fixed_table *table, const ss_id *cells,
                     size_t count)
{
    table->cells = cells;
    table->count = count;
}

/* Carries out a join, and fails unless it gives the rows wanted. */
static void assert_rows(struct join_case *c, const ss_id *wanted, size_t count)
{
    struct row_list list = {.width = c->plan.width};
    struct ss_operator *op = make_join(c);
    for (size_t i = 0; i < count; i++)
        add_row(&list, wanted + i * list.width);
    assert_same_rows(read_rows(op), list);
    ss_operator_free(op);
    assert_int_equal(c->run.memory, 0);
}

static const enum ss_plan_kind BOTH[] = {SS_PLAN_HASH_JOIN, SS_PLAN_MERGE_JOIN};

/* Keys 1 (twice and once), 2 (left alone), 3 (once and twice), 4 (right). */
static void test_key(void **state)
{
    const ss_id left[] = {T(1), T(10), T(1), T(11), T(2), T(12), T(3), T(13)};
    const ss_id right[] = {T(1), T(20), T(3), T(21), T(3), T(22), T(4), T(23)};
    const ss_id inner[] = {T(1),  T(10), T(20), T(1),  T(11),
                           T(20), T(3),  T(13), T(21), T(3),
                           T(13), T(22), T(2),  T(12), 0};
    const ss_id semi[] = {T(1), T(10), T(1), T(11), T(3), T(13)};
    const ss_id anti[] = {T(2), T(12)};
    struct join_case c;
    (void)state;
    for (size_t i = 0; i < 2; i++)
        for (int join = 0; join <= SS_JOIN_MINUS; join++) {
            by_key(&c, BOTH[i], (enum ss_join_kind)join);
            set_rows(&c.left_table, left, 4);
            set_rows(&c.right_table, right, 4);
            if (join <= SS_JOIN_LEFT)
                assert_rows(&c, inner, join == SS_JOIN_LEFT ? 5 : 4);
            else if (join == SS_JOIN_SEMI)
                assert_rows(&c, semi, 3);
            else
                assert_rows(&c, anti, 1);
        }
}

/* One side has no rows; the left is not read where that says enough. */
static void test_empty(void **state)
{
    const ss_id rows[] = {T(1), T(10), T(2), T(11)};
    const ss_id alone[] = {T(1), T(10), 0, T(2), T(11), 0};
    struct join_case c;
    (void)state;
    for (size_t i = 0; i < 2; i++)
        for (int join = 0; join <= SS_JOIN_MINUS; join++) {
            by_key(&c, BOTH[i], (enum ss_join_kind)join);
            set_rows(&c.right_table, rows, 2);
            assert_rows(&c, NULL, 0);
            set_rows(&c.right_table, NULL, 0);
            set_rows(&c.left_table, rows, 2);
            if (join == SS_JOIN_INNER || join == SS_JOIN_SEMI)
                assert_rows(&c, NULL, 0);
            else
                assert_rows(&c, join == SS_JOIN_LEFT ? alone : rows, 2);
        }
    by_key(&c, SS_PLAN_HASH_JOIN, SS_JOIN_INNER);
    set_rows(&c.left_table, rows, 2);
    struct ss_operator *op = make_join(&c);
    free(read_rows(op).cells);
    assert_int_equal(op->left->opened, 0);
    ss_operator_free(op);
}

/* ?x unbound fits everything, and the other side binds it. */
static void test_loose(void **state)
{
    const ss_id left[] = {T(1), T(10), 0, T(11), T(2), T(12)};
    const ss_id right[] = {T(1), T(20), T(3), T(21)};
    const ss_id open_right[] = {T(1), T(20), 0, T(21)};
    const ss_id inner[] = {T(1), T(10), T(20), T(1), T(11), T(20),
                           T(3), T(11), T(21), T(2), T(12), 0};
    const ss_id both[] = {T(1),  T(10), T(20), T(1),  T(10), T(21), T(1), T(11),
                          T(20), 0,     T(11), T(21), T(2),  T(12), T(21)};
    struct join_case c;
    (void)state;
    for (int join = 0; join <= SS_JOIN_LEFT; join++) {
        by_loose(&c, (enum ss_join_kind)join);
        set_rows(&c.left_table, left, 3);
        set_rows(&c.right_table, right, 2);
        assert_rows(&c, inner, join == SS_JOIN_LEFT ? 4 : 3);
        set_rows(&c.right_table, open_right, 2);
        assert_rows(&c, both, 5);
    }
}

/* Minus: a row excludes only those with which it has a bound variable in
 * common; anti: any that is compatible (sections 8.3 and 18.5). */
static void test_minus(void **state)
{
    const ss_id left[] = {T(1), T(10), 0, T(11), T(2), T(12)};
    const ss_id right[] = {T(1), T(20), 0, T(21)};
    const ss_id kept[] = {0, T(11), T(2), T(12)};
    struct join_case c;
    (void)state;
    by_loose(&c, SS_JOIN_MINUS);
    set_rows(&c.left_table, left, 3);
    set_rows(&c.right_table, right, 2);
    assert_rows(&c, kept, 2);
    by_loose(&c, SS_JOIN_ANTI);
    set_rows(&c.left_table, left, 3);
    set_rows(&c.right_table, right, 2);
    assert_rows(&c, NULL, 0);
    by_loose(&c, SS_JOIN_MINUS); /* no variable in common at all */
    c.right.variables = &NAMES[2];
    c.right.width = 1;
    c.plan.loose_count = 0;
    set_rows(&c.left_table, left, 3);
    set_rows(&c.right_table, right, 4);
    assert_rows(&c, left, 3);
}

/* Without a variable in common each row fits each. */
static void test_product(void **state)
{
    const ss_id left[] = {T(1), T(10), T(2), T(11)};
    const ss_id right[] = {T(20), T(21)};
    const ss_id product[] = {T(1), T(10), T(20), T(1), T(10), T(21),
                             T(2), T(11), T(20), T(2), T(11), T(21)};
    struct join_case c;
    (void)state;
    for (int join = 0; join <= SS_JOIN_ANTI; join++) {
        by_key(&c, SS_PLAN_HASH_JOIN, (enum ss_join_kind)join);
        c.plan.key_count = 0;
        c.right.variables = &NAMES[2];
        c.right.width = 1;
        set_rows(&c.left_table, left, 2);
        set_rows(&c.right_table, right, 2);
        if (join <= SS_JOIN_LEFT)
            assert_rows(&c, product, 4);
        else
            assert_rows(&c, left, join == SS_JOIN_SEMI ? 2 : 0);
    }
}

enum { MANY = 5000 };

/* One row of the left fits 5000 of the right, in batches of 700; with columns
 * and without. */
static void test_overflow(void **state)
{
    const ss_id left[] = {T(1), T(10), T(2), T(11), T(2), T(12), T(3), T(13)};
    ss_id *right = calloc(2 * MANY, sizeof *right);
    struct join_case c;
    (void)state;
    for (size_t row = 0; row < MANY; row++) {
        right[2 * row] = T(2);
        right[2 * row + 1] = T(100 + row);
    }
    for (size_t i = 0; i < 8; i++) {
        by_key(&c, BOTH[i % 2], i & 2 ? SS_JOIN_LEFT : SS_JOIN_INNER);
        c.plan.width = i & 4 ? 0 : 3;
        set_rows(&c.left_table, left, 4);
        set_rows(&c.right_table, right, MANY);
        c.right_table.batch = 700;
        c.left_table.batch = 2;
        struct ss_operator *op = make_join(&c);
        struct row_list rows = read_rows(op);
        assert_int_equal(rows.count, 2 * MANY + (i & 2 ? 2 : 0));
        uint64_t sum = 0;
        for (size_t row = 0; row < rows.count && rows.width; row++)
            sum += rows.cells[3 * row + 2] >> 4;
        if (rows.width) /* of 100 to 5099, twice */
            assert_int_equal(sum, (uint64_t)(100 + 5099) * MANY);
        free(rows.cells);
        ss_operator_free(op);
        assert_int_equal(c.run.memory, 0);
    }
    free(right);
}

/* Two rows of each batch fit: columns are gathered, and given again as they are
 * where all fit. */
static void test_reopen(void **state)
{
    const ss_id left[] = {T(1), T(10), T(2), T(11), T(3), T(12)};
    const ss_id some[] = {T(1), T(20), T(3), T(21)};
    const ss_id all[] = {T(1), T(20), T(2), T(22), T(3), T(21)};
    const ss_id few_rows[] = {T(1), T(10), T(20), T(3), T(12), T(21)};
    const ss_id all_rows[] = {T(1),  T(10), T(20), T(2), T(11),
                              T(22), T(3),  T(12), T(21)};
    struct join_case c;
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        by_key(&c, BOTH[i], SS_JOIN_INNER);
        set_rows(&c.left_table, left, 3);
        struct ss_operator *op = make_join(&c);
        for (size_t round = 0; round < 4; round++) {
            size_t count = 2 + round % 2;
            set_rows(&c.right_table, count == 3 ? all : some, count);
            struct row_list rows = read_rows(op);
            assert_int_equal(rows.count, count);
            assert_memory_equal(rows.cells, count == 3 ? all_rows : few_rows,
                                count * 3 * sizeof(ss_id));
            free(rows.cells);
        }
        ss_operator_free(op);
        assert_int_equal(c.run.memory, 0);
    }
}

/* A loop that gives nothing for long is interrupted within it. */
static void test_interrupt(void **state)
{
    volatile sig_atomic_t interrupted = 0;
    ss_id *rows = calloc(2 * SS_ROWS, sizeof *rows);
    struct ss_error error = {0};
    struct ss_rows out;
    struct join_case c;
    (void)state;
    for (size_t row = 0; row < SS_ROWS; row++)
        rows[2 * row + 1] = T(row); /* ?x is unbound: none is excluded */
    by_loose(&c, SS_JOIN_MINUS);
    set_rows(&c.left_table, rows, SS_ROWS);
    set_rows(&c.right_table, rows, SS_ROWS);
    c.left_table.interrupt = &interrupted;
    c.run.limits.interrupted = &interrupted;
    struct ss_operator *op = make_join(&c);
    assert_int_equal(ss_operator_open(op, &error), 0);
    assert_int_equal(ss_operator_next(op, &out, &error), -1);
    assert_int_equal(error.status, SS_INTERRUPTED);
    assert_int_equal(((struct fixed *)op->left)->steps, 1);
    ss_operator_free(op);
    free(rows);
}

/* The rows that are kept are counted, and too many of them are an error. */
static void test_memory(void **state)
{
    ss_id *rows = calloc(2 * MANY, sizeof *rows);
    struct join_case c;
    (void)state;
    for (size_t row = 0; row < MANY; row++)
        rows[2 * row] = T(1);
    for (size_t i = 0; i < 2; i++) {
        struct ss_error error = {0};
        struct ss_rows out;
        by_key(&c, BOTH[i], SS_JOIN_INNER);
        set_rows(&c.left_table, rows, 1);
        set_rows(&c.right_table, rows, MANY);
        c.run.limits.memory = 60000; /* less than 5000 rows of two ids */
        struct ss_operator *op = make_join(&c);
        if (ss_operator_open(op, &error) == 0)
            assert_int_equal(ss_operator_next(op, &out, &error), -1);
        assert_int_equal(error.status, SS_LIMIT);
        c.run.limits.memory = 400000;
        free(read_rows(op).cells);
        ss_operator_free(op);
        assert_int_equal(c.run.memory, 0);
    }
    free(rows);
}

/* A plan that has no column for a key is an error, not a fault. */
static void test_no_key(void **state)
{
    struct join_case c;
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        static const int missing[] = {7};
        struct ss_error error = {0};
        by_key(&c, BOTH[i], SS_JOIN_INNER);
        c.plan.keys = missing;
        struct ss_operator *op = make_join(&c);
        assert_int_equal(ss_operator_open(op, &error), -1);
        assert_int_equal(error.status, SS_FAILURE);
        ss_operator_free(op);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_key),     cmocka_unit_test(test_empty),
        cmocka_unit_test(test_loose),   cmocka_unit_test(test_minus),
        cmocka_unit_test(test_product), cmocka_unit_test(test_overflow),
        cmocka_unit_test(test_reopen),  cmocka_unit_test(test_interrupt),
        cmocka_unit_test(test_memory),  cmocka_unit_test(test_no_key)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
