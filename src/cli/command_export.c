/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <getopt.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"
#include "cli/context.h"
#include "export/export.h"
#include "landscape/landscape.h"
#include "landscape/sources.h"
#include "terms.h"

struct exporting {
    struct ss_context *context;
    const char *output;
    const char *source;
    const char *as_of;
    enum ss_export_format format;
    struct ss_facts facts;
    struct ss_list graphs; /* those that are exported */
};

/* graph/S itself and the graphs below it; every graph without --source. */
static bool wanted(const struct exporting *e, const char *graph)
{
    if (!e->source)
        return true;
    size_t base = strlen(SS_GRAPH);
    size_t length = strlen(e->source);
    return strncmp(graph, SS_GRAPH, base) == 0 &&
           strncmp(graph + base, e->source, length) == 0 &&
           (graph[base + length] == '\0' || graph[base + length] == '/');
}

/* Chooses the default graph where anything is in it: other programs write
 * there. */
static int choose_default(struct exporting *e)
{
    const struct ss_ids pattern = {0, 0, 0, SS_DEFAULT_GRAPH};
    struct ss_error *error = &e->context->error;
    uint64_t count;
    if (ss_store_count(&count, e->facts.store, &pattern, NULL, error))
        return -1;
    if (count > 0 && ss_list_add(&e->graphs, SS_DEFAULT_GRAPH))
        return ss_fail(error, SS_FAILURE, "out of memory");
    return 0;
}

static int choose_graphs(struct exporting *e)
{
    struct ss_store *store = e->facts.store;
    if (!e->source && choose_default(e))
        return -1;
    for (size_t i = 0; i < ss_store_graph_count(store); i++) {
        ss_id graph = ss_store_graph(store, i, NULL);
        if (wanted(e, ss_store_term(store, graph).text) &&
            ss_list_add(&e->graphs, graph))
            return ss_fail(&e->context->error, SS_FAILURE, "out of memory");
    }
    if (e->graphs.count == 0 && e->source)
        return ss_fail(&e->context->error, SS_BAD_INPUT,
                       "--source %.200s: there is no such graph; 'standscape "
                       "sources' lists them",
                       e->source);
    return 0;
}

static int collect(struct exporting *e, struct ss_statements *out, ss_id graph)
{
    struct ss_ids pattern = {0, 0, 0, graph};
    struct ss_ids match;
    struct ss_scan *scan;
    struct ss_error *error = &e->context->error;
    bool named = e->format == SS_EXPORT_NQUADS && graph != SS_DEFAULT_GRAPH;
    if (ss_scan_open(&scan, e->facts.store, &pattern, e->facts.hidden, error))
        return -1;
    int more;
    while ((more = ss_scan_next(scan, &match, error)) > 0) {
        match.graph = named ? graph : 0;
        if (ss_statements_add(out, &match)) {
            more = ss_fail(error, SS_FAILURE, "out of memory");
            break;
        }
    }
    ss_scan_close(scan);
    return more;
}

static void add_value(struct ss_buffer *out, const struct ss_term *term)
{
    if (term->kind == SS_NONE)
        return;
    ss_buffer_add_text(out, ", ");
    for (size_t i = 0; i < term->length; i++)
        ss_buffer_add_byte(
            out, (unsigned char)term->text[i] < 0x20 ? ' ' : term->text[i]);
}

/* Comment lines: what it is, and each source with its day and licence. */
static void write_header(struct exporting *e, struct ss_buffer *out)
{
    ss_buffer_add_text(
        out, "# A landscape of standards, exported by standscape\n"
             "# Ontology: https://w3id.org/standscape/ns\n"
             "# Each source keeps its own licence. Sources, with the day of "
             "the snapshot and the licence where known:\n");
    if (e->as_of)
        ss_buffer_add_format(out, "# As of %s\n", e->as_of);
    for (size_t i = 0; i < e->graphs.count; i++) {
        struct ss_source source;
        if (e->graphs.ids[i] == SS_DEFAULT_GRAPH)
            continue;
        ss_source_read(&e->facts, &source, e->graphs.ids[i]);
        ss_buffer_add_format(out, "#   %s", source.graph.text);
        add_value(out, &source.title);
        add_value(out, &source.day);
        add_value(out, &source.licence);
        ss_buffer_add_byte(out, '\n');
    }
}

static int write_to(struct exporting *e, FILE *out)
{
    struct ss_statements list = {0};
    struct ss_buffer header;
    ss_buffer_init(&header, SIZE_MAX / 4);
    int result = 0;
    for (size_t i = 0; i < e->graphs.count && !result; i++)
        result = collect(e, &list, e->graphs.ids[i]);
    if (e->format == SS_EXPORT_TURTLE)
        write_header(e, &header);
    if (!result && e->facts.failed)
        result = -1;
    if (!result)
        result = ss_export_write(out, e->format, e->facts.store, &list,
                                 ss_buffer_text(&header), &e->context->error);
    ss_buffer_release(&header);
    ss_statements_release(&list);
    return result;
}

/* Writes to what is there and is no plain file: a device, a pipe. */
static int write_device(struct exporting *e)
{
    struct ss_error *error = &e->context->error;
    FILE *out = fopen(e->output, "wb");
    if (!out)
        return ss_fail(error, SS_FAILURE, "%s: cannot be written: %s",
                       e->output, strerror(errno));
    int result = write_to(e, out);
    if (fclose(out) && !result)
        result = ss_fail(error, SS_FAILURE, "%s: cannot be written: %s",
                         e->output, strerror(errno));
    return result;
}

/* Writes beside the file and puts it in place at the end. */
static int write_file(struct exporting *e)
{
    static const char *const ENDS[] = {"ttl", "nt", "nq"};
    struct ss_error *error = &e->context->error;
    char path[PATH_MAX];
    char fresh[PATH_MAX];
    struct stat status;
    bool exists = stat(e->output, &status) == 0;
    bool folder = exists && S_ISDIR(status.st_mode);
    if (exists && !folder && !S_ISREG(status.st_mode))
        return write_device(e);
    int length = folder ? snprintf(path, sizeof path, "%s/landscape.%s",
                                   e->output, ENDS[e->format])
                        : snprintf(path, sizeof path, "%s", e->output);
    int longer = snprintf(fresh, sizeof fresh, "%s.new", path);
    if (length >= (int)sizeof path || longer >= (int)sizeof fresh)
        return ss_fail(error, SS_USAGE, "%s: this path is too long", e->output);
    FILE *out = fopen(fresh, "wb");
    if (!out)
        return ss_fail(error, SS_FAILURE, "%s: cannot be written: %s", fresh,
                       strerror(errno));
    int result = write_to(e, out);
    if (fclose(out) && !result)
        result = ss_fail(error, SS_FAILURE, "%s: cannot be written: %s", fresh,
                         strerror(errno));
    if (!result && rename(fresh, path))
        result = ss_fail(error, SS_FAILURE, "%s: cannot be put in place: %s",
                         path, strerror(errno));
    if (result)
        unlink(fresh);
    else
        fprintf(stderr, "Wrote %s\n", path);
    return result;
}

enum ss_status ss_command_export(struct ss_context *context, int argc,
                                 char **argv)
{
    static const struct option OPTIONS[] = {
        {"output", required_argument, NULL, 'o'},
        {"format", required_argument, NULL, 'f'},
        {"source", required_argument, NULL, 's'},
        {"as-of", required_argument, NULL, 'd'},
        {NULL, 0, NULL, 0}};
    struct exporting e = {.context = context};
    struct ss_visibility hidden = {0};
    int option;
    opterr = 0;
    while ((option = getopt_long(argc, argv, ":o:f:", OPTIONS, NULL)) != -1) {
        if (option == 'o')
            e.output = optarg;
        else if (option == 's')
            e.source = optarg;
        else if (option == 'd')
            e.as_of = optarg;
        else if (option != 'f')
            return ss_usage_option(context, argv, option);
        else if (ss_export_format_named(&e.format, optarg, &context->error))
            return ss_failed(context);
    }
    if (optind < argc)
        return ss_usage(context, argv[0], "'%s' is one argument too many",
                        argv[optind]);
    int result = ss_open_facts(context, &e.facts, &hidden, e.as_of);
    if (!result)
        result = choose_graphs(&e);
    if (!result)
        result = e.output ? write_file(&e) : write_to(&e, stdout);
    ss_list_release(&e.graphs);
    ss_visibility_release(&hidden);
    result = ss_close_facts(context, &e.facts, result);
    return result ? ss_failed(context) : SS_OK;
}
