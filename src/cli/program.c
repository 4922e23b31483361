/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/program.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config.h"

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

void ss_program_beside(char *out, size_t room, const char *name)
{
    ssize_t length = readlink("/proc/self/exe", out, room - 1);
    out[length > 0 ? length : 0] = '\0';
    char *slash = strrchr(out, '/');
    if (slash && (size_t)(slash + 1 - out) + strlen(name) < room)
        strcpy(slash + 1, name);
    else
        *out = '\0';
}

static enum ss_status run(struct ss_context *context, int argc, char **argv,
                          const struct ss_program_command *commands,
                          size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(commands[i].name, argv[0]) == 0)
            return commands[i].run(context, argc, argv);
    ss_fail(&context->error, SS_USAGE, "'%.40s' is no command here", argv[0]);
    return SS_USAGE;
}

/* At a terminal rows are seen as they come; elsewhere they go in large parts.
 * glibc takes no size without a room. */
static void widen_output(void)
{
    static char room[1 << 16];
    if (!isatty(STDOUT_FILENO))
        setvbuf(stdout, room, _IOFBF, sizeof room);
}

int ss_program(struct ss_context *context, int argc, char **argv,
               const struct ss_program_command *commands, size_t count)
{
    setlocale(LC_CTYPE, "");
    widen_output();
    find_data(context->data, sizeof context->data);
    enum ss_status status = context->error.status;
    if (status == SS_OK && argc < 2) {
        ss_fail(&context->error, SS_USAGE,
                "this program is run by standscape, with a command");
        status = SS_USAGE;
    } else if (status == SS_OK) {
        status = run(context, argc - 1, argv + 1, commands, count);
    }
    if (status != SS_OK && context->error.text[0])
        fprintf(stderr, "standscape: %s\n", context->error.text);
    return status;
}
