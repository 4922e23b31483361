/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/scratch.h"

#include <errno.h>
#include <raptor2.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "cli/update.h"
#include "ingest/rdf_file.h"
#include "landscape/landscape.h"

int ss_scratch_add(struct ss_scratch *scratch, const char *argument, bool named)
{
    if (scratch->count == SS_SCRATCH_FILES)
        return -1;
    scratch->files[scratch->count].argument = argument;
    scratch->files[scratch->count++].named = named;
    return 0;
}

bool ss_scratch_used(const struct ss_scratch *scratch)
{
    return scratch->count > 0;
}

struct filling {
    struct ss_scratch *scratch;
    struct ss_context *context;
};

/* Reads "[IRI=]FILE": what stands before "=" is an IRI if it has a colon. */
static int read_file(struct filling *filling, size_t index,
                     const struct ss_sink *sink)
{
    const char *argument = filling->scratch->files[index].argument;
    const char *equals = strchr(argument, '=');
    const char *colon = strchr(argument, ':');
    const char *path = argument;
    struct ss_buffer iri;
    ss_buffer_init(&iri, PATH_MAX * 4);
    if (equals && colon && colon < equals) {
        ss_buffer_add(&iri, argument, (size_t)(equals - argument));
        path = equals + 1;
    } else {
        unsigned char *own = raptor_uri_filename_to_uri_string(argument);
        ss_buffer_add_text(&iri, own ? (const char *)own : "file:");
        raptor_free_memory(own);
    }
    char prefix[32];
    snprintf(prefix, sizeof prefix, "f%zu-", index);
    struct ss_rdf_file file = {path, ss_buffer_text(&iri),
                               filling->scratch->files[index].named
                                   ? ss_buffer_text(&iri)
                                   : SS_SCRATCH_DEFAULT_GRAPH,
                               prefix};
    int result;
    if (!ss_iri_valid(ss_buffer_text(&iri), iri.length))
        result = ss_fail(&filling->context->error, SS_USAGE,
                         "'%.200s' is no absolute IRI", ss_buffer_text(&iri));
    else
        result = ss_rdf_file_read(&file, sink, &filling->context->error);
    ss_buffer_release(&iri);
    return result;
}

static int fill(void *state, struct ss_build *build)
{
    struct filling *filling = state;
    struct ss_sink sink = ss_build_sink(build, 0);
    for (size_t i = 0; i < filling->scratch->count; i++)
        if (read_file(filling, i, &sink))
            return -1;
    return 0;
}

int ss_scratch_make(struct ss_scratch *scratch, struct ss_context *context)
{
    const char *temporary = getenv("TMPDIR");
    if (!temporary || !*temporary)
        temporary = "/tmp";
    if (ss_path(scratch->folder, sizeof scratch->folder, temporary,
                "standscape-XXXXXX", &context->error)) {
        scratch->folder[0] = '\0';
        return -1;
    }
    if (!mkdtemp(scratch->folder)) {
        scratch->folder[0] = '\0';
        return ss_fail(&context->error, SS_FAILURE,
                       "%s: no temporary folder can be made: %s", temporary,
                       strerror(errno));
    }
    snprintf(context->landscape, sizeof context->landscape, "%s",
             scratch->folder);
    return 0;
}

int ss_scratch_fill(struct ss_scratch *scratch, struct ss_context *context)
{
    struct filling filling = {scratch, context};
    if (ss_landscape_create(context->landscape, &context->error))
        return -1;
    return ss_update(context, fill, &filling);
}

void ss_scratch_release(struct ss_scratch *scratch)
{
    static const char *const PARTS[] = {"store", "snapshots"};
    char path[PATH_MAX];
    if (!scratch->folder[0])
        return;
    for (size_t i = 0; i < sizeof PARTS / sizeof PARTS[0]; i++)
        if (!ss_path(path, sizeof path, scratch->folder, PARTS[i], NULL))
            ss_remove_folder(path, NULL);
    ss_remove_folder(scratch->folder, NULL);
    scratch->folder[0] = '\0';
}
