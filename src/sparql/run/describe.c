/* SPDX-License-Identifier: Apache-2.0 */
/* DESCRIBE (SPARQL 1.1, section 16.4). */
#include "export/export.h"
#include "sparql/run/graph_answer.h"
#include "sparql/run/id_list.h"
#include "sparql/run/id_set.h"

struct describe {
    struct ss_execution *e;
    struct ss_run *run;
    struct ss_statements list;
    struct ss_id_list nodes; /* what is described, in the order of finding */
    struct ss_id_set known;  /* the same */
    struct ss_error *error;
};

static int check(void *run, struct ss_error *error)
{
    return ss_run_check(run, error);
}

/* What gives a thing a name that people know it by. */
static const char *const NAMES[] = {
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://purl.org/dc/terms/title",
    "https://w3id.org/standscape/ns#reference"};

enum { NAME_COUNT = sizeof NAMES / sizeof NAMES[0] };

static enum ss_kind kind_of(const struct describe *d, ss_id id)
{
    char room[SS_INLINE_ROOM];
    return ss_store_read(d->run->store, id, room).kind;
}

/* Adds a node to those that are described, unless it is one already. */
static int add_node(struct describe *d, ss_id id)
{
    if (id == 0 || kind_of(d, id) == SS_LITERAL)
        return 0;
    int is_new = ss_id_set_put(&d->known, d->run, id, d->error);
    if (is_new <= 0)
        return is_new;
    return ss_id_list_add(&d->nodes, d->run, id, d->error);
}

static int add_statement(struct describe *d, const struct ss_columns *rows,
                         size_t row)
{
    const struct ss_ids ids = {rows->subject[row], rows->predicate[row],
                               rows->object[row], 0};
    if (ss_run_take(d->run, SS_STATEMENT_SIZE, d->error))
        return -1;
    if (ss_statements_add(&d->list, &ids))
        return ss_fail(d->error, SS_FAILURE, "out of memory");
    return 0;
}

/* A scan of the default graph. */
static int open_scan(const struct describe *d, struct ss_scan **out,
                     const struct ss_ids *triple)
{
    const struct ss_dataset *dataset = &d->run->dataset;
    struct ss_ids pattern = *triple;
    pattern.graph = dataset->whole               ? SS_UNION
                    : dataset->merged_count == 1 ? dataset->merged[0]
                                                 : SS_EVERY_GRAPH;
    return ss_scan_open(out, d->run->store, &pattern, d->run->hidden, d->error);
}

static bool is_seen(const struct describe *d, ss_id graph)
{
    const struct ss_dataset *dataset = &d->run->dataset;
    return dataset->whole || dataset->merged_count == 1 ||
           ss_dataset_merges(dataset, graph);
}

/* Adds what is said of a node; blank nodes that it leads to are described,
 * too. */
static int add_said(struct describe *d, ss_id node)
{
    const struct ss_ids triple = {node, 0, 0, 0};
    struct ss_scan *scan;
    struct ss_columns rows;
    int more = 1;
    if (open_scan(d, &scan, &triple))
        return -1;
    while (more > 0 && (more = ss_scan_batch(scan, &rows, d->error)) > 0)
        for (size_t i = 0; i < rows.count && more > 0; i++) {
            if (ss_run_step(d->run, d->error)) {
                more = -1;
                break;
            }
            if (!is_seen(d, rows.graph[i]))
                continue;
            if (add_statement(d, &rows, i) ||
                (kind_of(d, rows.object[i]) == SS_BLANK &&
                 add_node(d, rows.object[i])))
                more = -1;
        }
    ss_scan_close(scan);
    return more;
}

/* Adds the names of a thing, or says whether it has any where `list` is
 * false: 1, 0, -1. */
static int names_of(struct describe *d, ss_id node, bool list)
{
    bool found = false;
    if (ss_run_step(d->run, d->error))
        return -1;
    for (int i = 0; i < NAME_COUNT; i++) {
        struct ss_term name = ss_iri(NAMES[i]);
        const struct ss_ids triple = {node, ss_store_id(d->run->store, &name),
                                      0, 0};
        struct ss_scan *scan;
        struct ss_columns rows;
        int more = 1;
        if (open_scan(d, &scan, &triple))
            return -1;
        while (more > 0 && (more = ss_scan_batch(scan, &rows, d->error)) > 0)
            for (size_t row = 0; row < rows.count && more > 0; row++) {
                if (!is_seen(d, rows.graph[row]))
                    continue;
                found = true;
                if (list && add_statement(d, &rows, row))
                    more = -1;
            }
        ss_scan_close(scan);
        if (more < 0)
            return -1;
    }
    return found;
}

/* Things without a name that refer to a node are described with it. */
static int add_referring(struct describe *d, ss_id node)
{
    const struct ss_ids triple = {0, 0, node, 0};
    struct ss_scan *scan;
    struct ss_columns rows;
    int more = 1;
    if (open_scan(d, &scan, &triple))
        return -1;
    while (more > 0 && (more = ss_scan_batch(scan, &rows, d->error)) > 0) {
        if (ss_run_check(d->run, d->error))
            more = -1;
        for (size_t i = 0; i < rows.count && more > 0; i++) {
            if (!is_seen(d, rows.graph[i]))
                continue;
            int named = names_of(d, rows.subject[i], false);
            if (named < 0 || (!named && add_node(d, rows.subject[i])))
                more = -1;
        }
    }
    ss_scan_close(scan);
    return more;
}

/* Adds the names of what the statements so far mention. */
static int add_names(struct describe *d)
{
    size_t count = d->list.count;
    for (size_t i = 0; i < count; i++) {
        ss_id object = d->list.items[i].object;
        if (kind_of(d, object) != SS_IRI)
            continue;
        int is_new = ss_id_set_put(&d->known, d->run, object, d->error);
        if (is_new < 0 || (is_new && names_of(d, object, true) < 0))
            return -1;
    }
    return 0;
}

/* The nodes that the query names or finds. */
static int find_nodes(struct describe *d)
{
    const struct ss_algebra_query *algebra = &d->e->algebra;
    struct ss_rows rows;
    int more;
    for (size_t i = 0; i < d->e->query.described_count; i++) {
        const struct ss_node *node = &algebra->described[i];
        if (node->variable == SS_NO_VARIABLE &&
            add_node(d, ss_store_id(d->run->store, &node->term)))
            return -1;
    }
    while ((more = ss_execution_next(d->e, &rows, d->error)) > 0)
        for (size_t i = 0; i < algebra->column_count; i++) {
            int column = ss_plan_column(d->e->root->plan, algebra->columns[i]);
            for (size_t row = 0; column >= 0 && row < rows.count; row++)
                if (add_node(d, rows.columns[column][row]))
                    return -1;
        }
    return more;
}

static int describe(struct describe *d)
{
    ss_id_set_clear(&d->known);
    if (find_nodes(d))
        return -1;
    size_t asked = d->nodes.count;
    for (size_t i = 0; i < asked; i++)
        if (add_referring(d, d->nodes.ids[i]))
            return -1;
    for (size_t i = 0; i < d->nodes.count; i++)
        if (add_said(d, d->nodes.ids[i]))
            return -1;
    return add_names(d) ? -1 : ss_execution_end(d->e, d->error);
}

int ss_answer_describe(struct ss_execution *execution, FILE *out,
                       const char *format, struct ss_error *error)
{
    struct describe d = {
        .e = execution,
        .run = &execution->run,
        .list = {.blanks = true, .check = check, .state = &execution->run},
        .error = error};
    enum ss_export_format as = SS_EXPORT_TURTLE;
    if (format && ss_export_format_named(&as, format, error))
        return -1;
    int result = describe(&d);
    if (!result)
        result =
            ss_export_write(out, as, execution->run.store, &d.list, "", error);
    ss_statements_release(&d.list);
    ss_id_list_release(&d.nodes, d.run);
    ss_id_set_release(&d.known, d.run);
    return result;
}
