/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The answer of an endpoint: where its bytes come from, and what becomes of
 * its solutions, which are written as lines that the query engine reads.
 *
 * The lines: a binding is a statement of N-Triples, <x:row> <x:N> TERM ., with
 * N the number of the variable among those that were asked for, from 0; an
 * empty line ends a solution. Labels of blank nodes are letters and digits.
 */
#ifndef SS_SERVICE_ANSWER_H
#define SS_SERVICE_ANSWER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/term.h"

/* The longest value of a binding, and of what is skipped, in bytes. */
#define SS_ANSWER_VALUE ((size_t)16 << 20)

/* Where the bytes of an answer come from. */
struct ss_answer_input {
    /* Reads up to `size` bytes. Returns their number, 0 at the end, or -1 with
     * *error set. */
    ptrdiff_t (*read)(void *state, char *room, size_t size,
                      struct ss_error *error);
    void *state;
};

/* Where its solutions go. Set the first four; private from `bound` on. */
struct ss_answer_rows {
    const char *const *names; /* of the variables that are wanted; borrowed */
    size_t count;
    /* Takes lines. Returns 0, or -1 with *error set. */
    int (*write)(void *state, const char *bytes, size_t length,
                 struct ss_error *error);
    void *state;
    bool *bound;            /* in the solution that is being made; owned */
    struct ss_buffer lines; /* of that solution */
    struct ss_buffer label; /* of a blank node */
    uint64_t solutions;     /* that have ended */
};

/* Makes the rest of *rows ready; release on every path. Returns 0; -1 with
 * SS_FAILURE when memory is out. */
int ss_answer_rows_init(struct ss_answer_rows *rows, struct ss_error *error);

void ss_answer_rows_release(struct ss_answer_rows *rows);

/*
 * Adds a binding to the solution; one of a variable that is not wanted is
 * looked at and left out.
 * name  of the variable, without "?", 0-terminated
 * term  its label, of a blank node, may be any text
 * Errors: SS_FAILURE where the term is none of RDF, or the variable was bound
 * before; SS_LIMIT where it is too long.
 */
int ss_answer_bind(struct ss_answer_rows *rows, const char *name,
                   const struct ss_term *term, struct ss_error *error);

/* Ends the solution and writes it. Returns 0, or -1 as rows->write does. */
int ss_answer_end(struct ss_answer_rows *rows, struct ss_error *error);

/*
 * Reads an answer in SPARQL 1.1 Query Results JSON Format. Stops at the first
 * problem.
 * Errors: SS_FAILURE "place: cause" where it is none, also where it is that of
 * an ASK query; SS_LIMIT; those of the input and of rows->write.
 */
int ss_answer_read_json(const struct ss_answer_input *input,
                        struct ss_answer_rows *rows, struct ss_error *error);

/* The same in SPARQL Query Results XML Format (Second Edition). A document
 * type declaration is an error, so that there are no entities. */
int ss_answer_read_xml(const struct ss_answer_input *input,
                       struct ss_answer_rows *rows, struct ss_error *error);

#endif
