/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Records of a JSON Lines input: one object a line. Members are asked for by
 * name and type; a member of another type is a problem in the report and
 * counts as absent, as null and empty ones do without a problem.
 */
#ifndef SS_JSON_RECORD_H
#define SS_JSON_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "base/error.h"
#include "ingest/input.h"
#include "ingest/report.h"

struct ss_record {
    json_t *object;           /* borrowed */
    const char *name;         /* of the input, for messages */
    size_t number;            /* of the line, from 1 */
    struct ss_report *report; /* NULL: problems are not reported */
};

/*
 * Reads an input line by line and calls `take` for each record. A line that
 * is no JSON object is counted as malformed and passed over, an empty line
 * just passed over.
 *
 * input   rewound first, where it can be
 * report  receives what is malformed; may be NULL
 * take    returns 0, or -1 with *error set: reading stops
 *
 * Returns 0, or -1 with *error set: reading or `take` failed.
 */
int ss_json_lines(const struct ss_input *input, struct ss_report *report,
                  int (*take)(void *state, const struct ss_record *record,
                              struct ss_error *error),
                  void *state, struct ss_error *error);

/* Counts the record as malformed, with a problem that gives the reason. */
void ss_record_malformed(const struct ss_record *record, const char *reason);

/* Returns a member that is a string and not empty, or NULL; borrowed. */
const char *ss_record_text(const struct ss_record *record, const char *name);

/* Says whether a member is an integer from low to high, and gives it. */
bool ss_record_integer(const struct ss_record *record, const char *name,
                       json_int_t low, json_int_t high, json_int_t *out);

/* Returns a member that is an array, or NULL; borrowed. */
json_t *ss_record_array(const struct ss_record *record, const char *name);

/* Returns a member that is an object, or NULL; borrowed. */
json_t *ss_record_object(const struct ss_record *record, const char *name);

/*
 * Returns the record of an object inside a record: an element of an array or
 * the value of a member. What is no object counts as empty, with a problem
 * that names `name`, unless it is null.
 */
struct ss_record ss_record_inside(const struct ss_record *record, json_t *value,
                                  const char *name);

/*
 * Counts the members that are not in `known`, a list of names ended by NULL,
 * under their names after `prefix` ("scope.").
 */
void ss_record_unknown(const struct ss_record *record, const char *prefix,
                       const char *const known[]);

/* Reports a problem of the record. */
void ss_record_problem(const struct ss_record *record, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
