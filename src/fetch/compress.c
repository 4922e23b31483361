/* SPDX-License-Identifier: Apache-2.0 */
#include "fetch/compress.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

enum {
    LEVEL = 1,
    BLOCK = 1 << 17,
    LARGE = 8 << 20, /* bytes of a file that several threads compress */
    THREADS = 2
};

struct work {
    ZSTD_CCtx *context;
    XXH3_state_t quick;
    char in[BLOCK], out[BLOCK];
};

/* Compresses a block, the last one of the frame or not. */
static int write_block(struct work *w, size_t count, FILE *out,
                       const char *name, struct ss_error *error)
{
    ZSTD_EndDirective how = count ? ZSTD_e_continue : ZSTD_e_end;
    ZSTD_inBuffer from = {w->in, count, 0};
    size_t left = 1;
    while (from.pos < from.size || (how == ZSTD_e_end && left)) {
        ZSTD_outBuffer to = {w->out, sizeof w->out, 0};
        left = ZSTD_compressStream2(w->context, &to, &from, how);
        if (ZSTD_isError(left))
            return ss_fail(error, SS_FAILURE, "%s: cannot be compressed: %s",
                           name, ZSTD_getErrorName(left));
        if (fwrite(w->out, 1, to.pos, out) != to.pos)
            return ss_fail(error, SS_FAILURE, "%s: cannot be copied: %s", name,
                           strerror(errno));
    }
    return 0;
}

static int set_up(struct work *w, uint64_t size)
{
    XXH3_64bits_reset(&w->quick);
    w->context = ZSTD_createCCtx();
    if (w->context && size >= LARGE) /* a library without threads refuses */
        (void)ZSTD_CCtx_setParameter(w->context, ZSTD_c_nbWorkers, THREADS);
    return !w->context ||
                   ZSTD_isError(ZSTD_CCtx_setParameter(
                       w->context, ZSTD_c_compressionLevel, LEVEL)) ||
                   ZSTD_isError(ZSTD_CCtx_setParameter(
                       w->context, ZSTD_c_checksumFlag, 1)) ||
                   ZSTD_isError(ZSTD_CCtx_setPledgedSrcSize(w->context, size))
               ? -1
               : 0;
}

static int copy(struct work *w, FILE *in, FILE *out, const char *name,
                struct ss_error *error)
{
    size_t count;
    do {
        count = fread(w->in, 1, sizeof w->in, in);
        if (ferror(in))
            return ss_fail(error, SS_FAILURE, "%s: cannot be read: %s", name,
                           strerror(errno));
        XXH3_64bits_update(&w->quick, w->in, count);
        if (write_block(w, count, out, name, error))
            return -1;
    } while (count > 0);
    return 0;
}

int ss_compress_file(uint64_t *check, uint64_t size, FILE *in, FILE *out,
                     const char *name, struct ss_error *error)
{
    struct work *w = calloc(1, sizeof *w);
    if (!w)
        return ss_fail(error, SS_FAILURE, "%s: out of memory", name);
    int result = set_up(w, size)
                     ? ss_fail(error, SS_FAILURE, "%s: out of memory", name)
                     : copy(w, in, out, name, error);
    *check = XXH3_64bits_digest(&w->quick);
    ZSTD_freeCCtx(w->context);
    free(w);
    return result;
}
