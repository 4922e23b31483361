/* SPDX-License-Identifier: Apache-2.0 */
#include "store/write/build.h"

#include <stdlib.h>
#include <string.h>

#include "base/interner.h"
#include "store/format/record.h"
#include "store/format/region.h"

/* Graphs of which only subjects are replaced. */
enum { PROVENANCE, OTHER, PARTLY };

/* What came in through one sink. */
struct entry {
    struct ss_build *build;
    struct ss_sink sink;
    struct ss_interner *graphs; /* IRIs of those that are replaced */
    /* Records of the subjects that are described, in each of partly[] */
    struct ss_interner *subjects[PARTLY];
    const char *last;        /* graph, in `graphs` */
    struct ss_region record; /* scratch */
};

struct ss_build {
    const char *partly[PARTLY]; /* IRIs; OTHER: or NULL */
    struct ss_write *write;
    struct entry entries[SS_MOST_SINKS];
};

int ss_build_begin(struct ss_build **out, const char *folder,
                   const char *provenance,
                   const struct ss_write_options *options,
                   struct ss_error *error)
{
    static const struct ss_write_options DEFAULTS;
    struct ss_build *build = calloc(1, sizeof *build);
    if (!build)
        return ss_fail(error, SS_FAILURE, "out of memory");
    build->partly[PROVENANCE] = provenance;
    if (ss_write_begin(&build->write, folder, options ? options : &DEFAULTS,
                       error)) {
        free(build);
        return -1;
    }
    *out = build;
    return 0;
}

/* Notes that a graph is replaced. */
static int note_graph(struct entry *entry, const char *graph, size_t length,
                      struct ss_error *error)
{
    if (entry->last && strcmp(entry->last, graph) == 0)
        return 0;
    if (!entry->graphs)
        entry->graphs = ss_interner_new();
    uint32_t number =
        entry->graphs ? ss_interner_put(entry->graphs, graph, length) : 0;
    if (!number)
        return ss_fail(error, SS_FAILURE, "out of memory");
    entry->last = ss_interner_get(entry->graphs, number, NULL);
    return 0;
}

/* Notes that a subject is described. */
static int note_subject(struct entry *entry, int graph,
                        const struct ss_term *subject, struct ss_error *error)
{
    struct ss_interner **subjects = &entry->subjects[graph];
    size_t length = ss_record_length(subject);
    if (!*subjects)
        *subjects = ss_interner_new();
    if (!*subjects || ss_region_reserve(&entry->record, length))
        return ss_fail(error, SS_FAILURE, "out of memory");
    char *record = (char *)entry->record.bytes;
    ss_record_write(record, subject);
    return ss_interner_put(*subjects, record, length)
               ? 0
               : ss_fail(error, SS_FAILURE, "out of memory");
}

/* The number of a graph of which only subjects are replaced; PARTLY: none. */
static int is_partly(const struct ss_build *build, const char *graph)
{
    int number = 0;
    while (number < PARTLY && !(build->partly[number] &&
                                strcmp(graph, build->partly[number]) == 0))
        number++;
    return number;
}

static int take(void *state, const struct ss_quad *quad, struct ss_error *error)
{
    struct entry *entry = state;
    const struct ss_term *graph = &quad->graph;
    if (graph->kind != SS_IRI)
        return ss_fail(error, SS_BAD_INPUT,
                       "a statement about %.200s is in no named graph; a "
                       "landscape keeps named graphs only",
                       quad->subject.text);
    int partly = is_partly(entry->build, graph->text);
    int failed = partly < PARTLY
                     ? note_subject(entry, partly, &quad->subject, error)
                     : note_graph(entry, graph->text, graph->length, error);
    return failed ? -1 : entry->sink.quad(entry->sink.state, quad, error);
}

struct ss_sink ss_build_sink(struct ss_build *build, unsigned number)
{
    struct entry *entry = &build->entries[number % SS_MOST_SINKS];
    entry->build = build;
    entry->sink = ss_write_sink(build->write, number);
    return (struct ss_sink){take, entry};
}

int ss_build_replace(struct ss_build *build, const char *graph,
                     struct ss_error *error)
{
    return note_graph(&build->entries[0], graph, strlen(graph), error);
}

void ss_build_keep_others(struct ss_build *build, const char *graph)
{
    build->partly[OTHER] = graph;
}

int ss_build_replace_subject(struct ss_build *build, const char *subject,
                             struct ss_error *error)
{
    const struct ss_term term = ss_iri(subject);
    return note_subject(&build->entries[0], OTHER, &term, error);
}

int ss_build_each_graph(const struct ss_build *build,
                        int (*give)(void *state, const char *graph),
                        void *state)
{
    int result = build->partly[OTHER] ? give(state, build->partly[OTHER]) : 0;
    for (int i = 0; i < SS_MOST_SINKS; i++) {
        const struct ss_interner *graphs = build->entries[i].graphs;
        uint32_t count = graphs ? ss_interner_count(graphs) : 0;
        for (uint32_t k = 1; k <= count && !result; k++)
            result = give(state, ss_interner_get(graphs, k, NULL));
    }
    return result;
}

/* Replaces the subjects in a graph that came in through a sink. */
static int replace_subjects(struct ss_build *build, const struct entry *entry,
                            int number, struct ss_error *error)
{
    const struct ss_interner *subjects = entry->subjects[number];
    uint32_t count = subjects ? ss_interner_count(subjects) : 0;
    for (uint32_t i = 1; i <= count; i++) {
        const struct ss_term graph = ss_iri(build->partly[number]);
        size_t length;
        struct ss_term subject;
        const char *record = ss_interner_get(subjects, i, &length);
        ss_record_read(&subject, record, length);
        if (ss_write_replace(build->write, &graph, &subject, error))
            return -1;
    }
    return 0;
}

void ss_build_conclude(struct ss_build *build,
                       struct ss_conclusions *conclusions)
{
    ss_write_conclude(build->write, conclusions);
}

/* Replaces what came in through a sink. */
static int replace(struct ss_build *build, const struct entry *entry,
                   struct ss_error *error)
{
    uint32_t graphs = entry->graphs ? ss_interner_count(entry->graphs) : 0;
    for (uint32_t i = 1; i <= graphs; i++) {
        struct ss_term graph = ss_iri(ss_interner_get(entry->graphs, i, NULL));
        if (ss_write_replace(build->write, &graph, NULL, error))
            return -1;
    }
    return replace_subjects(build, entry, PROVENANCE, error) ||
                   replace_subjects(build, entry, OTHER, error)
               ? -1
               : 0;
}

void ss_build_last(struct ss_build *build,
                   int (*last)(void *state, struct ss_error *error),
                   void *state)
{
    ss_write_last(build->write, last, state);
}

int ss_build_commit(struct ss_build *build, struct ss_error *error)
{
    int result = 0;
    for (int i = 0; !result && i < SS_MOST_SINKS; i++)
        result = replace(build, &build->entries[i], error);
    if (!result) {
        result = ss_write_commit(build->write, error);
        build->write = NULL;
    }
    ss_build_abandon(build);
    return result;
}

void ss_build_abandon(struct ss_build *build)
{
    if (!build)
        return;
    ss_write_abandon(build->write);
    for (int i = 0; i < SS_MOST_SINKS; i++) {
        ss_interner_free(build->entries[i].graphs);
        for (int k = 0; k < PARTLY; k++)
            ss_interner_free(build->entries[i].subjects[k]);
        ss_region_release(&build->entries[i].record);
    }
    free(build);
}
