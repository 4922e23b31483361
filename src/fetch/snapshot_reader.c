/* SPDX-License-Identifier: Apache-2.0 */
#include "fetch/snapshot_reader.h"

#include <errno.h>
#include <limits.h>
#include <nettle/base16.h>
#include <nettle/sha2.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zstd.h>

#include "base/digest.h"
#include "base/files.h"

enum {
    BLOCK = 1 << 16, /* of a compressed file, read at a time */
    WINDOW = 23      /* the largest window, as a power of 2: 8 MiB */
};

struct reading {
    FILE *file;
    ZSTD_DStream *stream; /* NULL: the file is not compressed */
    ZSTD_inBuffer in;     /* what was read of a compressed file */
    bool whole;           /* a frame ended, and no other has begun */
    bool ended;           /* all was read, and it has the digest */
    bool damaged;
    struct sha256_ctx sum;
    char digest[SS_DIGEST_ROOM];
    char path[PATH_MAX];
    char block[BLOCK];
};

static int damaged(struct reading *r, const char *cause, struct ss_error *error)
{
    r->damaged = true;
    return ss_fail(error, SS_FAILURE,
                   "%s: this snapshot is damaged: %s; pull its source again, "
                   "or restore the file from a copy",
                   r->path, cause);
}

static bool is_digest(const char *digest)
{
    size_t length = strspn(digest, "0123456789abcdef");
    return length == SS_DIGEST_ROOM - 1 && digest[length] == '\0';
}

int ss_snapshot_find(char *out, size_t room, const char *folder,
                     const char *digest, struct ss_error *error)
{
    char name[SS_DIGEST_ROOM + 16];
    struct stat status;
    if (!is_digest(digest))
        return ss_fail(error, SS_BAD_INPUT,
                       "'%.80s': not a digest; 64 digits of 0-9 and a-f are "
                       "needed",
                       digest);
    snprintf(name, sizeof name, "snapshots/%s", digest);
    if (ss_path(out, room, folder, name, error))
        return -1;
    bool plain = stat(out, &status) == 0;
    snprintf(name, sizeof name, "snapshots/%s.zst", digest);
    char compressed[PATH_MAX];
    if (ss_path(compressed, sizeof compressed, folder, name, error))
        return -1;
    bool there = stat(compressed, &status) == 0;
    if (plain && !there)
        return 1;
    return ss_path(out, room, folder, name, error) ? -1 : there;
}

/* Fills the block, which was used up. */
static int read_block(struct reading *r, struct ss_error *error)
{
    r->in = (ZSTD_inBuffer){r->block, 0, 0};
    r->in.size = fread(r->block, 1, sizeof r->block, r->file);
    if (ferror(r->file))
        return ss_fail(error, SS_FAILURE, "%s: cannot be read: %s", r->path,
                       strerror(errno));
    return 0;
}

/* Decompresses at least a byte, unless the file has ended. */
static ptrdiff_t decompress(struct reading *r, char *buffer, size_t size,
                            struct ss_error *error)
{
    ZSTD_outBuffer out = {buffer, size, 0};
    while (out.pos == 0) {
        if (r->in.pos == r->in.size && read_block(r, error))
            return -1;
        bool last = r->in.size == 0;
        if (last && r->whole)
            return 0;
        size_t left = ZSTD_decompressStream(r->stream, &out, &r->in);
        if (ZSTD_isError(left))
            return damaged(r, ZSTD_getErrorName(left), error);
        r->whole = left == 0;
        if (last && out.pos == 0 && !r->whole)
            return damaged(r, "its end is missing", error);
    }
    return (ptrdiff_t)out.pos;
}

static ptrdiff_t read_plain(struct reading *r, char *buffer, size_t size,
                            struct ss_error *error)
{
    size_t count = fread(buffer, 1, size, r->file);
    if (ferror(r->file))
        return ss_fail(error, SS_FAILURE, "%s: cannot be read: %s", r->path,
                       strerror(errno));
    return (ptrdiff_t)count;
}

/* At the end of the bytes: are they those that the name tells? */
static int check_digest(struct reading *r, struct ss_error *error)
{
    uint8_t sum[SHA256_DIGEST_SIZE];
    char found[SS_DIGEST_ROOM] = "";
    sha256_digest(&r->sum, sizeof sum, sum);
    base16_encode_update(found, sizeof sum, sum);
    if (strcmp(found, r->digest) != 0)
        return damaged(r, "its bytes do not have the digest of its name",
                       error);
    r->ended = true;
    return 0;
}

static ptrdiff_t read_bytes(void *state, char *buffer, size_t size,
                            struct ss_error *error)
{
    struct reading *r = state;
    if (r->damaged)
        return damaged(r, "it was read before", error);
    if (r->ended || size == 0)
        return 0;
    if (size > PTRDIFF_MAX)
        size = PTRDIFF_MAX;
    ptrdiff_t count = r->stream ? decompress(r, buffer, size, error)
                                : read_plain(r, buffer, size, error);
    if (count > 0)
        sha256_update(&r->sum, (size_t)count, (const uint8_t *)buffer);
    return count == 0 ? check_digest(r, error) : count;
}

static int go_back(void *state, struct ss_error *error)
{
    struct reading *r = state;
    if (fseeko(r->file, 0, SEEK_SET))
        return ss_fail(error, SS_FAILURE, "%s: cannot be read again: %s",
                       r->path, strerror(errno));
    clearerr(r->file);
    sha256_init(&r->sum);
    r->in = (ZSTD_inBuffer){r->block, 0, 0};
    r->whole = r->ended = r->damaged = false;
    if (r->stream)
        ZSTD_DCtx_reset(r->stream, ZSTD_reset_session_only);
    return 0;
}

static void end(struct reading *r)
{
    if (r && r->file)
        fclose(r->file);
    if (r)
        ZSTD_freeDStream(r->stream);
    free(r);
}

static int begin(struct reading *r, const char *folder, const char *digest,
                 struct ss_error *error)
{
    int found =
        ss_snapshot_find(r->path, sizeof r->path, folder, digest, error);
    if (found < 0)
        return -1;
    if (!found)
        return ss_fail(error, SS_FAILURE,
                       "%s: there is no such snapshot; pull its source again",
                       r->path);
    strcpy(r->digest, digest);
    r->file = ss_open_read(r->path, error);
    if (!r->file)
        return -1;
    size_t length = strlen(r->path);
    if (length > 4 && strcmp(r->path + length - 4, ".zst") == 0) {
        r->stream = ZSTD_createDStream();
        if (!r->stream || ZSTD_isError(ZSTD_DCtx_setParameter(
                              r->stream, ZSTD_d_windowLogMax, WINDOW)))
            return ss_fail(error, SS_FAILURE, "%s: out of memory", r->path);
    }
    return go_back(r, error);
}

int ss_snapshot_reader_open(struct ss_snapshot_reader *out, const char *folder,
                            const char *digest, struct ss_error *error)
{
    struct reading *r = calloc(1, sizeof *r);
    if (!r)
        return ss_fail(error, SS_FAILURE, "%s: out of memory", folder);
    if (begin(r, folder, digest, error)) {
        end(r);
        return -1;
    }
    *out = (struct ss_snapshot_reader){r->path, read_bytes, go_back, r};
    return 0;
}

void ss_snapshot_reader_close(struct ss_snapshot_reader *reader)
{
    end(reader->state);
    *reader = (struct ss_snapshot_reader){0};
}
