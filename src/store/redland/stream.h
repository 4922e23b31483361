/* SPDX-License-Identifier: Apache-2.0 */
/* librdf streams over a scan of a store, with pending changes. */
#ifndef SS_REDLAND_STREAM_H
#define SS_REDLAND_STREAM_H

#include "store/redland/delta.h"
#include "store/redland/reading.h"

/*
 * Makes a stream of the statements that match. It holds the storage and the
 * snapshot; what is changed later does not change it. Where it fails on the
 * way, it tells `failed` of the reading and ends.
 * pattern  as of ss_scan_open, but not of SS_EVERY_GRAPH
 * context  given as the context of each statement; NULL for none
 * delta    what is pending for the pattern; the stream releases it, whatever
 *          is returned. NULL for nothing
 * Returns NULL on failure, which it told `failed`.
 */
librdf_stream *ss_stream_new(const struct ss_reading *reading,
                             const struct ss_ids *pattern, librdf_node *context,
                             struct ss_delta *delta);

#endif
