/* SPDX-License-Identifier: Apache-2.0 */
/* N-Triples, N-Quads, Turtle and TriG to a sink, by serd. */
#ifndef SS_RDF_READER_H
#define SS_RDF_READER_H

#include <stdbool.h>
#include <stdio.h>

#include "base/buffer.h"
#include "base/rdf_check.h"
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
 * absolute IRIs only after resolution, brackets nested at most 1000 deep.
 * Stops at the first problem. In N-Triples and N-Quads blank node labels stay
 * as they are. In Turtle and TriG the nodes without a label get labels that
 * begin with "anon-"; a label of the file that begins so is changed.
 * Returns 0, or -1: SS_BAD_INPUT "name:line:column: cause", SS_FAILURE where
 * the file cannot be read, or what the sink answered.
 */
int ss_rdf_read(const struct ss_rdf_source *source, const struct ss_sink *sink,
                struct ss_error *error);

/*
 * Reads whole lines of N-Triples or N-Quads from memory as ss_rdf_read does,
 * which it is for who has read the file himself.
 * source  its `file` is not used
 * bytes   borrowed; the last line may lack its newline at the file's end only
 * line    the number in the file of the first line, from 1
 */
int ss_rdf_read_lines(const struct ss_rdf_source *source, const char *bytes,
                      size_t length, unsigned long line,
                      const struct ss_sink *sink, struct ss_error *error);

/*
 * Makes the label of a blank node: no label of a file becomes that of a node
 * without one.
 * out        is cleared, then receives the label; a failure shows in it
 * prefix     put before the label
 * label      as in the file, or where `generated` as the parser made it
 */
void ss_rdf_label(struct ss_buffer *out, const char *prefix, const char *label,
                  size_t length, bool generated);

#endif
