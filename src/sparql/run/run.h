/* SPDX-License-Identifier: Apache-2.0 */
/* What the operators of one query share. */
#ifndef SS_RUN_H
#define SS_RUN_H

#include <signal.h>
#include <stdint.h>
#include <time.h>

#include "sparql/plan/plan.h"
#include "sparql/run/dataset.h"
#include "sparql/value/call.h"
#include "store/read/store.h"

struct ss_limits {
    volatile sig_atomic_t *interrupted; /* set by a signal; may be NULL */
    unsigned seconds;                   /* 0: no limit */
    size_t memory;                      /* in bytes; 0: no limit */
};

struct ss_run {
    struct ss_store *store;
    const struct ss_visibility *hidden; /* may be NULL */
    struct ss_dataset dataset;
    size_t variable_count;
    /* By the number of a variable: what is bound from outside while an operator
     * is opened and gives rows (a bind join's left row, the row in which EXISTS
     * stands); 0: nothing. Patterns take it for a constant. */
    ss_id *outer;
    /* Those of them that stand for terms of the query (EXISTS), and are not
     * joined: a path of no length begins at any term, a variable only at those
     * of the graph (section 18.4). */
    bool *substituted;
    unsigned substitutions; /* how many EXISTS, one within the other */
    const struct ss_planned_exists *exists; /* the plans of EXISTS */
    size_t exists_count;
    uint64_t chains;        /* of extends, so far; for the rows of BNODE */
    struct ss_arena values; /* of one expression and row; cleared */
    bool lost;              /* the memory for one of them ran out */
    uint32_t steps;         /* of evaluation, for ss_run_step */
    unsigned evaluating;    /* how many expressions, one within the other */
    struct ss_calls calls;
    struct ss_limits limits;
    struct timespec deadline;
    size_t memory; /* counted now, in bytes */
    bool timed;    /* measure the time of each operator */
    /* For SERVICE. */
    const char *const *names; /* of the variables; NULL for one without a name*/
    const char *prologue;     /* of what is sent: BASE and PREFIX lines */
    const char *service_program; /* which asks endpoints; NULL: none is asked */
    size_t service_largest; /* the largest answer, in bytes; 0: the default */
    uint64_t answers;       /* of endpoints, so far; for blank nodes */
};

/* Counts memory that an operator is about to take. Returns 0; -1 with
 * SS_LIMIT where it is more than the query may have. */
int ss_run_take(struct ss_run *run, size_t bytes, struct ss_error *error);

/* Counts memory that was given back. */
void ss_run_give(struct ss_run *run, size_t bytes);

/* Takes memory that is counted: *pointer, of `old` bytes, becomes `bytes`
 * long (as realloc; 0 frees it). Returns 0; -1 with SS_LIMIT or SS_FAILURE,
 * and *pointer as before. */
int ss_run_resize(struct ss_run *run, void *pointer, size_t old, size_t bytes,
                  struct ss_error *error);

/* Sets memory to 0. Looks whether the query is to stop: pages that the system
 * has yet to provide take a second and more for a gigabyte. Returns 0; -1 with
 * the error of ss_run_check. */
int ss_run_zero(struct ss_run *run, void *memory, size_t bytes,
                struct ss_error *error);

/* Looks whether the query is to stop: -1 with SS_INTERRUPTED or SS_LIMIT. For
 * loops that may go on for long without asking another operator. */
int ss_run_check(struct ss_run *run, struct ss_error *error);

/* The same for steps that are short: each so many of them. */
static inline int ss_run_step(struct ss_run *run, struct ss_error *error)
{
    return ++run->steps % 1024 ? 0 : ss_run_check(run, error);
}

/* Gives back what values took since the mark; all there is where no expression
 * is being evaluated, since that costs less. */
void ss_run_wind_back(struct ss_run *run, struct ss_arena_mark mark);

/* The id of a term, which is counted where the store has to keep it. Returns
 * 0; -1 with SS_LIMIT or SS_FAILURE. */
int ss_run_term_id(struct ss_run *run, ss_id *out, const struct ss_term *term,
                   struct ss_error *error);

/* The value of an id; 0 is SS_VALUE_ERROR. Its strings are borrowed from the
 * store or the run's arena of values. */
void ss_run_value(struct ss_run *run, struct ss_value *out, ss_id id);

/* The id of a value; 0 for SS_VALUE_ERROR. Returns 0; -1 with SS_FAILURE or
 * SS_LIMIT. */
int ss_run_id(struct ss_run *run, ss_id *out, struct ss_value *value,
              struct ss_error *error);

#endif
