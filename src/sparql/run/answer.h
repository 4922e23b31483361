/* SPDX-License-Identifier: Apache-2.0 */
/* Answers to queries, in the formats that people and programs read. */
#ifndef SS_ANSWER_H
#define SS_ANSWER_H

#include <stdio.h>

#include "sparql/run/execution.h"

enum ss_explain { SS_EXPLAIN_NOT, SS_EXPLAIN_PLAN, SS_EXPLAIN_ANALYZE };

struct ss_answer_options {
    FILE *out;          /* where to; borrowed */
    const char *format; /* name of a format; NULL: by the stream and form */
    bool check;         /* parse and check only */
    enum ss_explain explain;
};

/*
 * Answers a query.
 * Errors: SS_BAD_INPUT "name:line:column: cause" for a query that is wrong,
 * SS_USAGE for a format that does not fit, SS_LIMIT, SS_INTERRUPTED,
 * SS_FAILURE. What was written before a failure is incomplete.
 */
int ss_answer(const struct ss_question *question,
              const struct ss_answer_options *options, struct ss_error *error);

#endif
