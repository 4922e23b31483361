/* SPDX-License-Identifier: Apache-2.0 */
/* One change of the graph, from its beginning to the new store in place. */
#ifndef SS_UPDATE_H
#define SS_UPDATE_H

#include "cli/context.h"
#include "store/write/build.h"

/*
 * Builds the store of the landscape anew: what fill writes, and of the old
 * store what that does not replace. A failure leaves the old store.
 * fill  writes to the build's sink; returns 0, or -1 with the context's error
 */
int ss_update(struct ss_context *context,
              int (*fill)(void *state, struct ss_build *build), void *state);

#endif
