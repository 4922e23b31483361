/* SPDX-License-Identifier: Apache-2.0 */
/* What the programs of libexec/standscape have in common. */
#ifndef SS_PROGRAM_H
#define SS_PROGRAM_H

#include "cli/context.h"

struct ss_program_command {
    const char *name;
    ss_command_function *run;
};

/*
 * Runs the command that the first argument names, with the folder of data
 * found, and prints the error that it ends with.
 *
 * context   zero-initialised, or with an error that is printed instead
 * commands  of this program; count: how many
 *
 * Returns the exit status.
 */
int ss_program(struct ss_context *context, int argc, char **argv,
               const struct ss_program_command *commands, size_t count);

/*
 * The path of another program of libexec/standscape, which lies beside this
 * one.
 * out   receives the path; "" where it cannot be told
 * room  of out, in bytes
 */
void ss_program_beside(char *out, size_t room, const char *name);

#endif
