/* SPDX-License-Identifier: Apache-2.0 */
/* Writing to the manifest; manifest_read.c reads it. */
#include "fetch/manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/files.h"
#include "fetch/manifest_line.h"
#include "fetch/moment.h"

int ss_snapshots_lock(const char *folder, struct ss_error *error)
{
    char path[PATH_MAX];
    if (ss_path(path, sizeof path, folder, "snapshots", error))
        return -1;
    int lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock < 0)
        return ss_fail(error, SS_FAILURE, "%s: cannot be written: %s", path,
                       strerror(errno));
    if (flock(lock, LOCK_EX) == 0)
        return lock;
    int reason = errno;
    close(lock);
    return ss_fail(error, reason == EINTR ? SS_INTERRUPTED : SS_FAILURE,
                   "%s: cannot be locked: %s", path, strerror(reason));
}

/* Finds where the next line begins: behind the last one that is whole. */
static int find_end(off_t *out, bool *ended, FILE *file)
{
    struct ss_buffer line;
    struct ss_snapshot snapshot;
    char cause[100];
    char last = '\n';
    *out = 0;
    *ended = true;
    if (fseeko(file, 0, SEEK_END) || (*out = ftello(file)) < 0)
        return -1;
    if (*out == 0 ||
        (pread(fileno(file), &last, 1, *out - 1) == 1 && last == '\n'))
        return 0;
    /* A line without its end: torn by a crash, or written by hand. */
    off_t start = *out;
    while (start > 0 && pread(fileno(file), &last, 1, start - 1) == 1 &&
           last != '\n')
        start--;
    ss_buffer_init(&line, SS_MANIFEST_LINE);
    int result = fseeko(file, start, SEEK_SET);
    if (!result && ss_manifest_line_next(&line, file) == SS_MANIFEST_BAD)
        result = -1;
    json_t *whole =
        result ? NULL
               : ss_manifest_line_read(&snapshot, ss_buffer_text(&line),
                                       line.length, cause, sizeof cause);
    *ended = !whole;
    *out = whole ? *out : start;
    json_decref(whole);
    ss_buffer_release(&line);
    return result;
}

/* Writes lines to where they belong; -1 with errno. */
static int write_lines(FILE *file, const char *lines)
{
    off_t end;
    bool ended;
    if (find_end(&end, &ended, file) || ftruncate(fileno(file), end) ||
        fseeko(file, end, SEEK_SET))
        return -1;
    if (fprintf(file, "%s%s", ended ? "" : "\n", lines) >= 0 &&
        fflush(file) == 0 && fsync(fileno(file)) == 0)
        return 0;
    int reason = errno;
    /* As well as it goes: a reader passes over half a line, too. */
    if (ftruncate(fileno(file), end) == 0)
        fsync(fileno(file));
    errno = reason;
    return -1;
}

int ss_manifest_append(const char *lines, const char *folder,
                       struct ss_error *error)
{
    char path[PATH_MAX];
    if (ss_path(path, sizeof path, folder, SS_MANIFEST, error))
        return -1;
    int number = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    FILE *file = number < 0 ? NULL : fdopen(number, "r+b");
    int bad = !file || write_lines(file, lines);
    int reason = errno;
    if (file)
        fclose(file);
    else if (number >= 0)
        close(number);
    if (bad)
        return ss_fail(error, SS_FAILURE, "%s: cannot be written: %s", path,
                       strerror(reason));
    return ss_path(path, sizeof path, folder, "snapshots", error)
               ? -1
               : ss_sync_path(path, error);
}

int ss_snapshot_append(const struct ss_snapshot *snapshot, const char *folder,
                       struct ss_error *error)
{
    struct ss_buffer line;
    ss_buffer_init(&line, SS_MANIFEST_LINE);
    int result = ss_manifest_line_add(&line, snapshot, error);
    if (!result)
        result = ss_manifest_append(ss_buffer_text(&line), folder, error);
    ss_buffer_release(&line);
    return result;
}
