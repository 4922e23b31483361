/* SPDX-License-Identifier: Apache-2.0 */
/* The word that somebody may have meant. */
#ifndef SS_NEAREST_H
#define SS_NEAREST_H

#include <stddef.h>

struct ss_nearest {
    const char *word; /* what was written; borrowed */
    size_t length;    /* in bytes */
    size_t edits;     /* of the best so far */
    const char *best; /* NULL: none is near */
};

/* Begins a search; up to two edits (Levenshtein, without regard to case) are
 * near, one for words of up to four letters, and fewer than the word is long.
 */
void ss_nearest_init(struct ss_nearest *nearest, const char *word,
                     size_t length);

/* Looks at a candidate, which is borrowed. */
void ss_nearest_try(struct ss_nearest *nearest, const char *candidate);

/* Looks at all keywords and built-in functions of SPARQL. */
void ss_nearest_try_keywords(struct ss_nearest *nearest);

#endif
