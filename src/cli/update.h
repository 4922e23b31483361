/* SPDX-License-Identifier: Apache-2.0 */
/* One change of the graph, from its beginning until readers see it. */
#ifndef SS_UPDATE_H
#define SS_UPDATE_H

#include "cli/context.h"
#include "store/write/build.h"

/* Fails where the context's folder holds no landscape. */
int ss_need_landscape(struct ss_context *context);

/*
 * Changes the graphs of the landscape that fill writes to; the others stay. A
 * failure leaves the graph as it was.
 * fill  writes to the build's sink; returns 0, or -1 with the context's error
 */
int ss_update(struct ss_context *context,
              int (*fill)(void *state, struct ss_build *build), void *state);

#endif
