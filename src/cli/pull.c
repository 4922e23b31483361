/* SPDX-License-Identifier: Apache-2.0 */
/* The program for what fetches and reads sources; it alone links what speaks
 * HTTP and reads HTML, XML, YAML and ZIP from them. */
#include "cli/program.h"
#include "landscape/landscape.h"

static const struct ss_program_command COMMANDS[] = {
    {"pull", ss_command_pull},
    {"prune", ss_command_prune},
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
