/* SPDX-License-Identifier: Apache-2.0 */
/* The lock of a landscape: one writer at a time. Readers need none. */
#ifndef SS_LOCK_H
#define SS_LOCK_H

#include "base/error.h"

/*
 * Becomes the one writer; SS_FAILURE when there is another.
 * patience  how long to wait for another writer to finish, in milliseconds
 */
int ss_lock_writer(int *out, const char *folder, unsigned patience,
                   struct ss_error *error);

/* Gives a lock back; -1 (no lock) is fine. */
void ss_unlock(int lock);

#endif
