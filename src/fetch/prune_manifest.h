/* SPDX-License-Identifier: Apache-2.0 */
/* Marking lines of the manifest as pruned. */
#ifndef SS_PRUNE_MANIFEST_H
#define SS_PRUNE_MANIFEST_H

#include "fetch/prune_choice.h"

/* The new manifest, in the folder of snapshots, while it is written. */
#define SS_PRUNE_FRESH "manifest.fresh"

/*
 * Replaces the manifest at once by one in which each line of a snapshot that
 * goes has the member `pruned`. All other lines stay as they are; what a crash
 * tore at its end is left out. Call it with ss_snapshots_lock held.
 * Errors: SS_FAILURE, also where a line is too long to be read.
 */
int ss_prune_mark(const char *folder, const struct ss_prune_choice *choice,
                  struct ss_error *error);

#endif
