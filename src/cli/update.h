/* SPDX-License-Identifier: Apache-2.0 */
/* One change of the graph, from its beginning until readers see it. */
#ifndef SS_UPDATE_H
#define SS_UPDATE_H

#include "cli/context.h"
#include "store/write/build.h"

/* Fails where the context's folder holds no landscape. */
int ss_need_landscape(struct ss_context *context);

/*
 * Renews graph/inferred (landscape/infer.h).
 * before  the store before the last change, if graph/inferred was up to date
 *         then; NULL: infer all anew
 * Errors: those of ss_infer, with what they mean for the landscape.
 */
int ss_infer_now(struct ss_context *context, struct ss_store *before);

/*
 * Changes the graphs of the landscape that fill writes to; the others stay.
 * Then infers what follows. A failure leaves the graph as it was, unless it is
 * one of inferring, which its text says. fill  writes to the build's sink;
 * returns 0, or -1 with the context's error
 */
int ss_update(struct ss_context *context,
              int (*fill)(void *state, struct ss_build *build), void *state);

#endif
