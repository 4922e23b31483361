/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The program that people call. It links the C library alone, so that it
 * starts at once; what needs more is in programs below libexec/standscape,
 * which it becomes.
 */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "cli/commands.h"
#include "config.h"

static int write_help(FILE *out)
{
    size_t count;
    const struct ss_command *commands = ss_commands(&count);
    fputs("usage: standscape [-L DIR] COMMAND [OPTION]... [ARG]...\n"
          "\n"
          "A knowledge graph of the standards landscape: which act asked for\n"
          "which standard, who writes it, how far it is, who says so.\n"
          "\n"
          "Commands:\n",
          out);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "  %-10s%s\n", commands[i].name, commands[i].summary);
    fputs("\n"
          "  -L, --landscape DIR   the landscape; else $STANDSCAPE_LANDSCAPE,\n"
          "                        else $XDG_DATA_HOME/standscape, else\n"
          "                        ~/.local/share/standscape\n"
          "  -h, --help            this text; 'standscape COMMAND --help' for\n"
          "                        a command\n"
          "  -V, --version         the version\n"
          "\n"
          "Exit status: 0 success, 2 wrong usage, 3 bad input, unknown\n"
          "reference or refused query, 4 file or store failure, 5 limit\n"
          "reached, 130 interrupted.\n",
          out);
    return fflush(out) || ferror(out) ? SS_FAILURE : SS_OK;
}

static int write_command_help(const struct ss_command *command)
{
    printf("usage: standscape [-L DIR] %s %s\n\n%s", command->name,
           command->arguments, command->help);
    return fflush(stdout) || ferror(stdout) ? SS_FAILURE : SS_OK;
}

static int unknown_command(const char *name)
{
    const struct ss_command *like = ss_command_like(name);
    if (like)
        fprintf(stderr, "standscape: '%s' is no command; did you mean '%s'?\n",
                name, like->name);
    else
        fprintf(stderr,
                "standscape: '%s' is no command; 'standscape --help' lists "
                "them\n",
                name);
    return SS_USAGE;
}

/*
 * The path of a program of libexec/standscape: beside this one, as it is
 * installed or built, else where the build was configured to put it.
 */
static void find_program(char *out, size_t room, const char *name)
{
    char self[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    if (length > 0) {
        self[length] = '\0';
        for (int i = 0; i < 2; i++) {
            char *slash = strrchr(self, '/');
            if (slash)
                *slash = '\0';
        }
        int written =
            snprintf(out, room, "%s/libexec/standscape/%s", self, name);
        if (written > 0 && (size_t)written < room && access(out, X_OK) == 0)
            return;
    }
    snprintf(out, room, "%s/%s", PKGLIBEXECDIR, name);
}

/* Becomes the command's program; before the command there is room in
 * arguments for the program's name. */
static int run(const struct ss_command *command, char **arguments)
{
    char path[PATH_MAX];
    find_program(path, sizeof path, command->program);
    arguments[-1] = path;
    execv(path, arguments - 1);
    fprintf(stderr,
            "standscape: %s: cannot be run: %s; install standscape anew\n",
            path, strerror(errno));
    return SS_FAILURE;
}

/* Whether one of a command's arguments asks for its help. */
static int wants_help(char **arguments)
{
    for (; *arguments && strcmp(*arguments, "--") != 0; arguments++)
        if (strcmp(*arguments, "--help") == 0 || strcmp(*arguments, "-h") == 0)
            return 1;
    return 0;
}

static int usage_error(const char *what)
{
    fprintf(stderr,
            "standscape: %s; 'standscape --help' shows how it is used\n", what);
    return SS_USAGE;
}

/* The options before the command; *index receives the command's place. */
static int read_options(int argc, char **argv, int *index, int *done)
{
    int i = 1;
    *done = 1;
    for (; i < argc && argv[i][0] == '-'; i++) {
        const char *option = argv[i];
        if (strcmp(option, "-h") == 0 || strcmp(option, "--help") == 0)
            return write_help(stdout);
        if (strcmp(option, "-V") == 0 || strcmp(option, "--version") == 0)
            return puts(PACKAGE_STRING) < 0 || fflush(stdout) ? SS_FAILURE
                                                              : SS_OK;
        const char *value = NULL;
        if (strcmp(option, "-L") == 0 || strcmp(option, "--landscape") == 0)
            value = ++i < argc ? argv[i] : NULL;
        else if (strncmp(option, "--landscape=", 12) == 0)
            value = option + 12;
        else if (strncmp(option, "-L", 2) == 0)
            value = option + 2;
        else
            return usage_error("unknown option before the command");
        if (!value || !*value)
            return usage_error("-L needs the name of a folder");
        if (setenv("STANDSCAPE_LANDSCAPE", value, 1))
            return usage_error("out of memory");
    }
    *index = i;
    *done = 0;
    return SS_OK;
}

int main(int argc, char **argv)
{
    int index, done;
    int status = read_options(argc, argv, &index, &done);
    if (done)
        return status;
    if (index == argc) {
        write_help(stderr);
        return SS_USAGE;
    }
    const char *name = argv[index];
    if (strcmp(name, "help") == 0) {
        if (index + 1 == argc)
            return write_help(stdout);
        const struct ss_command *topic = ss_command_named(argv[index + 1]);
        return topic ? write_command_help(topic)
                     : unknown_command(argv[index + 1]);
    }
    const struct ss_command *command = ss_command_named(name);
    if (!command)
        return unknown_command(name);
    if (wants_help(argv + index + 1))
        return write_command_help(command);
    return run(command, argv + index);
}
