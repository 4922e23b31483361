/* SPDX-License-Identifier: Apache-2.0 */
#include "store/stream.h"

#include <unistd.h>

#include "store/redland.h"

static int give(librdf_stream *stream, const struct ss_sink *sink,
                const char *folder, struct ss_error *error)
{
    librdf_statement *statement = librdf_stream_get_object(stream);
    librdf_node *graph = librdf_stream_get_context2(stream);
    if (!statement || !graph)
        return ss_fail(error, SS_FAILURE,
                       "%s: the graph is damaged; build the landscape anew",
                       folder);
    struct ss_quad quad = {
        ss_redland_term(librdf_statement_get_subject(statement)),
        ss_redland_term(librdf_statement_get_predicate(statement)),
        ss_redland_term(librdf_statement_get_object(statement)),
        ss_redland_term(graph)};
    return sink->quad(sink->state, &quad, error);
}

int ss_stream_store(const char *folder, const struct ss_sink *sink,
                    struct ss_error *error)
{
    struct ss_redland redland = {0};
    if (access(folder, R_OK))
        return ss_fail(error, SS_FAILURE,
                       "%s: there is no graph here; create a landscape with "
                       "'standscape init'",
                       folder);
    int result = ss_redland_open(&redland, folder, SS_REDLAND_READ, error);
    librdf_stream *stream = NULL;
    if (!result) {
        stream = librdf_model_as_stream(redland.model);
        if (!stream)
            result = ss_fail(error, SS_FAILURE, "%s: cannot be read: %s",
                             folder, redland.last);
    }
    for (; stream && !result && !librdf_stream_end(stream);
         librdf_stream_next(stream))
        result = give(stream, sink, folder, error);
    if (stream)
        librdf_free_stream(stream);
    ss_redland_close(&redland);
    return result;
}
