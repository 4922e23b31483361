/* SPDX-License-Identifier: Apache-2.0 */
/* Answers as of a day: what was not yet, or no longer, valid is hidden. */
#ifndef SS_AS_OF_H
#define SS_AS_OF_H

#include "store/read/store.h"

/* Checks a day written as YYYY-MM-DD; SS_USAGE where it is none. */
int ss_day_check(const char *day, struct ss_error *error);

/*
 * Adds to *hidden, and seals it: every thing with sl:validFrom after the
 * day, with sl:validUntil on or before it, and every event after it. Of a
 * month or year without a day, the first day counts for a beginning and the
 * last day for an end. What is no date hides nothing.
 */
int ss_as_of(struct ss_visibility *hidden, struct ss_store *store,
             const char *day, struct ss_error *error);

#endif
