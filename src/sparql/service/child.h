/* SPDX-License-Identifier: Apache-2.0 */
/* The program that asks an endpoint (cli/service.c), while it runs. */
#ifndef SS_SERVICE_CHILD_H
#define SS_SERVICE_CHILD_H

#include <sys/types.h>

#include "base/buffer.h"
#include "sparql/run/run.h"

struct ss_service_child {
    struct ss_run *run;
    pid_t process; /* 0: none */
    int out, err;  /* what it writes is read here; -1: closed */
    char *bytes;   /* that were read; counted in `run` */
    size_t at, end, room;
    struct ss_buffer message; /* what it wrote as its error */
};

/*
 * Starts the program run->service_program.
 * request  what it reads: strings, each with a 0 behind it
 * Release on every path. Errors: SS_FAILURE.
 */
int ss_service_child_start(struct ss_service_child *out, struct ss_run *run,
                           const struct ss_buffer *request,
                           struct ss_error *error);

/*
 * Gives the next line; it may be changed, and is there until the next call.
 * line    ends with its newline
 * theirs  receives whether it was the endpoint, or the way to it, that failed
 * Returns 1; 0 at the end of a whole answer; -1 with the error of the program,
 * of ss_run_check, which is looked at while it is waited, or of ss_run_resize.
 */
int ss_service_child_line(struct ss_service_child *child, char **line,
                          bool *theirs, struct ss_error *error);

/* Ends the program if it still runs, and frees what there is. */
void ss_service_child_release(struct ss_service_child *child);

#endif
