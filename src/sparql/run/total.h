/* SPDX-License-Identifier: Apache-2.0 */
/* The sum of the numbers of a group (SPARQL 1.1, sections 18.5.1.3 and
 * 18.5.1.4). */
#ifndef SS_TOTAL_H
#define SS_TOTAL_H

#include "sparql/run/run.h"

/* All zero is the sum of no numbers. */
struct ss_total {
    uint64_t count;
    bool failed;             /* one was no number: there is no sum */
    enum ss_value_type type; /* SS_VALUE_ERROR: `small` alone */
    int64_t small;           /* of integers, while it holds them */
    const char *datatype;
    struct ss_decimal number; /* its `big` is owned */
    double real;
};

/* Frees what it owns; it is then all zero. */
void ss_total_release(struct ss_total *total, struct ss_run *run);

/* Adds a number; any other value, and an error, makes the sum fail. Returns 0;
 * -1 with SS_LIMIT or SS_FAILURE. */
int ss_total_add(struct ss_total *total, struct ss_run *run,
                 const struct ss_value *value, struct ss_error *error);

/* The same for an id; 0 is an error. Values of the run that belong to no
 * expression which is being evaluated become invalid. */
int ss_total_add_id(struct ss_total *total, struct ss_run *run, ss_id id,
                    struct ss_error *error);

/* The id of the sum, or of the average: 0 where there is none. Returns 0, -1
 * as ss_run_id. */
int ss_total_result(const struct ss_total *total, struct ss_run *run,
                    bool average, ss_id *out, struct ss_error *error);

#endif
