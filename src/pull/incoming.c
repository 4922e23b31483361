/* SPDX-License-Identifier: Apache-2.0 */
#include "pull/incoming.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/files.h"

static const char PART[] = "part-";

/* Removes the files of transfers; what else lies there is not ours. */
static void empty(int folder)
{
    int copy = dup(folder);
    DIR *entries = copy < 0 ? NULL : fdopendir(copy);
    const struct dirent *entry;
    while (entries && (entry = readdir(entries)))
        if (strncmp(entry->d_name, PART, strlen(PART)) == 0)
            unlinkat(folder, entry->d_name, 0);
    if (entries)
        closedir(entries);
    else if (copy >= 0)
        close(copy);
}

int ss_incoming_open(struct ss_incoming *out, const char *landscape,
                     struct ss_error *error)
{
    if (ss_path(out->path, sizeof out->path, landscape, "incoming", error) ||
        ss_make_folder(out->path, error))
        return -1;
    out->lock = open(out->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (out->lock >= 0 && flock(out->lock, LOCK_EX | LOCK_NB) == 0)
        empty(out->lock);
    if (out->lock >= 0 && flock(out->lock, LOCK_SH) == 0)
        return 0;
    int reason = errno;
    if (out->lock >= 0)
        close(out->lock);
    return ss_fail(error, reason == EINTR ? SS_INTERRUPTED : SS_FAILURE,
                   "%s: cannot be locked: %s", out->path, strerror(reason));
}

void ss_incoming_close(struct ss_incoming *incoming)
{
    close(incoming->lock);
}
