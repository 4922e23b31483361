/* SPDX-License-Identifier: Apache-2.0 */
#include <getopt.h>
#include <inttypes.h>
#include <string.h>
#include <time.h>

#include "base/digest_thread.h"
#include "base/files.h"
#include "cli/context.h"
#include "cli/update.h"
#include "ingest/provenance.h"
#include "ingest/rdf_file.h"
#include "ingest/relabel.h"
#include "landscape/landscape.h"
#include "store/write/build.h"

enum { SINKS = 2 /* threads that read */ };

/* A sink before another one: what a landscape has inferred comes in files that
 * were exported from it, and is inferred anew from the rest of them. */
struct leaving_out {
    struct ss_sink to;
    uint64_t count; /* of quads of graph/inferred */
};

struct loading {
    struct ss_context *context;
    const char *graph;
    const char *base;
    char **paths; /* ends with NULL */
    struct ss_sink sinks[SINKS];
};

static const char FORBIDDEN[] = "<>\"{}|^`\\%#? ";

/* graph/load/FILENAME, with what an IRI forbids percent-encoded. */
static int default_graph(struct ss_buffer *out, const char *path)
{
    ss_buffer_add_text(out, SS_GRAPH "load/");
    for (const char *c = ss_base_name(path); *c; c++)
        if ((unsigned char)*c <= 0x20 || (unsigned char)*c >= 0x7f ||
            strchr(FORBIDDEN, *c))
            ss_buffer_add_format(out, "%%%02X", (unsigned char)*c);
        else
            ss_buffer_add_byte(out, *c);
    return out->failed ? -1 : 0;
}

static bool is_iri(const struct ss_term *term, const char *iri)
{
    return term->kind == SS_IRI && strcmp(term->text, iri) == 0;
}

/* struct ss_sink */
static int leave_out(void *state, const struct ss_quad *quad,
                     struct ss_error *error)
{
    struct leaving_out *l = state;
    bool inferred = is_iri(&quad->graph, SS_GRAPH_INFERRED);
    l->count += inferred;
    if (inferred || (is_iri(&quad->graph, SS_GRAPH_PROVENANCE) &&
                     is_iri(&quad->subject, SS_GRAPH_INFERRED)))
        return 0;
    return l->to.quad(l->to.state, quad, error);
}

static void say_left_out(const char *path, const struct leaving_out *list)
{
    uint64_t count = 0;
    for (int i = 0; i < SINKS; i++)
        count += list[i].count;
    if (count)
        fprintf(stderr,
                "%s: %" PRIu64 " %s of " SS_GRAPH_INFERRED
                " left out: what follows from the rest is inferred anew\n",
                path, count, count == 1 ? "statement" : "statements");
}

static void show_bytes(void *state, uint64_t bytes)
{
    ss_show_progress(state, "bytes read", bytes);
}

/* Reads a file into the sinks, its blank nodes named after its digest. */
static int read_file(struct loading *loading, const char *path,
                     const char *graph, struct ss_digesting *digesting)
{
    struct leaving_out outs[SINKS];
    struct ss_relabel relabels[SINKS];
    struct ss_sink sinks[SINKS];
    struct ss_rdf_file file = {path, loading->base, graph, ""};
    for (int i = 0; i < SINKS; i++) {
        outs[i] = (struct leaving_out){loading->sinks[i], 0};
        const struct ss_sink out = {leave_out, &outs[i]};
        ss_relabel_init(&relabels[i], &out, digesting);
        sinks[i] = ss_relabel_sink(&relabels[i]);
    }
    int result = ss_rdf_file_read_many(&file, sinks, SINKS, show_bytes, NULL,
                                       &loading->context->error);
    for (int i = 0; i < SINKS; i++)
        ss_relabel_release(&relabels[i]);
    ss_end_progress();
    if (!result)
        say_left_out(path, outs);
    return result;
}

/* Says where the statements come from. */
static int write_provenance(struct loading *loading, const char *path,
                            const char *graph, struct ss_digesting *digesting)
{
    struct ss_error *error = &loading->context->error;
    uint64_t bytes;
    const char *digest = ss_digest_wait(digesting, &bytes, NULL, error);
    if (!digest)
        return -1;
    char now[32];
    time_t seconds = time(NULL);
    struct tm parts;
    gmtime_r(&seconds, &parts);
    strftime(now, sizeof now, "%Y-%m-%dT%H:%M:%SZ", &parts);
    char title[PATH_MAX + 16];
    snprintf(title, sizeof title, "File %s", ss_base_name(path));
    struct ss_provenance provenance = {.described = graph,
                                       .in = SS_GRAPH_PROVENANCE,
                                       .title = title,
                                       .retrieved = now,
                                       .digest = digest,
                                       .bytes = bytes,
                                       .records = -1};
    return ss_provenance_write(&provenance, &loading->sinks[0], error);
}

static int load_file(struct loading *loading, const char *path,
                     const char *graph)
{
    struct ss_error *error = &loading->context->error;
    struct ss_digesting *digesting;
    if (ss_rdf_file_regular(path, error) || /* it is read twice */
        ss_digest_begin(&digesting, path, NULL, error))
        return -1;
    int result = read_file(loading, path, graph, digesting);
    if (!result)
        result = write_provenance(loading, path, graph, digesting);
    ss_digest_end(digesting);
    return result;
}

static int load_files(void *state, struct ss_build *build)
{
    struct loading *loading = state;
    struct ss_error *error = &loading->context->error;
    for (unsigned i = 0; i < SINKS; i++)
        loading->sinks[i] = ss_build_sink(build, i);
    for (char **paths = loading->paths; *paths; paths++) {
        struct ss_buffer graph;
        ss_buffer_init(&graph, PATH_MAX * 4);
        if (loading->graph)
            ss_buffer_add_text(&graph, loading->graph);
        else
            default_graph(&graph, *paths);
        int result = graph.failed
                         ? ss_fail(error, SS_USAGE, "this name is too long")
                         : ss_build_replace(build, graph.bytes, error);
        if (!result)
            result = load_file(loading, *paths, graph.bytes);
        ss_buffer_release(&graph);
        if (result)
            return -1;
    }
    return 0;
}

enum ss_status ss_command_load(struct ss_context *context, int argc,
                               char **argv)
{
    static const struct option OPTIONS[] = {
        {"graph", required_argument, NULL, 'g'},
        {"base", required_argument, NULL, 'b'},
        {"memory", required_argument, NULL, 'm'},
        {NULL, 0, NULL, 0}};
    struct loading loading = {.context = context};
    int option;
    opterr = 0;
    while ((option = getopt_long(argc, argv, ":", OPTIONS, NULL)) != -1) {
        if (option == 'g')
            loading.graph = optarg;
        else if (option == 'b')
            loading.base = optarg;
        else if (option == 'm' && ss_memory_option(&context->memory, optarg))
            return ss_usage(context, argv[0],
                            "'%s' is no number of megabytes from %d on", optarg,
                            SS_LEAST_MEGABYTES);
        else if (option != 'm')
            return ss_usage_option(context, argv, option);
    }
    const char *iris[] = {loading.graph, loading.base};
    for (int i = 0; i < 2; i++)
        if (iris[i] && !ss_iri_valid(iris[i], strlen(iris[i])))
            return ss_usage(context, argv[0], "'%s' is no absolute IRI",
                            iris[i]);
    if (loading.graph && strcmp(loading.graph, SS_GRAPH_INFERRED) == 0)
        return ss_usage(context, argv[0],
                        "'%s' holds what standscape infers; name another graph",
                        loading.graph);
    if (optind == argc)
        return ss_usage(context, argv[0], "name the files to load");
    loading.paths = argv + optind;
    return ss_update(context, load_files, &loading) ? ss_failed(context)
                                                    : SS_OK;
}
