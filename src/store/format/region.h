/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory that grows without being copied, and that can be moved to a file
 * without a name, where it is read and written as before but no longer
 * counts as the process's own.
 */
#ifndef SS_REGION_H
#define SS_REGION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* Zero-initialise. */
struct ss_region {
    unsigned char *bytes; /* NULL until something was reserved */
    size_t length;        /* of what is in use, in bytes; the owner's to set */
    size_t room;          /* in bytes */
    bool moved;           /* to a file */
};

/* Makes room for `more` bytes after the length; memory that was never used is
 * 0. Returns 0, or -1 when memory is out. Not after it was moved. */
int ss_region_reserve(struct ss_region *region, size_t more);

/* How the names of those files begin, as long as they have one. */
#define SS_SPILL_PREFIX "spill-"

/*
 * Moves the region to a file in a folder.
 * spare  receives the memory, empty, where it is not NULL; what it was before
 *        is overwritten
 * Errors: SS_FAILURE.
 */
int ss_region_spill(struct ss_region *region, const char *folder,
                    struct ss_region *spare, struct ss_error *error);

/* Gives the memory back; the region is empty then. */
void ss_region_release(struct ss_region *region);

#endif
