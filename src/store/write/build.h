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

/*
 * Says, before anything is written to a graph, that it loses only what it said
 * of the subjects that the build describes in it or replaces, as that of
 * provenance does. There is at most one such graph.
 * graph  borrowed until the end
 */
void ss_build_keep_others(struct ss_build *build, const char *graph);

/* Replaces what that graph says of a subject, an IRI, even if no quad is given
 * for it. */
int ss_build_replace_subject(struct ss_build *build, const char *subject,
                             struct ss_error *error);

/* Hands on the graphs that the build changes, but for that of provenance, some
 * of them repeatedly. Returns 0, or the first other answer. */
int ss_build_each_graph(const struct ss_build *build,
                        int (*give)(void *state, const char *graph),
                        void *state);

/* Draws conclusions from the quads of the build; see ss_write_conclude. */
void ss_build_conclude(struct ss_build *build,
                       struct ss_conclusions *conclusions);

/* Has a function called before readers see the changes; see ss_write_last. */
void ss_build_last(struct ss_build *build,
                   int (*last)(void *state, struct ss_error *error),
                   void *state);

/* Makes the changes visible, on the disk. The build is gone afterwards,
 * whatever is returned. */
int ss_build_commit(struct ss_build *build, struct ss_error *error);

/* Gives the build up; the store stays as it was. NULL is allowed. */
void ss_build_abandon(struct ss_build *build);

#endif
