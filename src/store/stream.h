/* SPDX-License-Identifier: Apache-2.0 */
/* A pass over the stock storage, from its first quad to its last. */
#ifndef SS_STREAM_H
#define SS_STREAM_H

#include <stdint.h>

#include "base/sink.h"

/*
 * Writes down in a store's folder how many quads it holds, so that a damaged
 * store is not taken for a smaller one. Errors: SS_FAILURE.
 */
int ss_stream_write_count(const char *folder, uint64_t quads,
                          struct ss_error *error);

/*
 * Gives every quad of the store in a folder to a sink, one at a time.
 * This is the one way in which the stock storage is read: its look-ups by
 * pattern lose memory for each answer, and give fully bound patterns without
 * their graph.
 * Errors: SS_FAILURE, also where the number of quads is not what was written
 * down, or what the sink answered.
 */
int ss_stream_store(const char *folder, const struct ss_sink *sink,
                    struct ss_error *error);

#endif
