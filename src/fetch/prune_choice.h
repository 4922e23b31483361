/* SPDX-License-Identifier: Apache-2.0 */
/* Which snapshots a rule keeps. */
#ifndef SS_PRUNE_CHOICE_H
#define SS_PRUNE_CHOICE_H

#include "fetch/manifest.h"
#include "fetch/prune.h"

struct ss_prune_choice {
    const char **names; /* the digests that lines name, sorted; owned */
    size_t named;
    const char **drop; /* those of them that go, sorted; owned */
    size_t dropped;
    size_t kept; /* the number of those that stay */
};

/* Chooses; the digests are those of the list, which has to outlive it.
 * Release on every path. Returns 0, or -1 where memory is out. */
int ss_prune_choose(struct ss_prune_choice *out,
                    const struct ss_snapshot_list *list,
                    const struct ss_prune_rule *rule);

void ss_prune_choice_release(struct ss_prune_choice *choice);

/* Whether a line, whose bytes were not pruned before, names the digest. */
bool ss_prune_names(const struct ss_prune_choice *choice, const char *digest);

/* Whether the snapshot goes. */
bool ss_prune_drops(const struct ss_prune_choice *choice, const char *digest);

#endif
