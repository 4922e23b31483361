/* SPDX-License-Identifier: Apache-2.0 */
#include "store/load.h"

#include <errno.h>
#include <limits.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/files.h"
#include "base/rdf_reader.h"
#include "store/redland.h"
#include "store/stream.h"
#include "terms.h"

/* Quads between two reports of progress. */
enum { STEP = 10000 };

struct loading {
    const struct ss_load *load;
    struct ss_redland redland;
    uint64_t quads;
};

/* Runs coreutils' sort: each line once, by bytes, memory bounded. */
static int sort_spool(const char *spool, const char *folder,
                      struct ss_error *error)
{
    char *arguments[] = {"sort", "-u",           "-S", "64M",
                         "-T",   (char *)folder, "-o", (char *)spool,
                         "--",   (char *)spool,  NULL};
    char *environment[] = {"LC_ALL=C", "PATH=/usr/local/bin:/usr/bin:/bin",
                           NULL};
    pid_t child;
    int status;
    int failed =
        posix_spawnp(&child, "sort", NULL, NULL, arguments, environment);
    if (failed)
        return ss_fail(error, SS_FAILURE, "sort cannot be run: %s",
                       strerror(failed));
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return ss_fail(error, SS_FAILURE, "sort was lost: %s",
                           strerror(errno));
    if (!WIFEXITED(status) || WEXITSTATUS(status))
        return ss_fail(error, SS_FAILURE, "%s: sort failed; is the disk full?",
                       spool);
    return 0;
}

static int failed_write(const struct loading *loading, struct ss_error *error)
{
    const char *last = loading->redland.last;
    return ss_fail(error, SS_FAILURE, "%s: cannot be written: %s",
                   loading->load->folder, last[0] ? last : "out of memory");
}

/* librdf writes 1 as true and 0 as false; under a datatype of ours the
 * lexical form is kept. */
static struct ss_term stored(const struct ss_term *term)
{
    struct ss_term copy = *term;
    if (copy.datatype && strcmp(copy.datatype, SS_NS_XSD "boolean") == 0)
        copy.datatype = SS_REDLAND_BOOLEAN;
    return copy;
}

static int add(void *state, const struct ss_quad *quad, struct ss_error *error)
{
    struct loading *loading = state;
    librdf_world *world = loading->redland.world;
    struct ss_term object = stored(&quad->object);
    librdf_statement *statement = librdf_new_statement_from_nodes(
        world, ss_redland_node(world, &quad->subject),
        ss_redland_node(world, &quad->predicate),
        ss_redland_node(world, &object));
    librdf_node *graph = ss_redland_node(world, &quad->graph);
    int failed = !statement || !graph ||
                 librdf_model_context_add_statement(loading->redland.model,
                                                    graph, statement);
    if (statement)
        librdf_free_statement(statement);
    if (graph)
        librdf_free_node(graph);
    if (failed)
        return failed_write(loading, error);
    loading->quads++;
    if (loading->load->progress && loading->quads % STEP == 0)
        loading->load->progress(loading->load->state, loading->quads);
    return 0;
}

static int load_quads(struct loading *loading, struct ss_error *error)
{
    const char *spool = loading->load->spool;
    FILE *file = ss_open_read(spool, error);
    if (!file)
        return -1;
    struct ss_rdf_source source = {file, spool, SS_NQUADS, NULL, NULL, ""};
    struct ss_sink sink = {add, loading};
    int result = ss_rdf_read(&source, &sink, error);
    fclose(file);
    if (!result && librdf_model_sync(loading->redland.model))
        return failed_write(loading, error);
    return result;
}

int ss_load_sorted(const struct ss_load *load, struct ss_error *error)
{
    struct loading loading = {.load = load};
    int result = sort_spool(load->spool, load->folder, error);
    if (!result)
        result = ss_redland_open(&loading.redland, load->folder,
                                 SS_REDLAND_CREATE, error);
    if (!result)
        result = load_quads(&loading, error);
    ss_redland_close(&loading.redland);
    if (!result)
        result = ss_stream_write_count(load->folder, loading.quads, error);
    if (!result && unlink(load->spool))
        result = ss_fail(error, SS_FAILURE, "%s: cannot be removed: %s",
                         load->spool, strerror(errno));
    return result;
}
