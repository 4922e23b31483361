/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The program for queries: it links what a query needs, so that it starts at
 * once. What needs Redland (--data, --engine rasqal) it leaves to the program
 * of the other commands, which it becomes.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "cli/ask.h"
#include "cli/program.h"
#include "landscape/landscape.h"

/* Becomes standscape-graph, which lies beside this program. */
static enum ss_status become_graph(struct ss_context *context, char **argv)
{
    static const char NAME[] = "standscape-graph";
    char path[PATH_MAX];
    ss_program_beside(path, sizeof path, NAME);
    execv(path, argv - 1);
    ss_fail(&context->error, SS_FAILURE, "%s cannot be run: %s", NAME,
            strerror(errno));
    return SS_FAILURE;
}

static enum ss_status query(struct ss_context *context, int argc, char **argv)
{
    struct ss_ask ask = {.context = NULL};
    enum ss_status status = ss_ask_read(&ask, context, argc, argv);
    if (status == SS_OK &&
        (ask.file_count || strcmp(ask.engine, "rasqal") == 0)) {
        status = become_graph(context, argv);
    } else if (status == SS_OK) {
        int result = ss_ask_text(&ask);
        if (!result) {
            ss_ask_watch(&ask);
            result = ss_ask_answer(&ask);
        }
        if (result)
            status = ss_failed(context);
    }
    ss_ask_release(&ask);
    return status;
}

int main(int argc, char **argv)
{
    static const struct ss_program_command COMMANDS[] = {{"query", query}};
    static struct ss_context context;
    if (argc > 1)
        ss_landscape_folder(context.landscape, sizeof context.landscape, NULL,
                            &context.error);
    return ss_program(&context, argc, argv, COMMANDS, 1);
}
