/* SPDX-License-Identifier: Apache-2.0 */
/* The set of things that a scan must not show, for answers as of a day. */
#ifndef SS_VISIBILITY_H
#define SS_VISIBILITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/format/id.h"

/* Zero-initialise to an empty set. */
struct ss_visibility {
    size_t count;   /* of ids that were put in */
    uint64_t *bits; /* of the dictionary's terms, by number, and a word of 0 */
    size_t words;   /* of the bits, without that word */
    ss_id *others;  /* ids of other things, sorted once sealed */
    size_t other_count, room;
};

/* Adds an id. Returns 0, or -1 when memory is out. Seal before use. */
int ss_visibility_hide(struct ss_visibility *hidden, ss_id id);

/* Sorts the set; ids added later need another call. */
void ss_visibility_seal(struct ss_visibility *hidden);

/* Says whether one of `others` is the id. */
bool ss_visibility_has_other(const struct ss_visibility *hidden, ss_id id);

/* Says whether the id is in the set. hidden: sealed, or NULL for none. */
static inline bool ss_visibility_hides(const struct ss_visibility *hidden,
                                       ss_id id)
{
    if (!hidden)
        return false;
    uint64_t number = ss_id_payload(id);
    if (ss_id_tag(id) == SS_TAG_TERM)
        return number / 64 < hidden->words &&
               (hidden->bits[number / 64] >> (number % 64) & 1);
    return hidden->other_count && ss_visibility_has_other(hidden, id);
}

/*
 * Keeps the rows of which neither subject nor object is in the set.
 * hidden   sealed
 * columns  of ids: the subjects, the objects, and any others; the rows that are
 *          kept are moved to their beginning
 * width    how many columns there are, at least 2
 * count    rows
 * Returns how many rows were kept.
 */
size_t ss_visibility_keep(const struct ss_visibility *hidden,
                          ss_id *const *columns, size_t width, size_t count);

/* Frees the set's memory; it is empty then. */
void ss_visibility_release(struct ss_visibility *hidden);

#endif
