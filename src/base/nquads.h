/* SPDX-License-Identifier: Apache-2.0 */
/* N-Triples and N-Quads by several threads. */
#ifndef SS_NQUADS_H
#define SS_NQUADS_H

#include <stdint.h>

#include "base/rdf_reader.h"

/* Files are read in slices of about this size, in bytes. */
enum { SS_NQUADS_SLICE = 1 << 20 };

/*
 * Reads N-Triples or N-Quads with one thread for each sink, the caller's among
 * them: the same syntax, strictness and errors as ss_rdf_read; of several
 * faults the first of the file is reported. Each statement goes to one of the
 * sinks, which is called from one thread only; the statements of one slice of
 * the file go to the same sink in the order of the file. After a fault, what
 * is before it in the file is read still, and maybe some of what follows.
 * source    its syntax is SS_NTRIPLES or SS_NQUADS; its file may be a pipe
 * count     of the sinks, at least 1
 * progress  called every 10 MB or more, never by two threads at once, with the
 *           bytes read so far; may be NULL
 * state     handed to progress
 * Returns 0, or -1 as ss_rdf_read does.
 */
int ss_nquads_read(const struct ss_rdf_source *source,
                   const struct ss_sink *sinks, size_t count,
                   void (*progress)(void *state, uint64_t bytes), void *state,
                   struct ss_error *error);

/* The same in slices of `slice` bytes, at least 1, and what completes their
 * lines: for tests. */
int ss_nquads_read_slices(const struct ss_rdf_source *source,
                          const struct ss_sink *sinks, size_t count,
                          size_t slice,
                          void (*progress)(void *state, uint64_t bytes),
                          void *state, struct ss_error *error);

#endif
