/* SPDX-License-Identifier: Apache-2.0 */
/* The program for the commands that need the graph. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/context.h"
#include "config.h"
#include "landscape/landscape.h"

static const struct {
    const char *name;
    ss_command_function *run;
} FUNCTIONS[] = {
    {"init", ss_command_init},       {"pull", ss_command_pull},
    {"load", ss_command_load},       {"query", ss_command_query},
    {"trace", ss_command_trace},     {"describe", ss_command_describe},
    {"sources", ss_command_sources}, {"stats", ss_command_stats},
    {"classes", ss_command_classes}, {"export", ss_command_export},
};

/* The folder of ontology and data: $STANDSCAPE_DATA, else beside the
 * programs as installed or built, else where it was configured to be. */
static void find_data(char *out, size_t room)
{
    const char *named = getenv("STANDSCAPE_DATA");
    char self[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    if (named && *named) {
        snprintf(out, room, "%s", named);
        return;
    }
    if (length > 0) {
        self[length] = '\0';
        for (int i = 0; i < 3; i++) {
            char *slash = strrchr(self, '/');
            if (slash)
                *slash = '\0';
        }
        int written = snprintf(out, room, "%s/share/standscape", self);
        if (written > 0 && (size_t)written < room && access(out, R_OK) == 0)
            return;
    }
    snprintf(out, room, "%s", PKGDATADIR);
}

static enum ss_status run(struct ss_context *context, int argc, char **argv)
{
    for (size_t i = 0; i < sizeof FUNCTIONS / sizeof FUNCTIONS[0]; i++)
        if (strcmp(FUNCTIONS[i].name, argv[0]) == 0)
            return FUNCTIONS[i].run(context, argc, argv);
    ss_fail(&context->error, SS_USAGE, "'%.40s' is no command here", argv[0]);
    return SS_USAGE;
}

int main(int argc, char **argv)
{
    static struct ss_context context;
    setlocale(LC_CTYPE, "");
    enum ss_status status = SS_USAGE;
    find_data(context.data, sizeof context.data);
    if (argc < 2)
        ss_fail(&context.error, SS_USAGE,
                "this program is run by standscape, with a command");
    else if (ss_landscape_folder(context.landscape, sizeof context.landscape,
                                 NULL, &context.error) == 0)
        status = run(&context, argc - 1, argv + 1);
    if (status != SS_OK && context.error.text[0])
        fprintf(stderr, "standscape: %s\n", context.error.text);
    return status;
}
