/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Answers from librdf's storage `hashes` on Berkeley DB.
 *   find_bdb FOLDER load FILE.nt
 *   find_bdb FOLDER RUNS PATTERNS...      see patterns.h
 */
#include <limits.h>
#include <redland.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "patterns.h"

struct side {
    librdf_world *world;
    librdf_storage *storage;
    librdf_model *model;
};

static int begin(struct side *side, const char *folder, bool load)
{
    char options[PATH_MAX + 100];
    snprintf(options, sizeof options,
             "hash-type='bdb',contexts='no',dir='%s',%s", folder,
             load ? "new='yes',write='yes'" : "write='no'");
    side->world = librdf_new_world();
    librdf_world_open(side->world);
    side->storage =
        librdf_new_storage(side->world, "hashes", "landscape", options);
    if (side->storage)
        side->model = librdf_new_model(side->world, side->storage, NULL);
    return side->model ? 0 : -1;
}

static void end(struct side *side)
{
    if (side->model)
        librdf_free_model(side->model);
    if (side->storage)
        librdf_free_storage(side->storage);
    librdf_free_world(side->world);
}

static int load(struct side *side, const char *path)
{
    librdf_uri *uri = librdf_new_uri_from_filename(side->world, path);
    librdf_parser *parser =
        librdf_new_parser(side->world, "ntriples", NULL, NULL);
    int result = -1;
    if (uri && parser)
        result = librdf_parser_parse_into_model(parser, uri, NULL, side->model);
    if (parser)
        librdf_free_parser(parser);
    if (uri)
        librdf_free_uri(uri);
    return result ? -1 : 0;
}

static void add(struct found *found, librdf_node *object)
{
    size_t bytes = 0;
    if (librdf_node_is_literal(object))
        librdf_node_get_literal_value_as_counted_string(object, &bytes);
    else
        librdf_uri_as_counted_string(librdf_node_get_uri(object), &bytes);
    found->results++;
    found->bytes += bytes;
}

/* Its look-up for an application, which needs both. */
static int find_objects(struct side *side, librdf_node *subject,
                        librdf_node *predicate, struct found *found)
{
    librdf_iterator *iterator =
        librdf_model_get_targets(side->model, subject, predicate);
    if (!iterator)
        return -1;
    for (; !librdf_iterator_end(iterator); librdf_iterator_next(iterator))
        add(found, librdf_iterator_get_object(iterator));
    librdf_free_iterator(iterator);
    return 0;
}

static void *prepare(void *state, const char *iri)
{
    struct side *side = state;
    return librdf_new_node_from_uri_string(side->world,
                                           (const unsigned char *)iri);
}

static void drop(void *state, void *node)
{
    (void)state;
    librdf_free_node(node);
}

static int find(void *state, void *subject, void *predicate,
                struct found *found)
{
    struct side *side = state;
    librdf_node *s = subject, *p = predicate;
    if (s && p)
        return find_objects(side, s, p, found);
    /* A statement frees its nodes. */
    s = s ? librdf_new_node_from_node(s) : NULL;
    p = p ? librdf_new_node_from_node(p) : NULL;
    librdf_statement *pattern =
        librdf_new_statement_from_nodes(side->world, s, p, NULL);
    librdf_stream *stream =
        s || p ? librdf_model_find_statements(side->model, pattern)
               : librdf_model_as_stream(side->model);
    librdf_free_statement(pattern); /* and its nodes */
    if (!stream)
        return -1;
    for (; !librdf_stream_end(stream); librdf_stream_next(stream))
        add(found,
            librdf_statement_get_object(librdf_stream_get_object(stream)));
    librdf_free_stream(stream);
    return 0;
}

static const struct finder FINDER = {prepare, drop, find};

int main(int argc, char **argv)
{
    struct side side = {0};
    int status = EXIT_FAILURE;
    if (argc < 4) {
        fprintf(stderr, "find_bdb: see its first lines\n");
        return EXIT_FAILURE;
    }
    bool loads = strcmp(argv[2], "load") == 0;
    if (begin(&side, argv[1], loads))
        fprintf(stderr, "%s: cannot be opened\n", argv[1]);
    else if (loads)
        status = load(&side, argv[3]) ? EXIT_FAILURE : EXIT_SUCCESS;
    else
        status = time_patterns(&FINDER, &side, atoi(argv[2]), argv + 3);
    end(&side);
    return status;
}
