/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A batch of quads on their way into the store: its terms have numbers of
 * their own until the dictionary knows them. One thread fills a batch; several
 * batches are filled at the same time.
 */
#ifndef SS_BATCH_H
#define SS_BATCH_H

#include "base/sink.h"
#include "store/format/order.h"
#include "store/format/region.h"

/* Zero-initialise but for the seed. */
struct ss_batch {
    uint64_t seed;           /* of the hash */
    struct ss_region text;   /* records (record.h) one after the other */
    struct ss_region ends;   /* uint64_t: where each ends */
    struct ss_region hashes; /* uint64_t of each; later its id in the store */
    struct ss_region slots;  /* uint64_t as in dictionary.h, from the hash's
                                high bits; 0 once the batch is complete */
    uint64_t terms;
    struct ss_region quads; /* struct ss_row, or struct ss_narrow_row */
    bool narrow;            /* the latter: only where it was spilled */
    ss_id recent[4];        /* seen last, by position; 0 for none */
};

/*
 * Adds a quad. Errors: SS_FAILURE where memory is out, SS_LIMIT where the
 * batch has too many terms.
 */
int ss_batch_add(struct ss_batch *batch, const struct ss_quad *quad,
                 struct ss_error *error);

/* How much memory the batch takes, in bytes. */
size_t ss_batch_size(const struct ss_batch *batch);

/* A row of ids that all fit into 32 bits. */
struct ss_narrow_row {
    uint32_t at[4];
};

static inline uint64_t ss_batch_quads(const struct ss_batch *batch)
{
    return batch->quads.length / (batch->narrow ? sizeof(struct ss_narrow_row)
                                                : sizeof(struct ss_row));
}

/* A record of the batch; *length receives its length in bytes. */
static inline const char *ss_batch_record(const struct ss_batch *batch,
                                          uint64_t number, size_t *length)
{
    const uint64_t *ends = (const uint64_t *)(const void *)batch->ends.bytes;
    uint64_t begin = number ? ends[number - 1] : 0;
    *length = ends[number] - begin;
    return (const char *)batch->text.bytes + begin;
}

/* Says that no more quads come: what finds terms is freed. */
void ss_batch_complete(struct ss_batch *batch);

/*
 * Moves a batch, which is complete then, to files in a folder.
 * next  an empty batch that gets its memory; may be NULL
 * Errors: SS_FAILURE.
 */
int ss_batch_spill(struct ss_batch *batch, const char *folder,
                   struct ss_batch *next, struct ss_error *error);

/* Frees everything; the batch is empty then. */
void ss_batch_release(struct ss_batch *batch);

#endif
