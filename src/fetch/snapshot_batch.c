/* SPDX-License-Identifier: Apache-2.0 */
#include "fetch/snapshot_batch.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"
#include "fetch/compress.h"
#include "fetch/manifest.h"
#include "fetch/manifest_line.h"
#include "fetch/snapshot_reader.h"

enum {
    FULL_BYTES = 64 << 20, /* read for one batch; then it is written */
    FULL_LINES = 4 << 20   /* bytes of lines; the same */
};

static int failed_write(const char *path, struct ss_error *error)
{
    return ss_fail(error, SS_FAILURE, "%s: cannot be written: %s", path,
                   strerror(errno));
}

void ss_snapshot_batch_init(struct ss_snapshot_batch *batch, const char *folder)
{
    *batch = (struct ss_snapshot_batch){.folder = folder, .lock = -1};
    ss_buffer_init(&batch->lines, FULL_LINES + 2 * SS_MANIFEST_LINE);
}

/* The path of a file of the batch while it has no name yet. */
static int fresh_path(char out[PATH_MAX], const struct ss_snapshot_batch *batch,
                      size_t number, struct ss_error *error)
{
    char name[48];
    snprintf(name, sizeof name, "snapshots/incoming-%zu", number);
    return ss_path(out, PATH_MAX, batch->folder, name, error);
}

/* Compresses a file as the next one of the batch. */
static int compress_next(struct ss_snapshot_batch *batch, uint64_t bytes,
                         uint64_t *check, FILE *in, const char *path,
                         struct ss_error *error)
{
    char fresh[PATH_MAX];
    if (!batch->digests)
        batch->digests = malloc(SS_BATCH * sizeof *batch->digests);
    if (!batch->digests)
        return ss_fail(error, SS_FAILURE, "out of memory");
    if (fresh_path(fresh, batch, batch->count, error))
        return -1;
    FILE *out = fopen(fresh, "wb");
    if (!out)
        return failed_write(fresh, error);
    rewind(in);
    int result = ss_compress_file(check, bytes, in, out, path, error);
    if (fclose(out) && !result)
        result = failed_write(fresh, error);
    if (result)
        unlink(fresh);
    return result;
}

/* Gives up what was compressed as the next one. */
static void drop_next(const struct ss_snapshot_batch *batch)
{
    char fresh[PATH_MAX];
    if (fresh_path(fresh, batch, batch->count, NULL) == 0)
        unlink(fresh);
}

/* What was compressed as the next one is in the batch now; it must have been
 * the same bytes that the digest is of. */
static int take_next(struct ss_snapshot_batch *batch,
                     const struct ss_snapshot *snapshot, bool same,
                     const char *path, struct ss_error *error)
{
    if (!same) {
        drop_next(batch);
        return ss_fail(error, SS_FAILURE,
                       "%s: it was changed while it was read; try again", path);
    }
    strcpy(batch->digests[batch->count++], snapshot->digest);
    batch->bytes += snapshot->bytes;
    return 0;
}

/* Says whether the snapshot is there and whole. */
static int is_there(bool *out, const struct ss_snapshot_batch *batch,
                    const struct ss_snapshot *snapshot, struct ss_error *error)
{
    char kept[PATH_MAX];
    int there = ss_snapshot_find(kept, sizeof kept, batch->folder,
                                 snapshot->digest, error);
    *out = there > 0 && ss_snapshot_is_whole(batch->folder, snapshot->digest);
    return there < 0 ? -1 : 0;
}

/* Whether a small file is there already is found out first. */
static int add_small(struct ss_snapshot_batch *batch,
                     struct ss_snapshot *snapshot, FILE *in, const char *path,
                     struct ss_error *error)
{
    uint64_t digested, compressed;
    bool there;
    if (ss_digest_file(snapshot->digest, &snapshot->bytes, &digested, in, path,
                       error) ||
        is_there(&there, batch, snapshot, error))
        return -1;
    if (there)
        return 0;
    return compress_next(batch, snapshot->bytes, &compressed, in, path,
                         error) ||
                   take_next(batch, snapshot, digested == compressed, path,
                             error)
               ? -1
               : 0;
}

/* A large one is compressed while its digest is computed, as it hardly ever is
 * there. */
static int add_large(struct ss_snapshot_batch *batch,
                     struct ss_snapshot *snapshot, FILE *in, const char *path,
                     struct ss_digesting *digesting, uint64_t size,
                     struct ss_error *error)
{
    uint64_t digested, compressed;
    bool there;
    if (compress_next(batch, size, &compressed, in, path, error))
        return -1;
    const char *digest =
        ss_digest_wait(digesting, &snapshot->bytes, &digested, error);
    snprintf(snapshot->digest, SS_DIGEST_ROOM, "%s", digest ? digest : "");
    if (!digest || is_there(&there, batch, snapshot, error)) {
        drop_next(batch);
        return -1;
    }
    if (!there)
        return take_next(batch, snapshot,
                         digested == compressed && size == snapshot->bytes,
                         path, error);
    drop_next(batch);
    return 0;
}

static int add(struct ss_snapshot_batch *batch, struct ss_snapshot *snapshot,
               FILE *in, const char *path, struct ss_digesting *digesting,
               struct ss_error *error)
{
    struct stat status;
    size_t count = batch->count;
    if (fstat(fileno(in), &status))
        return ss_fail(error, SS_FAILURE, "%s: cannot be read: %s", path,
                       strerror(errno));
    if (digesting ? add_large(batch, snapshot, in, path, digesting,
                              (uint64_t)status.st_size, error)
                  : add_small(batch, snapshot, in, path, error))
        return -1;
    if (ss_manifest_line_add(&batch->lines, snapshot, error) == 0)
        return 0;
    if (batch->count > count) {
        batch->bytes -= snapshot->bytes;
        batch->count = count;
        drop_next(batch);
    }
    return -1;
}

static bool is_full(const struct ss_snapshot_batch *batch)
{
    return batch->count == SS_BATCH || batch->bytes > FULL_BYTES ||
           batch->lines.length > FULL_LINES;
}

int ss_snapshot_batch_add(struct ss_snapshot_batch *batch,
                          struct ss_snapshot *snapshot, const char *path,
                          struct ss_digesting *digesting,
                          struct ss_error *error)
{
    if (is_full(batch) && ss_snapshot_batch_write(batch, error))
        return -1;
    FILE *in = ss_open_read(path, error);
    if (!in)
        return -1;
    if (batch->lock < 0)
        batch->lock = ss_snapshots_lock(batch->folder, error);
    int result =
        batch->lock < 0 ? -1 : add(batch, snapshot, in, path, digesting, error);
    fclose(in);
    return result;
}

/* Syncs the files: several together with all that waits for this disk, which
 * is one wait and not one for each; errors since the lock was taken are told
 * (syncfs(2), Linux 5.8). Where that fails each file says what is wrong. */
static int sync_files(const struct ss_snapshot_batch *batch,
                      struct ss_error *error)
{
    char fresh[PATH_MAX];
    if (batch->count > 1 && syncfs(batch->lock) == 0)
        return 0;
    for (size_t i = 0; i < batch->count; i++)
        if (fresh_path(fresh, batch, i, error) || ss_sync_path(fresh, error))
            return -1;
    return 0;
}

static int name_files(const struct ss_snapshot_batch *batch,
                      struct ss_error *error)
{
    char fresh[PATH_MAX], kept[PATH_MAX], name[SS_DIGEST_ROOM + 16];
    for (size_t i = 0; i < batch->count; i++) {
        snprintf(name, sizeof name, "snapshots/%s.zst", batch->digests[i]);
        if (fresh_path(fresh, batch, i, error) ||
            ss_path(kept, sizeof kept, batch->folder, name, error))
            return -1;
        if (rename(fresh, kept))
            return failed_write(kept, error);
    }
    return batch->count && fsync(batch->lock)
               ? failed_write(batch->folder, error)
               : 0;
}

/* The batch is empty again; files that have no name yet are removed. */
static void clear(struct ss_snapshot_batch *batch)
{
    char fresh[PATH_MAX];
    struct ss_error ignored;
    for (size_t i = 0; i < batch->count; i++)
        if (fresh_path(fresh, batch, i, &ignored) == 0)
            unlink(fresh);
    batch->count = 0;
    batch->bytes = 0;
    ss_buffer_clear(&batch->lines);
    if (batch->lock >= 0)
        close(batch->lock);
    batch->lock = -1;
}

int ss_snapshot_batch_write(struct ss_snapshot_batch *batch,
                            struct ss_error *error)
{
    int result = 0;
    if (batch->lines.failed)
        result = ss_fail(error, SS_FAILURE, "out of memory");
    else if (batch->lines.length > 0 &&
             (sync_files(batch, error) || name_files(batch, error) ||
              ss_manifest_append(ss_buffer_text(&batch->lines), batch->folder,
                                 error)))
        result = -1;
    clear(batch);
    return result;
}

void ss_snapshot_batch_release(struct ss_snapshot_batch *batch)
{
    clear(batch);
    ss_buffer_release(&batch->lines);
    free(batch->digests);
    batch->digests = NULL;
}
