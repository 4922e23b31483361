/* SPDX-License-Identifier: Apache-2.0 */
/* Which of several forms of a data set is read first. */
#ifndef SS_PREFER_H
#define SS_PREFER_H

#include "pull/pull.h"

/*
 * Puts the documents in a form that says less (ss_ingester.is_lesser) behind
 * the others, so that a record that both have is taken from the fuller one.
 * Call it before ss_pull_prepare. Errors: SS_FAILURE.
 */
int ss_pull_prefer(struct ss_pull *pull, struct ss_error *error);

#endif
