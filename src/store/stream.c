/* SPDX-License-Identifier: Apache-2.0 */
#include "store/stream.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"

#include "store/redland.h"

static const char COUNT[] = "count";

static int damaged(const char *folder, struct ss_error *error)
{
    return ss_fail(error, SS_FAILURE,
                   "%s: the graph is damaged; build the landscape anew",
                   folder);
}

int ss_stream_write_count(const char *folder, uint64_t quads,
                          struct ss_error *error)
{
    char path[PATH_MAX];
    if (ss_path(path, sizeof path, folder, COUNT, error))
        return -1;
    FILE *file = fopen(path, "wb");
    int failed = !file || fprintf(file, "%" PRIu64 "\n", quads) < 0 ||
                 fflush(file) || fsync(fileno(file));
    int reason = errno;
    if (file && fclose(file) && !failed) {
        failed = 1;
        reason = errno;
    }
    if (failed)
        return ss_fail(error, SS_FAILURE, "%s: cannot be written: %s", path,
                       strerror(reason));
    return 0;
}

static int read_count(uint64_t *out, const char *folder, struct ss_error *error)
{
    char path[PATH_MAX];
    if (ss_path(path, sizeof path, folder, COUNT, error))
        return -1;
    FILE *file = fopen(path, "rb");
    int read = file ? fscanf(file, "%" SCNu64, out) : 0;
    if (file)
        fclose(file);
    return read == 1 ? 0 : damaged(folder, error);
}

static int give(librdf_stream *stream, const struct ss_sink *sink,
                const char *folder, struct ss_error *error)
{
    librdf_statement *statement = librdf_stream_get_object(stream);
    librdf_node *graph = librdf_stream_get_context2(stream);
    if (!statement || !graph)
        return damaged(folder, error);
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
    if (access(folder, R_OK) && errno == ENOENT)
        return ss_fail(error, SS_FAILURE,
                       "%s: there is no graph here; create a landscape with "
                       "'standscape init'",
                       folder);
    uint64_t expected = 0;
    int result = read_count(&expected, folder, error);
    if (!result)
        result = ss_redland_open(&redland, folder, SS_REDLAND_READ, error);
    librdf_stream *stream = NULL;
    if (!result) {
        stream = librdf_model_as_stream(redland.model);
        if (!stream)
            result = ss_fail(error, SS_FAILURE, "%s: cannot be read: %s",
                             folder, redland.last);
    }
    uint64_t quads = 0;
    for (; stream && !result && !librdf_stream_end(stream);
         librdf_stream_next(stream)) {
        result = give(stream, sink, folder, error);
        quads++;
    }
    if (!result && quads != expected)
        result = damaged(folder, error);
    if (stream)
        librdf_free_stream(stream);
    ss_redland_close(&redland);
    return result;
}
