/* SPDX-License-Identifier: Apache-2.0 */
#include "pull/describe_graph.h"

#include <string.h>

#include "ingest/provenance.h"
#include "store/format/folder.h"

static const char *newest(const struct ss_documents *documents, int number)
{
    const char *day = NULL;
    for (size_t i = 0; i < documents->count; i++) {
        const struct ss_pulled *document = &documents->items[i];
        if (document->dataset == number && document->retrieved &&
            (!day || strcmp(document->retrieved, day) > 0))
            day = document->retrieved;
    }
    return day;
}

static int describe_snapshot(const struct ss_sink *sink, const char *graph,
                             const struct ss_dataset *dataset,
                             const struct ss_pulled *document,
                             struct ss_error *error)
{
    struct ss_provenance provenance = {
        .described = graph,
        .in = SS_GRAPH_PROVENANCE,
        .address = document->address,
        .retrieved = document->retrieved,
        .digest = document->digest,
        .bytes = document->bytes,
        .licence = document->licence ? document->licence : dataset->licence};
    return ss_provenance_snapshot(&provenance, sink, error);
}

int ss_describe_graph(const struct ss_sink *sink, const char *graph,
                      const struct ss_dataset *dataset,
                      const struct ss_documents *documents, int number,
                      int64_t records, struct ss_error *error)
{
    struct ss_provenance provenance = {.described = graph,
                                       .in = SS_GRAPH_PROVENANCE,
                                       .title = dataset->title,
                                       .retrieved = newest(documents, number),
                                       .licence = dataset->licence,
                                       .rights = dataset->rights,
                                       .tier = "primary",
                                       .records = records};
    for (size_t i = 0; i < documents->count; i++) {
        const struct ss_pulled *document = &documents->items[i];
        if (document->dataset != number)
            continue;
        if (!dataset->pages && document->address)
            provenance.address = document->address;
        if (!dataset->pages && document->licence)
            provenance.licence = document->licence;
        if (describe_snapshot(sink, graph, dataset, document, error))
            return -1;
    }
    return ss_provenance_graph(&provenance, sink, error);
}
