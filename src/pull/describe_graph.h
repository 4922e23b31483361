/* SPDX-License-Identifier: Apache-2.0 */
/* What the graph of provenance says of the graph of a data set. */
#ifndef SS_DESCRIBE_GRAPH_H
#define SS_DESCRIBE_GRAPH_H

#include "base/sink.h"
#include "ingest/ingester.h"
#include "pull/documents.h"

/*
 * Describes a graph and the snapshots it was made from: those of the documents
 * with that number of data set. A graph of many pages is as old as the newest
 * of them, and has no address of its own.
 * records  that were read
 */
int ss_describe_graph(const struct ss_sink *sink, const char *graph,
                      const struct ss_dataset *dataset,
                      const struct ss_documents *documents, int number,
                      int64_t records, struct ss_error *error);

#endif
