/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A store of 200,000 quads in 300 graphs, with less memory than its rows take,
 * against a sorted array: built, changed graph by graph, compacted.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store/check/verify.h"
#include "stores.h"

enum { QUADS = 200000, GRAPHS = 300, MOST = 2 * QUADS };

/* A quad by numbers, subject and predicate and object and graph in 16 bits
 * each, the graph last. */
struct naive {
    uint64_t *quads;
    size_t count;
    uint64_t random;
};

static uint64_t below(struct naive *naive, uint64_t limit)
{
    uint64_t value = naive->random += 0x9e3779b97f4a7c15;
    value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9;
    value = (value ^ value >> 27) * 0x94d049bb133111eb;
    return (value ^ value >> 31) % limit;
}

static int by_number(const void *a, const void *b)
{
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
    return left < right ? -1 : left > right;
}

static void sort_once(struct naive *naive)
{
    size_t kept = 0;
    qsort(naive->quads, naive->count, sizeof *naive->quads, by_number);
    for (size_t i = 0; i < naive->count; i++)
        if (kept == 0 || naive->quads[kept - 1] != naive->quads[i])
            naive->quads[kept++] = naive->quads[i];
    naive->count = kept;
}

/* Writes a quad in words: one object in four is a number. */
static void write_quad(const struct ss_sink *sink, uint64_t quad)
{
    char words[4][40];
    struct ss_error error = {0};
    unsigned object = (unsigned)(quad >> 16 & 0xffff);
    snprintf(words[0], sizeof words[0], "http://e/s%u", (unsigned)(quad >> 48));
    snprintf(words[1], sizeof words[1], "http://e/p%u",
             (unsigned)(quad >> 32 & 0xffff));
    snprintf(words[2], sizeof words[2], "%s%u", object % 4 ? "o" : "", object);
    snprintf(words[3], sizeof words[3], "http://e/g%u",
             (unsigned)(quad & 0xffff));
    struct ss_quad given = {
        ss_iri(words[0]), ss_iri(words[1]),
        object % 4
            ? ss_string(words[2])
            : ss_typed(words[2], "http://www.w3.org/2001/XMLSchema#integer"),
        ss_iri(words[3])};
    assert_int_equal(sink->quad(sink->state, &given, &error), 0);
}

static uint64_t random_quad(struct naive *naive, uint64_t graph)
{
    return below(naive, 2000) << 48 | below(naive, 20) << 32 |
           below(naive, 3000) << 16 | graph;
}

static struct ss_build *begin(const char *folder, struct ss_sink sinks[2])
{
    struct ss_build *build;
    struct ss_error error = {0};
    const struct ss_write_options options = {.memory = (uint64_t)8 << 20};
    assert_int_equal(
        ss_build_begin(&build, folder, PROVENANCE, &options, &error), 0);
    sinks[0] = ss_build_sink(build, 0);
    sinks[1] = ss_build_sink(build, 1);
    return build;
}

static void commit(struct ss_build *build)
{
    struct ss_error error = {0};
    if (ss_build_commit(build, &error))
        print_error("# %s\n", error.text);
    assert_string_equal(error.text, "");
}

/* The first build. Each quad stands in one to three graphs. */
static void fill(struct naive *naive, const char *folder)
{
    struct ss_sink sinks[2];
    struct ss_build *build = begin(folder, sinks);
    while (naive->count < QUADS) {
        uint64_t quad = random_quad(naive, 0);
        for (uint64_t copies = 1 + below(naive, 3); copies-- > 0;)
            naive->quads[naive->count++] = quad | below(naive, GRAPHS);
    }
    for (size_t i = 0; i < naive->count; i++)
        write_quad(&sinks[i % 2], naive->quads[i]);
    sort_once(naive);
    commit(build);
}

/* Every n-th graph keeps most of its quads and gets some more. */
static void change(struct naive *naive, const char *folder, unsigned nth)
{
    struct ss_sink sinks[2];
    struct ss_build *build = begin(folder, sinks);
    size_t before = naive->count, kept = 0;
    for (size_t i = 0; i < before; i++) {
        uint64_t quad = naive->quads[i];
        if ((quad & 0xffff) % nth == 0 && below(naive, 5) == 0)
            continue;
        naive->quads[kept++] = quad;
    }
    naive->count = kept;
    for (uint64_t graph = 0; graph < GRAPHS; graph += nth)
        for (int i = 0; i < 120; i++)
            naive->quads[naive->count++] = random_quad(naive, graph);
    sort_once(naive);
    for (size_t i = 0; i < naive->count; i++)
        if ((naive->quads[i] & 0xffff) % nth == 0)
            write_quad(&sinks[i % 2], naive->quads[i]);
    commit(build);
}

/* The number of a term, behind its letters. */
static uint64_t number_of(const struct ss_store *store, ss_id id)
{
    struct ss_term term = ss_store_term(store, id);
    const char *text = term.text;
    if (strncmp(text, "http://e/", 9) == 0)
        text += 9;
    text += *text < '0' || *text > '9';
    return strtoull(text, NULL, 10);
}

/* All quads as numbers. */
static void check_quads(const struct naive *naive, struct ss_store *store)
{
    struct naive found = {calloc(MOST, sizeof(uint64_t)), 0, 0};
    struct ss_ids every = {0, 0, 0, SS_EVERY_GRAPH};
    struct ss_error error = {0};
    struct ss_columns some;
    struct ss_scan *scan;
    assert_non_null(found.quads);
    assert_int_equal(ss_scan_open(&scan, store, &every, NULL, &error), 0);
    while (ss_scan_batch(scan, &some, &error) > 0)
        for (size_t i = 0; i < some.count && found.count < MOST; i++)
            found.quads[found.count++] =
                number_of(store, some.subject[i]) << 48 |
                number_of(store, some.predicate[i]) << 32 |
                number_of(store, some.object[i]) << 16 |
                number_of(store, some.graph[i]);
    ss_scan_close(scan);
    assert_string_equal(error.text, "");
    assert_int_equal(found.count, naive->count);
    qsort(found.quads, found.count, sizeof *found.quads, by_number);
    assert_memory_equal(found.quads, naive->quads,
                        naive->count * sizeof *naive->quads);
    free(found.quads);
}

static uint64_t scan_count(struct ss_store *store, const struct ss_ids *pattern)
{
    uint64_t count = 0, counted = 0;
    struct ss_error error = {0};
    struct ss_columns some;
    struct ss_scan *scan;
    assert_int_equal(ss_scan_open(&scan, store, pattern, NULL, &error), 0);
    while (ss_scan_batch(scan, &some, &error) > 0)
        count += some.count;
    ss_scan_close(scan);
    assert_int_equal(ss_store_count(&counted, store, pattern, NULL, &error), 0);
    assert_int_equal(count, counted);
    return count;
}

/* Patterns made of quads that are there: how many match. */
static void check_patterns(struct naive *naive, struct ss_store *store)
{
    static const uint64_t PARTS[] = {0xffffULL << 48, 0xffffULL << 32,
                                     0xffffULL << 16};
    for (int i = 0; i < 48; i++) {
        uint64_t quad = naive->quads[below(naive, naive->count)];
        uint64_t mask = 0, last = 0, quads = 0, triples = 0, in_one = 0;
        char words[4][40];
        for (int part = 0; part < 3; part++)
            mask |= i >> part & 1 ? PARTS[part] : 0;
        for (size_t q = 0; q < naive->count; q++) {
            if ((naive->quads[q] ^ quad) & mask)
                continue;
            quads++;
            triples += triples == 0 || naive->quads[q] >> 16 != last;
            last = naive->quads[q] >> 16;
            in_one += (naive->quads[q] & 0xffff) == (quad & 0xffff);
        }
        unsigned object = (unsigned)(quad >> 16 & 0xffff);
        for (int w = 0; w < 4; w++)
            snprintf(words[w], sizeof words[w], "%s%s%u",
                     w == 2 ? "" : "http://e/",
                     w == 2 ? (object % 4 ? "o" : "")
                            : (const char *[]){"s", "p", "", "g"}[w],
                     (unsigned)(quad >> (48 - 16 * w) & 0xffff));
        struct ss_term value =
            object % 4 ? ss_string(words[2])
                       : ss_typed(words[2],
                                  "http://www.w3.org/2001/XMLSchema#integer");
        struct ss_ids pattern = {i & 1 ? id_of(store, words[0]) : 0,
                                 i & 2 ? id_of(store, words[1]) : 0,
                                 i & 4 ? ss_store_id(store, &value) : 0,
                                 SS_EVERY_GRAPH};
        assert_int_equal(scan_count(store, &pattern), quads);
        pattern.graph = SS_UNION;
        assert_int_equal(scan_count(store, &pattern), triples);
        pattern.graph = id_of(store, words[3]);
        assert_int_equal(scan_count(store, &pattern), in_one);
    }
}

static void check(struct naive *naive, const char *folder)
{
    struct ss_store *store;
    struct ss_error error = {0};
    struct ss_verified verified;
    const struct ss_verify_options options = {NULL, NULL, NULL};
    char path[PATH_MAX];
    assert_int_equal(open_store(&store, folder, &error), 0);
    assert_int_equal(ss_store_graph_count(store), GRAPHS);
    check_quads(naive, store);
    check_patterns(naive, store);
    assert_int_equal(ss_store_sound(store, &error), 0);
    ss_store_close(store);
    assert_int_equal(ss_path(path, sizeof path, folder, "store", NULL), 0);
    if (ss_verify(&verified, path, &options, &error))
        print_error("# %s\n", error.text);
    assert_string_equal(error.text, "");
    assert_int_equal(verified.quads, naive->count);
}

static void test_large(void **state)
{
    (void)state;
    struct naive naive = {calloc(MOST, sizeof(uint64_t)), 0, 1};
    char folder[PATH_MAX];
    struct ss_write *write;
    struct ss_error error = {0};
    const struct ss_write_options options = {.memory = 0};
    assert_non_null(naive.quads);
    scratch(folder, "large");
    assert_int_equal(ss_make_folder(folder, NULL), 0);
    fill(&naive, folder);
    check(&naive, folder);
    change(&naive, folder, 50);
    change(&naive, folder, 2);
    change(&naive, folder, 150);
    check(&naive, folder);
    assert_int_equal(ss_write_begin(&write, folder, &options, &error), 0);
    assert_int_equal(ss_write_compact(write, &error), 0);
    check(&naive, folder);
    free(naive.quads);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_large)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
