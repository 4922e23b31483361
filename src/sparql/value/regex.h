/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Regular expressions of XPath (regex_pattern.h) that are compiled once and
 * searched for in many texts. Private to this folder.
 */
#ifndef SS_REGEX_H
#define SS_REGEX_H

#include <signal.h>
#include <stdint.h>

#include "sparql/value/regex_pattern.h"

struct ss_regex;       /* private: one expression */
struct ss_regex_cache; /* private: those used last, up to 64 */

/* Returns a cache, or NULL where the memory ran out. */
struct ss_regex_cache *ss_regex_cache_new(void);

/* Frees a cache and its expressions; NULL is none. */
void ss_regex_cache_free(struct ss_regex_cache *cache);

/* What came of something. */
enum ss_regex_result {
    SS_REGEX_NO,      /* there is no match */
    SS_REGEX_YES,     /* it is done; there is a match */
    SS_REGEX_INVALID, /* it is no regular expression */
    SS_REGEX_LIMIT,   /* the expression is too large, or took too long */
    SS_REGEX_MEMORY   /* the memory ran out */
};

/*
 * Finds or compiles an expression.
 * out      borrowed from the cache until the next call of this function
 * pattern  `length` bytes of UTF-8
 * flags    ss_regex_flag
 * Returns SS_REGEX_YES, or why there is none.
 */
enum ss_regex_result ss_regex_compile(struct ss_regex **out,
                                      struct ss_regex_cache *cache,
                                      const char *pattern, size_t length,
                                      unsigned flags);

/* A search for all matches in a text, one after the other. */
struct ss_regex_search {
    struct ss_regex *regex;
    const char *text; /* borrowed, valid UTF-8 */
    size_t length;    /* in bytes */
    int64_t deadline; /* in nanoseconds of the monotonic clock */
    const volatile sig_atomic_t *interrupted; /* stops it, too; may be NULL */
    size_t work; /* in bytes since the clock was looked at */
    /* Of the last match: the offsets of begin and end of the whole and of each
     * group; SIZE_MAX where a group has none. */
    const size_t *spans;
    size_t groups; /* of the expression, without the whole */
};

/* Begins a search; it ends by itself. Afterwards `deadline` may be made an
 * earlier one, and `interrupted` set. */
void ss_regex_search_init(struct ss_regex_search *search,
                          struct ss_regex *regex, const char *text,
                          size_t length);

/*
 * Finds the first match that begins at `from`, in bytes, or after it. It takes
 * bounded time and memory, however bad the expression: about 3 seconds for all
 * matches of a search.
 * Returns SS_REGEX_YES with spans set, SS_REGEX_NO, or SS_REGEX_LIMIT.
 */
enum ss_regex_result ss_regex_search_next(struct ss_regex_search *search,
                                          size_t from);

#endif
