/* SPDX-License-Identifier: Apache-2.0 */
/* Triples and quads as files: sorted, the same bytes for the same graph. */
#ifndef SS_EXPORT_H
#define SS_EXPORT_H

#include <stdio.h>

#include "store/read/store.h"

enum ss_export_format {
    SS_EXPORT_TURTLE,   /* RDF 1.1 Turtle */
    SS_EXPORT_NTRIPLES, /* RDF 1.1 N-Triples, canonical */
    SS_EXPORT_NQUADS    /* RDF 1.1 N-Quads, canonical */
};

/* Statements to write; `graph` is 0 unless quads are meant. */
struct ss_statements {
    struct ss_ids *items; /* owned */
    size_t count, room;
    bool blanks; /* blank nodes are written as such, not as IRIs */
    /* Asked now and then: what is not 0 stops the writing, with the error set.
     * NULL: nobody. */
    int (*check)(void *state, struct ss_error *error);
    void *state;
};

void ss_statements_release(struct ss_statements *list);

/* Adds a statement; -1 when memory is out. */
int ss_statements_add(struct ss_statements *list, const struct ss_ids *item);

/* Finds a format by its name; -1 with SS_USAGE and the list of names. */
int ss_export_format_named(enum ss_export_format *out, const char *name,
                           struct ss_error *error);

/* The memory that writing takes for each statement, with the list's, in bytes.
 */
enum { SS_STATEMENT_SIZE = 128 };

/*
 * Writes the statements in order: by subject, then predicate (rdf:type
 * first), then object, by bytes. Each is written once. Only the prefixes
 * that are used are declared. Unless list->blanks a blank node is written as
 * an IRI https://w3id.org/standscape/id/genid/LABEL (RDF 1.1 Concepts, section
 * 3.5), so the file has none.
 * list    is sorted in place; after a failure what it holds means nothing
 * header  comment lines to begin with, each starting with "#"; may be ""
 */
int ss_export_write(FILE *out, enum ss_export_format format,
                    struct ss_store *store, struct ss_statements *list,
                    const char *header, struct ss_error *error);

#endif
