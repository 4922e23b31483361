/* SPDX-License-Identifier: Apache-2.0 */
/* Giving up old snapshots. */
#ifndef SS_SNAPSHOT_PRUNE_H
#define SS_SNAPSHOT_PRUNE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* What is kept: what any of the rules keeps. With neither `newest` nor
 * `since` all is kept. The newest of a source is always kept. */
struct ss_prune_rule {
    size_t newest;     /* different ones of each source, the newest; 0: no
                          such rule */
    const char *since; /* what came on this day or later; NULL: no such rule */
    bool leftovers;    /* removes files that no line names, too */
    bool dry_run;      /* only counts */
};

struct ss_pruned {
    size_t kept;      /* snapshots that stay */
    size_t dropped;   /* snapshots that go */
    size_t leftovers; /* files that no line names, and that go */
    size_t problems;  /* malformed lines; with any, no leftover goes */
    uint64_t bytes;   /* freed on the disk */
};

/*
 * Drops snapshots by a rule. A source is a dataset and an address, or a
 * dataset and a file name. The lines stay, with a member `pruned` that tells
 * the moment; the manifest is replaced at once, before any file goes, so that
 * a crash leaves at most files that no line names.
 * folder  of the landscape
 * Errors: SS_FAILURE; SS_USAGE where `since` is no date.
 */
int ss_snapshot_prune(struct ss_pruned *out, const char *folder,
                      const struct ss_prune_rule *rule, struct ss_error *error);

#endif
