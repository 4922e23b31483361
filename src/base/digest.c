/* SPDX-License-Identifier: Apache-2.0 */
#include "base/digest.h"

#include <errno.h>
#include <nettle/base16.h>
#include <nettle/sha2.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

int ss_digest_file(char out[SS_DIGEST_ROOM], uint64_t *size, uint64_t *check,
                   FILE *file, const char *name, struct ss_error *error)
{
    struct sha256_ctx context;
    XXH3_state_t quick;
    sha256_init(&context);
    XXH3_64bits_reset(&quick);
    uint8_t chunk[65536];
    size_t count;
    uint64_t total = 0;
    while ((count = fread(chunk, 1, sizeof chunk, file)) > 0) {
        sha256_update(&context, count, chunk);
        if (check)
            XXH3_64bits_update(&quick, chunk, count);
        total += count;
    }
    if (ferror(file))
        return ss_fail(error, SS_FAILURE, "%s: cannot be read: %s", name,
                       strerror(errno));
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(&context, sizeof digest, digest);
    base16_encode_update(out, sizeof digest, digest);
    out[SS_DIGEST_ROOM - 1] = '\0';
    if (size)
        *size = total;
    if (check)
        *check = XXH3_64bits_digest(&quick);
    return 0;
}
