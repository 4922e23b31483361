/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/rasqal/rasqal_query.h"

#include <rasqal.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "export/export.h"
#include "sparql/rasqal/guard.h"
#include "sparql/rasqal/solutions.h"
#include "sparql/results/results.h"
#include "store/redland/redland.h"
#include "store/redland/view.h"

static const char LANGUAGE[] = "sparql11-query";

struct running {
    const struct ss_rasqal_question *query;
    struct ss_error *error;
    struct ss_tokens tokens;
    struct ss_guard_plan plan;
    bool failed; /* a scan failed, or Rasqal gave a message */
};

/* Keeps the first message of the parser. */
static void on_message(void *state, raptor_log_message *message)
{
    struct running *r = state;
    if (message->level < RAPTOR_LOG_LEVEL_ERROR || r->failed)
        return;
    r->failed = true;
    ss_fail(r->error, SS_BAD_INPUT,
            "%s: the Rasqal engine cannot read this: "
            "%s",
            r->query->name, message->text);
}

static bool has_graph(struct ss_store *store, const char *iri)
{
    for (size_t i = 0; i < ss_store_graph_count(store); i++) {
        struct ss_term graph =
            ss_store_term(store, ss_store_graph(store, i, NULL));
        if (strcmp(graph.text, iri) == 0)
            return true;
    }
    return false;
}

/* The word GRAPH that a graph stands behind, as far as can be told. */
static const struct ss_token *graph_token(const struct ss_tokens *tokens,
                                          const char *iri)
{
    const struct ss_token *found = NULL;
    for (size_t i = 0; i + 1 < tokens->count; i++) {
        const struct ss_token *next = &tokens->items[i + 1];
        if (!ss_token_is(&tokens->items[i], "GRAPH") ||
            next->kind == SS_TOKEN_VAR)
            continue;
        bool same = next->kind == SS_TOKEN_IRI &&
                    next->length == strlen(iri) + 2 &&
                    memcmp(next->text + 1, iri, next->length - 2) == 0;
        if (!found || same)
            found = next;
        if (same)
            break;
    }
    return found;
}

/* A pattern in a graph that is not there gives Rasqal one empty solution. */
static int check_graphs(struct running *r, rasqal_graph_pattern *gp)
{
    rasqal_graph_pattern *child;
    rasqal_literal *origin = rasqal_graph_pattern_get_origin(gp);
    if (origin && !rasqal_literal_as_variable(origin)) {
        const char *iri = (const char *)rasqal_literal_as_string(origin);
        const struct ss_token *token = graph_token(&r->tokens, iri ? iri : "");
        if (!iri || !has_graph(r->query->store, iri))
            return ss_fail(r->error, SS_BAD_INPUT,
                           "%s:%u:%u: there is no graph <%.300s> here; "
                           "'standscape sources' lists the graphs",
                           r->query->name, token ? token->line : 1,
                           token ? token->column : 1, iri ? iri : "");
    }
    for (int i = 0; (child = rasqal_graph_pattern_get_sub_graph_pattern(gp, i));
         i++)
        if (check_graphs(r, child))
            return -1;
    return 0;
}

/* Parses the query in a world of its own and checks its graphs. */
static int check_in(struct running *r, rasqal_world *world)
{
    rasqal_query *query = rasqal_new_query(world, LANGUAGE, NULL);
    raptor_uri *base = NULL;
    int result = 0;
    if (!query)
        return ss_fail(r->error, SS_FAILURE, "Rasqal cannot be started");
    if (r->query->base)
        base = raptor_new_uri(rasqal_world_get_raptor(world),
                              (const unsigned char *)r->query->base);
    const char *text = ss_buffer_text(&r->plan.text);
    if (rasqal_query_prepare(query, (const unsigned char *)text, base) ||
        r->failed)
        result = r->failed ? -1
                           : ss_fail(r->error, SS_BAD_INPUT,
                                     "%s: the query cannot be parsed",
                                     r->query->name);
    rasqal_graph_pattern *top = rasqal_query_get_query_graph_pattern(query);
    if (!result && top)
        result = check_graphs(r, top);
    if (base)
        raptor_free_uri(base);
    rasqal_free_query(query);
    return result;
}

static int check_query(struct running *r)
{
    rasqal_world *world = rasqal_new_world();
    if (!world)
        return ss_fail(r->error, SS_FAILURE, "Rasqal cannot be started");
    rasqal_world_open(world);
    rasqal_world_set_log_handler(world, r, on_message);
    int result = check_in(r, world);
    rasqal_free_world(world);
    r->failed = false;
    return result;
}

static ss_id id_of(struct running *r, librdf_node *node)
{
    struct ss_term term = ss_view_term(r->query->store, node);
    return ss_store_id(r->query->store, &term);
}

static int write_graph(struct running *r, librdf_query_results *results)
{
    enum ss_export_format format = SS_EXPORT_TURTLE;
    if (r->query->format &&
        ss_export_format_named(&format, r->query->format, r->error))
        return -1;
    librdf_stream *stream = librdf_query_results_as_stream(results);
    struct ss_statements list = {0};
    int result = stream ? 0 : -1;
    for (; stream && !result && !librdf_stream_end(stream);
         librdf_stream_next(stream)) {
        librdf_statement *s = librdf_stream_get_object(stream);
        struct ss_ids item = {id_of(r, librdf_statement_get_subject(s)),
                              id_of(r, librdf_statement_get_predicate(s)),
                              id_of(r, librdf_statement_get_object(s)), 0};
        if (!item.subject || !item.predicate || !item.object)
            result = -1;
        else
            result = ss_statements_add(&list, &item);
    }
    if (stream)
        librdf_free_stream(stream);
    if (result)
        ss_fail(r->error, SS_FAILURE, "%s: the graph cannot be built",
                r->query->name);
    else if (!r->failed)
        result = ss_export_write(r->query->out, format, r->query->store, &list,
                                 "", r->error);
    ss_statements_release(&list);
    return result;
}

static int result_format(struct running *r, enum ss_format *out)
{
    *out = ss_format_for(r->query->out);
    return r->query->format ? ss_format_named(out, r->query->format, r->error)
                            : 0;
}

/* The value of a column, or of the variable that it counts; NULL for none. */
static librdf_node *value_of(const struct ss_guard_field *column,
                             librdf_query_results *results)
{
    if (column->count == SS_GUARD_COUNT_ROWS)
        return NULL;
    return librdf_query_results_get_binding_value_by_name(
        results, column->of ? column->of : column->name);
}

static int write_row(struct running *r, librdf_query_results *results,
                     struct ss_results *out, struct ss_solutions *solutions)
{
    struct ss_term terms[SS_MOST_COLUMNS];
    librdf_node *nodes[SS_MOST_COLUMNS];
    ss_id ids[SS_MOST_COLUMNS] = {0};
    size_t width = r->plan.width + r->plan.hidden;
    int result = 0;
    for (size_t i = 0; i < width; i++) {
        nodes[i] = value_of(&r->plan.columns[i], results);
        terms[i] = (struct ss_term){SS_NONE, "", 0, NULL, NULL};
        if (!nodes[i])
            continue;
        terms[i] = ss_view_term(r->query->store, nodes[i]);
        if (solutions && !(ids[i] = ss_store_id(r->query->store, &terms[i])))
            result = ss_fail(r->error, SS_FAILURE, "out of memory");
    }
    if (!result)
        result = solutions ? ss_solutions_add(solutions, ids, r->error)
                           : ss_results_row(out, terms, r->error);
    for (size_t i = 0; i < width; i++)
        if (nodes[i])
            librdf_free_node(nodes[i]);
    return result;
}

static int write_rows(struct running *r, librdf_query_results *results,
                      struct ss_results *out)
{
    struct ss_solutions *solutions = NULL;
    int result = 0;
    if (ss_guard_plan_collects(&r->plan))
        result =
            ss_solutions_new(&solutions, &r->plan, r->query->store, r->error);
    for (; !result && !librdf_query_results_finished(results) && !r->failed;
         librdf_query_results_next(results))
        result = write_row(r, results, out, solutions);
    if (!result && !r->failed && solutions)
        result = ss_solutions_write(solutions, out, r->error);
    ss_solutions_free(solutions);
    return result;
}

static int write_solutions(struct running *r, librdf_query_results *results)
{
    const char *names[SS_MOST_COLUMNS];
    enum ss_format format;
    struct ss_results out;
    if (result_format(r, &format))
        return -1;
    for (size_t i = 0; i < r->plan.width; i++)
        names[i] = r->plan.columns[i].name;
    int result = ss_results_begin(&out, r->query->out, format, names,
                                  r->plan.width, r->error);
    if (!result)
        result = write_rows(r, results, &out);
    int ended = ss_results_end(&out, result ? NULL : r->error);
    return result ? result : ended;
}

static int write_boolean(struct running *r, librdf_query_results *results)
{
    enum ss_format format;
    int answer = librdf_query_results_get_boolean(results);
    if (result_format(r, &format))
        return -1;
    if (answer < 0 || r->failed)
        return ss_fail(r->failed ? NULL : r->error, SS_FAILURE,
                       "%s: the query failed", r->query->name);
    return ss_results_boolean(r->query->out, format, answer > 0, r->error);
}

static int write_results(struct running *r, librdf_query_results *results)
{
    int result;
    if (librdf_query_results_is_boolean(results))
        result = write_boolean(r, results);
    else if (librdf_query_results_is_graph(results))
        result = write_graph(r, results);
    else
        result = write_solutions(r, results);
    return r->failed ? -1 : result;
}

static int execute_in(struct running *r, librdf_world *world,
                      librdf_storage *storage)
{
    const struct ss_rasqal_question *query = r->query;
    librdf_model *model = librdf_new_model(world, storage, NULL);
    librdf_uri *base = NULL;
    if (query->base)
        base = librdf_new_uri(world, (const unsigned char *)query->base);
    const char *text = ss_buffer_text(&r->plan.text);
    librdf_query *parsed = librdf_new_query(world, LANGUAGE, NULL,
                                            (const unsigned char *)text, base);
    librdf_query_results *results = NULL;
    if (model && parsed)
        results = librdf_model_query_execute(model, parsed);
    int result;
    if (results && !r->failed)
        result = write_results(r, results);
    else
        result = r->failed ? -1
                           : ss_fail(r->error, SS_BAD_INPUT,
                                     "%s: the Rasqal engine failed on this "
                                     "query",
                                     query->name);
    if (results)
        librdf_free_query_results(results);
    if (parsed)
        librdf_free_query(parsed);
    if (base)
        librdf_free_uri(base);
    if (model)
        librdf_free_model(model);
    return result;
}

static int execute(struct running *r)
{
    char last[200];
    librdf_world *world = ss_redland_world(last);
    if (!world)
        return ss_fail(r->error, SS_FAILURE, "Redland cannot be started");
    librdf_storage *storage = ss_view_new(
        world, r->query->store, r->query->hidden, &r->failed, r->error);
    if (storage && r->query->default_graph) {
        struct ss_term graph = ss_iri(r->query->default_graph);
        ss_view_default(storage, ss_store_id(r->query->store, &graph));
    }
    int result = storage ? execute_in(r, world, storage) : -1;
    if (storage)
        librdf_free_storage(storage);
    librdf_free_world(world);
    return result;
}

int ss_rasqal_query(const struct ss_rasqal_question *query,
                    struct ss_error *error)
{
    struct running r = {.query = query, .error = error};
    size_t length = strlen(query->text);
    if (ss_utf8_valid_length(query->text, length) != length)
        return ss_fail(error, SS_BAD_INPUT, "%s: the query is not UTF-8",
                       query->name);
    int result = ss_tokens_read(&r.tokens, query->text, query->name, error);
    if (!result)
        result = ss_guard_read(&r.plan, &r.tokens, query->name, error);
    if (!result)
        result = check_query(&r);
    if (!result && !query->check)
        result = execute(&r);
    ss_guard_plan_release(&r.plan);
    ss_tokens_release(&r.tokens);
    return result;
}
