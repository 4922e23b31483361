/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A part of the dictionary: terms with consecutive numbers, in three checked
 * files: the records (record.h) one after the other, where each ends, and a
 * table to find a record by its hash.
 *
 * The table has slots of 64 bits: 0, or the low half of the hash and in the
 * low 32 bits the number in this part, from 1. A record is sought from slot
 * (high half of the hash * slots) >> 32 on, round the end, to an empty slot.
 */
#ifndef SS_DICTIONARY_H
#define SS_DICTIONARY_H

#include "store/format/checked.h"
#include "store/format/record.h"

/* The files of a part, as in their names. */
enum ss_terms_file {
    SS_TERMS_TEXT,
    SS_TERMS_ENDS,
    SS_TERMS_SLOTS,
    SS_TERMS_FILES
};
static const char SS_TERMS_NAMES[SS_TERMS_FILES][6] = {"text", "ends", "slots"};

/* A part of the dictionary can have this many terms at most. */
#define SS_MOST_TERMS ((uint64_t)0xfffffff0)

/* Zero-initialise. */
struct ss_terms {
    struct ss_checked file[SS_TERMS_FILES];
    uint64_t count;
    uint64_t slots;
    uint64_t seed; /* of the hash */
};

/*
 * Opens a part.
 * prefix  of the files' paths, which end with ".text" and so on
 * seed    of the store
 * Errors: SS_FAILURE; errno as ss_checked_open sets it.
 */
int ss_terms_open(struct ss_terms *out, const char *prefix, uint64_t seed,
                  struct ss_error *error);

void ss_terms_close(struct ss_terms *terms);

/* The hash of a record. */
uint64_t ss_terms_hash(uint64_t seed, const void *record, size_t length);

/* The slot where the search for a hash begins. */
static inline uint64_t ss_terms_slot(uint64_t hash, uint64_t slots)
{
    return ((hash >> 32) * slots) >> 32;
}

/* The record of a term by its number from 0; NULL with SS_FAILURE where it is
 * damaged or there is none. */
const char *ss_terms_record(const struct ss_terms *terms, uint64_t number,
                            size_t *length, struct ss_error *error);

/*
 * Looks a record up. Returns 1 with its number, 0 where it is not in this
 * part, -1 with SS_FAILURE where the part is damaged.
 */
int ss_terms_find(uint64_t *number, const struct ss_terms *terms,
                  const char *record, size_t length, uint64_t hash,
                  struct ss_error *error);

#endif
