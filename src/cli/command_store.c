/* SPDX-License-Identifier: Apache-2.0 */
/* store verify, store compact, store stats. */
#include <getopt.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "cli/context.h"
#include "cli/update.h"
#include "landscape/infer.h"
#include "landscape/inferred_state.h"
#include "landscape/landscape.h"
#include "store/check/verify.h"
#include "store/read/runs.h"
#include "store/write/write.h"
#include "terms.h"

struct options {
    enum ss_format format;
};

/* The folder of the landscape's store. */
static int store_folder(struct ss_context *context, char out[PATH_MAX])
{
    if (ss_need_landscape(context))
        return -1;
    return ss_path(out, PATH_MAX, context->landscape, "store", &context->error);
}

static void show_fault(void *state, const char *text)
{
    (void)state;
    ss_end_progress();
    fprintf(stderr, "standscape: %s\n", text);
}

/* How many quads a graph holds. */
static int count_graph(uint64_t *out, struct ss_store *store, const char *iri,
                       struct ss_error *error)
{
    struct ss_term graph = ss_iri(iri);
    struct ss_ids pattern = {0, 0, 0, ss_store_id(store, &graph)};
    if (!pattern.graph)
        return ss_fail(error, SS_FAILURE, "out of memory");
    return ss_store_count(out, store, &pattern, NULL, error);
}

/* Tells where what follows from the ontology is that of another state. */
static int check_inferred(struct ss_context *context)
{
    struct ss_store *store;
    struct ss_error *error = &context->error;
    uint64_t rules, inferred;
    if (ss_landscape_open(&store, context->landscape, error))
        return -1;
    int result = count_graph(&rules, store, SS_GRAPH_ONTOLOGY, error);
    if (!result)
        result = count_graph(&inferred, store, SS_GRAPH_INFERRED, error);
    if (!result && (rules || inferred) &&
        !ss_inferred_current(context->landscape, store))
        fprintf(stderr, "standscape: " SS_GRAPH_INFERRED
                        " is not up to date: a write was stopped, or another "
                        "program wrote; the next load or pull, or 'standscape "
                        "store compact', renews it\n");
    ss_store_close(store);
    return result;
}

static int verify(struct ss_context *context, const struct options *options)
{
    char folder[PATH_MAX];
    struct ss_verified found;
    struct ss_error first = {0};
    const struct ss_verify_options how = {show_fault, ss_show_progress, NULL};
    (void)options;
    if (store_folder(context, folder))
        return -1;
    int result = ss_verify(&found, folder, &how, &first);
    ss_end_progress();
    if (result && found.faults == 0) /* it could not be opened */
        return ss_fail(&context->error, first.status, "%s", first.text);
    if (result)
        return ss_fail(&context->error, SS_FAILURE,
                       "%s: faults found: %u; restore the landscape from a "
                       "copy, or build it anew",
                       folder, found.faults);
    printf("%s: clean: %" PRIu64 " triples in %" PRIu64 " quads, %" PRIu64
           " terms, %u %s, %" PRIu64 " bytes\n",
           folder, found.triples, found.quads, found.terms, found.runs,
           found.runs == 1 ? "run" : "runs", found.bytes);
    return check_inferred(context);
}

static int compact_store(struct ss_context *context)
{
    struct ss_write *write;
    struct ss_write_options how = {.memory = context->memory,
                                   .progress = ss_show_progress};
    if (ss_write_begin(&write, context->landscape, &how, &context->error))
        return -1;
    int result = ss_write_compact(write, &context->error);
    ss_end_progress();
    return result;
}

/* Renews what follows from the ontology where it is not up to date, compacts,
 * and notes that it is of the new state as it was of the one before. */
static int compact(struct ss_context *context, const struct options *options)
{
    char folder[PATH_MAX];
    (void)options;
    if (store_folder(context, folder) || ss_infer_now(context, NULL))
        return -1;
    struct ss_store *before = ss_infer_before(context->landscape);
    int result = compact_store(context);
    if (!result && before)
        ss_inferred_note_commit(context->landscape,
                                &ss_store_runs(before)->manifest);
    ss_store_close(before);
    return result;
}

struct figures {
    struct ss_context *context;
    struct ss_results results;
};

static int add(struct figures *figures, const char *what, uint64_t value)
{
    char room[24];
    snprintf(room, sizeof room, "%" PRIu64, value);
    struct ss_term row[] = {ss_string(what),
                            ss_typed(room, SS_NS_XSD "integer")};
    return ss_results_row(&figures->results, row, &figures->context->error);
}

/* The size of a part of the files of all runs, in bytes. */
static uint64_t bytes_of(const struct ss_manifest *manifest, int from, int to)
{
    uint64_t bytes = 0;
    for (unsigned i = 0; i < manifest->count; i++)
        for (int file = from; file < to; file++)
            bytes += manifest->runs[i].files[file].size;
    return bytes;
}

static int add_figures(struct figures *figures, struct ss_store *store)
{
    struct ss_error *error = &figures->context->error;
    const struct ss_runs *runs = ss_store_runs(store);
    const struct ss_manifest *manifest = &runs->manifest;
    struct ss_ids all = {0, 0, 0, SS_UNION};
    uint64_t triples, quads;
    uint64_t indexes = bytes_of(manifest, 0, SS_ORDERS);
    uint64_t terms = bytes_of(manifest, SS_ORDERS, SS_RUN_FILES);
    if (ss_store_count(&triples, store, &all, NULL, error))
        return -1;
    all.graph = SS_EVERY_GRAPH;
    if (ss_store_count(&quads, store, &all, NULL, error))
        return -1;
    const struct {
        const char *what;
        uint64_t value;
    } rows[] = {{"format", SS_STORE_FORMAT},
                {"triples", triples},
                {"quads", quads},
                {"graphs", ss_store_graph_count(store)},
                {"terms", runs->terms},
                {"runs", manifest->count},
                {"bytes", indexes + terms},
                {"bytes of indexes", indexes},
                {"bytes of the dictionary", terms},
                {"bytes a triple",
                 triples ? (indexes + terms + triples / 2) / triples : 0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (add(figures, rows[i].what, rows[i].value))
            return -1;
    return 0;
}

static int stats(struct ss_context *context, const struct options *options)
{
    static const char *const NAMES[] = {"what", "count"};
    struct ss_facts facts = {0};
    struct ss_visibility hidden = {0};
    struct figures figures = {.context = context};
    int result = ss_open_facts(context, &facts, &hidden, NULL);
    if (result)
        return -1;
    result = ss_results_begin(&figures.results, stdout, options->format, NAMES,
                              2, &context->error);
    if (!result)
        result = add_figures(&figures, facts.store);
    int ended =
        ss_results_end(&figures.results, result ? NULL : &context->error);
    return ss_close_facts(context, &facts, result ? result : ended);
}

enum ss_status ss_command_store(struct ss_context *context, int argc,
                                char **argv)
{
    static const struct option OPTIONS[] = {
        {"format", required_argument, NULL, 'f'}, {NULL, 0, NULL, 0}};
    static const struct {
        const char *name;
        int (*run)(struct ss_context *, const struct options *);
    } PARTS[] = {{"verify", verify}, {"compact", compact}, {"stats", stats}};
    struct options options = {ss_format_for(stdout)};
    int option;
    opterr = 0;
    while ((option = getopt_long(argc, argv, ":f:", OPTIONS, NULL)) != -1) {
        if (option != 'f')
            return ss_usage_option(context, argv, option);
        if (ss_format_named(&options.format, optarg, &context->error))
            return ss_failed(context);
    }
    if (argc - optind != 1)
        return ss_usage(context, argv[0],
                        "say one of verify, compact and stats");
    for (size_t i = 0; i < sizeof PARTS / sizeof PARTS[0]; i++)
        if (strcmp(argv[optind], PARTS[i].name) == 0)
            return PARTS[i].run(context, &options) ? ss_failed(context) : SS_OK;
    return ss_usage(context, argv[0],
                    "'%s' is none of verify, compact and stats", argv[optind]);
}
