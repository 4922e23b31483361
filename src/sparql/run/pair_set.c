/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/run/pair_set.h"

#include <string.h>

/* How many pairs ahead slots are fetched. */
enum { AHEAD = 12, FEWEST_SLOTS = 2 * SS_ROWS };
/* After so many slots it looks whether the query is to stop. */
enum { STEPS = 1 << 14 };

/* The seed is not known to who writes the data. */
static size_t slot_of(uint64_t pair, uint64_t seed, size_t mask)
{
    uint64_t hash = (pair ^ seed) * UINT64_C(0xff51afd7ed558ccd);
    hash = (hash ^ hash >> 32) * UINT64_C(0xc4ceb9fe1a85ec53);
    return (size_t)(hash >> 32) & mask;
}

static bool put(uint64_t *slots, size_t mask, uint64_t pair, uint64_t seed)
{
    size_t at = slot_of(pair, seed, mask);
    while (slots[at] && slots[at] != pair)
        at = (at + 1) & mask;
    bool fresh = !slots[at];
    slots[at] = pair;
    return fresh;
}

/* Makes room for a batch: at least a third of the slots stay free. */
static int grow(struct ss_pair_set *set, struct ss_run *run,
                struct ss_error *error)
{
    struct ss_pair_set larger = {NULL, set->size ? set->size : FEWEST_SLOTS,
                                 set->count};
    uint64_t seed = run->calls.random[0];
    while (larger.size - larger.size / 3 < set->count + SS_ROWS)
        larger.size *= 2;
    if (larger.size == set->size)
        return 0;
    size_t bytes = larger.size * sizeof *larger.slots;
    if (larger.size > (size_t)1 << 32)
        return ss_fail(error, SS_LIMIT,
                       "the query tells too many values apart; ask for less");
    if (ss_run_resize(run, &larger.slots, 0, bytes, error))
        return -1;
    int status = ss_run_zero(run, larger.slots, bytes, error);
    for (size_t i = 0; status == 0 && i < set->size; i++) {
        if (set->slots[i])
            put(larger.slots, larger.size - 1, set->slots[i], seed);
        if (i % STEPS == 0)
            status = ss_run_check(run, error);
    }
    ss_pair_set_release(status ? &larger : set, run);
    if (status == 0)
        *set = larger;
    return status;
}

int ss_pair_set_put(struct ss_pair_set *set, struct ss_run *run,
                    const uint64_t *pairs, size_t count, bool *fresh,
                    struct ss_error *error)
{
    uint64_t seed = run->calls.random[0];
    if (grow(set, run, error))
        return -1;
    size_t mask = set->size - 1;
    for (size_t i = 0; i < count; i++) {
        if (i + AHEAD < count)
            __builtin_prefetch(
                &set->slots[slot_of(pairs[i + AHEAD], seed, mask)], 1);
        fresh[i] = put(set->slots, mask, pairs[i], seed);
        set->count += fresh[i];
    }
    return 0;
}

void ss_pair_set_release(struct ss_pair_set *set, struct ss_run *run)
{
    if (set->slots)
        ss_run_resize(run, &set->slots, set->size * sizeof *set->slots, 0,
                      NULL);
    *set = (struct ss_pair_set){.slots = NULL};
}
