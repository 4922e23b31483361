/* SPDX-License-Identifier: Apache-2.0 */
/* The query around its pattern: the form, the clauses before and after. */
#include "sparql/rasqal/guard.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "sparql/rasqal/guard_reader.h"

/* GroupClause: variables that are columns. */
static int read_grouping(struct ss_reader *reader)
{
    const struct ss_token *group = ss_reader_peek(reader);
    const struct ss_token *token;
    size_t keys = 0, plain = 0;
    if (!ss_reader_word(reader, "GROUP"))
        return 0;
    if (!ss_reader_word(reader, "BY"))
        return ss_reader_unexpected(reader);
    reader->plan->counts = reader->plan->grouped = true;
    bool taken[SS_MOST_COLUMNS] = {false};
    while ((token = ss_reader_peek(reader)) && token->kind == SS_TOKEN_VAR) {
        size_t column = ss_guard_column_of(reader->plan, token);
        if (column == reader->plan->width ||
            reader->plan->columns[column].count != SS_GUARD_NO_AGGREGATE)
            return ss_reader_refuse(reader, token,
                                    "GROUP BY of what is not selected",
                                    "put the variable in the SELECT clause");
        keys += !taken[column];
        taken[column] = true;
        reader->at++;
    }
    for (size_t i = 0; i < reader->plan->width; i++)
        plain += reader->plan->columns[i].count == SS_GUARD_NO_AGGREGATE;
    if (!keys || ss_token_mark(token, "("))
        return ss_reader_refuse(reader, group, "GROUP BY of an expression",
                                "group by variables");
    if (plain != keys)
        return ss_reader_refuse(reader, group, "a column that is not grouped",
                                "put all variables of the SELECT clause in "
                                "GROUP BY");
    return 0;
}

/* The column to sort by; made, and hidden, where it is none yet. */
static int order_column(struct ss_reader *reader, struct ss_parts *parts,
                        const struct ss_token *variable, size_t *column)
{
    struct ss_guard_plan *plan = reader->plan;
    *column = ss_guard_column_of(plan, variable);
    if (*column < plan->width + plan->hidden)
        return 0;
    if (plan->counts || parts->modified)
        return ss_reader_refuse(reader, variable,
                                "ORDER BY of what is not selected",
                                "order by a column");
    ss_buffer_add_format(&parts->clause, " %.*s", (int)variable->length,
                         variable->text);
    if (ss_guard_column(reader, variable, SS_GUARD_NO_AGGREGATE, NULL))
        return -1;
    plan->width--;
    plan->hidden++;
    return 0;
}

/* One condition of ORDER BY. */
static int read_order(struct ss_reader *reader, struct ss_parts *parts)
{
    struct ss_guard_plan *plan = reader->plan;
    const struct ss_token *variable;
    size_t column;
    bool down = ss_reader_word(reader, "DESC");
    bool bracket = down || ss_reader_word(reader, "ASC");
    if (bracket && ss_reader_expect(reader, "("))
        return -1;
    const struct ss_token *token = ss_reader_peek(reader);
    if (token && token->kind != SS_TOKEN_VAR)
        return ss_reader_refuse(reader, token, "ORDER BY of an expression",
                                "make a column of it and order by that");
    if (ss_guard_variable(reader, &variable) ||
        (bracket && ss_reader_expect(reader, ")")))
        return -1;
    if (plan->order_count == SS_MOST_ORDERS)
        return ss_reader_refuse(reader, variable, "this long an ORDER BY",
                                "order by fewer columns");
    if (order_column(reader, parts, variable, &column))
        return -1;
    plan->orders[plan->order_count].column = column;
    plan->orders[plan->order_count++].descending = down;
    return 0;
}

/* OrderClause */
static int read_ordering(struct ss_reader *reader, struct ss_parts *parts)
{
    const struct ss_token *token = ss_reader_peek(reader);
    if (!ss_reader_word(reader, "ORDER"))
        return 0;
    if (reader->plan->form != SS_GUARD_FORM_SELECT)
        return ss_reader_refuse(reader, token, "ORDER BY here",
                                "leave it out: a graph has no order");
    if (!ss_reader_word(reader, "BY"))
        return ss_reader_unexpected(reader);
    do {
        if (read_order(reader, parts))
            return -1;
        token = ss_reader_peek(reader);
    } while (token &&
             (token->kind == SS_TOKEN_VAR || ss_token_is(token, "ASC") ||
              ss_token_is(token, "DESC") || ss_token_mark(token, "(")));
    ss_reader_skip(reader);
    return 0;
}

static int read_number(struct ss_reader *reader, unsigned long *out)
{
    const struct ss_token *token = ss_reader_peek(reader);
    if (!token || token->kind != SS_TOKEN_NUMBER ||
        strspn(token->text, "0123456789") < token->length)
        return ss_reader_unexpected(reader);
    if (token->length > 9)
        return ss_reader_refuse(reader, token, "a number this large",
                                "it has at most 9 digits");
    *out = strtoul(token->text, NULL, 10);
    reader->at++;
    return 0;
}

/* LimitOffsetClauses. What is counted or sorted is sliced by us. */
static int read_slice(struct ss_reader *reader)
{
    struct ss_guard_plan *plan = reader->plan;
    bool limit = false, offset = false;
    for (;;) {
        if (!limit && ss_reader_word(reader, "LIMIT")) {
            limit = true;
            if (read_number(reader, &plan->limit))
                return -1;
        } else if (!offset && ss_reader_word(reader, "OFFSET")) {
            offset = true;
            if (read_number(reader, &plan->offset))
                return -1;
        } else {
            break;
        }
    }
    if (ss_guard_plan_collects(plan))
        ss_reader_skip(reader);
    ss_reader_copy(reader);
    return 0;
}

/* The columns of SELECT *. */
static int add_all(struct ss_reader *reader, struct ss_parts *parts)
{
    for (size_t i = 0; i < reader->variable_count; i++) {
        const struct ss_token *variable = reader->variables[i];
        ss_buffer_add_format(&parts->clause, " ?%.*s",
                             (int)variable->length - 1, variable->text + 1);
        if (ss_guard_column(reader, variable, SS_GUARD_NO_AGGREGATE, NULL))
            return -1;
    }
    return 0;
}

/* WhereClause SolutionModifier */
static int read_rest(struct ss_reader *reader, struct ss_parts *parts)
{
    ss_reader_skip(reader);
    reader->out = &parts->pattern;
    ss_reader_word(reader, "WHERE");
    reader->pattern = reader->at;
    for (size_t i = reader->at + 1; i < reader->tokens->count; i++)
        reader->joined |= ss_token_mark(&reader->tokens->items[i], "{") ||
                          ss_token_is(&reader->tokens->items[i], "BIND");
    if (ss_guard_group(reader))
        return -1;
    ss_reader_copy(reader);
    if (parts->all && add_all(reader, parts))
        return -1;
    if (read_grouping(reader))
        return -1;
    ss_reader_skip(reader);
    if (read_ordering(reader, parts) || read_slice(reader))
        return -1;
    if (ss_reader_peek(reader))
        return ss_reader_unexpected(reader);
    return 0;
}

static int check_select(struct ss_reader *reader, const struct ss_parts *parts,
                        const struct ss_token *select)
{
    const struct ss_guard_plan *plan = reader->plan;
    for (size_t i = 0; i < parts->made_count; i++)
        if (ss_reader_in_scope(reader, parts->made[i]))
            return ss_reader_refuse(reader, parts->made[i],
                                    "AS with a variable of the pattern",
                                    "take another name");
    if (plan->counts && (parts->all || parts->modified))
        return ss_reader_refuse(reader, select,
                                "SELECT * or DISTINCT with GROUP BY or COUNT",
                                "name the columns");
    for (size_t i = 0; i < plan->width; i++)
        if (plan->counts && !plan->grouped &&
            plan->columns[i].count == SS_GUARD_NO_AGGREGATE)
            return ss_reader_refuse(reader, select, "COUNT beside a variable",
                                    "add GROUP BY");
    return 0;
}

static int read_select(struct ss_reader *reader, struct ss_parts *parts)
{
    const struct ss_token *select = ss_reader_peek(reader);
    struct ss_guard_plan *plan = reader->plan;
    ss_reader_copy(reader);
    reader->at++;
    if (ss_guard_select(reader, parts) || read_rest(reader, parts) ||
        check_select(reader, parts, select))
        return -1;
    bool empty = parts->clause.length == 0 || (parts->all && !plan->width);
    ss_buffer_add_format(&plan->text, " SELECT%s%s%s",
                         ss_buffer_text(&parts->clause), empty ? " *" : "",
                         ss_buffer_text(&parts->pattern));
    return 0;
}

static int read_construct(struct ss_reader *reader, struct ss_parts *parts)
{
    reader->plan->form = SS_GUARD_FORM_CONSTRUCT;
    reader->at++;
    if (!ss_token_is(ss_reader_peek(reader), "WHERE")) {
        if (ss_reader_expect(reader, "{") || ss_guard_template(reader) ||
            ss_reader_expect(reader, "}"))
            return -1;
    }
    ss_reader_copy(reader);
    int result = read_rest(reader, parts);
    ss_buffer_add_text(&reader->plan->text, ss_buffer_text(&parts->pattern));
    return result;
}

static int read_ask(struct ss_reader *reader, struct ss_parts *parts)
{
    reader->plan->form = SS_GUARD_FORM_ASK;
    reader->at++;
    ss_reader_copy(reader);
    int result = read_rest(reader, parts);
    ss_buffer_add_text(&reader->plan->text, ss_buffer_text(&parts->pattern));
    return result;
}

/* Prologue ::= ( 'BASE' IRIREF | 'PREFIX' PNAME_NS IRIREF )* */
static int read_prologue(struct ss_reader *reader)
{
    const struct ss_token *token;
    while ((token = ss_reader_peek(reader))) {
        bool prefix = ss_reader_word(reader, "PREFIX");
        if (!prefix && !ss_reader_word(reader, "BASE"))
            return 0;
        token = ss_reader_peek(reader);
        if (prefix) {
            if (!token || token->kind != SS_TOKEN_NAME ||
                token->text[token->length - 1] != ':')
                return ss_reader_unexpected(reader);
            reader->at++;
            token = ss_reader_peek(reader);
        }
        if (!token || token->kind != SS_TOKEN_IRI)
            return ss_reader_unexpected(reader);
        reader->at++;
    }
    return ss_reader_unexpected(reader);
}

static int read_query(struct ss_reader *reader, struct ss_parts *parts)
{
    if (reader->tokens->count > SS_MOST_TOKENS)
        return ss_reader_refuse(reader, &reader->tokens->items[SS_MOST_TOKENS],
                                "a query this long", "ask a simpler one");
    if (ss_guard_prefixes(reader) || read_prologue(reader))
        return -1;
    const struct ss_token *token = ss_reader_peek(reader);
    if (ss_token_is(token, "SELECT"))
        return read_select(reader, parts);
    if (ss_token_is(token, "CONSTRUCT"))
        return read_construct(reader, parts);
    if (ss_token_is(token, "ASK"))
        return read_ask(reader, parts);
    return ss_reader_unexpected(reader);
}

int ss_guard_read(struct ss_guard_plan *plan, const struct ss_tokens *tokens,
                  const char *name, struct ss_error *error)
{
    struct ss_parts parts = {.all = false};
    *plan = (struct ss_guard_plan){.limit = ULONG_MAX};
    struct ss_reader reader = {.plan = plan,
                               .tokens = tokens,
                               .name = name,
                               .out = &plan->text,
                               .error = error};
    ss_buffer_init(&plan->text, 2 * SS_GUARD_LONGEST);
    ss_buffer_init(&parts.clause, SS_GUARD_LONGEST);
    ss_buffer_init(&parts.pattern, SS_GUARD_LONGEST);
    reader.copied = tokens->count ? tokens->items[0].text : "";
    int result = read_query(&reader, &parts);
    if (!result &&
        (plan->text.failed || parts.clause.failed || parts.pattern.failed))
        result = ss_fail(error, SS_BAD_INPUT,
                         "%s: the query is too long for the Rasqal engine; "
                         "ask a simpler one",
                         name);
    ss_buffer_release(&parts.clause);
    ss_buffer_release(&parts.pattern);
    return result;
}

bool ss_guard_plan_collects(const struct ss_guard_plan *plan)
{
    return plan->counts || plan->distinct || plan->order_count > 0;
}

void ss_guard_plan_release(struct ss_guard_plan *plan)
{
    for (size_t i = 0; i < plan->width + plan->hidden; i++) {
        free(plan->columns[i].name);
        free(plan->columns[i].of);
    }
    plan->width = plan->hidden = 0;
    ss_buffer_release(&plan->text);
}
