/* SPDX-License-Identifier: Apache-2.0 */
#include "fetch/snapshot.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "fetch/compress.h"
#include "fetch/manifest.h"
#include "fetch/manifest_line.h"
#include "fetch/snapshot_reader.h"

enum { BLOCK = 1 << 16 };

static int failed_write(const char *path, struct ss_error *error)
{
    return ss_fail(error, SS_FAILURE, "%s: cannot be written: %s", path,
                   strerror(errno));
}

bool ss_snapshot_is_whole(const char *folder, const char *digest)
{
    struct ss_snapshot_reader reader;
    ptrdiff_t count = -1;
    char *block = malloc(BLOCK);
    if (block && ss_snapshot_reader_open(&reader, folder, digest, NULL) == 0) {
        do
            count = reader.read(reader.state, block, BLOCK, NULL);
        while (count > 0);
        ss_snapshot_reader_close(&reader);
    }
    free(block);
    return count == 0;
}

/* Compresses the file to `fresh`, synced; it must still be the same. */
static int compress(const struct ss_snapshot *snapshot, FILE *in,
                    const char *path, const char *fresh, struct ss_error *error)
{
    char digest[SS_DIGEST_ROOM];
    rewind(in);
    FILE *out = fopen(fresh, "wb");
    if (!out)
        return failed_write(fresh, error);
    int result =
        ss_compress_file(digest, snapshot->bytes, in, out, path, error);
    int bad = fflush(out) || fsync(fileno(out));
    bad = fclose(out) || bad;
    if (!result && bad)
        return failed_write(fresh, error);
    if (!result && strcmp(digest, snapshot->digest) != 0)
        return ss_fail(error, SS_FAILURE,
                       "%s: it was changed while it was read; try again", path);
    return result;
}

/* Writes the snapshot under its digest. */
static int write_object(const struct ss_snapshot *snapshot, char *kept,
                        size_t room, const char *folder, FILE *in,
                        const char *path, struct ss_error *error)
{
    char fresh[PATH_MAX];
    char name[SS_DIGEST_ROOM + 16];
    snprintf(name, sizeof name, "snapshots/%s.zst", snapshot->digest);
    if (ss_path(fresh, sizeof fresh, folder, "snapshots/incoming", error) ||
        ss_path(kept, room, folder, name, error))
        return -1;
    if (compress(snapshot, in, path, fresh, error)) {
        unlink(fresh);
        return -1;
    }
    if (rename(fresh, kept)) {
        failed_write(kept, error);
        unlink(fresh);
        return -1;
    }
    return ss_path(fresh, sizeof fresh, folder, "snapshots", error)
               ? -1
               : ss_sync_path(fresh, error);
}

/* A line that cannot be written is found out before anything is. */
static int check_line(const struct ss_snapshot *snapshot,
                      struct ss_error *error)
{
    const char *name = snapshot->name ? snapshot->name : snapshot->dataset;
    char *text = ss_manifest_line_write(snapshot, "");
    size_t length = text ? strlen(text) : 0;
    free(text);
    if (!length)
        return ss_fail(error, SS_BAD_INPUT,
                       "%s: its name or address is not UTF-8", name);
    if (length > SS_MANIFEST_LINE - 100)
        return ss_fail(error, SS_BAD_INPUT,
                       "%.100s: its name or address is too long", name);
    return 0;
}

static int keep(struct ss_snapshot *snapshot, char *kept, size_t room,
                const char *folder, FILE *in, const char *path,
                struct ss_error *error)
{
    if (ss_digest_file(snapshot->digest, &snapshot->bytes, in, NULL, path,
                       error) ||
        check_line(snapshot, error))
        return -1;
    int there = ss_snapshot_find(kept, room, folder, snapshot->digest, error);
    if (there < 0)
        return -1;
    if ((!there || !ss_snapshot_is_whole(folder, snapshot->digest)) &&
        write_object(snapshot, kept, room, folder, in, path, error))
        return -1;
    return ss_snapshot_append(snapshot, folder, error);
}

int ss_snapshot_keep(struct ss_snapshot *snapshot, char *kept, size_t room,
                     const char *folder, const char *path,
                     struct ss_error *error)
{
    FILE *in = ss_open_read(path, error);
    if (!in)
        return -1;
    int lock = ss_snapshots_lock(folder, error);
    int result =
        lock < 0 ? -1 : keep(snapshot, kept, room, folder, in, path, error);
    if (lock >= 0)
        close(lock);
    fclose(in);
    return result;
}

int ss_snapshot_keep_unchanged(const struct ss_snapshot *snapshot,
                               const char *folder, struct ss_error *error)
{
    char path[PATH_MAX];
    int lock = ss_snapshots_lock(folder, error);
    if (lock < 0)
        return -1;
    int there =
        ss_snapshot_find(path, sizeof path, folder, snapshot->digest, error);
    int result = there < 0 ? -1
                 : there   ? ss_snapshot_append(snapshot, folder, error)
                           : ss_fail(error, SS_FAILURE,
                                     "%s: there is no such snapshot; pull its "
                                       "source again",
                                     path);
    close(lock);
    return result;
}
