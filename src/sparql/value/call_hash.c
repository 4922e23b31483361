/* SPDX-License-Identifier: Apache-2.0 */
/* Hash functions (SPARQL 1.1, section 17.4.6), of the bytes in UTF-8. */
#include <nettle/base16.h>
#include <nettle/md5.h>
#include <nettle/nettle-meta.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>

#include "sparql/value/call_parts.h"

/* Any of the hashes has room in this. */
union context {
    struct md5_ctx md5;
    struct sha1_ctx sha1;
    struct sha256_ctx sha256;
    struct sha512_ctx sha512; /* SHA-384, too */
};

static void hash(struct ss_value *out, const struct ss_value *text,
                 const struct nettle_hash *algorithm, struct ss_arena *arena)
{
    union context context;
    uint8_t digest[SHA512_DIGEST_SIZE];
    size_t length = BASE16_ENCODE_LENGTH(algorithm->digest_size);
    if (text->type != SS_VALUE_STRING)
        return;
    char *hex = ss_arena_take(arena, length + 1);
    if (!hex)
        return;
    algorithm->init(&context);
    algorithm->update(&context, text->term.length,
                      (const uint8_t *)text->term.text);
    algorithm->digest(&context, algorithm->digest_size, digest);
    base16_encode_update(hex, algorithm->digest_size, digest);
    *out = ss_value_of_string(hex, length);
}

void ss_call_md5(struct ss_value *out, const struct ss_value *arguments,
                 size_t count, struct ss_calls *calls)
{
    (void)count;
    hash(out, arguments, &nettle_md5, calls->arena);
}

void ss_call_sha1(struct ss_value *out, const struct ss_value *arguments,
                  size_t count, struct ss_calls *calls)
{
    (void)count;
    hash(out, arguments, &nettle_sha1, calls->arena);
}

void ss_call_sha256(struct ss_value *out, const struct ss_value *arguments,
                    size_t count, struct ss_calls *calls)
{
    (void)count;
    hash(out, arguments, &nettle_sha256, calls->arena);
}

void ss_call_sha384(struct ss_value *out, const struct ss_value *arguments,
                    size_t count, struct ss_calls *calls)
{
    (void)count;
    hash(out, arguments, &nettle_sha384, calls->arena);
}

void ss_call_sha512(struct ss_value *out, const struct ss_value *arguments,
                    size_t count, struct ss_calls *calls)
{
    (void)count;
    hash(out, arguments, &nettle_sha512, calls->arena);
}
