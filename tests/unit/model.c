/* SPDX-License-Identifier: Apache-2.0 */
#include "model.h"

#include <stdio.h>
#include <string.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"

struct ss_quad model_words(struct model_quad quad)
{
    static const char *const GRAPHS[] = {"", "http://e/g1", "http://e/g2",
                                         "http://e/g3",
                                         "https://example.org/provenance"};
    const struct ss_term subjects[] = {
        ss_iri("http://e/g1"),          ss_iri("http://e/g2"),
        {SS_BLANK, "b", 1, NULL, NULL}, ss_iri("http://e/a"),
        ss_iri("http://e/c"),           ss_iri("http://e/nobody")};
    const struct ss_term predicates[] = {
        ss_iri("http://e/p"), ss_iri("http://e/q"), ss_iri("http://e/r"),
        ss_iri("http://e/never")};
    /* Values in ids stand between the numbers of terms. */
    const struct ss_term objects[] = {ss_typed("0", XSD "integer"),
                                      ss_typed("3", XSD "integer"),
                                      ss_typed("11", XSD "integer"),
                                      ss_typed("-5", XSD "integer"),
                                      ss_typed("2023-02-28", XSD "date"),
                                      ss_typed("true", XSD "boolean"),
                                      ss_typed("01", XSD "integer"),
                                      ss_string("a"),
                                      ss_tagged("a", "en"),
                                      ss_iri("http://e/a"),
                                      ss_iri("http://e/g1"),
                                      ss_typed("1.5", XSD "decimal"),
                                      ss_string("not there")};
    struct ss_quad words = {subjects[quad.subject],
                            predicates[quad.predicate],
                            objects[quad.object],
                            {SS_NONE, "", 0, NULL, NULL}};
    if (quad.graph == MODEL_GRAPHS)
        words.graph = ss_iri("http://e/no-graph");
    else if (quad.graph != MODEL_DEFAULT)
        words.graph = ss_iri(GRAPHS[quad.graph]);
    return words;
}

struct model_quad model_number(unsigned number)
{
    struct model_quad quad;
    quad.graph = (int)(number % MODEL_GRAPHS);
    number /= MODEL_GRAPHS;
    quad.object = (int)(number % MODEL_OBJECTS);
    number /= MODEL_OBJECTS;
    quad.predicate = (int)(number % MODEL_PREDICATES);
    quad.subject = (int)(number / MODEL_PREDICATES % MODEL_SUBJECTS);
    return quad;
}

/* The ids of the terms in a store, with one that it has not. */
struct known {
    ss_id subject[MODEL_SUBJECTS + 1], predicate[MODEL_PREDICATES + 1],
        object[MODEL_OBJECTS + 1], graph[MODEL_GRAPHS + 1];
};

static void know(struct known *known, struct ss_store *store)
{
    for (int i = 0; i <= MODEL_OBJECTS; i++) {
        struct model_quad quad = {i < MODEL_SUBJECTS ? i : MODEL_SUBJECTS,
                                  i < MODEL_PREDICATES ? i : MODEL_PREDICATES,
                                  i, i < MODEL_GRAPHS ? i : MODEL_GRAPHS};
        struct ss_quad words = model_words(quad);
        known->subject[quad.subject] = ss_store_id(store, &words.subject);
        known->predicate[quad.predicate] = ss_store_id(store, &words.predicate);
        known->object[quad.object] = ss_store_id(store, &words.object);
        known->graph[quad.graph] = ss_store_id(store, &words.graph);
    }
    known->graph[MODEL_DEFAULT] = SS_DEFAULT_GRAPH;
}

/* The number of an id, or -1. */
static int number_of(const ss_id *ids, int count, ss_id id)
{
    for (int i = 0; i < count; i++)
        if (ids[i] == id)
            return i;
    return -1;
}

static bool matches(struct model_quad quad, struct model_quad pattern)
{
    return (pattern.subject < 0 || pattern.subject == quad.subject) &&
           (pattern.predicate < 0 || pattern.predicate == quad.predicate) &&
           (pattern.object < 0 || pattern.object == quad.object) &&
           (pattern.graph < 0 || pattern.graph == quad.graph);
}

/* What a pattern must give; in the union all are of graph 0. */
static uint64_t expect(struct model *out, const struct model *model,
                       struct model_quad pattern)
{
    uint64_t count = 0;
    memset(out, 0, sizeof *out);
    for (unsigned i = 0; i < MODEL_QUADS; i++) {
        struct model_quad quad = model_number(i);
        if (!*model_at((struct model *)(uintptr_t)model, quad) ||
            !matches(quad, pattern))
            continue;
        if (pattern.graph == -1)
            quad.graph = 0;
        bool *at = model_at(out, quad);
        count += !*at;
        *at = true;
    }
    return count;
}

/* Takes a match out of what is expected; false where it is not there. */
static bool tick(struct model *expected, const struct known *known,
                 struct model_quad pattern, ss_id s, ss_id p, ss_id o, ss_id g)
{
    struct model_quad quad = {number_of(known->subject, MODEL_SUBJECTS, s),
                              number_of(known->predicate, MODEL_PREDICATES, p),
                              number_of(known->object, MODEL_OBJECTS, o),
                              pattern.graph == -1
                                  ? (g == 0 ? 0 : -1)
                                  : number_of(known->graph, MODEL_GRAPHS, g)};
    if (quad.subject < 0 || quad.predicate < 0 || quad.object < 0 ||
        quad.graph < 0)
        return false;
    bool *at = model_at(expected, quad);
    bool there = *at;
    *at = false;
    return there;
}

static struct ss_ids ids_of(const struct known *known,
                            struct model_quad pattern)
{
    return (struct ss_ids){
        pattern.subject < 0 ? 0 : known->subject[pattern.subject],
        pattern.predicate < 0 ? 0 : known->predicate[pattern.predicate],
        pattern.object < 0 ? 0 : known->object[pattern.object],
        pattern.graph == -1   ? SS_UNION
        : pattern.graph == -2 ? SS_EVERY_GRAPH
                              : known->graph[pattern.graph]};
}

static bool wrong(struct model_quad pattern, const char *what,
                  const struct ss_error *error)
{
    fprintf(stderr, "# pattern %d %d %d %d: %s: %s\n", pattern.subject,
            pattern.predicate, pattern.object, pattern.graph, what,
            error->text);
    return false;
}

/* Reads a scan; returns how many matches are as expected, or -1. */
static int64_t read_scan(struct model *expected, struct ss_scan *scan,
                         const struct known *known, struct model_quad pattern,
                         bool by_batch, struct ss_error *error)
{
    struct ss_columns some;
    struct ss_ids one;
    int64_t count = 0;
    int more;
    while ((more = by_batch ? ss_scan_batch(scan, &some, error)
                            : ss_scan_next(scan, &one, error)) > 0) {
        if (!by_batch)
            some = (struct ss_columns){1, &one.subject, &one.predicate,
                                       &one.object, &one.graph};
        for (size_t i = 0; i < some.count; i++)
            if (!tick(expected, known, pattern, some.subject[i],
                      some.predicate[i], some.object[i], some.graph[i]))
                return -1;
        count += (int64_t)some.count;
    }
    return more < 0 ? -1 : count;
}

static bool try(const struct model *model, struct ss_store *store,
                const struct known *known, struct model_quad pattern)
{
    struct ss_error error = {0};
    struct ss_ids ids = ids_of(known, pattern);
    struct model whole, expected;
    uint64_t counted, count = expect(&whole, model, pattern);
    for (int by_batch = 0; by_batch < 2; by_batch++) {
        struct ss_scan *scan;
        expected = whole;
        if (ss_scan_open(&scan, store, &ids, NULL, &error))
            return wrong(pattern, "a scan cannot be opened", &error);
        int64_t found =
            read_scan(&expected, scan, known, pattern, by_batch, &error);
        ss_scan_close(scan);
        if (found < 0)
            return wrong(pattern, "what does not match, or twice", &error);
        if ((uint64_t)found != count)
            return wrong(pattern, "a match is missing", &error);
    }
    if (ss_store_count(&counted, store, &ids, NULL, &error))
        return wrong(pattern, "the count fails", &error);
    return counted == count || wrong(pattern, "a wrong count", &error);
}

static bool graphs_agree(const struct model *model, struct ss_store *store)
{
    const struct model_quad no = {0, 0, 0, -2};
    struct ss_error error = {0};
    size_t index = 0;
    struct model expected;
    for (int graph = 1; graph < MODEL_GRAPHS; graph++) {
        struct model_quad pattern = {-1, -1, -1, graph};
        uint64_t quads = 0, count = expect(&expected, model, pattern);
        if (count == 0)
            continue;
        struct ss_term name =
            model_words((struct model_quad){0, 0, 0, graph}).graph;
        if (index == ss_store_graph_count(store))
            return wrong(pattern, "a graph is missing", &error);
        struct ss_term found =
            ss_store_term(store, ss_store_graph(store, index++, &quads));
        if (!ss_term_equal(&found, &name) || quads != count)
            return wrong(pattern, "another graph, or of another size", &error);
    }
    if (index != ss_store_graph_count(store))
        return wrong(no, "a graph too many", &error);
    return ss_store_sound(store, &error) == 0 ||
           wrong(no, "the store is not sound", &error);
}

bool model_agrees(const struct model *model, struct ss_store *store,
                  unsigned first, unsigned every)
{
    struct known known;
    struct model_quad pattern;
    unsigned number = first;
    know(&known, store);
    for (pattern.graph = -2; pattern.graph <= MODEL_GRAPHS; pattern.graph++)
        for (pattern.subject = -1; pattern.subject <= MODEL_SUBJECTS;
             pattern.subject++)
            for (pattern.predicate = -1; pattern.predicate <= MODEL_PREDICATES;
                 pattern.predicate++)
                for (pattern.object = -1; pattern.object <= MODEL_OBJECTS;
                     pattern.object++)
                    if (number++ % every == 0 &&
                        !try(model, store, &known, pattern))
                        return false;
    return graphs_agree(model, store);
}
