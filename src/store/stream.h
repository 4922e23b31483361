/* SPDX-License-Identifier: Apache-2.0 */
/* A pass over the stock storage, from its first quad to its last. */
#ifndef SS_STREAM_H
#define SS_STREAM_H

#include "base/sink.h"

/*
 * Gives every quad of the store in a folder to a sink, one at a time.
 * This is the one way in which the stock storage is read: its look-ups by
 * pattern lose memory for each answer, and give fully bound patterns without
 * their graph.
 * Errors: SS_FAILURE, or what the sink answered.
 */
int ss_stream_store(const char *folder, const struct ss_sink *sink,
                    struct ss_error *error);

#endif
