/* SPDX-License-Identifier: Apache-2.0 */
/* What an aggregate knows of one group. A state that is all zero is that of a
 * group without values. */
#ifndef SS_AGGREGATE_STATE_H
#define SS_AGGREGATE_STATE_H

#include "sparql/run/run.h"

/* The size of a state, in bytes. Of COUNT it is a uint64_t. */
size_t ss_state_size(enum ss_aggregate aggregate);

/* Frees what a state owns. */
void ss_state_release(enum ss_aggregate aggregate, void *state,
                      struct ss_run *run);

/* Takes an id into a state; 0 is an error. Values of the run that belong to no
 * expression which is being evaluated become invalid. Returns 0; -1 with
 * SS_LIMIT or SS_FAILURE. */
int ss_state_take_id(const struct ss_expression *expression, void *state,
                     struct ss_run *run, ss_id id, struct ss_error *error);

/* The same for a value. */
int ss_state_take_value(const struct ss_expression *expression, void *state,
                        struct ss_run *run, struct ss_value *value,
                        struct ss_error *error);

/* The id of the result; 0: an error. Returns 0, -1 as ss_run_id. */
int ss_state_result(const struct ss_expression *expression, const void *state,
                    struct ss_run *run, ss_id *out, struct ss_error *error);

#endif
