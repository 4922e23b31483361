/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Random queries over random data: an engine against the reference evaluator.
 *
 *     test_differential [QUERIES [FIRST]]
 *
 * asks QUERIES queries (3000), the first of them with the number FIRST (0). A
 * number always means the same query over the same data. Each set of data is
 * loaded once, for QUERIES_OF_DATA queries. Prints TAP.
 */
#include <stdio.h>
#include <stdlib.h>

#include "native_engine.h"
#include "random_query.h"
#include "reference_compare.h"
#include "reference_mirror.h"
#include "sparql/syntax/parse.h"

enum { QUERIES_OF_DATA = 50, MOST_DIFFERENCES = 5 };

/* What is compared with the reference. */
struct engine {
    const char *name;
    /* Takes new data in the place of what it had. Returns 0 or -1. */
    int (*load)(void *state, const struct ss_random_data *data,
                struct ss_error *error);
    /* Answers a query over that data: rows of terms for its columns; for ASK
     * one row of none, or no row. The result is in the arena, or borrowed from
     * the data. Returns 0 or -1. */
    int (*answer)(void *state, struct ss_reference_answer *out,
                  const char *query, size_t length, struct ss_arena *arena,
                  struct ss_error *error);
    void *state;
    bool limited; /* it has the limits of the reference evaluator */
};

/* What came of the queries. */
struct tally {
    unsigned long asked, answered, rows, open, large, differ;
};

static int translate(struct ss_algebra_query *out, struct ss_query *tree,
                     const char *query, size_t length, struct ss_arena *arena,
                     struct ss_error *error)
{
    const struct ss_parse_options options = {.name = "query"};
    if (ss_parse(tree, query, length, &options, arena, error) != 0)
        return -1;
    return ss_translate(out, tree, options.name, arena, error);
}

static int answer_by_reference(struct ss_reference_answer *out,
                               const struct ss_random_data *data,
                               const char *query, size_t length, bool mirrored,
                               struct ss_arena *arena, struct ss_error *error)
{
    struct ss_query tree;
    struct ss_algebra_query algebra;
    const struct ss_reference_data given = {data->quads, data->count, true};
    if (translate(&algebra, &tree, query, length, arena, error) != 0)
        return -1;
    if (mirrored)
        algebra.root = ss_mirror(algebra.root, arena);
    if (!algebra.root)
        return ss_fail(error, SS_LIMIT, "query: too large");
    return ss_reference_run(out, &algebra, &given, arena, error);
}

/* --- The reference with the query turned round, as an engine --- */

static int mirror_load(void *state, const struct ss_random_data *data,
                       struct ss_error *error)
{
    const struct ss_random_data **kept = state;
    (void)error;
    *kept = data;
    return 0;
}

static int mirror_answer(void *state, struct ss_reference_answer *out,
                         const char *query, size_t length,
                         struct ss_arena *arena, struct ss_error *error)
{
    const struct ss_random_data **kept = state;
    return answer_by_reference(out, *kept, query, length, true, arena, error);
}

/* --- One query --- */

/* Prints lines as comments of TAP. */
static void print_lines(const char *text)
{
    while (*text) {
        int length = 0;
        while (text[length] && text[length] != '\n')
            length++;
        printf("#   %.*s\n", length, text);
        text += length + (text[length] == '\n');
    }
}

static void print_answer(const char *name,
                         const struct ss_reference_answer *answer)
{
    struct ss_buffer text;
    ss_buffer_init(&text, 1 << 26);
    ss_answer_write(&text, answer);
    printf("# %s: %zu rows\n", name, answer->count);
    print_lines(ss_buffer_text(&text));
    ss_buffer_release(&text);
}

static void print_question(unsigned long number, const char *query,
                           const struct ss_random_data *data)
{
    struct ss_buffer text;
    ss_buffer_init(&text, 1 << 20);
    for (size_t i = 0; i < data->count; i++)
        ss_quad_write(&text, &data->quads[i]);
    printf("# query %lu\n", number);
    print_lines(query);
    printf("# data\n");
    print_lines(ss_buffer_text(&text));
    ss_buffer_release(&text);
}

/* Asks both, and counts what came of it. */
static void compare(struct tally *tally, const struct engine *engine,
                    unsigned long number, const struct ss_random_data *data,
                    const struct ss_buffer *query, struct ss_arena *arena)
{
    struct ss_reference_answer expected = {.width = 0}, given = {.width = 0};
    struct ss_error error = {.status = SS_OK}, engine_error = {.status = SS_OK};
    tally->asked++;
    int result = answer_by_reference(&expected, data, query->bytes,
                                     query->length, false, arena, &error);
    if (result != 0 && error.status == SS_LIMIT) {
        tally->large++;
        return;
    }
    int engine_result = engine->answer(engine->state, &given, query->bytes,
                                       query->length, arena, &engine_error);
    if (engine->limited && engine_result != 0 &&
        engine_error.status == SS_LIMIT) {
        tally->large++;
        return;
    }
    tally->answered += expected.count > 0;
    tally->rows += expected.count;
    tally->open += expected.undetermined;
    if (result == 0 && engine_result == 0 &&
        (expected.undetermined || ss_answer_matches(&expected, &given)))
        return;
    if (tally->differ++ >= MOST_DIFFERENCES)
        return;
    print_question(number, query->bytes, data);
    printf("# reference: %s\n", result != 0 ? error.text : "");
    print_answer("reference", &expected);
    printf("# %s: %s\n", engine->name,
           engine_result != 0 ? engine_error.text : "");
    print_answer(engine->name, &given);
}

static void run(struct tally *tally, const struct engine *engine,
                unsigned long first, unsigned long count)
{
    struct ss_random_data data = {.count = 0};
    struct ss_arena arena;
    struct ss_buffer query;
    ss_arena_init(&arena, (size_t)1 << 30);
    ss_buffer_init(&query, 1 << 16);
    for (unsigned long i = first; i < first + count; i++) {
        if (i == first || i % QUERIES_OF_DATA == 0) {
            struct ss_error error = {.status = SS_OK};
            struct ss_random of_data = ss_random_from_seed(i / QUERIES_OF_DATA);
            ss_random_data(&data, &of_data);
            if (engine->load(engine->state, &data, &error) != 0) {
                printf("# %s: %s\n", engine->name, error.text);
                tally->differ++;
                break;
            }
        }
        struct ss_random of_query =
            ss_random_from_seed(i * UINT64_C(0x5851f42d4c957f2d) + 1);
        ss_arena_clear(&arena);
        ss_buffer_clear(&query);
        ss_random_query(&query, &data, &of_query);
        compare(tally, engine, i, &data, &query, &arena);
        if (getenv("SS_PRINT_QUERIES"))
            print_lines(query.bytes);
    }
    ss_buffer_release(&query);
    ss_arena_release(&arena);
}

int main(int argc, char **argv)
{
    unsigned long count = argc > 1 ? strtoul(argv[1], NULL, 10) : 3000;
    unsigned long first = argc > 2 ? strtoul(argv[2], NULL, 10) : 0;
    const struct ss_random_data *kept = NULL;
    const struct engine mirror = {"the query turned round", mirror_load,
                                  mirror_answer, &kept, true};
    struct ss_native_engine planned = {.plain = false};
    struct ss_native_engine written = {.plain = true};
    const struct engine native = {"the engine", ss_native_load,
                                  ss_native_answer, &planned, false};
    const struct engine plain = {"the engine, joining as written",
                                 ss_native_load, ss_native_answer, &written,
                                 false};
    struct ss_native_engine merging = {.pieces = true};
    const struct engine pieces = {"the engine, over several runs",
                                  ss_native_load, ss_native_answer, &merging,
                                  false};
    const struct engine *engines[] = {&mirror, &native, &plain, &pieces};
    size_t engine_count = sizeof(engines) / sizeof(engines[0]);
    int status = 0;
    printf("1..%zu\n", engine_count + 1);
    for (size_t i = 0; i < engine_count; i++) {
        struct tally tally = {.asked = 0};
        run(&tally, engines[i], first, count);
        printf("# %lu queries: %lu with answers, %lu rows, %lu left open, "
               "%lu too large, %lu differ\n",
               tally.asked, tally.answered, tally.rows, tally.open, tally.large,
               tally.differ);
        printf("%s %zu - %s\n", tally.differ ? "not ok" : "ok", i + 1,
               engines[i]->name);
        status |= tally.differ != 0;
    }
    /* Many have, so that it is no accident where all is well; of a few stores
     * that are looked at one by one, perhaps none. */
    enum { FEW_STORES = 10 };
    bool several =
        merging.merged * 4 > merging.stores || merging.stores < FEW_STORES;
    printf("%s %zu - %lu of %lu stores have several runs\n",
           several ? "ok" : "not ok", engine_count + 1, merging.merged,
           merging.stores);
    status |= !several;
    ss_native_release(&merging);
    ss_native_release(&planned);
    ss_native_release(&written);
    return status;
}
