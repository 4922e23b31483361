/* SPDX-License-Identifier: Apache-2.0 */
/* The commands of standscape: names and help. */
#ifndef SS_COMMANDS_H
#define SS_COMMANDS_H

#include <stddef.h>

struct ss_command {
    const char *name;
    const char *arguments; /* one line, after the name */
    const char *summary;   /* one line */
    const char *help;      /* what the command does and its options */
    const char *program;   /* which program of libexec/standscape runs it */
};

/* All commands, in the order of the help; *count receives how many. */
const struct ss_command *ss_commands(size_t *count);

/* Finds a command; NULL where there is none. */
const struct ss_command *ss_command_named(const char *name);

/* The command whose name is nearest to a mistyped one; NULL if none is. */
const struct ss_command *ss_command_like(const char *name);

#endif
