/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: files of a store under right checksums. The first byte chooses
 * the file, the others say what is in it: words of 10 bytes, each a place and
 * 8 bytes for it, or where the first byte is large all of it.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../unit/forged.h"
#include "base/files.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct forged forged;

static void clean(void)
{
    char path[PATH_MAX];
    if (ss_path(path, sizeof path, forged.folder, "store", NULL) == 0)
        ss_remove_folder(path, NULL);
    ss_remove_folder(forged.folder, NULL);
    forged_release(&forged);
}

static void make(void)
{
    char folder[PATH_MAX];
    const char *place = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/fuzz-table-%d", place ? place : "/tmp",
             (int)getpid());
    forged_make(&forged, folder);
    atexit(clean);
}

/* Changes the words of a file. */
static void patch(unsigned run, int file, const uint8_t *data, size_t size)
{
    const struct forged_file *kept = &forged.files[run][file];
    size_t length = kept->length;
    unsigned char *bytes = malloc(length + 8);
    if (!bytes)
        abort();
    memcpy(bytes, kept->bytes, length);
    for (; size >= 10 && length > 8; data += 10, size -= 10) {
        size_t place = (data[0] | (size_t)data[1] << 8) % (length - 7);
        memcpy(bytes + place, data + 2, 8);
    }
    forged_write(&forged, run, file, bytes, length);
    free(bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!forged.folder[0])
        make();
    if (size == 0)
        return 0;
    unsigned run = data[0] & 1;
    unsigned file = (data[0] >> 1 & 63) % (SS_RUN_FILES + 1);
    if (file == SS_RUN_FILES) {
        forged_write(&forged, 0, 0, forged.files[0][0].bytes,
                     forged.files[0][0].length);
        forged_write_manifest(&forged, data + 1, size - 1);
    } else if (data[0] < 128) {
        patch(run, (int)file, data + 1, size - 1);
    } else {
        forged_write(&forged, run, (int)file, data + 1, size - 1);
    }
    forged_read(&forged);
    forged_change(&forged);
    return 0;
}
