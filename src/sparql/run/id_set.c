/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/run/id_set.h"

#include <stdlib.h>
#include <string.h>

enum { SMALLEST = 64, STEPS = 1 << 14 };

void ss_id_set_clear(struct ss_id_set *set)
{
    set->count = 0;
    if (++set->rounds == 0) { /* so many rounds that they begin again */
        memset(set->round, 0, set->size * sizeof *set->round);
        set->rounds = 1;
    }
}

static size_t slot_of(const struct ss_id_set *set, ss_id id)
{
    uint64_t hash = id * 0x9e3779b97f4a7c15u;
    size_t slot = (hash >> 32) & (set->size - 1);
    while (set->round[slot] == set->rounds && set->slots[slot] != id)
        slot = (slot + 1) & (set->size - 1);
    return slot;
}

static size_t bytes_of(size_t size)
{
    return size * (sizeof(ss_id) + sizeof(uint32_t));
}

static int grow(struct ss_id_set *set, struct ss_run *run,
                struct ss_error *error)
{
    struct ss_id_set larger = {.size = set->size ? set->size * 2 : SMALLEST,
                               .count = set->count,
                               .rounds = 1};
    if (ss_run_take(run, bytes_of(larger.size), error))
        return -1;
    larger.slots = malloc(larger.size * sizeof *larger.slots);
    larger.round = calloc(larger.size, sizeof *larger.round);
    if (!larger.slots || !larger.round) {
        ss_id_set_release(&larger, run);
        return ss_fail(error, SS_FAILURE, "out of memory");
    }
    for (size_t i = 0; i < set->size; i++) {
        if (i % STEPS == 0 && ss_run_check(run, error)) {
            ss_id_set_release(&larger, run);
            return -1;
        }
        if (set->round[i] != set->rounds)
            continue;
        size_t slot = slot_of(&larger, set->slots[i]);
        larger.slots[slot] = set->slots[i];
        larger.round[slot] = 1;
    }
    ss_id_set_release(set, run);
    *set = larger;
    return 0;
}

int ss_id_set_put(struct ss_id_set *set, struct ss_run *run, ss_id id,
                  struct ss_error *error)
{
    if (set->count >= set->size / 2 && grow(set, run, error))
        return -1;
    size_t slot = slot_of(set, id);
    if (set->round[slot] == set->rounds)
        return 0;
    set->slots[slot] = id;
    set->round[slot] = set->rounds;
    set->count++;
    return 1;
}

void ss_id_set_release(struct ss_id_set *set, struct ss_run *run)
{
    free(set->slots);
    free(set->round);
    ss_run_give(run, bytes_of(set->size));
    *set = (struct ss_id_set){.slots = NULL};
}
