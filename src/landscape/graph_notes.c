/* SPDX-License-Identifier: Apache-2.0 */
#include "landscape/graph_notes.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"

static const char FOLDER[] = "notes";

enum { NAME = 255 };

/* A file's name for a graph: what is no letter, digit or one of ".-_" becomes
 * %XX; "" where it is too long. */
static void name_file(char out[NAME + 1], const char *graph, const char *end)
{
    size_t used = 0;
    for (; *graph && used + 3 + strlen(end) < NAME; graph++) {
        unsigned char byte = (unsigned char)*graph;
        bool plain = isalnum(byte) || strchr(".-_", byte);
        used += (size_t)snprintf(out + used, NAME - used,
                                 plain ? "%c" : "%%%02X", byte);
    }
    snprintf(out + used, NAME + 1 - used, "%s", end);
    if (*graph)
        *out = '\0';
}

static int find_file(char out[PATH_MAX], const char *folder, const char *graph,
                     const char *end)
{
    char notes[PATH_MAX], name[NAME + 1];
    name_file(name, graph, end);
    return !*name || ss_path(notes, sizeof notes, folder, FOLDER, NULL) ||
                   ss_path(out, PATH_MAX, notes, name, NULL)
               ? -1
               : 0;
}

char *ss_graph_notes_read(const char *folder, const char *graph, size_t most,
                          size_t *length)
{
    char path[PATH_MAX];
    struct stat status;
    FILE *file = find_file(path, folder, graph, "") ? NULL : fopen(path, "rb");
    char *bytes = NULL;
    if (!file)
        return NULL;
    if (fstat(fileno(file), &status) == 0 && status.st_size >= 0) {
        if ((uint64_t)status.st_size < most)
            most = (size_t)status.st_size;
        bytes = malloc(most + 1);
        *length = bytes ? fread(bytes, 1, most, file) : 0;
    }
    fclose(file);
    return bytes;
}

void ss_graph_notes_prepare(const char *folder, const char *graph,
                            const char *bytes, size_t length)
{
    char path[PATH_MAX], notes[PATH_MAX];
    if (find_file(path, folder, graph, ".new") ||
        ss_path(notes, sizeof notes, folder, FOLDER, NULL) ||
        ss_make_folder(notes, NULL))
        return;
    FILE *file = fopen(path, "wb");
    if (!file)
        return;
    bool written = fwrite(bytes, 1, length, file) == length;
    if (fclose(file) || !written)
        unlink(path);
}

int ss_graph_notes_drop(const char *folder, const char *graph,
                        struct ss_error *error)
{
    char path[PATH_MAX], notes[PATH_MAX];
    if (find_file(path, folder, graph, "") ||
        ss_path(notes, sizeof notes, folder, FOLDER, NULL))
        return 0; /* none can be there */
    if (unlink(path) == 0)
        return ss_sync_path(notes, error);
    return errno == ENOENT || errno == ENOTDIR
               ? 0
               : ss_fail(error, SS_FAILURE,
                         "%s: cannot be removed: %s; remove the folder 'notes'",
                         path, strerror(errno));
}

void ss_graph_notes_settle(const char *folder, const char *graph)
{
    char path[PATH_MAX], fresh[PATH_MAX];
    if (find_file(path, folder, graph, "") == 0 &&
        find_file(fresh, folder, graph, ".new") == 0)
        (void)rename(fresh, path);
}

int ss_graph_notes_drop_all(const char *folder, struct ss_error *error)
{
    char notes[PATH_MAX];
    struct stat status;
    if (ss_path(notes, sizeof notes, folder, FOLDER, NULL) ||
        stat(notes, &status))
        return 0;
    return ss_remove_folder(notes, error) || ss_sync_path(folder, error) ? -1
                                                                         : 0;
}
