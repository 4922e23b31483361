/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Documents of several sources from the network, at once: the addresses of the
 * table, and those that documents lead to. What came is kept as a snapshot
 * before anything else is done with it; what the source says is unchanged is
 * the snapshot that there is.
 */
#ifndef SS_REMOTE_H
#define SS_REMOTE_H

#include "fetch/http.h"
#include "fetch/manifest.h"
#include "pull/addresses.h"
#include "pull/pull.h"

/* A source that is fetched. */
struct ss_remote_source {
    struct ss_pull *pull; /* receives the documents */
    const char *from;     /* in the place of the table's start, or NULL */
    char *authorization;  /* header line of requests, or NULL; owned */
    bool strayed;         /* something was asked without it, and said so */
    bool broken;          /* some of what it begins with could not be had, and
                             nothing is kept of it: its graphs have to stay */
    size_t fetched, unchanged, failed; /* documents */
    uint64_t bytes, total; /* for the progress: of transfers that run */
};

struct ss_remote {
    const char *landscape;
    const struct ss_addresses *addresses;
    const struct ss_snapshot_list *kept;
    struct ss_remote_source *sources;
    size_t source_count;
    const struct ss_fetch_options *options;
    bool all; /* every source is asked: one that has no address is left out */
    /* Told what is going on, for a progress line; may be NULL. */
    void (*progress)(void *state, const struct ss_remote *remote);
    void *state;
    enum ss_status status; /* SS_FAILURE or SS_LIMIT once something could not
                              be had; it was said */
};

/*
 * Fetches. Failures of single documents are said and counted; what is kept of
 * them is taken in their place.
 * Returns 0, or -1 with *error set: interrupted, or the disk or memory failed.
 */
int ss_remote_fetch(struct ss_remote *remote, struct ss_error *error);

#endif
