/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Solutions in the formats that people and programs read.
 *   table  aligned columns for a terminal
 *   csv    SPARQL 1.1 Query Results CSV (RFC 4180 lines)
 *   tsv    SPARQL 1.1 Query Results TSV
 *   json   SPARQL 1.1 Query Results JSON
 *   xml    SPARQL Query Results XML, second edition
 */
#ifndef SS_RESULTS_H
#define SS_RESULTS_H

#include <stdio.h>

#include "base/term.h"

enum ss_format {
    SS_FORMAT_TABLE,
    SS_FORMAT_CSV,
    SS_FORMAT_TSV,
    SS_FORMAT_JSON,
    SS_FORMAT_XML
};

struct ss_results {
    FILE *out; /* borrowed */
    enum ss_format format;
    const char *const *names; /* variables without "?"; borrowed */
    size_t width;             /* how many variables */
    size_t rows;              /* given so far */
    struct ss_buffer line;    /* scratch */
    bool unfit;               /* a text holds what XML cannot */
    char **cells;             /* table: the texts, row by row; owned */
    size_t room;              /* of cells, in rows */
    size_t kept;              /* table: memory of all that, in bytes */
    /* Asked now and then while a table is written: what is not 0 stops that,
     * with the error set. NULL: nobody. */
    int (*check)(void *state, struct ss_error *error);
    void *state;
};

/*
 * Finds a format by its name; -1 with SS_USAGE and the list of names.
 */
int ss_format_named(enum ss_format *out, const char *name,
                    struct ss_error *error);

/* The format for a stream: a table at a terminal, CSV elsewhere. */
enum ss_format ss_format_for(FILE *out);

/* Begins a list of solutions. names stays borrowed until the end. */
int ss_results_begin(struct ss_results *results, FILE *out,
                     enum ss_format format, const char *const *names,
                     size_t width, struct ss_error *error);

/*
 * Gives one solution: `width` terms, SS_NONE for an unbound variable.
 * Errors: SS_BAD_INPUT for a character that XML 1.0 has no way to write.
 */
int ss_results_row(struct ss_results *results, const struct ss_term *terms,
                   struct ss_error *error);

/* Ends the list and frees what it held. Call this or ss_results_drop on every
 * path. */
int ss_results_end(struct ss_results *results, struct ss_error *error);

/* Frees what the list held without ending it: after a failure it shall not look
 * complete. */
void ss_results_drop(struct ss_results *results);

/* Writes the answer of an ASK query. */
int ss_results_boolean(FILE *out, enum ss_format format, bool answer,
                       struct ss_error *error);

#endif
