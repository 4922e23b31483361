/* SPDX-License-Identifier: Apache-2.0 */
#include <dirent.h>
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "cli/context.h"
#include "cli/update.h"
#include "ingest/provenance.h"
#include "ingest/rdf_file.h"
#include "landscape/landscape.h"
#include "store/write/build.h"

static const char LICENCE[] = "https://www.apache.org/licenses/LICENSE-2.0";

static int is_trig(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return dot && strcmp(dot, ".trig") == 0;
}

static int is_turtle(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return dot && strcmp(dot, ".ttl") == 0;
}

/* Reads the files of a folder in the order of their names. */
static int read_folder(struct ss_context *context, const char *name,
                       int (*wanted)(const struct dirent *), const char *graph,
                       const struct ss_sink *sink)
{
    char folder[PATH_MAX];
    struct dirent **entries;
    if (ss_path(folder, sizeof folder, context->data, name, &context->error))
        return -1;
    int count = scandir(folder, &entries, wanted, alphasort);
    if (count <= 0)
        return ss_fail(&context->error, SS_FAILURE,
                       "%s: no files here; set STANDSCAPE_DATA to the folder "
                       "with 'ontology' and 'data', or install standscape",
                       folder);
    int result = 0;
    for (int i = 0; i < count; i++) {
        char path[PATH_MAX];
        if (!result)
            result = ss_path(path, sizeof path, folder, entries[i]->d_name,
                             &context->error);
        struct ss_rdf_file file = {path, NULL, graph, entries[i]->d_name};
        if (!result)
            result = ss_rdf_file_read(&file, sink, &context->error);
        free(entries[i]);
    }
    free(entries);
    return result;
}

static int load_ontology(struct ss_context *context, const struct ss_sink *sink)
{
    struct ss_provenance provenance = {
        .described = SS_GRAPH_ONTOLOGY,
        .in = SS_GRAPH_PROVENANCE,
        .title = "Standscape ontology and code lists",
        .address = "https://w3id.org/standscape/ns",
        .licence = LICENCE,
        .tier = "curated",
        .records = -1,
    };
    if (read_folder(context, "ontology", is_turtle, SS_GRAPH_ONTOLOGY, sink))
        return -1;
    return ss_provenance_write(&provenance, sink, &context->error);
}

struct filling {
    struct ss_context *context;
    bool ontology;
    bool curated;
};

static int fill(void *state, struct ss_build *build)
{
    struct filling *filling = state;
    struct ss_sink sink = ss_build_sink(build, 0);
    if (filling->ontology && load_ontology(filling->context, &sink))
        return -1;
    if (filling->curated)
        return read_folder(filling->context, "data", is_trig, NULL, &sink);
    return 0;
}

enum ss_status ss_command_init(struct ss_context *context, int argc,
                               char **argv)
{
    static const struct option OPTIONS[] = {{"bare", no_argument, NULL, 'b'},
                                            {"empty", no_argument, NULL, 'e'},
                                            {NULL, 0, NULL, 0}};
    bool bare = false;
    bool empty = false;
    int option;
    opterr = 0;
    while ((option = getopt_long(argc, argv, ":", OPTIONS, NULL)) != -1) {
        if (option == 'b')
            bare = true;
        else if (option == 'e')
            empty = true;
        else
            return ss_usage_option(context, argv, option);
    }
    if (optind < argc)
        return ss_usage(context, argv[0], "'%s' is one argument too many",
                        argv[optind]);
    if (bare && empty)
        return ss_usage(context, argv[0],
                        "--bare and --empty exclude each "
                        "other");
    struct filling filling = {context, !empty, !empty && !bare};
    if (ss_landscape_create(context->landscape, &context->error))
        return ss_failed(context);
    if (ss_update(context, fill, &filling)) {
        ss_landscape_discard(context->landscape);
        return ss_failed(context);
    }
    fprintf(stderr, "Created a landscape in %s\n", context->landscape);
    return SS_OK;
}
