/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Preloaded into a program: lets one of its calls that change files, or take
 * memory from the system, fail; or kills the program just before it.
 *
 *   FAIL_AT     which of the calls, from 1; 0 for none
 *   FAIL_WITH   errno; 0: SIGKILL
 *   FAIL_COUNT  a file that receives, at the end, how many calls there were
 *
 * The calls are made as system calls: nothing here needs the C library's own.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_ulong calls;

static unsigned long number_in(const char *name)
{
    const char *text = getenv(name);
    return text ? strtoul(text, NULL, 10) : 0;
}

/* Counts a call; says whether it is to fail, with errno. */
static int fails(void)
{
    if (atomic_fetch_add(&calls, 1) + 1 != number_in("FAIL_AT"))
        return 0;
    int reason = (int)number_in("FAIL_WITH");
    if (reason == 0)
        kill(getpid(), SIGKILL);
    errno = reason;
    return 1;
}

__attribute__((destructor)) static void say(void)
{
    const char *path = getenv("FAIL_COUNT");
    char text[32];
    int length = snprintf(text, sizeof text, "%lu\n", calls);
    long file = path ? syscall(SYS_openat, AT_FDCWD, path,
                               O_WRONLY | O_CREAT | O_TRUNC, 0666)
                     : -1;
    if (file >= 0 && syscall(SYS_write, (int)file, text, length) != length)
        abort();
}

int open(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    int mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, int) : 0;
    va_end(more);
    return fails() ? -1 : (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

ssize_t write(int file, const void *bytes, size_t length)
{
    return file > 2 && fails() ? -1 : syscall(SYS_write, file, bytes, length);
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t offset)
{
    return fails() ? -1 : syscall(SYS_pwrite64, file, bytes, length, offset);
}

int fsync(int file)
{
    return fails() ? -1 : (int)syscall(SYS_fsync, file);
}

int ftruncate(int file, off_t length)
{
    return fails() ? -1 : (int)syscall(SYS_ftruncate, file, length);
}

int posix_fallocate(int file, off_t offset, off_t length)
{
    if (fails())
        return errno;
    return syscall(SYS_fallocate, file, 0, offset, length) ? errno : 0;
}

int rename(const char *from, const char *to)
{
    return fails() ? -1 : (int)syscall(SYS_rename, from, to);
}

int unlink(const char *path)
{
    return fails() ? -1 : (int)syscall(SYS_unlink, path);
}

int unlinkat(int folder, const char *path, int flags)
{
    return fails() ? -1 : (int)syscall(SYS_unlinkat, folder, path, flags);
}

int flock(int file, int how)
{
    return fails() ? -1 : (int)syscall(SYS_flock, file, how);
}

void *mmap(void *where, size_t length, int protection, int flags, int file,
           off_t offset)
{
    return fails() ? MAP_FAILED
                   : (void *)syscall(SYS_mmap, where, length, protection, flags,
                                     file, offset);
}

void *mremap(void *old, size_t old_length, size_t length, int flags, ...)
{
    return fails()
               ? MAP_FAILED
               : (void *)syscall(SYS_mremap, old, old_length, length, flags, 0);
}
