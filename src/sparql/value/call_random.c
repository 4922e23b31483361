/* SPDX-License-Identifier: Apache-2.0 */
/* What is new on each call: RAND, UUID, STRUUID, BNODE (SPARQL 1.1, sections
 * 17.4.4.5, 17.4.2.12, 17.4.2.13, 17.4.2.9). */
#include <inttypes.h>
#include <nettle/base16.h>
#include <nettle/sha2.h>
#include <stdio.h>

#include "sparql/value/call_parts.h"

static uint64_t rotate(uint64_t word, int bits)
{
    return word << bits | word >> (64 - bits);
}

/* The generator xoshiro256** (Blackman and Vigna, "Scrambled linear
 * pseudorandom number generators", 2021). */
static uint64_t next_random(uint64_t state[4])
{
    uint64_t result = rotate(state[1] * 5, 7) * 9;
    uint64_t shifted = state[1] << 17;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = rotate(state[3], 45);
    return result;
}

/* 53 random bits: at least 0, less than 1. */
void ss_call_rand(struct ss_value *out, const struct ss_value *arguments,
                  size_t count, struct ss_calls *calls)
{
    (void)arguments;
    (void)count;
    *out = ss_value_of_double((double)(next_random(calls->random) >> 11) *
                              0x1p-53);
}

enum { UUID_URN = 9, UUID_LENGTH = 36 };

/* Version 4, variant 1 (RFC 4122, section 4.4); "urn:uuid:" stands before. */
static char *make_uuid(struct ss_calls *calls)
{
    char *text = ss_arena_take(calls->arena, UUID_URN + UUID_LENGTH + 1);
    if (!text)
        return NULL;
    uint64_t high = next_random(calls->random);
    uint64_t low = next_random(calls->random);
    snprintf(text, UUID_URN + UUID_LENGTH + 1,
             "urn:uuid:%08" PRIx64 "-%04" PRIx64 "-4%03" PRIx64 "-%04" PRIx64
             "-%012" PRIx64,
             high >> 32, high >> 16 & 0xffff, high & 0xfff,
             (low >> 48 & 0x3fff) | 0x8000, low & 0xffffffffffff);
    return text;
}

void ss_call_uuid(struct ss_value *out, const struct ss_value *arguments,
                  size_t count, struct ss_calls *calls)
{
    (void)arguments;
    (void)count;
    char *text = make_uuid(calls);
    if (text)
        *out = (struct ss_value){.type = SS_VALUE_IRI, .term = ss_iri(text)};
}

void ss_call_struuid(struct ss_value *out, const struct ss_value *arguments,
                     size_t count, struct ss_calls *calls)
{
    (void)arguments;
    (void)count;
    char *text = make_uuid(calls);
    if (text)
        *out = ss_value_of_string(text + UUID_URN, UUID_LENGTH);
}

/* The longest label: q, 16 digits, a dash, 20 digits, a dash, 32 digits. */
enum { LABEL_ROOM = 80, HASH_BYTES = 16 };

static void write_fresh(char label[LABEL_ROOM], struct ss_calls *calls)
{
    snprintf(label, LABEL_ROOM, "q%016" PRIx64 "-%" PRIu64, calls->blank_prefix,
             calls->blank++);
}

/* The label follows from the row and the text, so that nothing need be kept:
 * 128 bits of the text's hash stand for it. */
static void write_named(char label[LABEL_ROOM], const struct ss_term *text,
                        const struct ss_calls *calls)
{
    struct sha256_ctx context;
    uint8_t hash[HASH_BYTES];
    sha256_init(&context);
    sha256_update(&context, text->length, (const uint8_t *)text->text);
    sha256_digest(&context, sizeof hash, hash);
    int at = snprintf(label, LABEL_ROOM, "q%016" PRIx64 "-%" PRIu64 "-",
                      calls->blank_prefix, calls->row);
    base16_encode_update(label + at, sizeof hash, hash);
    label[(size_t)at + BASE16_ENCODE_LENGTH(sizeof hash)] = '\0';
}

void ss_call_bnode(struct ss_value *out, const struct ss_value *arguments,
                   size_t count, struct ss_calls *calls)
{
    if (count && arguments[0].type != SS_VALUE_STRING)
        return;
    char *label = ss_arena_take(calls->arena, LABEL_ROOM);
    if (!label)
        return;
    if (count)
        write_named(label, &arguments[0].term, calls);
    else
        write_fresh(label, calls);
    *out = (struct ss_value){.type = SS_VALUE_BLANK, .term = ss_iri(label)};
    out->term.kind = SS_BLANK;
}
