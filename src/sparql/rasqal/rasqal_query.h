/* SPDX-License-Identifier: Apache-2.0 */
/* SPARQL queries by Rasqal over a store. */
#ifndef SS_RASQAL_QUERY_H
#define SS_RASQAL_QUERY_H

#include <stdio.h>

#include "store/read/store.h"

struct ss_rasqal_question {
    struct ss_store *store;
    const struct ss_visibility *hidden; /* may be NULL */
    const char *text;                   /* the query, UTF-8 */
    const char *name;                   /* of the query, for messages */
    const char *default_graph;          /* IRI; NULL: the union of all graphs */
    const char *base;                   /* base IRI; NULL for none */
    const char *format; /* name of an output format; NULL: by the stream */
    bool check;         /* parse and check only */
    FILE *out;
};

/*
 * Answers a query. The default graph is the union of all graphs, each triple
 * once. The built-in prefixes need no declaration.
 * Errors: SS_BAD_INPUT "name:line:column: cause" for a query that is wrong or
 * refused, SS_USAGE for a format that does not fit, SS_FAILURE.
 */
int ss_rasqal_query(const struct ss_rasqal_question *query,
                    struct ss_error *error);

#endif
