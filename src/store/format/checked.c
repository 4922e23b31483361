/* SPDX-License-Identifier: Apache-2.0 */
#include "store/format/checked.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/format/hash.h"

int ss_damaged(const char *path, const char *what, struct ss_error *error)
{
    return ss_fail(error, SS_FAILURE,
                   "%s: this file of the store is damaged (%s); restore the "
                   "landscape from a copy, or build it anew",
                   path, what);
}

uint64_t ss_checked_kind(const char *name)
{
    uint64_t kind = 0;
    size_t length = strlen(name);
    memcpy(&kind, name, length < sizeof kind ? length : sizeof kind);
    return kind;
}

static uint64_t pages_of(uint64_t length)
{
    return (length + SS_PAGE - 1) >> SS_PAGE_BITS;
}

static uint64_t padded(uint64_t length)
{
    return (length + 7) & ~(uint64_t)7;
}

static uint64_t footer_check(const uint64_t *checks, uint64_t kind,
                             uint64_t length)
{
    return ss_hash_seeded(checks, pages_of(length) * sizeof *checks,
                          kind ^ length);
}

/* The hash of a page of data. */
static uint64_t page_hash(const unsigned char *data, uint64_t length,
                          uint64_t page)
{
    uint64_t offset = page << SS_PAGE_BITS;
    uint64_t left = length - offset;
    return ss_hash(data + offset, left < SS_PAGE ? left : SS_PAGE);
}

/* Says whether nothing stands between the data and the checks. */
static bool padding_is_empty(const struct ss_checked *file)
{
    for (uint64_t i = file->length; i < padded(file->length); i++)
        if (file->bytes[i])
            return false;
    return true;
}

/* Finds checks and footer in a mapped file. */
static int check_footer(struct ss_checked *file, uint64_t kind,
                        struct ss_error *error)
{
    struct ss_footer footer;
    if (file->mapped < sizeof footer)
        return ss_damaged(file->path, "it is too short", error);
    memcpy(&footer, file->bytes + file->mapped - sizeof footer, sizeof footer);
    uint64_t limit = file->mapped - sizeof footer;
    if (footer.kind != kind)
        return ss_damaged(file->path, "its end is not that of such a file",
                          error);
    if (footer.length > limit ||
        padded(footer.length) + pages_of(footer.length) * 8 != limit)
        return ss_damaged(file->path, "its size is wrong", error);
    file->length = footer.length;
    file->check = footer.check;
    file->checks = (const uint64_t *)(file->bytes + padded(footer.length));
    if (footer_check(file->checks, kind, footer.length) != footer.check ||
        !padding_is_empty(file))
        return ss_damaged(file->path, "its checksums do not fit", error);
    return 0;
}

static int map(struct ss_checked *file, int handle, struct ss_error *error)
{
    struct stat status;
    if (fstat(handle, &status))
        return ss_fail(error, SS_FAILURE, "%s: cannot be read: %s", file->path,
                       strerror(errno));
    if (!S_ISREG(status.st_mode) || status.st_size == 0)
        return ss_damaged(file->path, "it is empty", error);
    file->mapped = (uint64_t)status.st_size;
    void *bytes = mmap(NULL, file->mapped, PROT_READ, MAP_SHARED, handle, 0);
    if (bytes == MAP_FAILED)
        return ss_fail(error, SS_FAILURE, "%s: cannot be mapped: %s",
                       file->path, strerror(errno));
    file->bytes = bytes;
    return 0;
}

int ss_checked_open(struct ss_checked *out, const char *path, uint64_t kind,
                    struct ss_error *error)
{
    *out = (struct ss_checked){0};
    strncpy(out->path, path, sizeof out->path - 1);
    int handle = open(path, O_RDONLY | O_CLOEXEC);
    if (handle < 0) {
        int reason = errno;
        ss_fail(error, SS_FAILURE, "%s: cannot be read: %s", path,
                strerror(reason));
        errno = reason;
        return -1;
    }
    int result = map(out, handle, error);
    close(handle);
    if (!result)
        result = check_footer(out, kind, error);
    if (!result) {
        out->seen = calloc(pages_of(out->length) / 64 + 1, sizeof *out->seen);
        if (!out->seen)
            result = ss_fail(error, SS_FAILURE, "out of memory");
    }
    if (result)
        ss_checked_close(out);
    errno = 0;
    return result;
}

void ss_checked_close(struct ss_checked *file)
{
    if (file->bytes)
        munmap((void *)(uintptr_t)file->bytes, file->mapped);
    free(file->seen);
    file->bytes = NULL;
    file->seen = NULL;
}

int ss_checked_look(const struct ss_checked *file, uint64_t offset,
                    uint64_t length, struct ss_error *error)
{
    if (length == 0 || offset > file->length || length > file->length - offset)
        return ss_damaged(file->path, "it points outside itself", error);
    uint64_t last = (offset + length - 1) >> SS_PAGE_BITS;
    for (uint64_t page = offset >> SS_PAGE_BITS; page <= last; page++) {
        _Atomic uint64_t *seen = &file->seen[page >> 6];
        uint64_t bit = (uint64_t)1 << (page & 63);
        if (atomic_load_explicit(seen, memory_order_relaxed) & bit)
            continue;
        if (page_hash(file->bytes, file->length, page) != file->checks[page])
            return ss_damaged(file->path, "a checksum does not fit", error);
        atomic_fetch_or_explicit(seen, bit, memory_order_relaxed);
    }
    return 0;
}

int ss_checked_all(const struct ss_checked *file, struct ss_error *error)
{
    return file->length ? ss_checked_look(file, 0, file->length, error) : 0;
}

static int cannot_write(const char *path, struct ss_error *error)
{
    return ss_fail(error, SS_FAILURE, "%s: cannot be written: %s%s", path,
                   strerror(errno),
                   errno == ENOSPC ? "; free some space and try again" : "");
}

int ss_write_all(int file, const void *bytes, uint64_t length, uint64_t offset,
                 const char *path, struct ss_error *error)
{
    const unsigned char *next = bytes;
    while (length > 0) {
        ssize_t count = pwrite(file, next, length, (off_t)offset);
        if (count < 0 && errno != EINTR)
            return cannot_write(path, error);
        if (count > 0) {
            next += count;
            offset += (uint64_t)count;
            length -= (uint64_t)count;
        }
    }
    return 0;
}

/* Computes the checks of the data. */
static int compute(uint64_t *checks, int file, uint64_t length,
                   const char *path, struct ss_error *error)
{
    if (length == 0)
        return 0;
    void *data = mmap(NULL, length, PROT_READ, MAP_SHARED, file, 0);
    if (data == MAP_FAILED)
        return ss_fail(error, SS_FAILURE, "%s: cannot be mapped: %s", path,
                       strerror(errno));
    for (uint64_t page = 0; page < pages_of(length); page++)
        checks[page] = page_hash(data, length, page);
    munmap(data, length);
    return 0;
}

int ss_checked_seal(int file, uint64_t length, uint64_t kind, const char *path,
                    bool sync, uint64_t *check, uint64_t *size,
                    struct ss_error *error)
{
    uint64_t pages = pages_of(length);
    uint64_t tail = pages * sizeof(uint64_t) + sizeof(struct ss_footer);
    uint64_t *checks = malloc(tail);
    if (!checks)
        return ss_fail(error, SS_FAILURE, "out of memory");
    if (ftruncate(file, (off_t)padded(length))) {
        free(checks);
        return cannot_write(path, error);
    }
    int result = compute(checks, file, length, path, error);
    if (!result) {
        struct ss_footer footer = {kind, length,
                                   footer_check(checks, kind, length)};
        memcpy(checks + pages, &footer, sizeof footer);
        *check = footer.check;
        *size = padded(length) + tail;
        result = ss_write_all(file, checks, tail, padded(length), path, error);
    }
    free(checks);
    if (!result && sync) /* a hint; the caller waits for it later */
        sync_file_range(file, 0, 0, SYNC_FILE_RANGE_WRITE);
    return result;
}
