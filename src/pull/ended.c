/* SPDX-License-Identifier: Apache-2.0 */
#include "pull/ended.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"

static const char FILE_NAME[] = "pulls.tsv";

enum { LINE_MAXIMUM = 256 };

/* A last line that a crash cut does not count. */
static int read_lines(struct ss_interner *out, FILE *file)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    int result = 0;
    while (!result && (length = getline(&line, &room, file)) > 0)
        if (line[length - 1] == '\n' &&
            ss_interner_put(out, line, (size_t)length - 1) == 0)
            result = -1;
    free(line);
    return result || ferror(file) ? -1 : 0;
}

int ss_ended_read(struct ss_interner **out, const char *landscape,
                  struct ss_error *error)
{
    char path[PATH_MAX];
    if (ss_path(path, sizeof path, landscape, FILE_NAME, error))
        return -1;
    FILE *file = fopen(path, "rb");
    if (!file && errno != ENOENT)
        return ss_fail(error, SS_FAILURE, "%s: cannot be read: %s", path,
                       strerror(errno));
    *out = ss_interner_new();
    int result = !*out || (file && read_lines(*out, file))
                     ? ss_fail(error, SS_FAILURE, "%s: cannot be read", path)
                     : 0;
    if (file)
        fclose(file);
    if (result)
        ss_interner_free(*out);
    return result;
}

static int write_line(char line[LINE_MAXIMUM], const char *pull,
                      const char *source)
{
    int length = snprintf(line, LINE_MAXIMUM, "%s\t%s\n", pull, source);
    return length < LINE_MAXIMUM ? length : 0;
}

bool ss_ended_has(struct ss_interner *ended, const char *pull,
                  const char *source)
{
    char line[LINE_MAXIMUM];
    int length = write_line(line, pull, source);
    return length > 0 && ss_interner_find(ended, line, (size_t)length - 1) != 0;
}

/* Adds to the end; what a crash cut there becomes a line of its own. */
static int append(int file, const char *line, size_t length)
{
    char last = '\n';
    off_t end = lseek(file, 0, SEEK_END);
    if (end < 0 || (end > 0 && pread(file, &last, 1, end - 1) != 1) ||
        (last != '\n' && write(file, "\n", 1) != 1))
        return -1;
    errno = ENOSPC; /* where only a part could be written */
    return write(file, line, length) == (ssize_t)length && fsync(file) == 0
               ? 0
               : -1;
}

int ss_ended_add(const char *landscape, const char *pull, const char *source,
                 struct ss_error *error)
{
    char path[PATH_MAX], line[LINE_MAXIMUM];
    int length = write_line(line, pull, source);
    if (ss_path(path, sizeof path, landscape, FILE_NAME, error))
        return -1;
    int file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    int bad = file < 0 || append(file, line, (size_t)length);
    int reason = errno;
    if (file >= 0)
        close(file);
    return bad ? ss_fail(error, SS_FAILURE, "%s: cannot be written: %s", path,
                         strerror(reason))
               : ss_sync_path(landscape, error);
}
