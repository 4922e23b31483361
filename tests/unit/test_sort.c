/* SPDX-License-Identifier: Apache-2.0 */
/* Sorting rows, and gathering them from batches, against qsort. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "store/write/gather.h"
#include "store/write/sort.h"

static uint64_t seed = 1;

static uint64_t below(uint64_t limit)
{
    uint64_t value = seed += 0x9e3779b97f4a7c15;
    value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9;
    value = (value ^ value >> 27) * 0x94d049bb133111eb;
    return (value ^ value >> 31) % limit;
}

/* A row, and where it stood: for a stable qsort. */
struct numbered {
    struct ss_row row;
    size_t number;
};

static enum ss_order in_order; /* of by_row */
static int only_column;        /* of by_row; -1 for all */

static int by_row(const void *a, const void *b)
{
    const struct numbered *left = a, *right = b;
    for (int i = 0; i < 4; i++) {
        int column = only_column >= 0 ? only_column : SS_COLUMNS[in_order][i];
        ss_id x = left->row.at[column] << 1, y = right->row.at[column] << 1;
        if (x != y)
            return x < y ? -1 : 1;
    }
    return left->number < right->number ? -1 : 1;
}

/* What a stable sort gives; free it. */
static struct ss_row *sorted(const struct ss_row *rows, size_t count)
{
    struct numbered *numbered = calloc(count + 1, sizeof *numbered);
    struct ss_row *out = calloc(count + 1, sizeof *out);
    assert_true(numbered && out);
    for (size_t i = 0; i < count; i++)
        numbered[i] = (struct numbered){rows[i], i};
    qsort(numbered, count, sizeof *numbered, by_row);
    for (size_t i = 0; i < count; i++)
        out[i] = numbered[i].row;
    free(numbered);
    return out;
}

static struct ss_row *random_rows(size_t count, const uint64_t limits[4])
{
    struct ss_row *rows = calloc(count + 1, sizeof *rows);
    assert_non_null(rows);
    for (size_t i = 0; i < count; i++) {
        for (int k = 0; k < 4; k++)
            rows[i].at[k] = below(limits[k]);
        if (below(3) == 0)
            rows[i].at[SS_IN_GRAPH] |= SS_REMOVED;
    }
    return rows;
}

static void check_sort(size_t count, const uint64_t limits[4])
{
    for (int column = -1; column < 4; column++)
        for (int order = 0; order < (column < 0 ? SS_ORDERS : 1); order++) {
            struct ss_row *made = random_rows(count, limits);
            struct ss_row *other = calloc(count + 1, sizeof *other);
            struct ss_row *rows = made, *room = other;
            assert_non_null(other);
            in_order = (enum ss_order)order;
            only_column = column;
            struct ss_row *expected = sorted(rows, count);
            if (column < 0)
                ss_sort(&rows, &room, count, in_order);
            else
                ss_sort_by(&rows, &room, count, (enum ss_position)column);
            assert_true((rows == made && room == other) ||
                        (rows == other && room == made));
            assert_memory_equal(rows, expected, count * sizeof *rows);
            free(made);
            free(other);
            free(expected);
        }
}

/* The same from rows that stay. */
static void check_sort_from(size_t count, const uint64_t limits[4])
{
    for (int column = 0; column < 4; column++) {
        struct ss_row *from = random_rows(count, limits);
        struct ss_row *one = calloc(count + 1, sizeof *one);
        struct ss_row *other = calloc(count + 1, sizeof *other);
        assert_true(one && other);
        struct ss_row *rows = one, *room = other;
        only_column = column;
        struct ss_row *expected = sorted(from, count);
        ss_id left = ss_sort_begin(from, rows, count, (enum ss_position)column);
        memset(from, 0xff, count * sizeof *from);
        ss_sort_end(&rows, &room, count, (enum ss_position)column, left);
        assert_memory_equal(rows, expected, count * sizeof *rows);
        free(from);
        free(one);
        free(other);
        free(expected);
    }
}

static void test_sort(void **state)
{
    (void)state;
    static const size_t COUNTS[] = {0, 1, 2, 3, 63, 64, 65, 66, 1000, 5000};
    static const uint64_t LIMITS[][4] = {
        {1, 1, 1, 1},
        {2, 3, 2, 2},
        {100, 5, 2048, 3},
        {2049, 1 << 22, (1 << 22) + 1, 20},
        {(uint64_t)1 << 62, (uint64_t)1 << 33, (uint64_t)1 << 63, 1 << 11}};
    for (size_t c = 0; c < sizeof COUNTS / sizeof COUNTS[0]; c++)
        for (size_t l = 0; l < sizeof LIMITS / sizeof LIMITS[0]; l++)
            check_sort(COUNTS[c], LIMITS[l]);
    for (size_t c = 0; c < sizeof COUNTS / sizeof COUNTS[0]; c++)
        for (size_t l = 0; l < sizeof LIMITS / sizeof LIMITS[0]; l++)
            check_sort_from(COUNTS[c], LIMITS[l]);
}

/* Values that differ in the highest and the lowest bits alone. */
static void test_far_bits(void **state)
{
    (void)state;
    enum { COUNT = 300 };
    struct ss_row rows[COUNT] = {{{0}}}, other[COUNT];
    struct ss_row *at = rows, *room = other;
    for (int i = 0; i < COUNT; i++)
        rows[i].at[SS_OBJECT] = (below(2) << 62) | below(2);
    only_column = SS_OBJECT;
    struct ss_row *expected = sorted(rows, COUNT);
    ss_sort_by(&at, &room, COUNT, SS_OBJECT);
    assert_memory_equal(at, expected, sizeof rows);
    free(expected);
}

/* Batches with quads as they would come in; each has its own numbers. */
struct batches {
    struct ss_batch batch[6];
    struct ss_batch *list[6];
    struct ss_row *rows; /* all of them, with the ids of the store */
    size_t count;
};

static void add_row(struct batches *all, struct ss_batch *batch, uint64_t terms)
{
    struct ss_row row, known;
    const ss_id *ids = (const ss_id *)(const void *)batch->hashes.bytes;
    for (int k = 0; k < 4; k++) {
        uint64_t number = below(terms);
        bool value = k == SS_OBJECT && below(3) == 0;
        row.at[k] = ss_id_make(value ? SS_TAG_NEGATIVE : SS_TAG_LOCAL,
                               value ? ((uint64_t)1 << 60) - number : number);
        known.at[k] = value ? row.at[k] : ids[number];
    }
    assert_int_equal(ss_region_reserve(&batch->quads, sizeof row), 0);
    memcpy(batch->quads.bytes + batch->quads.length, &row, sizeof row);
    batch->quads.length += sizeof row;
    all->rows[all->count++] = known;
}

static void make_batches(struct batches *all, const size_t sizes[6],
                         uint64_t terms)
{
    size_t count = 0;
    for (int i = 0; i < 6; i++)
        count += sizes[i];
    *all = (struct batches){.rows = calloc(count + 1, sizeof *all->rows)};
    assert_non_null(all->rows);
    for (int i = 0; i < 6; i++) {
        struct ss_batch *batch = all->list[i] = &all->batch[i];
        size_t size = terms * sizeof(ss_id);
        assert_int_equal(ss_region_reserve(&batch->hashes, size), 0);
        batch->hashes.length = size;
        for (uint64_t t = 0; t < terms; t++) {
            ss_id id = ss_id_make(SS_TAG_TERM, (t * 7 + (uint64_t)i) % terms);
            memcpy(batch->hashes.bytes + t * sizeof id, &id, sizeof id);
        }
        for (size_t r = 0; r < sizes[i]; r++)
            add_row(all, batch, terms);
    }
}

/* Gathers everything; each part is the next rows, sorted, each once. */
static void check_gather(const size_t sizes[6], uint64_t terms, size_t room,
                         enum ss_order order)
{
    struct batches all;
    make_batches(&all, sizes, terms);
    struct ss_gather gather = {.batches = all.list, .count = 6};
    struct ss_row *one = calloc(room, sizeof *one);
    struct ss_row *two = calloc(room, sizeof *two);
    assert_true(one && two);
    struct ss_row *rows = one, *other = two;
    in_order = order;
    only_column = -1;
    for (size_t done = 0; done < all.count; done += room) {
        size_t part = all.count - done < room ? all.count - done : room;
        struct ss_row *expected = sorted(all.rows + done, part);
        size_t kept = 0;
        for (size_t i = 0; i < part; i++)
            if (kept == 0 || memcmp(&expected[kept - 1], &expected[i],
                                    sizeof *expected) != 0)
                expected[kept++] = expected[i];
        assert_int_equal(ss_gather(&gather, &rows, &other, room, order), kept);
        assert_memory_equal(rows, expected, kept * sizeof *rows);
        free(expected);
    }
    assert_int_equal(ss_gather(&gather, &rows, &other, room, order), 0);
    for (int i = 0; i < 6; i++) {
        assert_true(all.batch[i].quads.bytes == NULL || sizes[i] == 0);
        ss_batch_release(&all.batch[i]);
    }
    free(all.rows);
    free(one);
    free(two);
    ss_region_release(&gather.spare[0]);
    ss_region_release(&gather.spare[1]);
}

static void test_gather(void **state)
{
    (void)state;
    static const size_t SIZES[][6] = {{0, 0, 0, 0, 0, 0},
                                      {1, 0, 0, 0, 0, 0},
                                      {0, 0, 1, 1, 0, 0},
                                      {10, 20, 0, 30, 1, 2},
                                      {100, 100, 100, 100, 100, 100},
                                      {500, 0, 3000, 70, 1, 0}};
    static const size_t ROOMS[] = {1, 2, 3, 64, 100, 129, 5000};
    for (size_t s = 0; s < sizeof SIZES / sizeof SIZES[0]; s++)
        for (size_t r = 0; r < sizeof ROOMS / sizeof ROOMS[0]; r++)
            check_gather(SIZES[s], r % 2 ? 4 : 40, ROOMS[r],
                         (enum ss_order)((s + r) % SS_ORDERS));
}

/* So many that a second thread takes part. */
static void test_threads(void **state)
{
    (void)state;
    static const size_t SIZES[6] = {9000, 1, 30000, 0, 12000, 7};
    for (int order = 0; order < SS_ORDERS; order++) {
        check_gather(SIZES, 12, 60000, (enum ss_order)order);
        check_gather(SIZES, 3000, 20001, (enum ss_order)order);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sort),
        cmocka_unit_test(test_far_bits),
        cmocka_unit_test(test_gather),
        cmocka_unit_test(test_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
