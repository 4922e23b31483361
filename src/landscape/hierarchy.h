/* SPDX-License-Identifier: Apache-2.0 */
/* What is above what, transitively closed, in both directions. */
#ifndef SS_HIERARCHY_H
#define SS_HIERARCHY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "store/format/id.h"

/* Something that is directly below something. */
struct ss_step {
    ss_id below, above;
};

/* For each id a list of ids, sorted, without itself. */
struct ss_lists {
    size_t *starts; /* of each list in `ids`; one more than there are lists */
    ss_id *ids;
};

/* Zero-initialise to an empty one. */
struct ss_hierarchy {
    size_t count; /* of the ids that are in any step */
    ss_id *ids;   /* sorted */
    struct ss_lists above, below;
};

/* The most pairs of a closed hierarchy: a chain of 2000 classes has as many. */
enum { SS_HIERARCHY_PAIRS = 2000000 };

/*
 * Closes steps. Cycles are fine: what is in one is above all others of it.
 * The time is that of going through all steps above each id.
 * steps   sorted in place; may hold a step twice
 * listed  says whether an id is wanted in lists; what is not is passed
 *         through all the same. NULL: all are
 * what    the steps, for the text of an error
 * Errors: SS_LIMIT beyond SS_HIERARCHY_PAIRS, SS_FAILURE for want of memory;
 * then *out is empty.
 */
int ss_hierarchy_close(struct ss_hierarchy *out, struct ss_step *steps,
                       size_t count, bool (*listed)(void *state, ss_id id),
                       void *state, const char *what, struct ss_error *error);

/* What is above, or below, an id: *count ids, sorted, without itself. */
const ss_id *ss_hierarchy_above(const struct ss_hierarchy *hierarchy, ss_id id,
                                size_t *count);
const ss_id *ss_hierarchy_below(const struct ss_hierarchy *hierarchy, ss_id id,
                                size_t *count);

/* Says whether one id is above another. */
bool ss_hierarchy_has(const struct ss_hierarchy *hierarchy, ss_id below,
                      ss_id above);

/* Says whether two hierarchies have the same pairs. */
bool ss_hierarchy_equal(const struct ss_hierarchy *a,
                        const struct ss_hierarchy *b);

void ss_hierarchy_release(struct ss_hierarchy *hierarchy);

#endif
