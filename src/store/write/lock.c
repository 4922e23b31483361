/* SPDX-License-Identifier: Apache-2.0 */
#include "store/write/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/files.h"

enum { PAUSE = 20 /* milliseconds between two attempts */ };

/* Locks a file, or fails with errno. */
static int lock_within(int file, unsigned patience)
{
    static const struct timespec NAP = {0, PAUSE * 1000000L};
    int failed;
    while ((failed = flock(file, LOCK_EX | LOCK_NB)) != 0) {
        if (errno != EWOULDBLOCK || patience == 0)
            break;
        nanosleep(&NAP, NULL);
        patience -= patience < PAUSE ? patience : PAUSE;
    }
    return failed;
}

static int lock_file(int *out, const char *folder, const char *name,
                     unsigned patience, struct ss_error *error)
{
    char path[PATH_MAX];
    if (ss_path(path, sizeof path, folder, name, error))
        return -1;
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (file < 0 && (errno == EROFS || errno == EACCES))
        file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return ss_fail(error, SS_FAILURE, "%s: cannot be opened: %s", path,
                       strerror(errno));
    if (lock_within(file, patience)) {
        int reason = errno;
        close(file);
        if (reason == EWOULDBLOCK)
            return ss_fail(error, SS_FAILURE,
                           "%s: another standscape is writing to this "
                           "landscape; try again when it has finished",
                           folder);
        return ss_fail(error, SS_FAILURE, "%s: cannot be locked: %s", path,
                       strerror(reason));
    }
    *out = file;
    return 0;
}

int ss_lock_writer(int *out, const char *folder, unsigned patience,
                   struct ss_error *error)
{
    return lock_file(out, folder, "lock.writer", patience, error);
}

void ss_unlock(int lock)
{
    if (lock >= 0)
        close(lock);
}
