/* SPDX-License-Identifier: Apache-2.0 */
#include <getopt.h>
#include <string.h>

#include "cli/pulling.h"
#include "landscape/as_of.h"

enum { TITLE = 1000, ADDRESS, RETRIEVED, LICENCE, TIER, GRAPH };

struct options {
    struct ss_pulling pulling;
    struct ss_pull_rdf rdf;
    bool described; /* one of the options of the source rdf was given */
};

static const struct option OPTIONS[] = {
    {"from", required_argument, NULL, 'f'},
    {"all", no_argument, NULL, 'a'},
    {"offline", no_argument, NULL, 'o'},
    {"as-known", required_argument, NULL, 'k'},
    {"title", required_argument, NULL, TITLE},
    {"address", required_argument, NULL, ADDRESS},
    {"retrieved", required_argument, NULL, RETRIEVED},
    {"licence", required_argument, NULL, LICENCE},
    {"tier", required_argument, NULL, TIER},
    {"graph", required_argument, NULL, GRAPH},
    {NULL, 0, NULL, 0}};

/* An option that describes the file of the source rdf; false: another one. */
static bool describe(struct options *options, int option, const char *value)
{
    const char **slot = option == TITLE       ? &options->rdf.title
                        : option == ADDRESS   ? &options->rdf.address
                        : option == RETRIEVED ? &options->rdf.retrieved
                        : option == LICENCE   ? &options->rdf.licence
                        : option == TIER      ? &options->rdf.tier
                        : option == GRAPH     ? &options->rdf.graph
                                              : NULL;
    if (!slot)
        return false;
    *slot = value;
    options->described = true;
    return true;
}

static enum ss_status take(struct options *options, int option, char **argv)
{
    struct ss_pulling *pulling = &options->pulling;
    struct ss_context *context = pulling->context;
    if (describe(options, option, optarg))
        return SS_OK;
    switch (option) {
    case 'f':
        if (pulling->from_count == SS_PULL_PATHS)
            return ss_usage(context, argv[0], "more than %d times --from",
                            SS_PULL_PATHS);
        pulling->from[pulling->from_count++] = optarg;
        return SS_OK;
    case 'a':
        pulling->all = true;
        return SS_OK;
    case 'o':
        pulling->offline = true;
        return SS_OK;
    case 'k':
        pulling->day = optarg;
        return ss_day_check(optarg, &context->error) ? ss_failed(context)
                                                     : SS_OK;
    default:
        return ss_usage_option(context, argv, option);
    }
}

/* "cen-cenelec, etsi, iso" */
static void list_names(struct ss_buffer *out)
{
    for (size_t i = 0; ss_ingesters[i]; i++)
        ss_buffer_add_format(out, "%s%s", i ? ", " : "", ss_ingesters[i]->name);
}

static enum ss_status unknown(struct ss_context *context, char **argv,
                              const char *name)
{
    struct ss_buffer names;
    ss_buffer_init(&names, 512);
    list_names(&names);
    enum ss_status status =
        ss_usage(context, argv[0], "'%.60s' is no source; there are %s, rdf",
                 name, ss_buffer_text(&names));
    ss_buffer_release(&names);
    return status;
}

static enum ss_status take_source(struct ss_pulling *pulling, char **argv,
                                  const char *name)
{
    const struct ss_ingester *ingester = ss_ingester_named(name);
    if (strcmp(name, "rdf") == 0)
        return ss_usage(pulling->context, argv[0], "name rdf alone");
    if (!ingester)
        return unknown(pulling->context, argv, name);
    for (size_t i = 0; i < pulling->count; i++)
        if (pulling->ingesters[i] == ingester)
            return ss_usage(pulling->context, argv[0], "%s is named twice",
                            name);
    pulling->ingesters[pulling->count++] = ingester;
    return SS_OK;
}

static enum ss_status take_sources(struct ss_pulling *pulling, int argc,
                                   char **argv)
{
    enum ss_status status = SS_OK;
    if (pulling->all && optind < argc)
        return ss_usage(pulling->context, argv[0],
                        "name sources, or give --all");
    for (size_t i = 0; pulling->all && ss_ingesters[i]; i++)
        pulling->ingesters[pulling->count++] = ss_ingesters[i];
    for (int i = optind; i < argc && status == SS_OK; i++)
        status = take_source(pulling, argv, argv[i]);
    if (status == SS_OK && pulling->count == 0) {
        struct ss_buffer names;
        ss_buffer_init(&names, 512);
        list_names(&names);
        status = ss_usage(pulling->context, argv[0],
                          "name a source: %s, rdf; or give --all",
                          ss_buffer_text(&names));
        ss_buffer_release(&names);
    }
    return status;
}

static enum ss_status check(const struct ss_pulling *pulling, char **argv)
{
    struct ss_context *context = pulling->context;
    if (pulling->from_count > 0 && pulling->count > 1)
        return ss_usage(context, argv[0], "--from is for one source; name one");
    if (pulling->offline && pulling->from_count > 0 && !pulling->day)
        return ss_usage(context, argv[0],
                        "--offline reads what is kept; leave out --from");
    return SS_OK;
}

static enum ss_status pull_rdf(struct options *options, int argc, char **argv)
{
    struct ss_pulling *pulling = &options->pulling;
    struct ss_context *context = pulling->context;
    if (optind + 1 < argc)
        return ss_usage(context, argv[0], "name rdf alone");
    if (pulling->from_count != 1)
        return ss_usage(context, argv[0], "rdf needs one --from FILE");
    if (pulling->offline || pulling->day)
        return ss_usage(context, argv[0],
                        "rdf has no --offline and no --as-known");
    options->rdf.path = pulling->from[0];
    return ss_pull_rdf_file(&options->rdf);
}

enum ss_status ss_command_pull(struct ss_context *context, int argc,
                               char **argv)
{
    struct options options = {.pulling = {.context = context},
                              .rdf = {.context = context}};
    enum ss_status status = SS_OK;
    int option;
    opterr = 0;
    while ((option = getopt_long(argc, argv, ":", OPTIONS, NULL)) != -1)
        if ((status = take(&options, option, argv)) != SS_OK)
            return status;
    if (optind < argc && strcmp(argv[optind], "rdf") == 0 &&
        !options.pulling.all)
        return pull_rdf(&options, argc, argv);
    if (options.described)
        return ss_usage(context, argv[0],
                        "--title, --address, --retrieved, --licence, --tier "
                        "and --graph are for the source rdf");
    status = take_sources(&options.pulling, argc, argv);
    if (status == SS_OK)
        status = check(&options.pulling, argv);
    return status == SS_OK ? ss_pull_sources(&options.pulling) : status;
}
