/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The files of a store: data, then a checksum for each page of it, then a
 * footer. A page is checked when it is first touched, so that no damaged byte
 * is ever taken for data, and opening costs little. Layout, in the byte order
 * of little-endian machines:
 *
 *   data          length bytes, then 0 up to a multiple of 8
 *   checks        XXH3 (64 bits) of each page of SS_PAGE bytes, the last
 *                 shorter
 *   footer        struct ss_footer
 */
#ifndef SS_CHECKED_H
#define SS_CHECKED_H

#include <limits.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__,
               "the files of a store are those of little-endian machines");

enum { SS_PAGE_BITS = 14, SS_PAGE = 1 << SS_PAGE_BITS };

struct ss_footer {
    uint64_t kind;   /* what the data is; see ss_checked_kind */
    uint64_t length; /* of the data, in bytes */
    uint64_t check;  /* XXH3 of the checks, seeded with kind ^ length */
};

/* Zero-initialise. A file that is open; used by any number of threads. */
struct ss_checked {
    const unsigned char *bytes; /* the data; NULL when it is not open */
    uint64_t length;            /* of the data, in bytes */
    uint64_t check;             /* of the footer */
    uint64_t mapped;            /* in bytes */
    const uint64_t *checks;
    _Atomic uint64_t *seen; /* a bit for each page that was checked */
    char path[PATH_MAX];    /* for messages */
};

/* The kind of a file: up to 8 characters as a number. */
uint64_t ss_checked_kind(const char *name);

/*
 * Opens a file of a store.
 * kind   what it must be
 * Errors: SS_FAILURE where it cannot be read, is shorter than it says, or of
 * another kind; then errno is ENOENT exactly where it is not there.
 */
int ss_checked_open(struct ss_checked *out, const char *path, uint64_t kind,
                    struct ss_error *error);

void ss_checked_close(struct ss_checked *file);

/* Checks the pages of a range that were not yet; for ss_checked_at. */
int ss_checked_look(const struct ss_checked *file, uint64_t offset,
                    uint64_t length, struct ss_error *error);

/*
 * The bytes of a range, at least one, of the data; NULL with SS_FAILURE where
 * they are damaged or lie outside. Borrowed until the file is closed. The 8
 * bytes behind the range can be read, too.
 */
static inline const unsigned char *ss_checked_at(const struct ss_checked *file,
                                                 uint64_t offset,
                                                 uint64_t length,
                                                 struct ss_error *error)
{
    uint64_t page = offset >> SS_PAGE_BITS;
    bool inside = offset < file->length && length <= file->length - offset &&
                  length > 0 && (offset + length - 1) >> SS_PAGE_BITS == page;
    if (inside &&
        atomic_load_explicit(&file->seen[page >> 6], memory_order_relaxed) >>
                (page & 63) &
            1)
        return file->bytes + offset;
    return ss_checked_look(file, offset, length, error) ? NULL
                                                        : file->bytes + offset;
}

/* Checks every page. Errors: SS_FAILURE. */
int ss_checked_all(const struct ss_checked *file, struct ss_error *error);

/*
 * Completes a file: adds checks and footer behind the data.
 * file    open for reading and writing; holds the data, maybe more
 * length  of the data, in bytes
 * path    for messages
 * sync    begin to write it through to the disk; ss_sync_path completes that
 * check   receives the check of the footer, size that of the whole file
 */
int ss_checked_seal(int file, uint64_t length, uint64_t kind, const char *path,
                    bool sync, uint64_t *check, uint64_t *size,
                    struct ss_error *error);

/* Writes bytes at an offset of a file, all of them. Errors: SS_FAILURE. */
int ss_write_all(int file, const void *bytes, uint64_t length, uint64_t offset,
                 const char *path, struct ss_error *error);

/* Fails with "path: this file of the store is damaged ...". */
int ss_damaged(const char *path, const char *what, struct ss_error *error);

#endif
