/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Changes the store of a landscape by whole graphs: a graph that the build
 * writes to, or replaces, loses what it held before and does not get again;
 * the other graphs stay. The graph of provenance is special: it loses what it
 * said of the subjects that the build describes, and of nothing else.
 * Readers see the old graphs or the new ones.
 */
#ifndef SS_BUILD_H
#define SS_BUILD_H

#include "base/sink.h"
#include "store/write/write.h"

struct ss_build; /* opaque */

/*
 * Begins a build.
 * folder      the landscape's folder; `store` in it is changed
 * provenance  IRI of the graph of provenance, borrowed until the end
 * options     see ss_write_begin; NULL for the defaults
 */
int ss_build_begin(struct ss_build **out, const char *folder,
                   const char *provenance,
                   const struct ss_write_options *options,
                   struct ss_error *error);

/* A sink of the build, valid until its end; see ss_write_sink. */
struct ss_sink ss_build_sink(struct ss_build *build, unsigned number);

/* Replaces a graph even if no quad is given for it. */
int ss_build_replace(struct ss_build *build, const char *graph,
                     struct ss_error *error);

/* Draws conclusions from the quads of the build; see ss_write_conclude. */
void ss_build_conclude(struct ss_build *build,
                       struct ss_conclusions *conclusions);

/* Makes the changes visible, on the disk. The build is gone afterwards,
 * whatever is returned. */
int ss_build_commit(struct ss_build *build, struct ss_error *error);

/* Gives the build up; the store stays as it was. NULL is allowed. */
void ss_build_abandon(struct ss_build *build);

#endif
