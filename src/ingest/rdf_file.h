/* SPDX-License-Identifier: Apache-2.0 */
/* Any RDF file to a sink: by serd what serd reads, by Raptor the rest. */
#ifndef SS_RDF_FILE_H
#define SS_RDF_FILE_H

#include <stdint.h>
#include <stdio.h>

#include "base/sink.h"

struct ss_rdf_file {
    const char *path;
    const char *base;         /* base IRI; NULL: the file's own file: IRI */
    const char *graph;        /* for statements without a graph; NULL: none */
    const char *blank_prefix; /* put before blank node labels */
};

/*
 * Reads a file. Its syntax is told by the end of its name (.nt .nq .ttl .n3
 * .trig; .rdf .owl .xml for RDF/XML; .html .htm .xhtml for RDFa, which must be
 * well-formed XML), else by its first bytes. No other file is opened. Blank
 * node labels: see ss_rdf_read.
 * Errors: SS_BAD_INPUT "file:line:column: cause", without the column
 * where Raptor does not know it; SS_FAILURE, also for what is no regular
 * file.
 */
int ss_rdf_file_read(const struct ss_rdf_file *file, const struct ss_sink *sink,
                     struct ss_error *error);

/*
 * Reads RDF/XML from an open stream, which is not closed: a document that is
 * in memory (fmemopen).
 * file  `path` is the name for messages, `base` is needed
 * Returns 0 or -1 as ss_rdf_file_read.
 */
int ss_rdf_xml_read(const struct ss_rdf_file *file, FILE *stream,
                    const struct ss_sink *sink, struct ss_error *error);

/*
 * ss_rdf_file_read with several sinks: N-Triples and N-Quads are read with a
 * thread for each of them (base/nquads.h), other files into the first.
 */
int ss_rdf_file_read_many(const struct ss_rdf_file *file,
                          const struct ss_sink *sinks, size_t count,
                          void (*progress)(void *state, uint64_t bytes),
                          void *state, struct ss_error *error);

/*
 * Refuses a pipe, a socket or a device: it could not be read twice.
 * Returns 0, also where there is no such file, or -1: SS_FAILURE.
 */
int ss_rdf_file_regular(const char *path, struct ss_error *error);

#endif
