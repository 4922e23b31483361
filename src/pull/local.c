/* SPDX-License-Identifier: Apache-2.0 */
#include "pull/local.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/files.h"

enum { DEPTH = 16 }; /* of folders in folders */

static int add_file(struct ss_documents *documents, const char *path,
                    const struct stat *status, struct ss_error *error)
{
    struct ss_pulled *added = ss_documents_add(documents, path, error);
    char changed[32];
    struct tm parts;
    if (!added)
        return -1;
    gmtime_r(&status->st_mtime, &parts);
    strftime(changed, sizeof changed, "%Y-%m-%dT%H:%M:%SZ", &parts);
    if (ss_pulled_set(&added->path, path) ||
        ss_pulled_set(&added->retrieved, changed))
        return ss_fail(error, SS_FAILURE, "out of memory");
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

/* Documents of a folder by the name of their file. */
struct by_name {
    struct ss_pulled **documents;
    size_t count;
};

static int compare_names(const void *a, const void *b)
{
    const struct ss_pulled *one = *(struct ss_pulled *const *)a;
    const struct ss_pulled *other = *(struct ss_pulled *const *)b;
    return strcmp(ss_base_name(one->path), ss_base_name(other->path));
}

static int sort_names(struct by_name *out, const struct ss_documents *documents,
                      size_t first)
{
    out->count = documents->count - first;
    out->documents = calloc(out->count + 1, sizeof(struct ss_pulled *));
    if (!out->documents)
        return -1;
    for (size_t i = 0; i < out->count; i++)
        out->documents[i] = &documents->items[first + i];
    qsort(out->documents, out->count, sizeof(struct ss_pulled *),
          compare_names);
    return 0;
}

/* The first one whose file has the name, or is behind it. */
static size_t find_name(const struct by_name *by_name, const char *name)
{
    size_t low = 0, high = by_name->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *path = by_name->documents[middle]->path;
        if (strcmp(ss_base_name(path), name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int apply_line(const struct by_name *by_name, char *line)
{
    char *cells[CELLS];
    split(line, cells, CELLS);
    for (size_t i = find_name(by_name, cells[FILE_CELL]); i < by_name->count;
         i++) {
        struct ss_pulled *document = by_name->documents[i];
        if (strcmp(ss_base_name(document->path), cells[FILE_CELL]) != 0)
            break;
        if (ss_pulled_set(&document->address, cells[URL_CELL]) ||
            ss_pulled_set(&document->retrieved, cells[RETRIEVED_CELL]) ||
            ss_pulled_set(&document->licence, cells[LICENCE_CELL]))
            return -1;
    }
    return 0;
}

static int apply_manifest(struct ss_documents *documents, size_t first,
                          const char *folder, struct ss_error *error)
{
    char path[PATH_MAX];
    if (ss_path(path, sizeof path, folder, "manifest.tsv", error))
        return -1;
    FILE *manifest = fopen(path, "r");
    if (!manifest && errno == ENOENT)
        return 0;
    if (!manifest)
        return ss_fail(error, SS_FAILURE, "%s: cannot be read: %s", path,
                       strerror(errno));
    struct by_name by_name;
    char *line = NULL;
    size_t room = 0;
    int result = sort_names(&by_name, documents, first);
    while (!result && getline(&line, &room, manifest) > 0)
        result = apply_line(&by_name, line);
    int bad = ferror(manifest);
    free(line);
    free(by_name.documents);
    fclose(manifest);
    if (result)
        return ss_fail(error, SS_FAILURE, "out of memory");
    return bad ? ss_fail(error, SS_FAILURE, "%s: cannot be read", path) : 0;
}

static int is_wanted(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int add_folder(struct ss_documents *documents, const char *folder,
                      unsigned depth, struct ss_error *error);

/* What is neither a file nor a folder is passed over. */
static int add_entry(struct ss_documents *documents, const char *path,
                     unsigned depth, struct ss_error *error)
{
    struct stat status;
    int missing = stat(path, &status);
    if (missing && errno == ENOENT)
        return 0; /* a link to what is not there */
    if (missing)
        return ss_fail(error, SS_FAILURE, "%s: cannot be read: %s", path,
                       strerror(errno));
    if (S_ISDIR(status.st_mode))
        return add_folder(documents, path, depth + 1, error);
    return S_ISREG(status.st_mode) ? add_file(documents, path, &status, error)
                                   : 0;
}

static int add_folder(struct ss_documents *documents, const char *folder,
                      unsigned depth, struct ss_error *error)
{
    struct dirent **entries;
    size_t first = documents->count;
    if (depth > DEPTH)
        return ss_fail(error, SS_BAD_INPUT,
                       "%s: more than %d folders deep; give a folder below",
                       folder, DEPTH);
    int count = scandir(folder, &entries, is_wanted, alphasort);
    if (count < 0)
        return ss_fail(error, SS_FAILURE, "%s: cannot be read: %s", folder,
                       strerror(errno));
    int result = 0;
    for (int i = 0; i < count; i++) {
        char path[PATH_MAX];
        if (!result)
            result =
                ss_path(path, sizeof path, folder, entries[i]->d_name, error);
        if (!result)
            result = add_entry(documents, path, depth, error);
        free(entries[i]);
    }
    free(entries);
    return result ? result : apply_manifest(documents, first, folder, error);
}

int ss_local_add(struct ss_documents *documents, const char *path,
                 struct ss_error *error)
{
    struct stat status;
    if (stat(path, &status))
        return ss_fail(error, SS_FAILURE, "%s: cannot be read: %s", path,
                       strerror(errno));
    if (S_ISDIR(status.st_mode))
        return add_folder(documents, path, 0, error);
    return add_file(documents, path, &status, error);
}
