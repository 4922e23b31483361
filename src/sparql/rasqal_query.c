/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/rasqal_query.h"

#include <stdlib.h>
#include <string.h>

#include "base/prefixes.h"
#include "base/utf8.h"
#include "export/export.h"
#include "sparql/guard.h"
#include "sparql/results.h"
#include "store/redland.h"
#include "store/view.h"

enum { LONGEST_QUERY = 1 << 20, MOST_VARIABLES = 1024 };

static const char LANGUAGE[] = "sparql11-query";

struct running {
    const struct ss_query *query;
    struct ss_error *error;
    struct ss_tokens tokens;
    struct ss_guard guard;
    struct ss_buffer text; /* the query with prefixes put before it */
    size_t added;          /* bytes put before it on its first line */
    bool failed;           /* a scan failed while Rasqal ran */
};

static bool declared(const struct ss_tokens *tokens, const char *name,
                     size_t length)
{
    for (size_t i = 0; i + 1 < tokens->count; i++)
        if (ss_token_is(&tokens->items[i], "PREFIX") &&
            tokens->items[i + 1].length == length + 1 &&
            memcmp(tokens->items[i + 1].text, name, length) == 0)
            return true;
    return false;
}

/* Puts the built-in prefixes that the query uses before it, on one line. */
static int add_prefixes(struct running *r)
{
    bool used[64] = {false};
    size_t count;
    const struct ss_prefix *all = ss_prefixes(&count);
    for (size_t i = 0; i < r->tokens.count; i++) {
        const struct ss_token *token = &r->tokens.items[i];
        const char *colon = memchr(token->text, ':', token->length);
        if (token->kind != SS_TOKEN_NAME || !colon)
            continue;
        size_t length = (size_t)(colon - token->text);
        const struct ss_prefix *prefix = ss_prefix_named(token->text, length);
        if (prefix && !declared(&r->tokens, token->text, length))
            used[prefix - all] = true;
    }
    for (size_t i = 0; i < count; i++)
        if (used[i])
            ss_buffer_add_format(&r->text, "PREFIX %s: <%s> ", all[i].name,
                                 all[i].namespace);
    r->added = r->text.length;
    ss_buffer_add_text(&r->text, r->query->text);
    if (r->text.failed)
        return ss_fail(r->error, SS_BAD_INPUT,
                       "%s: the query is longer than %d bytes", r->query->name,
                       LONGEST_QUERY);
    return 0;
}

static bool has_graph(void *state, const char *iri)
{
    struct ss_store *store = state;
    for (size_t i = 0; i < ss_store_graph_count(store); i++) {
        struct ss_term graph =
            ss_store_term(store, ss_store_graph(store, i, NULL));
        if (strcmp(graph.text, iri) == 0)
            return true;
    }
    return false;
}

/* Keeps the first message of the parser with its place in the query. */
static void on_message(void *state, raptor_log_message *message)
{
    struct running *r = state;
    if (message->level < RAPTOR_LOG_LEVEL_ERROR || r->failed)
        return;
    r->failed = true;
    const char *hint = ss_guard_hint(&r->tokens);
    int line = message->locator ? raptor_locator_line(message->locator) : -1;
    if (line < 1)
        line = 1;
    ss_fail(r->error, SS_BAD_INPUT, "%s:%d: %s%s%s", r->query->name, line,
            message->text, hint ? "; " : "", hint ? hint : "");
}

/* Parses the query in a world of its own and checks its patterns. */
static int check_query(struct running *r)
{
    rasqal_world *world = rasqal_new_world();
    rasqal_query *query = NULL;
    if (world) {
        rasqal_world_open(world);
        rasqal_world_set_log_handler(world, r, on_message);
        query = rasqal_new_query(world, LANGUAGE, NULL);
    }
    raptor_uri *base = NULL;
    if (query && r->query->base)
        base = raptor_new_uri(rasqal_world_get_raptor(world),
                              (const unsigned char *)r->query->base);
    int result = 0;
    if (!query)
        result = ss_fail(r->error, SS_FAILURE, "Rasqal cannot be started");
    else if (rasqal_query_prepare(
                 query, (const unsigned char *)r->text.bytes, base) ||
             r->failed)
        result = r->failed ? -1
                           : ss_fail(r->error, SS_BAD_INPUT,
                                     "%s: the query cannot be parsed",
                                     r->query->name);
    else
        result = ss_guard_pattern(&r->guard, query, r->error);
    if (base)
        raptor_free_uri(base);
    if (query)
        rasqal_free_query(query);
    if (world)
        rasqal_free_world(world);
    r->failed = false;
    return result;
}

static ss_id id_of(struct ss_store *store, librdf_node *node)
{
    struct ss_term term = ss_redland_term(node);
    return ss_store_id(store, &term);
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
        struct ss_store *store = r->query->store;
        struct ss_ids item = {id_of(store, librdf_statement_get_subject(s)),
                              id_of(store, librdf_statement_get_predicate(s)),
                              id_of(store, librdf_statement_get_object(s)), 0};
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
    return r->query->format
               ? ss_format_named(out, r->query->format, r->error)
               : 0;
}

/* The solution that a count over nothing has (SPARQL 1.1, section 11.2):
 * Rasqal gives none. */
static int write_empty_group(struct running *r, struct ss_results *out)
{
    struct ss_term terms[MOST_VARIABLES];
    size_t column = 0;
    const struct ss_tokens *tokens = &r->tokens;
    size_t i = 0;
    while (i < tokens->count && !ss_token_is(&tokens->items[i], "SELECT"))
        i++;
    for (i++; i + 2 < tokens->count && column < out->width; column++) {
        const struct ss_token *name = &tokens->items[i + 1];
        bool zero = ss_token_is(name, "COUNT") || ss_token_is(name, "SUM") ||
                    ss_token_is(name, "AVG");
        bool none = ss_token_is(name, "MIN") || ss_token_is(name, "MAX");
        if (!ss_token_mark(&tokens->items[i], "(") || (!zero && !none))
            break;
        terms[column] = zero ? ss_typed("0", "http://www.w3.org/2001/"
                                             "XMLSchema#integer")
                             : (struct ss_term){SS_NONE, "", 0, NULL, NULL};
        while (i < tokens->count && !ss_token_mark(&tokens->items[i], ")"))
            i++;
        /* Only AS ?name may follow, else it is an expression. */
        if (i + 3 >= tokens->count ||
            !ss_token_is(&tokens->items[i + 1], "AS") ||
            !ss_token_mark(&tokens->items[i + 3], ")"))
            break;
        i += 4;
    }
    if (column < out->width)
        return ss_fail(r->error, SS_BAD_INPUT,
                       "%s: nothing matches, and the Rasqal engine cannot "
                       "say what this aggregate is then; select the plain "
                       "aggregate",
                       r->query->name);
    return ss_results_row(out, terms, r->error);
}

/* An aggregate over nothing is a row without values to Rasqal, or no row. */
static bool is_empty_group(const struct running *r, const struct ss_term *terms,
                           size_t width)
{
    if (!r->guard.aggregates || r->guard.grouped)
        return false;
    for (size_t i = 0; i < width; i++)
        if (terms[i].kind != SS_NONE)
            return false;
    return true;
}

static int write_rows(struct running *r, librdf_query_results *results,
                      struct ss_results *out)
{
    int result = 0;
    for (; !result && !r->failed && !librdf_query_results_finished(results);
         librdf_query_results_next(results)) {
        struct ss_term terms[MOST_VARIABLES];
        librdf_node *nodes[MOST_VARIABLES];
        for (size_t i = 0; i < out->width; i++) {
            nodes[i] = librdf_query_results_get_binding_value(results, (int)i);
            terms[i] = (struct ss_term){SS_NONE, "", 0, NULL, NULL};
            if (nodes[i])
                terms[i] = ss_redland_term(nodes[i]);
        }
        if (!is_empty_group(r, terms, out->width))
            result = ss_results_row(out, terms, r->error);
        for (size_t i = 0; i < out->width; i++)
            if (nodes[i])
                librdf_free_node(nodes[i]);
    }
    if (!result && !r->failed && out->rows == 0 && r->guard.aggregates &&
        !r->guard.grouped)
        result = write_empty_group(r, out);
    return result;
}

static int write_solutions(struct running *r, librdf_query_results *results)
{
    const char *names[MOST_VARIABLES];
    enum ss_format format;
    int width = librdf_query_results_get_bindings_count(results);
    if (width < 0 || width > MOST_VARIABLES)
        return ss_fail(r->error, SS_BAD_INPUT, "%s: more than %d variables",
                       r->query->name, MOST_VARIABLES);
    if (result_format(r, &format))
        return -1;
    for (int i = 0; i < width; i++)
        names[i] = librdf_query_results_get_binding_name(results, i);
    struct ss_results out;
    int result = ss_results_begin(&out, r->query->out, format, names,
                                  (size_t)width, r->error);
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
    const struct ss_query *query = r->query;
    librdf_model *model = librdf_new_model(world, storage, NULL);
    librdf_uri *base = NULL;
    if (query->base)
        base = librdf_new_uri(world, (const unsigned char *)query->base);
    librdf_query *parsed =
        librdf_new_query(world, LANGUAGE, NULL,
                         (const unsigned char *)r->text.bytes, base);
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
    librdf_storage *storage = ss_view_new(world, r->query->store,
                                          r->query->hidden, &r->failed,
                                          r->error);
    int result = storage ? execute_in(r, world, storage) : -1;
    if (storage)
        librdf_free_storage(storage);
    librdf_free_world(world);
    return result;
}

int ss_rasqal_query(const struct ss_query *query, struct ss_error *error)
{
    struct running r = {.query = query, .error = error};
    size_t length = strlen(query->text);
    if (ss_utf8_valid_length(query->text, length) != length)
        return ss_fail(error, SS_BAD_INPUT, "%s: the query is not UTF-8",
                       query->name);
    r.guard.name = query->name;
    r.guard.has_graph = has_graph;
    r.guard.state = query->store;
    ss_buffer_init(&r.text, LONGEST_QUERY);
    int result = ss_tokens_read(&r.tokens, query->text, query->name, error);
    if (!result)
        result = ss_guard_words(&r.guard, &r.tokens, error);
    if (!result)
        result = add_prefixes(&r);
    if (!result)
        result = check_query(&r);
    if (!result && !query->check)
        result = execute(&r);
    ss_tokens_release(&r.tokens);
    ss_buffer_release(&r.text);
    return result;
}
