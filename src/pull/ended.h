/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which pulls came to their end: a line "moment TAB source" each in the file
 * pulls.tsv of the landscape, which only grows. What a pull kept that did not
 * end is not all that the source had, and feeds no graph by itself; the next
 * pull takes it where the source says that it is unchanged.
 */
#ifndef SS_ENDED_H
#define SS_ENDED_H

#include <stdbool.h>

#include "base/error.h"
#include "base/interner.h"

/*
 * Reads the lines. A landscape without the file has none.
 * Free the interner on success. Errors: SS_FAILURE.
 */
int ss_ended_read(struct ss_interner **out, const char *landscape,
                  struct ss_error *error);

/* Says whether a pull of a source ended. */
bool ss_ended_has(struct ss_interner *ended, const char *pull,
                  const char *source);

/* Adds a line and syncs it. Errors: SS_FAILURE. */
int ss_ended_add(const char *landscape, const char *pull, const char *source,
                 struct ss_error *error);

#endif
