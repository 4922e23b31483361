/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What every store that is compared does: the patterns of a file, one after
 * the other, timed. A line of a pattern file is SUBJECT TAB PREDICATE, both
 * IRIs without brackets; empty is any.
 */
#ifndef SS_BENCH_PATTERNS_H
#define SS_BENCH_PATTERNS_H

#include <stdint.h>

/* What was found: matches, and the bytes of their objects' text. */
struct found {
    uint64_t results, bytes;
};

/* A store that is compared. */
struct finder {
    /* The store's own form of an IRI, or NULL; dropped at the end. */
    void *(*prepare)(void *store, const char *iri);
    void (*drop)(void *store, void *term);
    /* Adds the matches of a pattern to *found, each of them visited; NULL is
     * any. Returns 0 or -1. */
    int (*find)(void *store, void *subject, void *predicate,
                struct found *found);
};

/*
 * Does the patterns of each file (paths ends with NULL) `runs` times and
 * prints a line a file: patterns, results, bytes, seconds of the best run with
 * terms that were prepared before, and where there are many patterns the same
 * with preparing them, else 0. Returns an exit status.
 */
int time_patterns(const struct finder *finder, void *store, int runs,
                  char **paths);

/* Seconds of a clock that only goes forward. */
double seconds_now(void);

#endif
