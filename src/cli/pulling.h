/* SPDX-License-Identifier: Apache-2.0 */
/* pull: from the options of the command to changed graphs. */
#ifndef SS_PULLING_H
#define SS_PULLING_H

#include "cli/context.h"
#include "ingest/ingester.h"

enum { SS_PULL_SOURCES = 32, SS_PULL_PATHS = 64 };

/* What the command line asks for; all is borrowed. */
struct ss_pulling {
    struct ss_context *context;
    const struct ss_ingester *ingesters[SS_PULL_SOURCES];
    size_t count;
    const char *from[SS_PULL_PATHS]; /* files, folders, addresses */
    size_t from_count;
    const char *day; /* of --as-known, or NULL */
    bool offline;    /* what is kept, not what the sources have */
    bool all;        /* --all: a source without credentials is left out */
};

/* The description that the command line gives of an RDF file. */
struct ss_pull_rdf {
    struct ss_context *context;
    const char *path;
    const char *graph, *title, *address, *retrieved, *licence, *tier;
};

/*
 * Pulls the sources: all are fetched at once, then each changes its graphs.
 * Lines for people go to standard error. Returns the exit status: SS_BAD_INPUT
 * where something of a document was left out, SS_FAILURE where one could not
 * be had; the rest is in the graph then.
 */
enum ss_status ss_pull_sources(struct ss_pulling *pulling);

/* Loads an RDF file as the source that the command line describes. */
enum ss_status ss_pull_rdf_file(struct ss_pull_rdf *rdf);

#endif
