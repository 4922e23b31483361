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

static int run(librdf_world *world, const char *folder, const char *last,
               const struct ss_sink *sink, struct ss_error *error)
{
    librdf_storage *storage = ss_redland_storage(world, folder, false);
    librdf_model *model =
        storage ? librdf_new_model(world, storage, NULL) : NULL;
    librdf_stream *stream = model ? librdf_model_as_stream(model) : NULL;
    int result = 0;
    if (!stream)
        result = ss_fail(error, SS_FAILURE, "%s: cannot open the graph: %s",
                         folder, last[0] ? last : "no reason given");
    while (!result && !librdf_stream_end(stream)) {
        result = give(stream, sink, folder, error);
        librdf_stream_next(stream);
    }
    if (stream)
        librdf_free_stream(stream);
    if (model)
        librdf_free_model(model);
    if (storage)
        librdf_free_storage(storage);
    return result;
}

int ss_stream_store(const char *folder, const struct ss_sink *sink,
                    struct ss_error *error)
{
    char last[200];
    if (access(folder, R_OK))
        return ss_fail(error, SS_FAILURE,
                       "%s: there is no graph here; create a landscape with "
                       "'standscape init'",
                       folder);
    librdf_world *world = ss_redland_world(last);
    if (!world)
        return ss_fail(error, SS_FAILURE, "out of memory");
    int result = run(world, folder, last, sink, error);
    librdf_free_world(world);
    return result;
}
