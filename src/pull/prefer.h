/* SPDX-License-Identifier: Apache-2.0 */
/* Which of several forms of a data set is read. */
#ifndef SS_PREFER_H
#define SS_PREFER_H

#include "pull/pull.h"

/*
 * Takes the documents away that are a lesser form (ss_ingester.is_lesser) of a
 * data set of which a fuller one is there too that is as large at least, and
 * says so of each; lesser ones that stay come behind the others. Call it before
 * ss_pull_prepare.
 * Errors: SS_FAILURE.
 */
int ss_pull_prefer(struct ss_pull *pull, struct ss_error *error);

#endif
