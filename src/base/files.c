/* SPDX-License-Identifier: Apache-2.0 */
#include "base/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int ss_path(char *out, size_t room, const char *folder, const char *name,
            struct ss_error *error)
{
    int length = snprintf(out, room, "%s/%s", folder, name);
    if (length < 0 || (size_t)length >= room)
        return ss_fail(error, SS_FAILURE, "%s: this path is too long", folder);
    return 0;
}

FILE *ss_open_read(const char *path, struct ss_error *error)
{
    FILE *file = fopen(path, "rb");
    struct stat status;
    if (file && fstat(fileno(file), &status) == 0 && S_ISDIR(status.st_mode)) {
        fclose(file);
        file = NULL;
        errno = EISDIR;
    }
    if (!file)
        ss_fail(error, SS_FAILURE, "%s: cannot be read: %s", path,
                strerror(errno));
    return file;
}

/* Makes one folder, unless it is there; -1 with errno. */
static int make_one(const char *path)
{
    struct stat status;
    if (mkdir(path, 0777) == 0)
        return 0;
    int reason = errno;
    if (reason == EEXIST && stat(path, &status) == 0)
        reason = S_ISDIR(status.st_mode) ? 0 : ENOTDIR;
    errno = reason;
    return reason ? -1 : 0;
}

int ss_make_folder(const char *path, struct ss_error *error)
{
    char part[PATH_MAX];
    size_t length = strlen(path);
    if (length == 0 || length >= sizeof part)
        return ss_fail(error, SS_FAILURE, "'%.200s': not a usable path", path);
    memcpy(part, path, length + 1);
    for (size_t i = 1; i <= length; i++) {
        if (part[i] != '/' && part[i] != '\0')
            continue;
        part[i] = '\0';
        if (make_one(part))
            return ss_fail(error, SS_FAILURE, "%s: cannot make this folder: %s",
                           part, strerror(errno));
        part[i] = i == length ? '\0' : '/';
    }
    return 0;
}

int ss_remove_folder(const char *path, struct ss_error *error)
{
    DIR *folder = opendir(path);
    if (!folder)
        return errno == ENOENT ? 0
                               : ss_fail(error, SS_FAILURE, "%s: %s", path,
                                         strerror(errno));
    struct dirent *entry;
    while ((entry = readdir(folder)))
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            unlinkat(dirfd(folder), entry->d_name, 0);
    closedir(folder);
    if (rmdir(path))
        return ss_fail(error, SS_FAILURE, "%s: cannot be removed: %s", path,
                       strerror(errno));
    return 0;
}

int ss_sync_path(const char *path, struct ss_error *error)
{
    int file = open(path, O_RDONLY);
    int failed = file < 0 || fsync(file);
    int reason = errno;
    if (file >= 0)
        close(file);
    if (failed)
        return ss_fail(error, SS_FAILURE, "%s: cannot be written through: %s",
                       path, strerror(reason));
    return 0;
}

const char *ss_base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}
