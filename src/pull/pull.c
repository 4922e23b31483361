/* SPDX-License-Identifier: Apache-2.0 */
#include "pull/pull.h"

#include <stdio.h>
#include <string.h>

#include "base/files.h"
#include "identifier/text/id.h"
#include "pull/describe_graph.h"
#include "pull/say_report.h"
#include "store/format/folder.h"

enum { SINKS = 4 }; /* for threads of an ingester */

static const struct ss_dataset *dataset_of(const struct ss_pull *pull,
                                           const struct ss_pulled *document)
{
    return document->dataset < 0 ? NULL
                                 : &pull->ingester->datasets[document->dataset];
}

static int is_stopped(struct ss_pull *pull, struct ss_error *error)
{
    return pull->stopped ? pull->stopped(pull->state, error) : 0;
}

/* A manifest is no document, and no reason to say so. */
static bool is_manifest(const struct ss_pulled *document)
{
    return document->path &&
           strcmp(ss_base_name(document->path), "manifest.tsv") == 0;
}

static void say_left_out(struct ss_pull *pull, const struct ss_pulled *document)
{
    ss_say(pull->say, pull->state,
           "%s: left out: this is no document of the source %s", document->name,
           pull->ingester->name);
}

static int recognise(struct ss_pull *pull, struct ss_error *error)
{
    struct ss_documents *documents = &pull->documents;
    size_t used = 0;
    for (size_t i = 0; i < documents->count; i++) {
        struct ss_pulled *document = &documents->items[i];
        char start[SS_DOCUMENT_START];
        size_t length;
        if (is_stopped(pull, error) ||
            ss_pulled_start(start, &length, documents, document, error))
            return -1;
        document->dataset = pull->ingester->recognise(start, length);
        if (document->dataset >= 0)
            used++;
        else if (!is_manifest(document))
            say_left_out(pull, document);
    }
    if (used == 0)
        return ss_fail(error, SS_BAD_INPUT,
                       "%s: there is no document of the source %s here",
                       documents->count ? documents->items[0].name : "pull",
                       pull->ingester->name);
    return 0;
}

static int look(struct ss_pull *pull, struct ss_error *error)
{
    const struct ss_ingester *ingester = pull->ingester;
    for (size_t i = 0; i < pull->documents.count; i++) {
        const struct ss_pulled *document = &pull->documents.items[i];
        struct ss_input input;
        if (document->dataset < 0)
            continue;
        if (is_stopped(pull, error) ||
            ss_pulled_open(&input, &pull->documents, document, error))
            return -1;
        int result = ingester->index(pull->reader, (size_t)document->dataset,
                                     &input, error);
        ss_pulled_close(&input);
        if (result)
            return -1;
    }
    return ingester->indexed(pull->reader, error);
}

int ss_pull_prepare(struct ss_pull *pull, struct ss_error *error)
{
    const struct ss_keeping_stop stop = {pull->stopped, pull->state};
    if (recognise(pull, error) ||
        pull->ingester->begin(&pull->reader, pull->names, error) ||
        ss_keeping_begin(&pull->keeping, pull->landscape, &pull->documents,
                         pull->ingester, pull->began, &stop, error))
        return -1;
    ss_noted_recall(&pull->noted, pull->ingester, pull->landscape,
                    pull->reader);
    return pull->ingester->index ? look(pull, error) : 0;
}

static int read_document(struct ss_pull *pull, const struct ss_sink *sink,
                         const struct ss_pulled *document, const char *graph,
                         struct ss_report *report, struct ss_error *error)
{
    const struct ss_dataset *dataset = dataset_of(pull, document);
    struct ss_input input;
    char page[sizeof SS_ID "snapshot/" + SS_DIGEST_ROOM] = "";
    if (dataset->pages) /* then its digest is known: all are kept */
        snprintf(page, sizeof page, SS_ID "snapshot/%s", document->digest);
    if (is_stopped(pull, error) ||
        ss_pulled_open(&input, &pull->documents, document, error))
        return -1;
    struct ss_ingest ingest = {&input, sink, graph, report,
                               dataset->pages ? page : NULL};
    int result = pull->ingester->ingest(pull->reader, (size_t)document->dataset,
                                        &ingest, error);
    ss_pulled_close(&input);
    return result;
}

/* Documents of a data set that has few of them have a line of counts each,
 * many pages have one together. */
static int read_dataset(struct ss_pull *pull, const struct ss_sink *sink,
                        size_t number, struct ss_error *error)
{
    const struct ss_dataset *dataset = &pull->ingester->datasets[number];
    struct ss_report report;
    char graph[256];
    int64_t records = 0;
    if (dataset->pages && ss_keeping_know(pull->keeping, error))
        return -1;
    snprintf(graph, sizeof graph, SS_GRAPH "%s", dataset->name);
    ss_report_init(&report, pull->say, pull->state);
    for (size_t i = 0; i < pull->documents.count; i++) {
        struct ss_pulled *document = &pull->documents.items[i];
        if (document->dataset != (int)number)
            continue;
        if (!dataset->pages)
            ss_report_init(&report, pull->say, pull->state);
        if (read_document(pull, sink, document, graph, &report, error))
            return -1;
        pull->problems |= report.problems > 0;
        if (dataset->pages)
            continue;
        ss_say_report(pull->say, pull->state, document->name, dataset, &report);
        records += (int64_t)report.records;
    }
    if (dataset->pages) {
        ss_say_report(pull->say, pull->state, dataset->name, dataset, &report);
        records = (int64_t)report.records;
    }
    if (ss_keeping_know(pull->keeping, error))
        return -1;
    return ss_describe_graph(sink, graph, dataset, &pull->documents,
                             (int)number, records, error);
}

/* Says whether there are documents of a data set. */
static bool has_documents(const struct ss_pull *pull, size_t number)
{
    for (size_t i = 0; i < pull->documents.count; i++)
        if (pull->documents.items[i].dataset == (int)number)
            return true;
    return false;
}

/* Writes the graph of a data set, by as many threads as it has use for. It
 * holds nothing of before, even where the documents have nothing for it. What
 * is to be as it was known on a day is empty where nothing had come by then. */
static int fill_dataset(struct ss_pull *pull, struct ss_build *build,
                        size_t number, struct ss_error *error)
{
    const struct ss_dataset *dataset = &pull->ingester->datasets[number];
    struct ss_history_watch watches[SINKS];
    struct ss_noted_filter filters[SINKS];
    struct ss_sink sinks[SINKS] = {ss_build_sink(build, 0)};
    bool empty = !has_documents(pull, number);
    char graph[256];
    if (!dataset->records || (empty && !pull->until))
        return 0;
    snprintf(graph, sizeof graph, SS_GRAPH "%s", dataset->name);
    bool whole =
        !pull->noted.changed || pull->ingester->notes->dataset != number;
    if (whole && ss_build_replace(build, graph, error))
        return -1;
    if (empty)
        return ss_describe_graph(&sinks[0], graph, dataset, &pull->documents,
                                 (int)number, 0, error);
    for (unsigned i = 0; i < SINKS; i++) {
        sinks[i] = ss_history_sink(&pull->history, &watches[i],
                                   ss_build_sink(build, i), graph);
        sinks[i] = ss_noted_sink(&pull->noted, &filters[i], sinks[i], graph);
    }
    if (pull->ingester->more_sinks)
        pull->ingester->more_sinks(pull->reader, sinks + 1, SINKS - 1);
    int result = read_dataset(pull, &sinks[0], number, error);
    if (pull->ingester->more_sinks)
        pull->ingester->more_sinks(pull->reader, NULL, 0);
    return result;
}

/* Decides what is written. */
static int begin_fill(struct ss_pull *pull, struct ss_build *build,
                      struct ss_error *error)
{
    if (ss_noted_decide(&pull->noted, error) ||
        ss_history_begin(&pull->history, pull->landscape, &pull->documents,
                         pull->ingester, pull->noted.changed, pull->until,
                         error))
        return -1;
    if (pull->history.whole)
        ss_noted_give_up(&pull->noted);
    return ss_noted_replace(&pull->noted, build, error);
}

int ss_pull_fill(struct ss_pull *pull, struct ss_build *build,
                 struct ss_error *error)
{
    struct ss_sink sink = ss_build_sink(build, 0);
    if (begin_fill(pull, build, error))
        return -1;
    for (size_t d = 0; d < pull->ingester->dataset_count; d++)
        if (fill_dataset(pull, build, d, error))
            return -1;
    /* on a day that is known now there may have been no event yet */
    if (pull->history.events && pull->until &&
        ss_build_replace(build, SS_GRAPH_ISO_HISTORY, error))
        return -1;
    if (ss_keeping_know(pull->keeping, error) ||
        ss_history_write(&pull->history, &sink, error))
        return -1;
    ss_noted_prepare(&pull->noted, &pull->documents);
    return 0;
}

int ss_pull_kept(struct ss_pull *pull, struct ss_error *error)
{
    return ss_keeping_wait(pull->keeping, error);
}

void ss_pull_settle(struct ss_pull *pull)
{
    ss_noted_settle(&pull->noted);
}

void ss_pull_release(struct ss_pull *pull)
{
    if (pull->reader)
        pull->ingester->end(pull->reader);
    pull->reader = NULL;
    ss_keeping_end(pull->keeping);
    pull->keeping = NULL;
    ss_history_release(&pull->history);
    ss_documents_release(&pull->documents);
}
