/* SPDX-License-Identifier: Apache-2.0 */
#include "store/format/folder.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"

/* The version of the folder's layout; the file `format` holds this line. */
static const char FORMAT_NAME[] = "standscape landscape";
enum { FORMAT_VERSION = 1 };

int ss_folder_check(bool *exists, const char *folder, struct ss_error *error)
{
    char path[PATH_MAX];
    if (ss_path(path, sizeof path, folder, "format", error))
        return -1;
    *exists = false;
    FILE *file = fopen(path, "r");
    if (!file && (errno == ENOENT || errno == ENOTDIR))
        return 0;
    char line[128] = "";
    if (!file)
        return ss_fail(error, SS_FAILURE, "%s: cannot be read: %s", path,
                       strerror(errno));
    bool read = fgets(line, sizeof line, file);
    fclose(file);
    size_t name = strlen(FORMAT_NAME);
    if (!read || strncmp(line, FORMAT_NAME, name) != 0 || line[name] != ' ')
        return ss_fail(error, SS_FAILURE, "%s: this is no landscape", folder);
    char *end;
    long version = strtol(line + name, &end, 10);
    if (version != FORMAT_VERSION || *end != '\n')
        return ss_fail(error, SS_FAILURE,
                       "%s: this landscape has format %ld, this program knows "
                       "format %d; use the program that made it",
                       folder, version, FORMAT_VERSION);
    *exists = true;
    return 0;
}

int ss_folder_make(const char *folder, struct ss_error *error)
{
    char path[PATH_MAX];
    if (ss_path(path, sizeof path, folder, "snapshots", error) ||
        ss_make_folder(path, error) ||
        ss_path(path, sizeof path, folder, "format", error))
        return -1;
    char fresh[PATH_MAX];
    if (ss_path(fresh, sizeof fresh, folder, "format.new", error))
        return -1;
    FILE *file = fopen(fresh, "w");
    int bad =
        !file || fprintf(file, "%s %d\n", FORMAT_NAME, FORMAT_VERSION) < 0;
    if (file)
        bad = fclose(file) || bad;
    if (bad || rename(fresh, path))
        return ss_fail(error, SS_FAILURE, "%s: cannot be written: %s", path,
                       strerror(errno));
    return 0;
}
