/* SPDX-License-Identifier: Apache-2.0 */
/* Group graph patterns (SPARQL 1.1, section 19.8, rules 53 to 111). */
#include <string.h>

#include "sparql/rasqal/guard_reader.h"

/* The group of GRAPH ?variable. Where the variable is used outside too, the
 * graph gets a variable of its own. */
static int read_graph_of(struct ss_reader *reader,
                         const struct ss_token *variable)
{
    size_t from = reader->at - 1;
    unsigned block = 0;
    reader->at--;
    ss_reader_copy(reader);
    reader->at++;
    struct ss_buffer group, *out = reader->out;
    ss_buffer_init(&group, SS_GUARD_LONGEST);
    ss_reader_skip(reader);
    reader->out = &group;
    int result = ss_guard_group(reader);
    ss_reader_copy(reader);
    reader->out = out;
    bool shared = !result && ss_is_shared(reader, variable, from, reader->at);
    if (!result && ss_is_met(reader, variable, from + 1, reader->at))
        result = ss_reader_refuse(reader, variable,
                                  "a GRAPH variable that is used in its graph",
                                  "take another variable in the graph, and "
                                  "FILTER(?other = ?graph) outside of it");
    if (shared)
        block = ++reader->blocks;
    ss_buffer_add_text(out, " ?");
    if (shared)
        ss_buffer_add_format(out, "standscape_%u_", block);
    ss_buffer_add_format(out, "%.*s%s", (int)variable->length - 1,
                         variable->text + 1, ss_buffer_text(&group));
    if (shared)
        ss_buffer_add_format(out, " BIND(?standscape_%u_%.*s AS ?%.*s)", block,
                             (int)variable->length - 1, variable->text + 1,
                             (int)variable->length - 1, variable->text + 1);
    ss_buffer_release(&group);
    return result;
}

/* What is behind 'GRAPH': VarOrIri GroupGraphPattern */
static int read_graph(struct ss_reader *reader)
{
    const struct ss_token *token = ss_reader_peek(reader);
    if (reader->in_graph)
        return ss_reader_refuse(reader, token, "GRAPH inside GRAPH",
                                "ask two queries");
    if (!token || (token->kind != SS_TOKEN_VAR && token->kind != SS_TOKEN_IRI &&
                   token->kind != SS_TOKEN_NAME))
        return ss_reader_unexpected(reader);
    reader->at++;
    if (ss_token_mark(ss_reader_peek(reader), "/") &&
        ss_is_cut_name(token, ss_reader_peek(reader)))
        return ss_refuse_cut_name(reader, ss_reader_peek(reader));
    if (token->kind == SS_TOKEN_VAR && ss_reader_bring(reader, token))
        return -1;
    reader->in_graph = true;
    int result = token->kind == SS_TOKEN_VAR ? read_graph_of(reader, token)
                                             : ss_guard_group(reader);
    reader->in_graph = false;
    return result;
}

/* A group that is read. */
struct group {
    struct ss_buffer front; /* a UNION, which is put first */
    struct ss_buffer body;
    struct ss_buffer checks; /* of the whole pattern, or of an OPTIONAL */
    bool empty;              /* no pattern so far */
    bool fixed;              /* OPTIONAL or BIND was met: order matters */
    bool taken;              /* there is a UNION in the first place */
};

/* Reads a part that stands in the first place, or is gone through for each
 * solution of what stands before it. */
static int read_part(struct ss_reader *reader, struct group *group, bool first,
                     int (*read)(struct ss_reader *reader))
{
    unsigned unions = reader->unions;
    bool repeated = reader->repeated;
    reader->repeated = repeated || !first;
    int result = read(reader);
    reader->repeated = repeated;
    group->taken |= reader->unions > unions;
    return result;
}

static int read_branches(struct ss_reader *reader)
{
    do {
        if (ss_guard_group(reader))
            return -1;
    } while (ss_reader_word(reader, "UNION"));
    ss_reader_copy(reader);
    return 0;
}

/* Says whether a group that begins here is followed by UNION. */
static bool is_union(const struct ss_reader *reader)
{
    size_t depth = 0;
    for (size_t i = reader->at; i < reader->tokens->count; i++) {
        const struct ss_token *token = &reader->tokens->items[i];
        depth += ss_token_mark(token, "{");
        if (ss_token_mark(token, "}") && --depth == 0)
            return i + 1 < reader->tokens->count &&
                   ss_token_is(token + 1, "UNION");
    }
    return false;
}

/*
 * GroupOrUnionGraphPattern. When Rasqal goes through a UNION for a second
 * time, it mixes up its variables; so it has to come first.
 */
static int read_union(struct ss_reader *reader, struct group *group)
{
    const struct ss_token *open = ss_reader_peek(reader);
    if (!is_union(reader))
        return read_part(reader, group, group->empty, ss_guard_group);
    if (reader->repeated || group->taken || group->fixed)
        return ss_reader_refuse(reader, open,
                                "a UNION that is not the first of the query "
                                "and its only one",
                                "put it first, or ask one query for each "
                                "branch");
    reader->unions++;
    group->taken = true;
    ss_reader_copy(reader);
    reader->out = &group->front;
    int result = read_part(reader, group, true, read_branches);
    reader->out = &group->body;
    ss_reader_mark(reader, ".");
    ss_reader_skip(reader);
    return result;
}

static int read_group(struct ss_reader *reader, size_t outer);

/* What a group begins with cannot be OPTIONAL or BIND. */
static int check_first(const struct ss_reader *reader, bool first)
{
    if (!first)
        return 0;
    return ss_reader_refuse(reader, ss_reader_peek(reader), NULL,
                            "begin the group with a triple pattern");
}

/* Filter ::= 'FILTER' ( '(' Expression ')' | function call ) */
static int read_filter(struct ss_reader *reader)
{
    struct ss_guarded condition = {.text = {.maximum = SS_GUARD_LONGEST}};
    const struct ss_token *first = ss_reader_peek(reader);
    size_t from = reader->at;
    int result;
    ss_reader_copy(reader);
    if (ss_reader_mark(reader, "(")) {
        result = ss_guard_expression(reader, &condition, true);
        if (!result)
            result = ss_reader_expect(reader, ")");
    } else if (first && first->kind == SS_TOKEN_WORD) {
        result = ss_guard_function(reader, &condition);
    } else {
        result = ss_reader_unexpected(reader);
    }
    if (!result && condition.type != SS_GUARD_TYPE_BOOLEAN)
        result = ss_reader_refuse(reader, first, "a value that is no condition",
                                  "compare it, as in ?x = true");
    if (!result)
        result = ss_guard_scope(reader, from, reader->at, false);
    ss_buffer_add_format(reader->out, "(%s) ", ss_buffer_text(&condition.text));
    ss_buffer_release(&condition.text);
    ss_reader_skip(reader);
    return result;
}

/* Bind ::= 'BIND' '(' Expression 'AS' Var ')': Rasqal drops the solutions in
 * which the expression is an error. */
static int read_bind(struct ss_reader *reader)
{
    const struct ss_token *open = ss_reader_peek(reader);
    struct ss_guarded value = {.text = {.maximum = SS_GUARD_LONGEST}};
    if (ss_reader_expect(reader, "("))
        return -1;
    ss_reader_copy(reader);
    size_t from = reader->at;
    int result = ss_guard_expression(reader, &value, false);
    if (!result)
        result = ss_guard_scope(reader, from, reader->at, true);
    ss_buffer_add_text(reader->out, ss_buffer_text(&value.text));
    ss_buffer_add_byte(reader->out, ' ');
    ss_buffer_release(&value.text);
    ss_reader_skip(reader);
    if (result)
        return -1;
    if (!value.sure)
        return ss_reader_refuse(reader, open, "BIND of what can be an error",
                                "put COALESCE(..., \"\") around it, or write "
                                "(... AS ?x) in the SELECT clause");
    if (!ss_reader_word(reader, "AS"))
        return ss_reader_unexpected(reader);
    const struct ss_token *variable = ss_reader_peek(reader);
    if (!variable || variable->kind != SS_TOKEN_VAR)
        return ss_reader_unexpected(reader);
    if (ss_reader_in_scope(reader, variable))
        return ss_reader_refuse(reader, variable,
                                "BIND to a variable that is used before",
                                "take another name");
    reader->at++;
    return ss_reader_bring(reader, variable) ? -1
                                             : ss_reader_expect(reader, ")");
}

/* The group of OPTIONAL: a FILTER in it sees the group around it. */
static int read_optional(struct ss_reader *reader)
{
    size_t before = reader->optional;
    reader->optional = reader->at;
    int result = read_group(reader, reader->group);
    reader->optional = before;
    return result;
}

static int read_element(struct ss_reader *reader, struct group *group)
{
    const struct ss_token *token = ss_reader_peek(reader);
    int result;
    if (ss_reader_word(reader, "FILTER"))
        return read_filter(reader);
    if (ss_begins_triple(token)) {
        result = ss_guard_block(reader);
    } else if (ss_token_mark(token, "{")) {
        result = read_union(reader, group);
    } else if (ss_reader_word(reader, "GRAPH")) {
        result = read_part(reader, group, group->empty, read_graph);
    } else if (ss_token_is(token, "OPTIONAL") || ss_token_is(token, "BIND")) {
        if (check_first(reader, group->empty))
            return -1;
        reader->at++;
        group->fixed = true;
        result = ss_token_is(token, "BIND")
                     ? read_bind(reader)
                     : read_part(reader, group, false, read_optional);
    } else {
        return ss_reader_unexpected(reader);
    }
    group->empty = false;
    return result;
}

static int read_elements(struct ss_reader *reader, struct group *group)
{
    const struct ss_token *open = ss_reader_peek(reader) - 1;
    while (!ss_token_mark(ss_reader_peek(reader), "}")) {
        if (read_element(reader, group))
            return -1;
        ss_reader_mark(reader, ".");
    }
    /* ASK {} is known to be true. */
    bool ask = reader->plan->form == SS_GUARD_FORM_ASK &&
               reader->at == reader->pattern + 1 && !ss_reader_second(reader);
    if (group->empty && !ask)
        return ss_reader_refuse(reader, open, "a group without a pattern",
                                "put a triple pattern in it");
    ss_reader_copy(reader);
    return 0;
}

static int read_group(struct ss_reader *reader, size_t outer)
{
    struct group group = {.empty = true};
    size_t before[] = {reader->group, reader->outer};
    reader->group = reader->at;
    reader->outer = outer;
    struct ss_buffer *out = reader->out, *outer_checks = reader->checks;
    bool whole = outer != reader->at || reader->at == reader->pattern;
    if (ss_reader_deeper(reader) || ss_reader_expect(reader, "{"))
        return -1;
    if (!ss_reader_peek(reader))
        return ss_reader_unexpected(reader);
    ss_reader_copy(reader);
    ss_buffer_init(&group.front, SS_GUARD_LONGEST);
    ss_buffer_init(&group.body, SS_GUARD_LONGEST);
    ss_buffer_init(&group.checks, SS_GUARD_LONGEST);
    reader->out = &group.body;
    if (whole)
        reader->checks = &group.checks;
    int result = read_elements(reader, &group);
    reader->out = out;
    reader->checks = outer_checks;
    ss_buffer_add_text(out, ss_buffer_text(&group.front));
    ss_buffer_add_text(out, " ");
    ss_buffer_add_text(out, ss_buffer_text(&group.body));
    ss_buffer_add_text(out, ss_buffer_text(&group.checks));
    if (!result &&
        (group.front.failed || group.body.failed || group.checks.failed))
        result = ss_reader_refuse(reader, ss_reader_peek(reader),
                                  "a query this long", "ask a simpler one");
    ss_buffer_release(&group.front);
    ss_buffer_release(&group.body);
    ss_buffer_release(&group.checks);
    if (result)
        return -1;
    reader->at++;
    reader->depth--;
    reader->group = before[0];
    reader->outer = before[1];
    return 0;
}

int ss_guard_group(struct ss_reader *reader)
{
    return read_group(reader, reader->at);
}
