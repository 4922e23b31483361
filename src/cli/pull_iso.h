/* SPDX-License-Identifier: Apache-2.0 */
/* pull iso: the files of ISO Open Data into the landscape. */
#ifndef SS_PULL_ISO_H
#define SS_PULL_ISO_H

#include "cli/context.h"

#define SS_ISO_PAGE "https://www.iso.org/open-data.html"

enum { SS_PULL_PATHS = 64 };

struct ss_pull {
    struct ss_context *context;
    const char *paths[SS_PULL_PATHS]; /* files and folders */
    size_t path_count;
};

/*
 * Reads the files, keeps them as snapshots, replaces the graphs of the
 * datasets that were found, and says on standard error what was read.
 * Returns SS_BAD_INPUT where a record was bad (the others are in).
 */
enum ss_status ss_pull_iso(struct ss_pull *pull);

#endif
