/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Random changes of a store against a naive set of quads: graphs replaced,
 * quads that come and go, compactions; with one to three sinks, and with so
 * little memory that all is sorted in parts.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model.h"
#include "store/check/verify.h"
#include "store/read/runs.h"
#include "stores.h"

/* A store and what must be in it. */
struct twin {
    char folder[PATH_MAX];
    struct model model;
    uint64_t random;
    struct ss_write_options options;
};

/* Vigna's splitmix64: a number below `limit`. */
static unsigned below(struct twin *twin, unsigned limit)
{
    uint64_t value = twin->random += 0x9e3779b97f4a7c15;
    value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9;
    value = (value ^ value >> 27) * 0x94d049bb133111eb;
    return (unsigned)((value ^ value >> 31) % limit);
}

static void good(int result, const struct ss_error *error)
{
    if (result)
        print_error("# %s\n", error->text);
    assert_int_equal(result, 0);
}

static struct ss_store *open_twin(const struct twin *twin)
{
    struct ss_store *store = NULL;
    struct ss_error error = {0};
    good(open_store(&store, twin->folder, &error), &error);
    return store;
}

/* Writes a quad once, or now and then twice, through any of three sinks. */
static void write_quad(struct twin *twin, const struct ss_sink sinks[3],
                       unsigned number)
{
    struct ss_error error = {0};
    struct ss_quad quad = model_words(model_number(number));
    for (int i = 0; i == 0 || (i == 1 && below(twin, 8) == 0); i++) {
        const struct ss_sink *sink = &sinks[below(twin, 3)];
        good(sink->quad(sink->state, &quad, &error), &error);
    }
}

/* Replaces a graph, or where the subject is not -1 that in a graph, by some of
 * what it has and some more. */
static void replace(struct twin *twin, struct ss_build *made,
                    const struct ss_sink sinks[3], int graph, int subject)
{
    unsigned kept = below(twin, 5), more = below(twin, 3) ? 60 : 4, count = 0;
    struct model after = twin->model;
    struct ss_error error = {0};
    for (unsigned i = 0; i < MODEL_QUADS; i++) {
        struct model_quad quad = model_number(i);
        bool *at = model_at(&after, quad);
        if (quad.graph != graph || (subject >= 0 && quad.subject != subject))
            continue;
        *at = *at ? below(twin, 4) < kept : below(twin, more) == 0;
        count += *at;
    }
    if (subject >= 0 && count == 0)
        return; /* nothing would say that it is replaced */
    struct ss_quad words = model_words((struct model_quad){0, 0, 0, graph});
    if (subject < 0 && (count == 0 || below(twin, 2)))
        good(ss_build_replace(made, words.graph.text, &error), &error);
    for (unsigned i = 0; i < MODEL_QUADS; i++) {
        struct model_quad quad = model_number(i);
        if (quad.graph == graph && *model_at(&after, quad) &&
            (subject < 0 || quad.subject == subject))
            write_quad(twin, sinks, i);
    }
    twin->model = after;
}

static void build(struct twin *twin, bool commit)
{
    struct ss_build *made;
    struct ss_error error = {0};
    struct ss_sink sinks[3];
    unsigned used = 1 + below(twin, 3);
    struct model before = twin->model;
    good(
        ss_build_begin(&made, twin->folder, PROVENANCE, &twin->options, &error),
        &error);
    for (unsigned i = 0; i < 3; i++)
        sinks[i] = ss_build_sink(made, i % used);
    for (int graph = 1; graph < MODEL_PROVENANCE; graph++)
        if (below(twin, 2))
            replace(twin, made, sinks, graph, -1);
    for (int subject = 0; subject < MODEL_SUBJECTS; subject++)
        if (below(twin, 3) == 0)
            replace(twin, made, sinks, MODEL_PROVENANCE, subject);
    if (commit) {
        good(ss_build_commit(made, &error), &error);
    } else {
        ss_build_abandon(made);
        twin->model = before;
    }
}

static struct ss_write *begin(struct twin *twin)
{
    struct ss_write *write = NULL;
    struct ss_error error = {0};
    good(ss_write_begin(&write, twin->folder, &twin->options, &error), &error);
    return write;
}

/* Quads come and go one by one, also such as are there, or not, already. */
static void write_single(struct twin *twin)
{
    struct ss_write *write = begin(twin);
    struct ss_error error = {0};
    struct ss_sink sinks[3];
    unsigned used = 1 + below(twin, 3), some = 1 + below(twin, 300);
    for (unsigned i = 0; i < 3; i++)
        sinks[i] = ss_write_sink(write, i % used);
    unsigned coming = below(twin, 5);
    for (unsigned i = 0; i < MODEL_QUADS; i++) {
        struct model_quad quad = model_number(i);
        if (below(twin, some))
            continue;
        bool comes = below(twin, 4) < coming;
        struct ss_quad words = model_words(quad);
        if (comes)
            write_quad(twin, sinks, i);
        else
            good(ss_write_remove(write, &words, &error), &error);
        *model_at(&twin->model, quad) = comes;
    }
    good(ss_write_commit(write, &error), &error);
}

static void compact(struct twin *twin)
{
    struct ss_error error = {0};
    good(ss_write_compact(begin(twin), &error), &error);
    struct ss_store *store = open_twin(twin);
    assert_true(ss_store_runs(store)->manifest.count <= 1);
    ss_store_close(store);
}

static void verify(const struct twin *twin)
{
    char path[PATH_MAX];
    struct ss_verified verified;
    const struct ss_verify_options options = {NULL, NULL, NULL};
    struct ss_error error = {0};
    assert_int_equal(ss_path(path, sizeof path, twin->folder, "store", NULL),
                     0);
    good(ss_verify(&verified, path, &options, &error), &error);
}

static void begin_twin(struct twin *twin, const char *name, uint64_t seed)
{
    struct ss_error error = {0};
    *twin = (struct twin){.random = seed};
    scratch(twin->folder, name);
    good(ss_make_folder(twin->folder, &error), &error);
    good(ss_write_compact(begin(twin), &error), &error);
}

/* Some steps; after each the store, and the one opened before it, are asked.
 * every  of so many patterns one is asked */
static void run_steps(const char *name, uint64_t seed, unsigned steps,
                      unsigned every)
{
    struct twin twin;
    begin_twin(&twin, name, seed);
    for (unsigned i = 0; i < steps; i++) {
        struct ss_store *snapshot = open_twin(&twin);
        struct model before = twin.model;
        twin.options.memory = below(&twin, 2) ? SS_LEAST_MEMORY : 0;
        unsigned what = below(&twin, 16);
        if (what < 8)
            build(&twin, what > 0);
        else if (what < 15)
            write_single(&twin);
        else
            compact(&twin);
        verify(&twin);
        struct ss_store *store = open_twin(&twin);
        assert_true(ss_store_runs(store)->manifest.count <= 8);
        assert_true(
            model_agrees(&twin.model, store, below(&twin, every), every));
        ss_store_close(store);
        assert_true(
            model_agrees(&before, snapshot, below(&twin, every), every));
        ss_store_close(snapshot);
    }
}

static void test_every_pattern(void **state)
{
    (void)state;
    run_steps("every", 1, 6, 1);
}

static void test_steps(void **state)
{
    (void)state;
    for (unsigned seed = 2; seed < 7; seed++) {
        char name[16];
        snprintf(name, sizeof name, "seed-%u", seed);
        run_steps(name, seed, 18, 97);
    }
}

/* Terms between which values stand get other numbers: all must still be in
 * order. */
static void test_compact_order(void **state)
{
    (void)state;
    struct twin twin;
    struct ss_error error = {0};
    begin_twin(&twin, "order", 1);
    for (int round = 0; round < 2; round++) {
        struct ss_write *write = begin(&twin);
        struct ss_sink sink = ss_write_sink(write, 0);
        for (int i = 0; i < 40; i++) {
            char name[32];
            snprintf(name, sizeof name, "passing %d", i);
            struct ss_quad quad = model_words((struct model_quad){0, 0, 0, 0});
            quad.object = ss_string(name);
            good(round ? ss_write_remove(write, &quad, &error)
                       : sink.quad(sink.state, &quad, &error),
                 &error);
        }
        for (unsigned i = 0; i < MODEL_QUADS; i++) {
            struct ss_quad quad = model_words(model_number(i));
            *model_at(&twin.model, model_number(i)) = true;
            good(sink.quad(sink.state, &quad, &error), &error);
        }
        good(ss_write_commit(write, &error), &error);
    }
    compact(&twin);
    verify(&twin);
    struct ss_store *store = open_twin(&twin);
    assert_true(model_agrees(&twin.model, store, 0, 7));
    ss_store_close(store);
}

/* A quad comes twice, with so many that are there already between, that it
 * comes in two parts. */
static void test_twice_in_parts(void **state)
{
    (void)state;
    struct twin twin;
    struct ss_error error = {0};
    begin_twin(&twin, "twice", 1);
    for (int round = 0; round < 2; round++) {
        twin.options.memory = SS_LEAST_MEMORY;
        struct ss_write *write = begin(&twin);
        struct ss_sink sink = ss_write_sink(write, 0);
        for (unsigned i = 0; i < MODEL_QUADS; i++) {
            unsigned number = round && i % 200 == 0 ? 0 : i;
            struct ss_quad quad = model_words(model_number(number));
            if (number == 0 && !round)
                continue;
            good(sink.quad(sink.state, &quad, &error), &error);
            *model_at(&twin.model, model_number(number)) = true;
        }
        good(ss_write_commit(write, &error), &error);
        verify(&twin);
        struct ss_store *store = open_twin(&twin);
        assert_true(model_agrees(&twin.model, store, 0, 7));
        ss_store_close(store);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_compact_order),
        cmocka_unit_test(test_twice_in_parts),
        cmocka_unit_test(test_every_pattern),
        cmocka_unit_test(test_steps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
