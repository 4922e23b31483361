/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/input_files.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/files.h"

static void release_file(struct ss_file *file)
{
    free(file->path);
    free(file->address);
    free(file->retrieved);
    free(file->licence);
}

void ss_files_release(struct ss_files *files)
{
    for (size_t i = 0; i < files->count; i++)
        release_file(&files->items[i]);
    free(files->items);
    *files = (struct ss_files){0};
}

static int add_file(struct ss_files *files, const char *path,
                    const struct stat *status, struct ss_error *error)
{
    if (files->count == files->room) {
        size_t room = files->room ? files->room * 2 : 16;
        struct ss_file *items = realloc(files->items, room * sizeof *items);
        if (!items)
            return ss_fail(error, SS_FAILURE, "out of memory");
        files->items = items;
        files->room = room;
    }
    char changed[32];
    struct tm parts;
    gmtime_r(&status->st_mtime, &parts);
    strftime(changed, sizeof changed, "%Y-%m-%dT%H:%M:%SZ", &parts);
    struct ss_file file = {.path = strdup(path), .retrieved = strdup(changed)};
    if (!file.path || !file.retrieved) {
        release_file(&file);
        return ss_fail(error, SS_FAILURE, "out of memory");
    }
    files->items[files->count++] = file;
    return 0;
}

/* Replaces a value by a cell of the manifest, NULL for an empty one. */
static int take_cell(char **value, const char *cell)
{
    char *copy = cell && *cell ? strdup(cell) : NULL;
    if (cell && *cell && !copy)
        return -1;
    free(*value);
    *value = copy;
    return 0;
}

/* Splits a line at its tabs; cells beyond the line's end are "". */
static void split(char *line, char **cells, size_t count)
{
    line[strcspn(line, "\r\n")] = '\0';
    for (size_t i = 0; i < count; i++) {
        cells[i] = line;
        line += strcspn(line, "\t");
        if (*line)
            *line++ = '\0';
    }
}

enum { FILE_CELL, URL_CELL, RETRIEVED_CELL, LICENCE_CELL, CELLS };

static int apply_line(struct ss_files *files, size_t first, char *line)
{
    char *cells[CELLS];
    split(line, cells, CELLS);
    for (size_t i = first; i < files->count; i++) {
        struct ss_file *file = &files->items[i];
        if (strcmp(ss_base_name(file->path), cells[FILE_CELL]) != 0)
            continue;
        if (take_cell(&file->address, cells[URL_CELL]) ||
            take_cell(&file->retrieved, cells[RETRIEVED_CELL]) ||
            take_cell(&file->licence, cells[LICENCE_CELL]))
            return -1;
    }
    return 0;
}

static int apply_manifest(struct ss_files *files, size_t first,
                          const char *folder, struct ss_error *error)
{
    char path[PATH_MAX];
    if (ss_path(path, sizeof path, folder, "manifest.tsv", error))
        return -1;
    FILE *manifest = fopen(path, "r");
    if (!manifest)
        return 0;
    char *line = NULL;
    size_t room = 0;
    int result = 0;
    while (!result && getline(&line, &room, manifest) > 0)
        result = apply_line(files, first, line);
    free(line);
    fclose(manifest);
    if (result)
        return ss_fail(error, SS_FAILURE, "out of memory");
    return 0;
}

static int add_folder(struct ss_files *files, const char *folder,
                      struct ss_error *error)
{
    struct dirent **entries;
    size_t first = files->count;
    int count = scandir(folder, &entries, NULL, alphasort);
    if (count < 0)
        return ss_fail(error, SS_FAILURE, "%s: cannot be read: %s", folder,
                       strerror(errno));
    int result = 0;
    for (int i = 0; i < count; i++) {
        char path[PATH_MAX];
        struct stat status;
        if (!result)
            result =
                ss_path(path, sizeof path, folder, entries[i]->d_name, error);
        if (!result && stat(path, &status) == 0 && S_ISREG(status.st_mode))
            result = add_file(files, path, &status, error);
        free(entries[i]);
    }
    free(entries);
    return result ? result : apply_manifest(files, first, folder, error);
}

int ss_files_add(struct ss_files *files, const char *path,
                 struct ss_error *error)
{
    struct stat status;
    if (stat(path, &status))
        return ss_fail(error, SS_FAILURE, "%s: cannot be read: %s", path,
                       strerror(errno));
    if (S_ISDIR(status.st_mode))
        return add_folder(files, path, error);
    return add_file(files, path, &status, error);
}

int ss_file_start(char *out, size_t room, size_t *length,
                  const struct ss_file *file, struct ss_error *error)
{
    FILE *stream = ss_open_read(file->path, error);
    if (!stream)
        return -1;
    *length = fread(out, 1, room, stream);
    int failed = ferror(stream);
    fclose(stream);
    if (failed)
        return ss_fail(error, SS_FAILURE, "%s: cannot be read", file->path);
    return 0;
}

static ptrdiff_t read_stream(void *state, char *buffer, size_t size,
                             struct ss_error *error)
{
    size_t length = fread(buffer, 1, size, state);
    if (length == 0 && ferror(state))
        return ss_fail(error, SS_FAILURE, "a file cannot be read: %s",
                       strerror(errno));
    return (ptrdiff_t)length;
}

static int rewind_stream(void *state, struct ss_error *error)
{
    if (fseek(state, 0, SEEK_SET))
        return ss_fail(error, SS_FAILURE, "a file cannot be read twice: %s",
                       strerror(errno));
    return 0;
}

int ss_file_open(struct ss_input *out, const struct ss_file *file,
                 struct ss_error *error)
{
    FILE *stream = ss_open_read(file->path, error);
    if (!stream)
        return -1;
    *out = (struct ss_input){file->path, read_stream, rewind_stream, stream};
    return 0;
}

void ss_file_close(struct ss_input *input)
{
    fclose(input->state);
}
