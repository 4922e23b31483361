/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Locks of a landscape: one writer at a time, and a short one that keeps
 * readers from opening a store in the moment it is swapped.
 */
#ifndef SS_LOCK_H
#define SS_LOCK_H

#include "base/error.h"

/* Becomes the one writer; SS_FAILURE when there is another. */
int ss_lock_writer(int *out, const char *folder, struct ss_error *error);

/* Waits until no reader is opening the store, and keeps them out. */
int ss_lock_swap(int *out, const char *folder, struct ss_error *error);

/* Waits until the store is not being swapped, and keeps it so. */
int ss_lock_opening(int *out, const char *folder, struct ss_error *error);

/* Gives a lock back; -1 (no lock) is fine. */
void ss_unlock(int lock);

#endif
