/* SPDX-License-Identifier: Apache-2.0 */
#include "landscape/landscape.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "store/format/folder.h"

int ss_landscape_folder(char *out, size_t room, const char *option,
                        struct ss_error *error)
{
    const char *named = option ? option : getenv("STANDSCAPE_LANDSCAPE");
    const char *data = getenv("XDG_DATA_HOME");
    const char *home = getenv("HOME");
    int length;
    if (named && *named)
        length = snprintf(out, room, "%s", named);
    else if (option)
        return ss_fail(error, SS_USAGE, "-L: name a folder");
    else if (data && *data == '/')
        length = snprintf(out, room, "%s/standscape", data);
    else if (home && *home)
        length = snprintf(out, room, "%s/.local/share/standscape", home);
    else
        return ss_fail(error, SS_USAGE,
                       "no landscape named: give -L DIR or set "
                       "STANDSCAPE_LANDSCAPE");
    if (length < 0 || (size_t)length >= room)
        return ss_fail(error, SS_USAGE, "the landscape's path is too long");
    return 0;
}

int ss_landscape_create(const char *folder, struct ss_error *error)
{
    bool exists;
    char path[PATH_MAX];
    if (ss_folder_check(&exists, folder, error) ||
        ss_path(path, sizeof path, folder, "store/manifest", error))
        return -1;
    if (exists && access(path, F_OK) == 0)
        return ss_fail(error, SS_USAGE,
                       "%s: there is a landscape already; name another folder "
                       "with -L, or remove this one first",
                       folder);
    return ss_folder_make(folder, error);
}

void ss_landscape_discard(const char *folder)
{
    static const char *const FILES[] = {"format", "lock.writer"};
    char path[PATH_MAX];
    /* Filled, and what failed was to infer from it. */
    if (ss_path(path, sizeof path, folder, "store/manifest", NULL) ||
        access(path, F_OK) == 0)
        return;
    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0]; i++)
        if (!ss_path(path, sizeof path, folder, FILES[i], NULL))
            unlink(path);
    if (!ss_path(path, sizeof path, folder, "snapshots", NULL))
        rmdir(path);
    if (!ss_path(path, sizeof path, folder, "store", NULL))
        rmdir(path);
    rmdir(folder);
}

int ss_landscape_open(struct ss_store **out, const char *folder,
                      struct ss_error *error)
{
    bool exists;
    char path[PATH_MAX];
    if (ss_folder_check(&exists, folder, error) ||
        ss_path(path, sizeof path, folder, "store", error))
        return -1;
    if (!exists)
        return ss_fail(error, SS_FAILURE,
                       "%s: there is no landscape here; create one with "
                       "'standscape init', or name another with -L",
                       folder);
    return ss_store_open(out, path, error);
}
