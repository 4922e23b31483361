/* SPDX-License-Identifier: Apache-2.0 */
/* N-Triples, N-Quads, Turtle and TriG to a sink, by serd. */
#ifndef SS_RDF_READER_H
#define SS_RDF_READER_H

#include <stdio.h>

#include "base/sink.h"

enum ss_syntax { SS_NTRIPLES, SS_NQUADS, SS_TURTLE, SS_TRIG };

struct ss_rdf_source {
    FILE *file;       /* read from its position to its end; not closed */
    const char *name; /* for messages */
    enum ss_syntax syntax;
    const char *base;         /* absolute base IRI; NULL for none */
    const char *graph;        /* IRI for statements without a graph, or NULL */
    const char *blank_prefix; /* put before blank node labels; "" for none */
};

/*
 * Reads all statements into the sink, in strict mode: the syntax of RDF 1.1,
 * absolute IRIs only after resolution. Stops at the first problem.
 * Returns 0, or -1: SS_BAD_INPUT "name:line:column: cause", or what the sink
 * answered.
 */
int ss_rdf_read(const struct ss_rdf_source *source, const struct ss_sink *sink,
                struct ss_error *error);

#endif
