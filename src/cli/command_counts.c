/* SPDX-License-Identifier: Apache-2.0 */
/* sources, stats and classes: tables of what is in the landscape. */
#include <getopt.h>
#include <inttypes.h>
#include <string.h>

#include "cli/context.h"
#include "landscape/landscape.h"
#include "landscape/sources.h"
#include "terms.h"

/* A table that is being written. */
struct table {
    struct ss_context *context;
    struct ss_facts facts;
    enum ss_format format;
    struct ss_results results;
};

static const struct ss_term NOTHING = {SS_NONE, "", 0, NULL, NULL};

/* Adds a row, unless something that belongs into it could not be read. */
static int add_row(struct table *table, const struct ss_term *row)
{
    struct ss_error *error = &table->context->error;
    if (table->facts.failed || ss_store_sound(table->facts.store, error))
        return -1;
    return ss_results_row(&table->results, row, error);
}

static enum ss_status run(struct ss_context *context, int argc, char **argv,
                          const char *const *names, size_t width,
                          int (*fill)(struct table *table))
{
    static const struct option OPTIONS[] = {
        {"format", required_argument, NULL, 'f'}, {NULL, 0, NULL, 0}};
    struct table table = {.context = context};
    struct ss_visibility hidden = {0};
    table.format = ss_format_for(stdout);
    int option;
    opterr = 0;
    while ((option = getopt_long(argc, argv, ":f:", OPTIONS, NULL)) != -1) {
        if (option != 'f')
            return ss_usage_option(context, argv, option);
        if (ss_format_named(&table.format, optarg, &context->error))
            return ss_failed(context);
    }
    if (optind < argc)
        return ss_usage(context, argv[0], "'%s' is one argument too many",
                        argv[optind]);
    int result = ss_open_facts(context, &table.facts, &hidden, NULL);
    if (!result) {
        result = ss_results_begin(&table.results, stdout, table.format, names,
                                  width, &context->error);
        if (!result)
            result = fill(&table);
        if (!result && table.facts.failed)
            result = -1;
        int ended =
            ss_results_end(&table.results, result ? NULL : &context->error);
        result = result ? result : ended;
    }
    result = ss_close_facts(context, &table.facts, result);
    return result ? ss_failed(context) : SS_OK;
}

static struct ss_term number(char room[24], uint64_t value)
{
    snprintf(room, 24, "%" PRIu64, value);
    return ss_typed(room, SS_NS_XSD "integer");
}

static int fill_sources(struct table *table)
{
    struct ss_store *store = table->facts.store;
    int result = 0;
    for (size_t i = 0; i < ss_store_graph_count(store) && !result; i++) {
        uint64_t quads;
        char room[24];
        struct ss_source source;
        ss_source_read(&table->facts, &source,
                       ss_store_graph(store, i, &quads));
        struct ss_term row[] = {
            source.graph,        source.day,     source.records,
            number(room, quads), source.tier,    source.reading,
            source.licence,      source.address, source.title};
        result = add_row(table, row);
    }
    return result;
}

enum ss_status ss_command_sources(struct ss_context *context, int argc,
                                  char **argv)
{
    static const char *const NAMES[] = {"graph",   "day",     "records",
                                        "triples", "tier",    "reading",
                                        "licence", "address", "title"};
    return run(context, argc, argv, NAMES, sizeof NAMES / sizeof NAMES[0],
               fill_sources);
}

/* Counts the things of a class, each once. */
static uint64_t instances(struct ss_facts *facts, ss_id type)
{
    struct ss_ids pattern = {0, ss_fact_iri(facts, SS_RDF_type), type,
                             SS_UNION};
    uint64_t count = 0;
    if (!facts->failed && ss_store_count(&count, facts->store, &pattern,
                                         facts->hidden, facts->error))
        facts->failed = true;
    return count;
}

static int add_count(struct table *table, const char *what, uint64_t count)
{
    char room[24];
    struct ss_term row[] = {ss_string(what), number(room, count)};
    return add_row(table, row);
}

static int add_totals(struct table *table)
{
    struct ss_store *store = table->facts.store;
    struct ss_error *error = &table->context->error;
    struct ss_ids of_union = {0, 0, 0, SS_UNION};
    struct ss_ids every = {0, 0, 0, SS_EVERY_GRAPH};
    uint64_t triples, quads;
    if (ss_store_count(&triples, store, &of_union, NULL, error) ||
        ss_store_count(&quads, store, &every, NULL, error))
        return -1;
    if (add_count(table, "triples", triples) ||
        add_count(table, "quads", quads))
        return -1;
    if (add_count(table, "graphs", ss_store_graph_count(store)))
        return -1;
    struct ss_ids inferred = {0, 0, 0,
                              ss_fact_iri(&table->facts, SS_GRAPH_INFERRED)};
    uint64_t conclusions;
    if (table->facts.failed ||
        ss_store_count(&conclusions, store, &inferred, NULL, error))
        return -1;
    return add_count(table, "inferred triples", conclusions);
}

static int fill_stats(struct table *table)
{
    static const struct {
        const char *what;
        const char *type;
    } KINDS[] = {
        {"legal acts", SS_ELI_LegalResource},
        {"provisions", SS_ELI_LegalResourceSubdivision},
        {"standardisation requests", SS_SL_StandardisationRequest},
        {"requested items", SS_SL_RequestedItem},
        {"work items", SS_SL_WorkItem},
        {"standards", SS_SL_Standard},
        {"editions", SS_SL_Edition},
        {"amendments", SS_SL_Amendment},
        {"corrigenda", SS_SL_Corrigendum},
        {"committees", SS_SL_Committee},
        {"standards bodies", SS_SL_StandardsBody},
        {"stage events", SS_SL_StageEvent},
        {"adoptions", SS_SL_Adoption},
        {"citations in the Official Journal", SS_SL_HarmonisedCitation},
        {"documents", SS_SL_Document},
    };
    int result = add_totals(table);
    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0] && !result; i++)
        result =
            add_count(table, KINDS[i].what,
                      instances(&table->facts,
                                ss_fact_iri(&table->facts, KINDS[i].type)));
    return result;
}

enum ss_status ss_command_stats(struct ss_context *context, int argc,
                                char **argv)
{
    static const char *const NAMES[] = {"what", "count"};
    return run(context, argc, argv, NAMES, 2, fill_stats);
}

static int fill_classes(struct table *table)
{
    struct ss_facts *facts = &table->facts;
    struct ss_list types = {0};
    int result = 0;
    ss_fact_objects(facts, &types, 0, SS_RDF_type);
    for (size_t i = 0; i < types.count && !result && !facts->failed; i++) {
        char room[24];
        ss_id label = ss_fact_object(facts, types.ids[i], SS_RDFS_label);
        struct ss_term row[] = {ss_store_term(facts->store, types.ids[i]),
                                label ? ss_store_term(facts->store, label)
                                      : NOTHING,
                                number(room, instances(facts, types.ids[i]))};
        result = add_row(table, row);
    }
    ss_list_release(&types);
    return result;
}

enum ss_status ss_command_classes(struct ss_context *context, int argc,
                                  char **argv)
{
    static const char *const NAMES[] = {"class", "label", "count"};
    return run(context, argc, argv, NAMES, 3, fill_classes);
}
