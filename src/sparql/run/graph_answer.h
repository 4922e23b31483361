/* SPDX-License-Identifier: Apache-2.0 */
/* Answers that are graphs: CONSTRUCT and DESCRIBE (SPARQL 1.1, 16.2, 16.4). */
#ifndef SS_GRAPH_ANSWER_H
#define SS_GRAPH_ANSWER_H

#include <stdio.h>

#include "sparql/run/execution.h"

/* Says whether a format fits a graph: 0, or -1 with SS_USAGE. */
int ss_graph_format_check(const char *format, struct ss_error *error);

/* Write the answer; format NULL: Turtle. */
int ss_answer_construct(struct ss_execution *execution, FILE *out,
                        const char *format, struct ss_error *error);

/*
 * DESCRIBE tells of each node: what is said of it; what is said of blank nodes
 * that this leads to; of things without a name that refer to it (memberships,
 * events, citations) all that is said; and the names of all that is mentioned.
 */
int ss_answer_describe(struct ss_execution *execution, FILE *out,
                       const char *format, struct ss_error *error);

#endif
