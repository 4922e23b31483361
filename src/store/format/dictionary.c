/* SPDX-License-Identifier: Apache-2.0 */
#include "store/format/dictionary.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "store/format/hash.h"

int ss_terms_open(struct ss_terms *out, const char *prefix, uint64_t seed,
                  struct ss_error *error)
{
    *out = (struct ss_terms){.seed = seed};
    for (int i = 0; i < SS_TERMS_FILES; i++) {
        char path[PATH_MAX];
        int length =
            snprintf(path, sizeof path, "%s.%s", prefix, SS_TERMS_NAMES[i]);
        if (length < 0 || (size_t)length >= sizeof path ||
            ss_checked_open(&out->file[i], path,
                            ss_checked_kind(SS_TERMS_NAMES[i]), error)) {
            int reason = errno;
            ss_terms_close(out);
            errno = reason;
            return -1;
        }
    }
    out->count = out->file[SS_TERMS_ENDS].length / sizeof(uint64_t);
    out->slots = out->file[SS_TERMS_SLOTS].length / sizeof(uint64_t);
    if (out->count <= SS_MOST_TERMS && out->slots >> 32 == 0 &&
        (out->count == 0 || out->slots > out->count))
        return 0;
    ss_terms_close(out);
    return ss_damaged(prefix, "the sizes of the dictionary do not fit", error);
}

void ss_terms_close(struct ss_terms *terms)
{
    for (int i = 0; i < SS_TERMS_FILES; i++)
        ss_checked_close(&terms->file[i]);
}

uint64_t ss_terms_hash(uint64_t seed, const void *record, size_t length)
{
    return ss_hash_seeded(record, length, seed);
}

/* A number of a file of numbers. */
static int number_at(uint64_t *out, const struct ss_checked *file,
                     uint64_t index, struct ss_error *error)
{
    const unsigned char *bytes =
        ss_checked_at(file, index * sizeof *out, sizeof *out, error);
    if (!bytes)
        return -1;
    memcpy(out, bytes, sizeof *out);
    return 0;
}

const char *ss_terms_record(const struct ss_terms *terms, uint64_t number,
                            size_t *length, struct ss_error *error)
{
    uint64_t begin = 0, end;
    const struct ss_checked *text = &terms->file[SS_TERMS_TEXT];
    const struct ss_checked *ends = &terms->file[SS_TERMS_ENDS];
    if (number >= terms->count) {
        ss_damaged(ends->path, "there is no term of that number", error);
        return NULL;
    }
    if ((number > 0 && number_at(&begin, ends, number - 1, error)) ||
        number_at(&end, ends, number, error))
        return NULL;
    if (end <= begin) {
        ss_damaged(ends->path, "a term ends before it begins", error);
        return NULL;
    }
    *length = end - begin;
    return (const char *)ss_checked_at(text, begin, end - begin, error);
}

int ss_terms_find(uint64_t *number, const struct ss_terms *terms,
                  const char *record, size_t length, uint64_t hash,
                  struct ss_error *error)
{
    if (terms->count == 0)
        return 0;
    uint64_t slot = ss_terms_slot(hash, terms->slots);
    for (uint64_t tried = 0; tried < terms->slots; tried++) {
        uint64_t value;
        if (number_at(&value, &terms->file[SS_TERMS_SLOTS], slot, error))
            return -1;
        if (value == 0)
            return 0;
        if (value >> 32 == (hash & 0xffffffff)) {
            size_t found;
            uint64_t candidate = (value & 0xffffffff) - 1;
            const char *text = ss_terms_record(terms, candidate, &found, error);
            if (!text)
                return -1;
            if (found == length && memcmp(text, record, length) == 0) {
                *number = candidate;
                return 1;
            }
        }
        slot = slot + 1 == terms->slots ? 0 : slot + 1;
    }
    return 0;
}
