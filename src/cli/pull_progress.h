/* SPDX-License-Identifier: Apache-2.0 */
/* A bar a source, at a terminal. */
#ifndef SS_PULL_PROGRESS_H
#define SS_PULL_PROGRESS_H

#include "pull/remote.h"

/* Shows how far the sources are, at most ten times a second. */
void ss_pull_progress(const struct ss_remote *remote);

#endif
