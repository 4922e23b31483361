/* SPDX-License-Identifier: Apache-2.0 */
/* How pull fetches. */
#ifndef SS_PULL_OPTIONS_H
#define SS_PULL_OPTIONS_H

#include "fetch/http.h"

/*
 * The usual options, but for what the environment says:
 * STANDSCAPE_FETCH_INTERVAL, STANDSCAPE_FETCH_BACK_OFF and
 * STANDSCAPE_FETCH_STALL in milliseconds, STANDSCAPE_FETCH_LARGEST in bytes.
 * folder  for bodies while they come; borrowed
 */
struct ss_fetch_options ss_pull_options(const char *folder);

#endif
