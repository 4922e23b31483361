/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The bytes of an RDF file as serd 0.30 reads them rightly: private to
 * rdf_reader.c. Serd forgets the datatype of an integer before a dot, misreads
 * a quote before a backslash in a long string, renames blank nodes, takes the
 * IRIs <base>, <prefix> and <graph> for keywords, recurses without a limit
 * and has no place for a problem. So bytes are changed where it matters,
 * never their meaning, and counted.
 */
#ifndef SS_RDF_FILTER_H
#define SS_RDF_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum {
    SS_RDF_ROOM = 1 << 14,
    SS_RDF_SLICE = 1 << 20,     /* N-Quads are read in slices of this size */
    SS_RDF_DEPTH = 1000,        /* of brackets within brackets */
    SS_RDF_LONGEST = 256 << 20, /* a token; of N-Quads a line; in bytes */
    SS_RDF_USER = 'u'           /* put before labels of Turtle and TriG */
};

enum ss_rdf_state {
    SS_RDF_BETWEEN, /* tokens */
    SS_RDF_NAME,
    SS_RDF_TAG,     /* a language tag or a directive */
    SS_RDF_INTEGER, /* so far */
    SS_RDF_NUMBER,  /* with a fraction or an exponent */
    SS_RDF_IRI,
    SS_RDF_STRING,
    SS_RDF_LONG, /* a string in three quotes */
    SS_RDF_COMMENT
};

struct ss_rdf_filter {
    FILE *file;
    const char *memory;   /* what is left of it, where `file` is NULL */
    size_t left;          /* bytes of memory */
    bool lines;           /* N-Triples or N-Quads */
    bool graphs;          /* TriG: braces are allowed */
    const char *fault;    /* why it stopped before the end; or NULL */
    unsigned long line;   /* the place of the byte delivered last */
    unsigned long column; /* in characters */
    enum ss_rdf_state state;
    bool escaped;        /* a backslash was delivered */
    bool newline;        /* the last byte ended its line */
    bool ended;          /* the file is read to its end */
    int quote;           /* of the string */
    int last;            /* the last byte that counts on the line; or 0 */
    int local;           /* of a name: 1 after its first colon, then 2 */
    unsigned depth;      /* of brackets */
    size_t token, slice; /* bytes delivered of either */
    const char *pending; /* to be delivered before the next byte */
    size_t at, end;
    unsigned char bytes[SS_RDF_ROOM];
};

/* Begins to read a file, after its byte order mark if it has one. The file
 * is borrowed. */
void ss_rdf_filter_init(struct ss_rdf_filter *filter, FILE *file);

/* Begins to read bytes, borrowed, that are the rest of a file from this line,
 * which counts from 1. */
void ss_rdf_filter_init_memory(struct ss_rdf_filter *filter, const char *bytes,
                               size_t length, unsigned long line);

/* Begins a slice: whole lines of N-Quads, else all. False: nothing is left. */
bool ss_rdf_filter_begin(struct ss_rdf_filter *filter);

/* Gives the next byte of the slice, for serd: SerdSource of serd.h, with pages
 * of one byte. Returns 0 at the end of the slice. */
size_t ss_rdf_filter_read(void *out, size_t size, size_t count, void *filter);

/* Says whether the reading stopped before the end: SerdStreamErrorFunc. */
int ss_rdf_filter_failed(void *filter);

#endif
