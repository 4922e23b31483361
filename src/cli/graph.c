/* SPDX-License-Identifier: Apache-2.0 */
/* The program for the commands that need the graph. */
#include "cli/program.h"
#include "landscape/landscape.h"

static const struct ss_program_command COMMANDS[] = {
    {"init", ss_command_init},         {"load", ss_command_load},
    {"query", ss_command_query},       {"trace", ss_command_trace},
    {"describe", ss_command_describe}, {"sources", ss_command_sources},
    {"stats", ss_command_stats},       {"classes", ss_command_classes},
    {"export", ss_command_export},     {"store", ss_command_store},
};

int main(int argc, char **argv)
{
    static struct ss_context context;
    if (argc > 1)
        ss_landscape_folder(context.landscape, sizeof context.landscape, NULL,
                            &context.error);
    return ss_program(&context, argc, argv, COMMANDS,
                      sizeof COMMANDS / sizeof COMMANDS[0]);
}
