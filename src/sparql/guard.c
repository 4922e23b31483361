/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/guard.h"

#include <string.h>

/* Words that make Rasqal wrong, or crash, or that it cannot do. */
static const struct {
    const char *word;
    const char *instead;
} REFUSED[] = {
    {"EXISTS", "use OPTIONAL { ... } FILTER(!BOUND(?x))"},
    {"MINUS", "use OPTIONAL { ... } FILTER(!BOUND(?x))"},
    {"VALUES", "use FILTER(?x IN (...))"},
    {"BINDINGS", "use FILTER(?x IN (...))"},
    {"SERVICE", "query the other service itself"},
    {"HAVING", "sort by the aggregate and read the first rows"},
    {"FROM", "use GRAPH <...> { ... }"},
    {"SAMPLE", "use MIN or MAX"},
    {"GROUP_CONCAT", "select the values as rows"},
    {"DESCRIBE", "use 'standscape describe'"},
    {"INSERT", "use 'standscape load'"},
    {"DELETE", "use 'standscape load'"},
    {"LOAD", "use 'standscape load'"},
    {"CLEAR", "use 'standscape load'"},
    {"DROP", "use 'standscape load'"},
    {"CREATE", "use 'standscape load'"},
    {"COPY", "use 'standscape load'"},
    {"MOVE", "use 'standscape load'"},
    {"ADD", "use 'standscape load'"},
};

static const char *const AGGREGATES[] = {"COUNT", "SUM", "MIN", "MAX", "AVG"};

static int refuse(const struct ss_guard *guard, const struct ss_token *token,
                  const char *instead, struct ss_error *error)
{
    return ss_fail(error, SS_BAD_INPUT,
                   "%s:%u:%u: '%.*s' is refused: the Rasqal engine would "
                   "answer it wrongly or not at all; %s",
                   guard->name, token->line, token->column, (int)token->length,
                   token->text, instead);
}

static const struct ss_token *token_at(const struct ss_tokens *tokens,
                                       size_t index)
{
    return index < tokens->count ? &tokens->items[index] : NULL;
}

static int check_word(struct ss_guard *guard, const struct ss_tokens *tokens,
                      size_t index, struct ss_error *error)
{
    const struct ss_token *token = &tokens->items[index];
    const struct ss_token *next = token_at(tokens, index + 1);
    for (size_t i = 0; i < sizeof REFUSED / sizeof REFUSED[0]; i++)
        if (ss_token_is(token, REFUSED[i].word))
            return refuse(guard, token, REFUSED[i].instead, error);
    for (size_t i = 0; i < sizeof AGGREGATES / sizeof AGGREGATES[0]; i++)
        if (ss_token_is(token, AGGREGATES[i]) && ss_token_mark(next, "("))
            guard->aggregates = true;
    if (ss_token_is(token, "GROUP"))
        guard->grouped = true;
    return 0;
}

int ss_guard_words(struct ss_guard *guard, const struct ss_tokens *tokens,
                   struct ss_error *error)
{
    bool selected = false;
    guard->aggregates = guard->grouped = false;
    for (size_t i = 0; i < tokens->count; i++) {
        const struct ss_token *token = &tokens->items[i];
        if (token->kind != SS_TOKEN_WORD)
            continue;
        if (check_word(guard, tokens, i, error))
            return -1;
        if (ss_token_is(token, "SELECT") && selected)
            return ss_fail(error, SS_BAD_INPUT,
                           "%s:%u:%u: a SELECT inside a query is refused: the "
                           "Rasqal engine would answer it wrongly; ask two "
                           "queries",
                           guard->name, token->line, token->column);
        selected |= ss_token_is(token, "SELECT");
    }
    return 0;
}

const char *ss_guard_hint(const struct ss_tokens *tokens)
{
    static const char *const PATH_MARKS[] = {"/", "^", "|", "*", "+", "?", "!"};
    for (size_t i = 0; i + 1 < tokens->count; i++) {
        const struct ss_token *token = &tokens->items[i];
        const struct ss_token *next = &tokens->items[i + 1];
        bool step = token->kind == SS_TOKEN_IRI ||
                    token->kind == SS_TOKEN_NAME || ss_token_is(token, "a") ||
                    ss_token_mark(token, ")");
        bool first = next->kind == SS_TOKEN_IRI || next->kind == SS_TOKEN_NAME;
        for (size_t n = 0; n < sizeof PATH_MARKS / sizeof PATH_MARKS[0]; n++)
            if ((step && ss_token_mark(next, PATH_MARKS[n])) ||
                (first && (ss_token_mark(token, "^") ||
                           ss_token_mark(token, "!"))))
                return "property paths are beyond the Rasqal engine: write "
                       "the steps as triple patterns";
    }
    return NULL;
}

/* What a pattern holds, below the group that is looked at. */
struct walk {
    struct ss_guard *guard;
    struct ss_error *error;
    bool in_graph;  /* inside GRAPH */
    bool branches;  /* OPTIONAL, UNION or BIND was met */
    unsigned depth;
};

enum { DEEPEST = 64 };

static int refuse_form(const struct walk *walk, const char *what,
                       const char *instead)
{
    return ss_fail(walk->error, SS_BAD_INPUT,
                   "%s: %s is refused: the Rasqal engine would answer it "
                   "wrongly; %s",
                   walk->guard->name, what, instead);
}

static bool is_ground(rasqal_triple *triple)
{
    return !rasqal_literal_as_variable(triple->subject) &&
           !rasqal_literal_as_variable(triple->predicate) &&
           !rasqal_literal_as_variable(triple->object);
}

static int check_triples(const struct walk *walk, rasqal_graph_pattern *gp)
{
    rasqal_triple *triple;
    for (int i = 0; (triple = rasqal_graph_pattern_get_triple(gp, i)); i++)
        if (walk->in_graph && is_ground(triple))
            return refuse_form(walk,
                               "a triple without a variable inside GRAPH",
                               "put a variable and a FILTER instead");
    return 0;
}

static int check_origin(const struct walk *walk, rasqal_graph_pattern *gp)
{
    rasqal_literal *origin = rasqal_graph_pattern_get_origin(gp);
    if (!origin || rasqal_literal_as_variable(origin))
        return 0;
    const unsigned char *iri = rasqal_literal_as_string(origin);
    if (iri && walk->guard->has_graph(walk->guard->state, (const char *)iri))
        return 0;
    return ss_fail(walk->error, SS_BAD_INPUT,
                   "%s: there is no graph <%.300s> here; 'standscape sources' "
                   "lists the graphs",
                   walk->guard->name, iri ? (const char *)iri : "");
}

static int check_pattern(struct walk *walk, rasqal_graph_pattern *gp);

static int check_children(struct walk *walk, rasqal_graph_pattern *gp)
{
    rasqal_graph_pattern *child;
    if (++walk->depth > DEEPEST)
        return refuse_form(walk, "a pattern this deep", "ask a simpler query");
    for (int i = 0; (child = rasqal_graph_pattern_get_sub_graph_pattern(gp, i));
         i++)
        if (check_pattern(walk, child))
            return -1;
    walk->depth--;
    return 0;
}

static int check_graph(struct walk *walk, rasqal_graph_pattern *gp)
{
    if (walk->in_graph)
        return refuse_form(walk, "GRAPH inside GRAPH", "ask two queries");
    if (check_origin(walk, gp))
        return -1;
    walk->in_graph = true;
    int result = check_children(walk, gp);
    walk->in_graph = false;
    return result;
}

static int check_pattern(struct walk *walk, rasqal_graph_pattern *gp)
{
    switch (rasqal_graph_pattern_get_operator(gp)) {
    case RASQAL_GRAPH_PATTERN_OPERATOR_BASIC:
        return check_triples(walk, gp);
    case RASQAL_GRAPH_PATTERN_OPERATOR_FILTER:
    case RASQAL_GRAPH_PATTERN_OPERATOR_GROUP:
        return check_children(walk, gp);
    case RASQAL_GRAPH_PATTERN_OPERATOR_GRAPH:
        return check_graph(walk, gp);
    case RASQAL_GRAPH_PATTERN_OPERATOR_OPTIONAL:
    case RASQAL_GRAPH_PATTERN_OPERATOR_UNION:
    case RASQAL_GRAPH_PATTERN_OPERATOR_LET:
        walk->branches = true;
        return check_children(walk, gp);
    case RASQAL_GRAPH_PATTERN_OPERATOR_SELECT:
    case RASQAL_GRAPH_PATTERN_OPERATOR_SERVICE:
    case RASQAL_GRAPH_PATTERN_OPERATOR_MINUS:
    case RASQAL_GRAPH_PATTERN_OPERATOR_VALUES:
    case RASQAL_GRAPH_PATTERN_OPERATOR_UNKNOWN:
        break;
    }
    return refuse_form(walk, "this form of pattern", "ask a simpler query");
}

int ss_guard_pattern(struct ss_guard *guard, rasqal_query *query,
                     struct ss_error *error)
{
    struct walk walk = {guard, error, false, false, 0};
    rasqal_graph_pattern *top = rasqal_query_get_query_graph_pattern(query);
    if (top && check_pattern(&walk, top))
        return -1;
    if (guard->aggregates && walk.branches)
        return refuse_form(&walk,
                           "an aggregate over OPTIONAL, UNION or BIND",
                           "select the rows and count them, or count over "
                           "plain triple patterns");
    return 0;
}
