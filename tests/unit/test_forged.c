/* SPDX-License-Identifier: Apache-2.0 */
/* Stores that are not what ours are, under right checksums: no crash, no
 * endless loop. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "forged.h"
#include "stores.h"

static struct forged forged;

static int begin(void **state)
{
    char folder[PATH_MAX];
    (void)state;
    scratch(folder, "forged");
    forged_make(&forged, folder);
    return 0;
}

static int end(void **state)
{
    (void)state;
    forged_release(&forged);
    return 0;
}

/* Reads the store, and now and then changes it: that waits for the disk. */
static void walk(void)
{
    static unsigned count;
    forged_read(&forged);
    if (count++ % 97 == 0)
        forged_change(&forged);
}

/* Writes a file with a number in it at a place, and walks the store. */
static void forge(unsigned run, int file, size_t place, uint64_t value,
                  size_t width)
{
    const struct forged_file *kept = &forged.files[run][file];
    unsigned char *bytes = malloc(kept->length);
    assert_non_null(bytes);
    memcpy(bytes, kept->bytes, kept->length);
    if (place + width <= kept->length)
        memcpy(bytes + place, &value, width);
    forged_write(&forged, run, file, bytes, kept->length);
    free(bytes);
    walk();
}

/* Numbers that are too large, too small, or wrap around. */
static const uint64_t NUMBERS[] = {
    0, 1, UINT64_MAX, (uint64_t)1 << 63, (uint64_t)1 << 61, 5000};
enum { NUMBER_COUNT = sizeof NUMBERS / sizeof NUMBERS[0] };

/* One table of each kind. The head of the only block: rows, entries, bases,
 * widths. */
static void test_heads(void **state)
{
    (void)state;
    for (int file = 0; file < SS_ORDERS; file += SS_BY_GRAPH) {
        for (size_t column = 0; column < SS_BLOCK_COLUMNS; column++) {
            for (int i = file % 2; i < NUMBER_COUNT; i += 2)
                forge(file % 2, file, 8 + column * 8, NUMBERS[i], 8);
            for (unsigned width = 0; width < 10; width += 3)
                forge(file % 2, file, 8 + SS_BLOCK_COLUMNS * 8 + column, width,
                      1);
        }
        for (size_t place = 0; place < 8; place += 4)
            for (int i = 0; i < NUMBER_COUNT; i++)
                forge(file % 2, file, place, NUMBERS[i], 4);
    }
}

/* The index, and the end of the table. */
static void test_indexes(void **state)
{
    (void)state;
    for (int file = 0; file < SS_ORDERS; file += SS_BY_GRAPH) {
        size_t length = forged.files[0][file].length;
        size_t index =
            2 * sizeof(struct ss_index) + sizeof(struct ss_top) +
            sizeof(struct ss_table_end);
        for (size_t place = length - index; place < length; place += 8)
            forge(0, file, place, NUMBERS[1 + (place / 8 + file) % 5], 8);
    }
}

/* Anything in the columns. */
static void test_columns(void **state)
{
    (void)state;
    for (int file = 0; file < SS_ORDERS; file += SS_BY_GRAPH) {
        size_t length = forged.files[0][file].length;
        for (size_t place = SS_BLOCK_HEAD; place + 8 <= length; place += 127)
            forge(0, file, place, UINT64_MAX - (place & 7), 8);
    }
}

static void test_terms(void **state)
{
    (void)state;
    for (int file = SS_ORDERS; file < SS_RUN_FILES; file++) {
        size_t length = forged.files[0][file].length;
        for (size_t place = 0; place + 8 <= length; place += 104)
            for (int i = 0; i < 4; i++)
                forge(0, file, place, NUMBERS[i], 8);
    }
}

/* Files of other lengths. */
static void test_lengths(void **state)
{
    (void)state;
    for (int file = 0; file < SS_RUN_FILES; file++) {
        const struct forged_file *kept = &forged.files[0][file];
        for (size_t length = 0; length < kept->length;
             length += 1 + kept->length / 4) {
            forged_write(&forged, 0, file, kept->bytes, length);
            walk();
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_heads),   cmocka_unit_test(test_indexes),
        cmocka_unit_test(test_columns), cmocka_unit_test(test_terms),
        cmocka_unit_test(test_lengths),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
