/* SPDX-License-Identifier: Apache-2.0 */
#include <limits.h>
#include <string.h>

#include "base/files.h"
#include "cli/pulling.h"
#include "cli/update.h"
#include "fetch/snapshot.h"
#include "ingest/provenance.h"
#include "ingest/rdf_file.h"
#include "ingest/relabel.h"
#include "pull/documents.h"
#include "pull/local.h"
#include "store/format/folder.h"

/* What is loaded, and as what. */
struct loading {
    struct ss_pull_rdf *rdf;
    struct ss_pulled *file;
    char graph[PATH_MAX];
};

static enum ss_status check(const struct ss_pull_rdf *rdf)
{
    static const char *const TIERS[] = {"primary", "secondary", "curated"};
    struct ss_context *context = rdf->context;
    const char *const iris[] = {rdf->graph, rdf->address, rdf->licence};
    static const char *const names[] = {"--graph", "--address", "--licence"};
    bool known = !rdf->tier;
    for (size_t i = 0; i < 3; i++)
        if (iris[i] && !ss_iri_valid(iris[i], strlen(iris[i])))
            return ss_usage(context, "pull", "%s '%.200s' is no absolute IRI",
                            names[i], iris[i]);
    for (size_t i = 0; i < 3 && !known; i++)
        known = strcmp(rdf->tier, TIERS[i]) == 0;
    if (!known)
        return ss_usage(context, "pull",
                        "--tier is primary, secondary or curated");
    if (!rdf->title)
        return ss_usage(context, "pull",
                        "rdf needs --title, what the source is called");
    return SS_OK;
}

/* graph/rdf/FILENAME, of letters, digits, dots and dashes. */
static void name_graph(char *out, size_t room, const char *path)
{
    size_t length =
        (size_t)snprintf(out, room, SS_GRAPH "rdf/%s", ss_base_name(path));
    for (size_t i = strlen(SS_GRAPH "rdf/"); i < length && i < room; i++)
        if (!((out[i] >= 'a' && out[i] <= 'z') ||
              (out[i] >= 'A' && out[i] <= 'Z') ||
              (out[i] >= '0' && out[i] <= '9') || out[i] == '.' ||
              out[i] == '_'))
            out[i] = '-';
}

static int describe(const struct loading *loading, const struct ss_sink *sink,
                    struct ss_error *error)
{
    const struct ss_pull_rdf *rdf = loading->rdf;
    const struct ss_pulled *file = loading->file;
    struct ss_provenance provenance = {.described = loading->graph,
                                       .in = SS_GRAPH_PROVENANCE,
                                       .title = rdf->title,
                                       .address = file->address,
                                       .retrieved = file->retrieved,
                                       .digest = file->digest,
                                       .bytes = file->bytes,
                                       .licence = file->licence,
                                       .tier = rdf->tier,
                                       .records = -1};
    return ss_provenance_write(&provenance, sink, error);
}

static int fill(void *state, struct ss_build *build)
{
    struct loading *loading = state;
    struct ss_error *error = &loading->rdf->context->error;
    struct ss_sink sink = ss_build_sink(build, 0);
    struct ss_digesting *digesting;
    struct ss_relabel relabel;
    if (ss_build_replace(build, loading->graph, error) ||
        ss_digest_begin(&digesting, loading->file->path, NULL, error))
        return -1;
    ss_relabel_init(&relabel, &sink, digesting);
    struct ss_sink relabelled = ss_relabel_sink(&relabel);
    struct ss_rdf_file file = {loading->file->path, loading->file->address,
                               loading->graph, ""};
    int result = ss_rdf_file_read(&file, &relabelled, error);
    ss_relabel_release(&relabel);
    ss_digest_end(digesting);
    return result ? result : describe(loading, &sink, error);
}

static int keep(struct loading *loading, struct ss_error *error)
{
    char kept[PATH_MAX];
    struct ss_pulled *file = loading->file;
    struct ss_snapshot snapshot = {.dataset = loading->graph + strlen(SS_GRAPH),
                                   .name = ss_base_name(file->path),
                                   .address = file->address,
                                   .retrieved = file->retrieved,
                                   .licence = file->licence};
    if (strncmp(loading->graph, SS_GRAPH, strlen(SS_GRAPH)) != 0)
        snapshot.dataset = loading->graph;
    if (ss_snapshot_keep(&snapshot, kept, sizeof kept,
                         loading->rdf->context->landscape, file->path, error))
        return -1;
    strcpy(file->digest, snapshot.digest);
    file->bytes = snapshot.bytes;
    return 0;
}

enum ss_status ss_pull_rdf_file(struct ss_pull_rdf *rdf)
{
    struct ss_documents documents = {.landscape = rdf->context->landscape};
    struct ss_error *error = &rdf->context->error;
    struct loading loading = {.rdf = rdf};
    enum ss_status status = check(rdf);
    if (status != SS_OK)
        return status;
    int result = ss_need_landscape(rdf->context);
    if (!result)
        result = ss_rdf_file_regular(rdf->path, error);
    if (!result)
        result = ss_local_add(&documents, rdf->path, error);
    if (!result) {
        loading.file = &documents.items[0];
        if (rdf->graph)
            snprintf(loading.graph, sizeof loading.graph, "%s", rdf->graph);
        else
            name_graph(loading.graph, sizeof loading.graph, rdf->path);
        if (ss_pulled_set(&loading.file->address, rdf->address) ||
            (rdf->retrieved &&
             ss_pulled_set(&loading.file->retrieved, rdf->retrieved)) ||
            ss_pulled_set(&loading.file->licence, rdf->licence))
            result = ss_fail(error, SS_FAILURE, "out of memory");
    }
    if (!result)
        result = keep(&loading, error);
    if (!result)
        result = ss_update(rdf->context, fill, &loading);
    ss_documents_release(&documents);
    return result ? ss_failed(rdf->context) : SS_OK;
}
