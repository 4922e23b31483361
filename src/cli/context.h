/* SPDX-License-Identifier: Apache-2.0 */
/* What every command is given, and what commands share. */
#ifndef SS_CONTEXT_H
#define SS_CONTEXT_H

#include <limits.h>

#include "landscape/facts.h"
#include "sparql/results/results.h"

struct ss_context {
    char landscape[PATH_MAX]; /* folder of the landscape */
    char data[PATH_MAX];      /* folder with `ontology` and `data` */
    uint64_t memory;          /* for writing, in bytes; 0: the default */
    struct ss_error error;    /* what main prints when a command fails */
};

/*
 * A command: takes its arguments with its own name first. Returns the exit
 * status; what is not SS_OK, with context->error.text for main to print
 * unless it is "".
 */
typedef enum ss_status ss_command_function(struct ss_context *context, int argc,
                                           char **argv);

ss_command_function ss_command_init, ss_command_pull, ss_command_load,
    ss_command_query, ss_command_trace, ss_command_describe, ss_command_sources,
    ss_command_stats, ss_command_classes, ss_command_export, ss_command_store,
    ss_command_identify, ss_command_prune;

/* The status of context->error, SS_FAILURE if none was set. */
enum ss_status ss_failed(const struct ss_context *context);

/* Records wrong usage of a command and gives SS_USAGE. */
enum ss_status ss_usage(struct ss_context *context, const char *command,
                        const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same for what getopt_long did not know, or for which it had no value.*/
enum ss_status ss_usage_option(struct ss_context *context, char **argv,
                               int answer);

/* Opens the landscape's store, and hides what is not valid on as_of (NULL:
 * nothing). Zero-initialise *hidden; release both also after a failure. */
int ss_open_facts(struct ss_context *context, struct ss_facts *facts,
                  struct ss_visibility *hidden, const char *as_of);

/* Closes the store. Returns the result, or -1 where that was 0 and something
 * of the store turned out to be damaged while it was read. */
int ss_close_facts(struct ss_context *context, struct ss_facts *facts,
                   int result);

enum { SS_LEAST_MEGABYTES = 16 };

/* Reads the value of --memory, in megabytes, to bytes; -1 where it is none. */
int ss_memory_option(uint64_t *out, const char *text);

/* Writes a text to standard output. */
int ss_write_out(struct ss_context *context, const struct ss_buffer *text);

/* Shows at a terminal what is being done: ss_progress of store/write.h. */
void ss_show_progress(void *state, const char *doing, uint64_t done);

/* Takes the progress line away. */
void ss_end_progress(void);

#endif
