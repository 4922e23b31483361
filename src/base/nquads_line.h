/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One line of N-Triples or N-Quads, quickly: for nquads.c, and for lines that
 * a program of our own wrote. It takes what it has wholly validated, and leaves
 * all else to ss_rdf_read_lines.
 */
#ifndef SS_NQUADS_LINE_H
#define SS_NQUADS_LINE_H

#include "base/rdf_reader.h"

struct ss_nquads_line {
    bool triples;         /* N-Triples: a graph is not taken */
    bool labels;          /* blank nodes are taken */
    bool defaults;        /* statements without a graph are taken */
    struct ss_term graph; /* of statements without one */
    size_t prefix;        /* put before labels, in bytes */
    char *names[3];       /* the prefix, and room for the label; or NULL */
};

enum ss_nquads_found {
    SS_NQUADS_NOTHING,   /* a blank line or a comment */
    SS_NQUADS_STATEMENT, /* *quad is set */
    SS_NQUADS_OTHER      /* not taken: neither line nor *next was changed */
};

/* Initialises *line for a source, borrowed. Returns 0, or -1: out of memory;
 * then too it may be released. */
int ss_nquads_line_init(struct ss_nquads_line *line,
                        const struct ss_rdf_source *source);

void ss_nquads_line_release(struct ss_nquads_line *line);

/*
 * Reads one line, at most SS_RDF_LONGEST - 1 bytes long with its newline.
 * at    the line, which ends with a newline. A statement changes it: the
 *       quad's strings are within, until the line is changed again.
 * next  receives what follows the newline
 */
enum ss_nquads_found ss_nquads_line_read(struct ss_nquads_line *line, char *at,
                                         char **next, struct ss_quad *quad);

#endif
