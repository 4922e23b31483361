/* SPDX-License-Identifier: Apache-2.0 */
#include "fetch/unpack.h"

#include <stdint.h>
#include <stdlib.h>
#include <zlib.h>

enum { BLOCK = 1 << 16, GZIP = 16 + MAX_WBITS };

struct ss_unpacking {
    z_stream stream;
    bool within; /* a member has begun and not ended */
    char block[BLOCK];
};

struct ss_unpacking *ss_unpack_new(void)
{
    struct ss_unpacking *unpacking = calloc(1, sizeof *unpacking);
    if (unpacking && inflateInit2(&unpacking->stream, GZIP) == Z_OK)
        return unpacking;
    free(unpacking);
    return NULL;
}

void ss_unpack_free(struct ss_unpacking *unpacking)
{
    if (unpacking)
        inflateEnd(&unpacking->stream);
    free(unpacking);
}

/* Unpacks up to a block; the result of zlib. */
static int unpack_block(struct ss_unpacking *unpacking, size_t *length)
{
    z_stream *stream = &unpacking->stream;
    stream->next_out = (Bytef *)unpacking->block;
    stream->avail_out = BLOCK;
    int result = inflate(stream, Z_NO_FLUSH);
    *length = BLOCK - stream->avail_out;
    unpacking->within = result != Z_STREAM_END;
    /* No progress for want of bytes or room is none of their faults. */
    return result == Z_BUF_ERROR ? Z_OK : result;
}

bool ss_unpack(struct ss_unpacking *unpacking, const char *bytes, size_t length,
               bool (*write)(void *state, const char *bytes, size_t length),
               void *state)
{
    z_stream *stream = &unpacking->stream;
    bool full = false;
    stream->next_in = (Bytef *)(uintptr_t)bytes;
    stream->avail_in = (uInt)length;
    while (stream->avail_in > 0 || full) {
        size_t count;
        int result = unpack_block(unpacking, &count);
        if (count > 0 && !write(state, unpacking->block, count))
            return true;
        if (result != Z_OK && result != Z_STREAM_END)
            return false;
        full = result == Z_OK && stream->avail_out == 0;
        /* Another member may follow (RFC 1952, section 2.2). */
        if (result == Z_STREAM_END && inflateReset(stream) != Z_OK)
            return false;
    }
    return true;
}

bool ss_unpack_whole(const struct ss_unpacking *unpacking)
{
    return !unpacking->within;
}
