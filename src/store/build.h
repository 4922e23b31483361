/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Builds a store anew and puts it in the place of the old one in one step,
 * so that readers see the old graph or the new one, and an interrupted or
 * failed build leaves the old one as it was.
 *
 * Quads given to the sink go to a file that is sorted on disk, so memory
 * does not grow with them. A graph that the build writes to, or replaces,
 * loses what it held before; the other graphs are carried over. The graph
 * of provenance is special: it loses what it said of the subjects that the
 * build describes, and of nothing else.
 */
#ifndef SS_BUILD_H
#define SS_BUILD_H

#include <stdint.h>

#include "base/sink.h"

struct ss_build; /* opaque */

/*
 * Begins a build beside the store of a landscape.
 * folder      the landscape's folder; `store` in it is built anew
 * provenance  IRI of the graph of provenance, borrowed until the end
 */
int ss_build_begin(struct ss_build **out, const char *folder,
                   const char *provenance, struct ss_error *error);

/* The sink of the build, valid until its end. */
struct ss_sink ss_build_sink(struct ss_build *build);

/* Replaces a graph even if no quad is given for it. */
int ss_build_replace(struct ss_build *build, const char *graph,
                     struct ss_error *error);

/* Carries over from the landscape's store, where it has one, what the build
 * does not replace. Call it after the last quad of the sink. */
int ss_build_carry_over(struct ss_build *build, struct ss_error *error);

/*
 * Sorts, loads, writes through to the disk and puts the store in place.
 * progress  called now and then with the number of quads loaded; may be NULL
 * The build is gone afterwards, whatever is returned.
 */
int ss_build_commit(struct ss_build *build,
                    void (*progress)(void *state, uint64_t quads), void *state,
                    struct ss_error *error);

/* Gives the build up; the old store stays. NULL is allowed. */
void ss_build_abandon(struct ss_build *build);

#endif
