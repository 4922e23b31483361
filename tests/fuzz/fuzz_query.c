/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: random queries over random data, whose choices are the bytes.
 * They are valid, can be printed, and turned round have the same answer of the
 * reference evaluator.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "../sparql/random_query.h"
#include "../sparql/reference_compare.h"
#include "../sparql/reference_mirror.h"
#include "sparql/algebra/print.h"
#include "sparql/syntax/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(int holds)
{
    if (!holds)
        abort();
}

static void evaluate(struct ss_algebra_query *algebra,
                     const struct ss_random_data *random,
                     struct ss_arena *arena)
{
    const struct ss_reference_data data = {random->quads, random->count, true};
    struct ss_reference_answer first, second;
    struct ss_error error = {.status = SS_OK};
    if (ss_reference_run(&first, algebra, &data, arena, &error) != 0) {
        check(error.text[0] != 0);
        return;
    }
    algebra->root = ss_mirror(algebra->root, arena);
    if (!algebra->root ||
        ss_reference_run(&second, algebra, &data, arena, &error) != 0)
        return;
    check(first.undetermined || ss_answer_matches(&first, &second));
}

static void read_query(const struct ss_buffer *query,
                       const struct ss_random_data *random)
{
    struct ss_arena arena;
    struct ss_query tree;
    struct ss_algebra_query algebra;
    struct ss_buffer printed;
    struct ss_error error = {.status = SS_OK};
    struct ss_parse_options options = {.name = "fuzz"};
    ss_arena_init(&arena, 1 << 26);
    ss_buffer_init(&printed, 1 << 24);
    check(ss_parse(&tree, query->bytes, query->length, &options, &arena,
                   &error) == 0);
    check(ss_translate(&algebra, &tree, "fuzz", &arena, &error) == 0);
    ss_algebra_print(&printed, algebra.root, algebra.names, 0);
    evaluate(&algebra, random, &arena);
    ss_buffer_release(&printed);
    ss_arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ss_random_data random = {.count = 0};
    struct ss_buffer query;
    struct ss_random source = ss_random_from_bytes(data, size);
    ss_random_data(&random, &source);
    ss_buffer_init(&query, 1 << 18);
    ss_random_query(&query, &random, &source);
    if (!query.failed)
        read_query(&query, &random);
    ss_buffer_release(&query);
    return 0;
}
