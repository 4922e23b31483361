/* SPDX-License-Identifier: Apache-2.0 */
/* A landscape for one query, made of files and removed at the end. */
#ifndef SS_SCRATCH_H
#define SS_SCRATCH_H

#include "cli/context.h"

enum { SS_SCRATCH_FILES = 256 };

/* Where the statements of --data are kept; a query does not see its name. */
#define SS_SCRATCH_DEFAULT_GRAPH "urn:x-standscape:default-graph"

/* Zero-initialise; release on every path. */
struct ss_scratch {
    struct {
        const char *argument; /* [IRI=]FILE */
        bool named;           /* a graph of its own */
    } files[SS_SCRATCH_FILES];
    size_t count;
    char folder[PATH_MAX]; /* "" until it is made */
};

/* Adds a file; -1 where there are too many. The argument is borrowed. */
int ss_scratch_add(struct ss_scratch *scratch, const char *argument,
                   bool named);

bool ss_scratch_used(const struct ss_scratch *scratch);

/* Makes a new folder in TMPDIR, which becomes the context's landscape.
 * Returns 0, or -1 with the context's error. */
int ss_scratch_make(struct ss_scratch *scratch, struct ss_context *context);

/* Loads the files into it. Returns 0, or -1 with the context's error. */
int ss_scratch_fill(struct ss_scratch *scratch, struct ss_context *context);

/* Removes the landscape. */
void ss_scratch_release(struct ss_scratch *scratch);

#endif
