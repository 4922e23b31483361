/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Answers from sord, in memory, with an index for each pattern asked.
 *   find_sord FILE.nt RUNS PATTERNS...      see patterns.h
 */
#include <serd/serd.h>
#include <sord/sord.h>
#include <stdio.h>
#include <stdlib.h>

#include "patterns.h"

struct side {
    SordWorld *world;
    SordModel *model;
};

static int load(struct side *side, const char *path)
{
    SerdEnv *env = serd_env_new(NULL);
    SerdReader *reader = sord_new_reader(side->model, env, SERD_NTRIPLES, NULL);
    FILE *file = fopen(path, "rb");
    SerdStatus status = SERD_ERR_UNKNOWN;
    if (file)
        status =
            serd_reader_read_file_handle(reader, file, (const uint8_t *)path);
    if (file)
        fclose(file);
    serd_reader_free(reader);
    serd_env_free(env);
    return status ? -1 : 0;
}

static void *prepare(void *state, const char *iri)
{
    struct side *side = state;
    return sord_new_uri(side->world, (const uint8_t *)iri);
}

static void drop(void *state, void *node)
{
    struct side *side = state;
    sord_node_free(side->world, node);
}

static int find(void *state, void *subject, void *predicate,
                struct found *found)
{
    struct side *side = state;
    SordNode *s = subject, *p = predicate;
    SordIter *iter = s || p ? sord_search(side->model, s, p, NULL, NULL)
                            : sord_begin(side->model);
    for (; !sord_iter_end(iter); sord_iter_next(iter)) {
        size_t bytes;
        sord_node_get_string_counted(sord_iter_get_node(iter, SORD_OBJECT),
                                     &bytes);
        found->results++;
        found->bytes += bytes;
    }
    sord_iter_free(iter);
    return 0;
}

static const struct finder FINDER = {prepare, drop, find};

int main(int argc, char **argv)
{
    struct side side = {.world = sord_world_new()};
    int status = EXIT_FAILURE;
    side.model = sord_new(side.world, SORD_SPO | SORD_PSO, false);
    if (argc > 3 && !load(&side, argv[1]))
        status = time_patterns(&FINDER, &side, atoi(argv[2]), argv + 3);
    else
        fprintf(stderr, "find_sord FILE.nt RUNS PATTERNS...: no such file?\n");
    sord_free(side.model);
    sord_world_free(side.world);
    return status;
}
