/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "sparql/run/id_table.h"

enum { ROWS = 3000, KEYS = 3, CASES = 3000 };

#define TERM(number) ss_id_make(SS_TAG_TERM, number)
#define INTEGER(number) ss_id_make(SS_TAG_INTEGER, number)

static uint32_t row_at(const struct ss_id_table *table, uint32_t position)
{
    return table->rows ? table->rows[position] : position;
}

/* The group of one key. */
static struct ss_id_group find(const struct ss_id_table *table, ss_id id)
{
    struct ss_id_group group;
    const ss_id *key = &id;
    ss_id_table_find(table, &key, 1, &group);
    return group;
}

static void assert_group(const struct ss_id_table *table, ss_id id,
                         size_t count, const uint32_t *rows)
{
    struct ss_id_group group = find(table, id);
    assert_int_equal(group.count, count);
    for (uint32_t i = 0; i < count; i++)
        assert_int_equal(row_at(table, group.first + i), rows[i]);
    if (!count)
        assert_int_equal(group.first, 0);
}

/* Ids that lie close together and ids that do not, 0 among them. */
static void test_groups(void **state)
{
    const ss_id close[] = {TERM(7), TERM(5), TERM(7), TERM(9), TERM(7)};
    const ss_id wide[] = {TERM(7), INTEGER(7), 0, TERM(1 << 20), INTEGER(7)};
    const ss_id *columns[] = {close, wide};
    struct ss_run run = {.memory = 0};
    struct ss_id_table table;
    (void)state;
    ss_id_table_init(&table, &run);
    assert_int_equal(ss_id_table_build(&table, columns, 1, 5, false, NULL), 0);
    assert_group(&table, TERM(7), 3, (const uint32_t[]){0, 2, 4});
    assert_group(&table, TERM(5), 1, (const uint32_t[]){1});
    assert_group(&table, TERM(9), 1, (const uint32_t[]){3});
    assert_group(&table, TERM(6), 0, NULL);
    assert_group(&table, TERM(4), 0, NULL);
    assert_group(&table, TERM(10), 0, NULL);
    assert_group(&table, INTEGER(7), 0, NULL);
    assert_group(&table, 0, 0, NULL);
    assert_false(table.unique);
    assert_int_equal(ss_id_table_build(&table, columns + 1, 1, 5, false, NULL),
                     0);
    assert_group(&table, TERM(7), 1, (const uint32_t[]){0});
    assert_group(&table, INTEGER(7), 2, (const uint32_t[]){1, 4});
    assert_group(&table, 0, 1, (const uint32_t[]){2});
    assert_group(&table, TERM(1 << 20), 1, (const uint32_t[]){3});
    assert_group(&table, INTEGER(8), 0, NULL);
    assert_false(table.unique);
    ss_id_table_release(&table);
    assert_int_equal(run.memory, 0);
}

/* A table without rows, and one whose keys differ. */
static void test_unique(void **state)
{
    const ss_id close[] = {TERM(0), TERM(3), TERM(1)};
    const ss_id wide[] = {TERM(0), TERM(1u << 30), INTEGER(1)};
    const ss_id *columns[] = {close, wide};
    struct ss_run run = {.memory = 0};
    struct ss_id_table table;
    (void)state;
    ss_id_table_init(&table, &run);
    assert_int_equal(ss_id_table_build(&table, columns, 1, 0, false, NULL), 0);
    assert_group(&table, TERM(0), 0, NULL);
    for (size_t i = 0; i < 2; i++) {
        const ss_id *const *keys = columns + i;
        assert_int_equal(ss_id_table_build(&table, keys, 1, 3, false, NULL), 0);
        assert_true(table.unique);
        assert_null(table.rows);
        for (uint32_t row = 0; row < 3; row++)
            assert_group(&table, keys[0][row], 1, &row);
        assert_group(&table, TERM(2), 0, NULL);
    }
    ss_id_table_release(&table);
}

/* Ids that lie so far apart that a bit of the filter stands for many: each is
 * found, and none beside it. */
static void test_far_apart(void **state)
{
    enum { MANY = 1000, APART = 1000003 };
    static ss_id ids[MANY], asked[3 * MANY];
    static struct ss_id_group groups[3 * MANY];
    const ss_id *columns[] = {ids}, *keys[] = {asked};
    struct ss_run run = {.memory = 0};
    struct ss_id_table table;
    (void)state;
    for (uint64_t i = 0; i < MANY; i++) {
        ids[i] = TERM(5 + i * APART);
        for (uint64_t k = 0; k < 3; k++)
            asked[3 * i + k] = TERM(4 + i * APART + k);
    }
    ss_id_table_init(&table, &run);
    assert_int_equal(ss_id_table_build(&table, columns, 1, MANY, false, NULL),
                     0);
    assert_true(table.coarse > 0);
    ss_id_table_find(&table, keys, 3 * MANY, groups);
    for (size_t i = 0; i < 3 * MANY; i++)
        assert_int_equal(groups[i].count, i % 3 == 1);
    for (size_t i = 0; i < MANY; i++)
        assert_int_equal(row_at(&table, groups[3 * i + 1].first), i);
    assert_int_equal(find(&table, TERM(0)).count, 0);
    assert_int_equal(find(&table, INTEGER(5)).count, 0);
    assert_int_equal(find(&table, TERM((uint64_t)MANY * APART * 2)).count, 0);
    ss_id_table_release(&table);
    assert_int_equal(run.memory, 0);
}

/* Tuples with the same hash are told apart: with this multiplier it is the
 * exclusive or of the two ids. */
static void test_collision(void **state)
{
    const ss_id one[] = {TERM(1), TERM(2), TERM(1), TERM(3), TERM(2)};
    const ss_id other[] = {TERM(2), TERM(1), TERM(2), TERM(0), TERM(1)};
    const uint32_t counts[] = {2, 2, 2, 1, 2};
    const ss_id *columns[] = {one, other};
    struct ss_id_group groups[5];
    struct ss_run run = {.memory = 0};
    struct ss_id_table table;
    (void)state;
    ss_id_table_init(&table, &run);
    table.multiplier = 1;
    assert_int_equal(ss_id_table_build(&table, columns, 2, 5, false, NULL), 0);
    ss_id_table_find(&table, columns, 5, groups);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(groups[i].count, counts[i]);
    assert_int_equal(row_at(&table, groups[1].first), 1);
    assert_int_equal(row_at(&table, groups[1].first + 1), 4);
    ss_id_table_release(&table);
}

/* What memory it may have is not enough; then it is. */
static void test_limit(void **state)
{
    ss_id ids[1000];
    const ss_id *columns[] = {ids};
    struct ss_run run = {.limits.memory = 4000};
    struct ss_error error = {0};
    struct ss_id_table table;
    (void)state;
    for (size_t i = 0; i < 1000; i++)
        ids[i] = INTEGER(i / 2);
    ss_id_table_init(&table, &run);
    assert_int_equal(ss_id_table_build(&table, columns, 1, 1000, false, &error),
                     -1);
    assert_int_equal(error.status, SS_LIMIT);
    assert_int_equal(find(&table, INTEGER(1)).count, 0);
    run.limits.memory = 1 << 20;
    assert_int_equal(ss_id_table_build(&table, columns, 1, 1000, false, &error),
                     0);
    assert_int_equal(find(&table, INTEGER(1)).count, 2);
    assert_in_range(run.memory, 1, 1 << 20);
    ss_id_table_release(&table);
    assert_int_equal(run.memory, 0);
}

/* --- Random tables, held to a loop over all rows -------------------------- */

struct columns {
    ss_id ids[KEYS][ROWS];
    const ss_id *keys[KEYS];
    size_t key_count, count;
};

static uint64_t pick(uint64_t *state, uint64_t below)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (*state >> 33) % below;
}

static void pick_columns(struct columns *columns, uint64_t *state)
{
    uint64_t kinds = 1 + pick(state, 40), form = pick(state, 4);
    uint64_t least = pick(state, 100), distance = form == 1 ? 12345 : 1;
    columns->key_count = pick(state, 2) ? 1 : 1 + pick(state, KEYS);
    columns->count = pick(state, 10) ? pick(state, 50) : pick(state, ROWS);
    if (pick(state, 3) == 0)
        kinds *= 50;
    bool sorted = pick(state, 4) == 0;
    for (size_t key = 0; key < columns->key_count; key++) {
        columns->keys[key] = columns->ids[key];
        for (size_t i = 0; i < columns->count; i++) {
            uint64_t number =
                sorted ? i * kinds / columns->count : pick(state, kinds);
            ss_id id = TERM((least + number) * distance);
            if (form == 2)
                id = INTEGER(number << 40);
            if (form == 3 && number % 3 == 0)
                id = number % 2 ? 0 : INTEGER(number);
            columns->ids[key][i] = id;
        }
    }
}

static bool same(const struct columns *columns, size_t a, size_t b)
{
    for (size_t key = 0; key < columns->key_count; key++)
        if (columns->ids[key][a] != columns->ids[key][b])
            return false;
    return true;
}

/* Every row finds itself among the rows that have the same key, all of which
 * are there once, in ascending order. */
static void check_groups(const struct ss_id_table *table,
                         const struct columns *columns,
                         const struct ss_id_group *groups)
{
    size_t step = columns->count > 100 ? 37 : 1;
    for (size_t row = 0; row < columns->count; row += step) {
        uint32_t next = 0;
        for (size_t other = 0; other < columns->count; other++) {
            if (!same(columns, row, other))
                continue;
            assert_true(next < groups[row].count);
            assert_int_equal(row_at(table, groups[row].first + next++), other);
        }
        assert_int_equal(groups[row].count, next);
        assert_true(!table->unique || next == 1);
    }
}

/* Keys that are not there, with 1 to 9 added to their payload, are not found,
 * unless they are there. */
static void check_others(const struct ss_id_table *table,
                         const struct columns *columns, bool set)
{
    ss_id others[KEYS];
    const ss_id *keys[KEYS];
    struct ss_id_group group;
    for (size_t row = 0; row < columns->count && row < 20; row++) {
        uint32_t wanted = 0;
        for (size_t key = 0; key < columns->key_count; key++) {
            others[key] = columns->ids[key][row] + (row % 9 + 1) * 16;
            keys[key] = &others[key];
        }
        for (size_t i = 0; i < columns->count; i++) {
            bool equal = true;
            for (size_t key = 0; key < columns->key_count; key++)
                equal &= columns->ids[key][i] == others[key];
            wanted += equal;
        }
        ss_id_table_find(table, keys, 1, &group);
        if (set)
            assert_int_equal(group.count != 0, wanted != 0);
        else
            assert_int_equal(group.count, wanted);
    }
}

static void test_random(void **state)
{
    struct columns *columns = malloc(sizeof *columns);
    struct ss_id_group *groups = calloc(ROWS, sizeof *groups);
    struct ss_run run = {.memory = 0};
    struct ss_id_table table;
    uint64_t seed = 3;
    (void)state;
    ss_id_table_init(&table, &run);
    for (int i = 0; i < CASES; i++) {
        bool set = i % 3 == 0;
        pick_columns(columns, &seed);
        assert_int_equal(ss_id_table_build(&table, columns->keys,
                                           columns->key_count, columns->count,
                                           set, NULL),
                         0);
        ss_id_table_find(&table, columns->keys, columns->count, groups);
        for (size_t row = 0; set && row < columns->count; row++)
            assert_true(groups[row].count != 0);
        if (!set)
            check_groups(&table, columns, groups);
        check_others(&table, columns, set);
    }
    ss_id_table_release(&table);
    assert_int_equal(run.memory, 0);
    free(groups);
    free(columns);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_groups),    cmocka_unit_test(test_unique),
        cmocka_unit_test(test_far_apart), cmocka_unit_test(test_collision),
        cmocka_unit_test(test_limit),     cmocka_unit_test(test_random)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
