/* SPDX-License-Identifier: Apache-2.0 */
/* Where quads go: ingesters and readers write to a sink, loaders are one. */
#ifndef SS_SINK_H
#define SS_SINK_H

#include "base/error.h"
#include "base/term.h"

struct ss_sink {
    /*
     * Takes one quad; the quad's strings are borrowed for the call only.
     * Returns 0, or -1 with *error set: the writer then stops.
     */
    int (*quad)(void *state, const struct ss_quad *quad,
                struct ss_error *error);
    void *state; /* handed to each call; owned by whoever made the sink */
};

#endif
