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
    ss_id *ids; /* sorted once sealed */
    size_t count, room;
};

/* Adds an id. Returns 0, or -1 when memory is out. Seal before use. */
int ss_visibility_hide(struct ss_visibility *hidden, ss_id id);

/* Sorts the set; ids added later need another call. */
void ss_visibility_seal(struct ss_visibility *hidden);

/* Says whether the id is in the set. hidden: sealed, or NULL for none. */
bool ss_visibility_hides(const struct ss_visibility *hidden, ss_id id);

/* Frees the set's memory; it is empty then. */
void ss_visibility_release(struct ss_visibility *hidden);

#endif
