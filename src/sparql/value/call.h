/* SPDX-License-Identifier: Apache-2.0 */
/* Calls of operators and functions on values (SPARQL 1.1, section 17.4). */
#ifndef SS_CALL_H
#define SS_CALL_H

#include <signal.h>

#include "sparql/syntax/function.h"
#include "sparql/value/value.h"

struct ss_regex_cache; /* private: expressions that are compiled */

/* What calls share within one query. */
struct ss_calls {
    struct ss_arena *arena; /* for results; the caller clears it */
    const char *base;       /* for IRI(); NULL for none */
    struct ss_value now;    /* of NOW() */
    uint64_t random[4];     /* state of RAND() and UUID() */
    uint64_t blank_prefix;  /* what makes the labels of BNODE the query's own */
    uint64_t blank;         /* number of the next blank node that BNODE makes */
    uint64_t row;           /* the solution: the caller's to count; BNODE(text)
                               gives the same node for it and the same text */
    struct ss_regex_cache *regexes;
    /* When expressions are to stop at the latest, in nanoseconds of the
     * monotonic clock (0: never), and what else stops them (NULL: nothing). */
    int64_t deadline;
    const volatile sig_atomic_t *interrupted;
    bool limited; /* an expression was too large or took too long: what was
                     answered with SS_VALUE_ERROR may have a value, so that the
                     query has to end with SS_LIMIT; the caller looks */
};

/*
 * Initialises; sets the time and the random state from the system. Release on
 * every path.
 * arena    borrowed
 * Returns 0, or -1 with SS_FAILURE.
 */
int ss_calls_init(struct ss_calls *calls, struct ss_arena *arena,
                  struct ss_error *error);

/* Gives back what calls keep from one to the next. */
void ss_calls_release(struct ss_calls *calls);

/*
 * Calls a function. *out is SS_VALUE_ERROR where SPARQL has a type error, and
 * where the memory ran out, which the arena says. The values may borrow from
 * the arguments. An argument that is SS_VALUE_ERROR makes the result one.
 * out        none of the arguments
 * arguments  `count` of them, as many as the function takes
 *
 * Not for what has rules of its own for errors or does not look at all its
 * arguments: OR, AND, IN, NOT_IN, BOUND, COALESCE, IF. NOT, EQUAL and the other
 * comparisons are done here, too.
 */
void ss_call(struct ss_value *out, enum ss_function function,
             const struct ss_value *arguments, size_t count,
             struct ss_calls *calls);

#endif
