/* SPDX-License-Identifier: Apache-2.0 */
/* Queries with data and answers in short, for the tests of the reference
 * evaluator. What goes wrong ends the test. */
#ifndef SS_REFERENCE_QUESTION_H
#define SS_REFERENCE_QUESTION_H

#include "reference.h"

/*
 * Data: a triple a line, with the graph behind it or without. Expected: a row a
 * line. Terms have no blanks in them: :local, _:label, "text", "text"@en,
 * "text"^^local of XSD, numbers as in SPARQL, - for unbound, () for a row
 * without columns. The order of rows counts where the query has ORDER BY.
 */
struct ss_question {
    const char *query, *data, *expected;
};

/* Parses, translates and evaluates a query, with the prefixes : and xsd:.
 * Returns what ss_reference_run does. */
int ss_question_evaluate(struct ss_reference_answer *out, const char *query,
                         const struct ss_reference_data *data,
                         struct ss_arena *arena, struct ss_error *error);

/* Asks a question; the answer must be the expected one, and no other be right.
 * union_default: see ss_reference_data */
void ss_question_ask(const struct ss_question *question, bool union_default);

#endif
