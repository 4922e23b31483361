/* SPDX-License-Identifier: Apache-2.0 */
/*
 * For tests: a small store of two runs, of which one file holds other bytes
 * under right checksums. Whoever reads it or writes to it may fail, and must
 * not crash.
 */
#ifndef SS_TEST_FORGED_H
#define SS_TEST_FORGED_H

#include "store/format/manifest.h"

enum { FORGED_RUNS = 2 };

struct forged {
    char folder[PATH_MAX]; /* of the landscape */
    struct ss_manifest manifest;
    struct forged_file {
        unsigned char *bytes; /* the data; owned */
        size_t length;
    } files[FORGED_RUNS][SS_RUN_FILES];
};

/* Makes the store in a folder of a landscape. Stops the test where that
 * fails. */
void forged_make(struct forged *out, const char *folder);

/* Writes the store anew with other data in one file. */
void forged_write(struct forged *forged, unsigned run, int file,
                  const void *bytes, size_t length);

/* Puts these bytes in the place of the manifest. */
void forged_write_manifest(const struct forged *forged, const void *bytes,
                           size_t length);

/* Reads all there is in all ways. */
void forged_read(const struct forged *forged);

/* Changes the store in all ways, and compacts it. */
void forged_change(const struct forged *forged);

void forged_release(struct forged *forged);

#endif
