/* SPDX-License-Identifier: Apache-2.0 */
/* Tables: what was written is found, by any key, and adds up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <unistd.h>

#include "store/format/table_write.h"
#include "store/read/merge.h"
#include "store/read/runs.h"
#include "store/read/seek.h"
#include "stores.h"

/* A row as it was written, and its graphs. */
struct entry {
    ss_id key[4];
    int effect;
    uint64_t count;
};

struct list {
    enum ss_order order;
    struct entry *entries;
    size_t count;
};

static uint64_t seed = 1;

static uint64_t below(uint64_t limit)
{
    uint64_t value = seed += 0x9e3779b97f4a7c15;
    value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9;
    value = (value ^ value >> 27) * 0x94d049bb133111eb;
    return (value ^ value >> 31) % limit;
}

/* The graph number `index` of a row; the leaving ones are those that 3
 * divides. */
static uint64_t graph_at(const struct entry *entry, uint64_t index)
{
    uint64_t id = 1 + index * 5 + entry->key[0] % 7;
    return id << 1 | (id % 3 == 0);
}

static int64_t quads_of(const struct list *list, const struct entry *entry)
{
    int64_t quads = 0;
    if (ss_order_by_graph(list->order))
        return entry->effect;
    for (uint64_t i = 0; i < entry->count; i++)
        quads += graph_at(entry, i) & 1 ? -1 : 1;
    return quads;
}

/* Writes the rows and opens the table. */
static void make(struct ss_table *table, const struct list *list)
{
    char path[PATH_MAX];
    struct ss_error error = {0};
    struct ss_table_writer writer = {0};
    struct ss_file_facts facts;
    scratch(path, "table");
    assert_int_equal(ss_table_writer_open(&writer, path, list->order, &error),
                     0);
    for (size_t i = 0; i < list->count; i++) {
        const struct entry *entry = &list->entries[i];
        uint64_t *graphs = malloc((entry->count + 1) * sizeof *graphs);
        assert_non_null(graphs);
        for (uint64_t g = 0; g < entry->count; g++)
            graphs[g] = graph_at(entry, g);
        assert_int_equal(ss_table_writer_add(&writer, entry->key, entry->effect,
                                             graphs, entry->count, &error),
                         0);
        free(graphs);
    }
    assert_int_equal(ss_table_writer_finish(&writer, true, &facts, &error), 0);
    ss_table_writer_close(&writer);
    if (ss_table_open(table, path, list->order, &error))
        print_error("# %s\n", error.text);
    assert_string_equal(error.text, "");
    assert_int_equal(table->file.mapped, facts.size);
    assert_int_equal(table->file.check, facts.check);
    unlink(path); /* it stays open */
}

/* What a search finds, against a naive one. */
static void check_key(const struct ss_table *table, const struct list *list,
                      const ss_id *key, unsigned count)
{
    struct ss_error error = {0};
    struct ss_place from, to;
    struct ss_sums before, upto;
    int64_t effects = 0, quads = 0;
    size_t rows = 0;
    for (size_t i = 0; i < list->count; i++)
        if (ss_key_compare(list->entries[i].key, key, count) == 0) {
            rows++;
            effects += list->entries[i].effect;
            quads += quads_of(list, &list->entries[i]);
        }
    assert_int_equal(ss_table_range(&from, &to, table, key, count, &error), 0);
    assert_int_equal(ss_table_sums(&before, table, from, &error), 0);
    assert_int_equal(ss_table_sums(&upto, table, to, &error), 0);
    assert_int_equal(upto.effects - before.effects, effects);
    assert_int_equal(upto.quads - before.quads, quads);
    struct ss_merge merge;
    struct ss_group group;
    size_t found = 0;
    assert_int_equal(ss_merge_init(&merge, 1, list->order, true, &error), 0);
    assert_int_equal(ss_merge_add(&merge, table, from, to, &error), 0);
    while (ss_merge_next(&merge, &group, &error) > 0) {
        assert_int_equal(ss_key_compare(group.key, key, count), 0);
        found++;
    }
    ss_merge_close(&merge);
    assert_int_equal(found, rows);
}

/* All rows, with their graphs. */
static void check_rows(const struct ss_table *table, const struct list *list)
{
    struct ss_error error = {0};
    struct ss_merge merge;
    struct ss_group group;
    size_t at = 0;
    assert_int_equal(ss_merge_init(&merge, 1, list->order, true, &error), 0);
    assert_int_equal(ss_merge_add(&merge, table, (struct ss_place){0, 0},
                                  (struct ss_place){table->blocks, 0}, &error),
                     0);
    while (ss_merge_next(&merge, &group, &error) > 0) {
        assert_true(at < list->count);
        const struct entry *entry = &list->entries[at++];
        assert_memory_equal(group.key, entry->key,
                            ss_order_keys(list->order) * sizeof(ss_id));
        assert_int_equal(group.effect, entry->effect);
        if (ss_order_by_graph(list->order))
            continue;
        assert_int_equal(group.count, entry->count);
        for (uint64_t g = 0; g < group.count; g++)
            assert_int_equal(group.graphs[g], graph_at(entry, g));
    }
    assert_string_equal(error.text, "");
    assert_int_equal(at, list->count);
    ss_merge_close(&merge);
}

/* Look-ups in ascending order, of keys that are there and of some between. */
static void check_seek(const struct ss_table *table, const struct list *list)
{
    struct ss_run run = {.tables = {{.order = SS_SPO}}};
    struct ss_runs runs = {.manifest = {.count = 1}, .runs = &run};
    struct ss_seek *seek = calloc(1, sizeof *seek);
    struct ss_error error = {0};
    unsigned keys = ss_order_keys(list->order);
    int64_t found;
    assert_non_null(seek);
    run.tables[list->order] = *table;
    ss_seek_begin(seek, &runs, list->order);
    for (size_t i = 0; i < list->count; i += 1 + below(5)) {
        const struct entry *entry = &list->entries[i];
        assert_int_equal(ss_seek_count(&found, seek, entry->key, &error), 0);
        assert_int_equal(found, quads_of(list, entry));
        ss_id next[4];
        memcpy(next, entry->key, sizeof next);
        next[keys - 1]++;
        if (i + 1 < list->count &&
            ss_key_compare(next, list->entries[i + 1].key, keys) == 0)
            continue;
        assert_int_equal(ss_seek_count(&found, seek, next, &error), 0);
        assert_int_equal(found, 0);
    }
    free(seek);
}

static void check(const struct list *list, unsigned searches)
{
    struct ss_table table;
    unsigned keys = ss_order_keys(list->order);
    make(&table, list);
    check_rows(&table, list);
    check_seek(&table, list);
    for (unsigned i = 0; i < searches; i++) {
        ss_id key[4] = {below(12), below(12), below(12), below(12)};
        if (list->count && below(4))
            memcpy(key, list->entries[below(list->count)].key, sizeof key);
        unsigned moved = (unsigned)below(keys);
        if (below(4) == 0 && key[moved] > 0)
            key[moved] += below(2) ? 1 : (ss_id)-1;
        for (unsigned count = 0; count <= keys; count++)
            check_key(&table, list, key, count);
    }
    ss_table_close(&table);
}

static int by_key(const void *a, const void *b)
{
    return ss_key_compare(((const struct entry *)a)->key,
                          ((const struct entry *)b)->key, 4);
}

/* Makes sorted rows with values below `limit`. */
static struct list random_list(enum ss_order order, size_t count,
                               uint64_t limit, uint64_t graphs)
{
    struct list list = {order, calloc(count + 1, sizeof *list.entries), 0};
    assert_non_null(list.entries);
    for (size_t i = 0; i < count; i++) {
        struct entry *entry = &list.entries[i];
        for (unsigned k = 0; k < ss_order_keys(order); k++)
            entry->key[k] = 1 + below(k == 0 ? limit / 4 + 1 : limit);
        entry->effect =
            ss_order_by_graph(order) ? (below(4) ? 1 : -1) : (int)below(3) - 1;
        entry->count = ss_order_by_graph(order) ? 0 : 1 + below(graphs);
    }
    if (count)
        qsort(list.entries, count, sizeof *list.entries, by_key);
    for (size_t i = 0; i < count; i++)
        if (list.count == 0 ||
            by_key(&list.entries[list.count - 1], &list.entries[i]) != 0)
            list.entries[list.count++] = list.entries[i];
    return list;
}

static void test_sizes(void **state)
{
    (void)state;
    static const size_t SIZES[] = {0, 1, 2, 1023, 1024, 1025, 2048, 7000};
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++)
        for (int order = 0; order < SS_ORDERS; order++) {
            struct list list = {(enum ss_order)order,
                                calloc(SIZES[i] + 1, sizeof *list.entries), 0};
            for (; list.count < SIZES[i]; list.count++)
                list.entries[list.count] = (struct entry){
                    {2 + list.count / 900, 1 + list.count / 30,
                     1 + list.count * 3, ss_order_by_graph(list.order)},
                    1,
                    !ss_order_by_graph(list.order)};
            check(&list, 40);
            free(list.entries);
        }
}

static void test_random(void **state)
{
    (void)state;
    for (int i = 0; i < 12; i++) {
        struct list list =
            random_list((enum ss_order)(i % SS_ORDERS), 1 + below(3000),
                        2 + below(60), 1 + below(9));
        check(&list, 60);
        free(list.entries);
    }
}

/* Values of each width, and such as need all 64 bits. */
static void test_widths(void **state)
{
    (void)state;
    for (unsigned bits = 1; bits <= 64; bits += bits < 62 ? 3 : 1)
        for (int order = 0; order < SS_ORDERS; order += SS_BY_GRAPH) {
            struct list list = random_list(
                (enum ss_order)order, 300,
                bits < 64 ? (uint64_t)1 << bits : UINT64_MAX - 1, 3);
            check(&list, 10);
            free(list.entries);
        }
}

/* Triples of very many graphs have rows in several blocks. */
static void test_many_graphs(void **state)
{
    (void)state;
    static const uint64_t COUNTS[] = {1,    4095,  1,    1,    4096, 4097,
                                      2,    8192,  8193, 1,    1,    4096,
                                      4096, 20000, 1,    3000, 1097, 12288};
    enum { COUNT = sizeof COUNTS / sizeof COUNTS[0] };
    struct entry entries[COUNT];
    for (int order = 0; order < SS_BY_GRAPH; order++) {
        struct list list = {(enum ss_order)order, entries, COUNT};
        for (size_t i = 0; i < COUNT; i++)
            entries[i] = (struct entry){
                {1 + i / 3, 1 + i / 2, 1 + i}, (int)(i % 3) - 1, COUNTS[i]};
        check(&list, 60);
    }
}

/* Unpacking from any row is the same as taking each value. */
static void test_unpack(void **state)
{
    (void)state;
    unsigned char bytes[300 * 8 + 8];
    uint64_t out[300];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)below(256);
    for (unsigned width = 0; width <= 8; width++) {
        struct ss_column column = {bytes, 1000, width};
        for (uint32_t from = 0; from < 40; from++)
            for (uint32_t count = 0; from + count <= 300; count += 1 + from) {
                ss_column_unpack(&column, from, count, out);
                for (uint32_t i = 0; i < count; i++) {
                    uint64_t value = 0; /* little-endian, by hand */
                    for (unsigned b = width; b-- > 0;)
                        value = value << 8 | bytes[(from + i) * width + b];
                    assert_int_equal(out[i], 1000 + value);
                    assert_int_equal(ss_column_at(&column, from + i),
                                     1000 + value);
                }
            }
    }
}

enum { TABLES = 5 };

/* Merges tables to a new one; returns its facts. */
static struct ss_file_facts merge(const struct ss_table *tables,
                                  bool by_stretches)
{
    char path[PATH_MAX];
    struct ss_error error = {0};
    struct ss_file_facts facts;
    struct ss_table_writer writer = {0};
    struct ss_merge merge;
    struct ss_group group;
    struct ss_stretch stretch = {.rows = 0};
    enum ss_order order = tables[0].order;
    scratch(path, "merged");
    assert_int_equal(ss_table_writer_open(&writer, path, order, &error), 0);
    assert_int_equal(ss_merge_init(&merge, TABLES, order, true, &error), 0);
    for (int i = 0; i < TABLES; i++)
        ss_merge_add(&merge, &tables[i], (struct ss_place){0, 0},
                     (struct ss_place){tables[i].blocks, 0}, &error);
    for (;;) {
        if (by_stretches)
            ss_merge_stretch(&stretch, &merge, &error);
        if (stretch.rows) {
            ss_table_writer_add_stretch(&writer, &stretch, &error);
            ss_merge_pass(&merge, &stretch, &error);
        } else if (ss_merge_next(&merge, &group, &error) > 0) {
            int effect = (group.effect > 0) - (group.effect < 0);
            ss_table_writer_add(&writer, group.key, effect, group.graphs,
                                group.count, &error);
        } else {
            break;
        }
    }
    assert_int_equal(ss_table_writer_finish(&writer, false, &facts, &error), 0);
    ss_table_writer_close(&writer);
    ss_merge_close(&merge);
    assert_string_equal(error.text, "");
    return facts;
}

/* What comes in stretches is, byte for byte, what comes row by row. */
static void check_stretches(const struct list *list, uint64_t longest)
{
    struct list part = {list->order,
                        calloc(list->count + 1, sizeof *list->entries), 0};
    struct ss_table tables[TABLES];
    unsigned char *where = calloc(list->count + 1, 1);
    assert_non_null(part.entries);
    assert_non_null(where);
    for (size_t i = 0, next = 0, last = 0; i < list->count; i++) {
        if (i == next) {
            last = below(TABLES);
            next += 1 + below(longest);
        }
        where[i] = (unsigned char)(1U << last);
        if (below(50) == 0) /* in another, too */
            where[i] |= (unsigned char)(1U << below(TABLES));
    }
    for (int t = 0; t < TABLES; t++) {
        part.count = 0;
        for (size_t i = 0; i < list->count; i++)
            if (where[i] >> t & 1)
                part.entries[part.count++] = list->entries[i];
        make(&tables[t], &part);
    }
    struct ss_file_facts rows = merge(tables, false);
    struct ss_file_facts stretches = merge(tables, true);
    assert_int_equal(rows.size, stretches.size);
    assert_int_equal(rows.check, stretches.check);
    for (int t = 0; t < TABLES; t++)
        ss_table_close(&tables[t]);
    free(where);
    free(part.entries);
}

static void test_stretches(void **state)
{
    (void)state;
    static const uint64_t GRAPHS[] = {1, 3, 40, 1500};
    static const uint64_t LONGEST[] = {1, 12, 300, 3000};
    for (int order = 0; order < SS_ORDERS; order += SS_BY_GRAPH)
        for (int g = 0; g < 4; g++)
            for (int l = 0; l < 4; l++) {
                struct list list =
                    random_list((enum ss_order)order,
                                GRAPHS[g] > 40 ? 200 : 4000, 5000, GRAPHS[g]);
                check_stretches(&list, LONGEST[l]);
                free(list.entries);
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sizes),  cmocka_unit_test(test_random),
        cmocka_unit_test(test_widths), cmocka_unit_test(test_many_graphs),
        cmocka_unit_test(test_unpack), cmocka_unit_test(test_stretches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
