/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What Rasqal may be asked. Rasqal 0.9.33 answers some forms of query wrongly
 * without a word, and crashes on others; those are refused here, before they
 * reach it. Everything that is not known to be answered rightly is refused.
 */
#ifndef SS_GUARD_H
#define SS_GUARD_H

#include <rasqal.h>

#include "sparql/tokens.h"

struct ss_guard {
    const char *name;  /* of the query, for messages */
    bool aggregates;   /* the query has aggregates */
    bool grouped;      /* the query has GROUP BY */
    /* Asks whether a graph is in the store. */
    bool (*has_graph)(void *state, const char *iri);
    void *state;
};

/*
 * Checks the words of a query, before any of Rasqal's code sees it, and
 * fills in *guard. Errors: SS_BAD_INPUT "name:line:column: what is refused
 * and what to do instead".
 */
int ss_guard_words(struct ss_guard *guard, const struct ss_tokens *tokens,
                   struct ss_error *error);

/* Checks the parsed query. Errors as above. */
int ss_guard_pattern(struct ss_guard *guard, rasqal_query *query,
                     struct ss_error *error);

/*
 * A hint for a syntax error of Rasqal at a place that is right SPARQL 1.1:
 * property paths. Returns NULL where there is none.
 */
const char *ss_guard_hint(const struct ss_tokens *tokens);

#endif
