/* SPDX-License-Identifier: Apache-2.0 */
#include "store/format/region.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/files.h"

/* Small regions double; larger ones grow by a step. */
enum { SMALLEST = 1 << 16, STEP = 1 << 24 };

int ss_region_reserve(struct ss_region *region, size_t more)
{
    if (more > SIZE_MAX / 2 - region->length)
        return -1;
    size_t need = region->length + more;
    if (need <= region->room)
        return 0;
    size_t room = region->room ? region->room : SMALLEST;
    while (room < need)
        room += room < STEP ? room : STEP;
    void *bytes = region->bytes ? mremap(region->bytes, region->room, room,
                                         MREMAP_MAYMOVE)
                                : mmap(NULL, room, PROT_READ | PROT_WRITE,
                                       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (bytes == MAP_FAILED)
        return -1;
    if (room >= STEP)
        madvise(bytes, room, MADV_HUGEPAGE);
    region->bytes = bytes;
    region->room = room;
    return 0;
}

static int failed(const char *folder, int file, struct ss_error *error)
{
    int reason = errno;
    if (file >= 0)
        close(file);
    return ss_fail(error, SS_FAILURE,
                   "%s: a file for what does not fit into memory cannot be "
                   "written: %s",
                   folder, strerror(reason));
}

int ss_region_spill(struct ss_region *region, const char *folder,
                    struct ss_region *spare, struct ss_error *error)
{
    if (!region->bytes || region->moved)
        return 0;
    char path[PATH_MAX];
    if (ss_path(path, sizeof path, folder, SS_SPILL_PREFIX "XXXXXX", error))
        return -1;
    int file = mkostemp(path, O_CLOEXEC);
    if (file < 0 || unlink(path))
        return failed(folder, file, error);
    for (size_t done = 0; done < region->length;) {
        ssize_t count =
            write(file, region->bytes + done, region->length - done);
        if (count < 0 && errno != EINTR)
            return failed(folder, file, error);
        done += count > 0 ? (size_t)count : 0;
    }
    size_t room = region->length ? region->length : 1;
    void *bytes = mmap(NULL, room, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (bytes == MAP_FAILED)
        return failed(folder, file, error);
    close(file);
    if (spare)
        *spare = (struct ss_region){region->bytes, 0, region->room, false};
    else
        munmap(region->bytes, region->room);
    region->bytes = bytes;
    region->room = room;
    region->moved = true;
    return 0;
}

void ss_region_release(struct ss_region *region)
{
    if (region->bytes)
        munmap(region->bytes, region->room);
    *region = (struct ss_region){0};
}
