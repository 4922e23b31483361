/* SPDX-License-Identifier: Apache-2.0 */
/* The SELECT clause. */
#include <stdlib.h>
#include <string.h>

#include "sparql/rasqal/guard_reader.h"

static char *name_of(const struct ss_token *variable)
{
    return strndup(variable->text + 1, variable->length - 1);
}

int ss_guard_column(struct ss_reader *reader, const struct ss_token *name,
                    enum ss_guard_aggregate count, const struct ss_token *of)
{
    struct ss_guard_plan *plan = reader->plan;
    if (plan->width + plan->hidden == SS_MOST_COLUMNS)
        return ss_reader_refuse(reader, name, "a query with this many columns",
                                "select fewer");
    struct ss_guard_field *column =
        &plan->columns[plan->hidden + plan->width++];
    *column =
        (struct ss_guard_field){name_of(name), count, of ? name_of(of) : NULL};
    if (!column->name || (of && !column->of))
        return ss_fail(reader->error, SS_FAILURE, "out of memory");
    return 0;
}

/* The column of a variable, or the number of columns. */
size_t ss_guard_column_of(const struct ss_guard_plan *plan,
                          const struct ss_token *variable)
{
    size_t i = 0;
    while (i < plan->width + plan->hidden &&
           (strlen(plan->columns[i].name) != variable->length - 1 ||
            strncmp(plan->columns[i].name, variable->text + 1,
                    variable->length - 1) != 0))
        i++;
    return i;
}

int ss_guard_variable(struct ss_reader *reader,
                      const struct ss_token **variable)
{
    *variable = ss_reader_peek(reader);
    if (!*variable || (*variable)->kind != SS_TOKEN_VAR)
        return ss_reader_unexpected(reader);
    reader->at++;
    return 0;
}

/* The end of ( ... AS ?name ). */
static int take_name(struct ss_reader *reader, struct ss_parts *parts,
                     const struct ss_token **name)
{
    if (!ss_reader_word(reader, "AS"))
        return ss_reader_unexpected(reader);
    if (ss_guard_variable(reader, name))
        return -1;
    if (ss_guard_column_of(reader->plan, *name) < reader->plan->width)
        return ss_reader_refuse(reader, *name, "a second column of this name",
                                "take another name");
    if (parts->made_count < SS_MOST_COLUMNS)
        parts->made[parts->made_count++] = *name;
    return ss_reader_expect(reader, ")");
}

/* The aggregates of a variable; of a distinct one, where that differs. */
static const struct {
    const char *name;
    enum ss_guard_aggregate plain, distinct;
} AGGREGATES[] = {
    {"COUNT", SS_GUARD_COUNT_BOUND, SS_GUARD_COUNT_DISTINCT},
    {"MAX", SS_GUARD_MAX, SS_GUARD_MAX},
    {"MIN", SS_GUARD_MIN, SS_GUARD_MIN},
    {"SUM", SS_GUARD_SUM, SS_GUARD_SUM_DISTINCT},
};

enum { AGGREGATE_COUNT = sizeof AGGREGATES / sizeof AGGREGATES[0] };

/* The number of an aggregate, or AGGREGATE_COUNT. */
static size_t aggregate_of(const struct ss_token *name)
{
    size_t i = 0;
    while (i < AGGREGATE_COUNT && !ss_token_is(name, AGGREGATES[i].name))
        i++;
    return i;
}

/* Aggregate '(' 'DISTINCT'? ( '*' | Var ) ')' AS ?name ')' */
static int read_aggregate(struct ss_reader *reader, struct ss_parts *parts,
                          size_t number)
{
    const struct ss_token *of = NULL, *name;
    enum ss_guard_aggregate count = AGGREGATES[number].plain;
    reader->at++;
    if (ss_reader_expect(reader, "("))
        return -1;
    const struct ss_token *distinct = ss_reader_peek(reader);
    if (ss_reader_word(reader, "DISTINCT"))
        count = AGGREGATES[number].distinct;
    if (number == 0 && ss_reader_mark(reader, "*")) {
        if (count == SS_GUARD_COUNT_DISTINCT)
            return ss_reader_refuse(reader, distinct, "COUNT(DISTINCT *)",
                                    "count one variable");
        count = SS_GUARD_COUNT_ROWS;
    } else {
        of = ss_reader_peek(reader);
        if (!of || of->kind != SS_TOKEN_VAR)
            return ss_reader_refuse(reader, of, "an aggregate of an expression",
                                    "give it a variable");
        reader->at++;
    }
    if (ss_reader_expect(reader, ")") || take_name(reader, parts, &name))
        return -1;
    reader->plan->counts = true;
    if (of)
        ss_buffer_add_format(&parts->clause, " ?%.*s", (int)of->length - 1,
                             of->text + 1);
    return ss_guard_column(reader, name, count, of);
}

/* '(' Expression AS ?name ')' */
static int read_made(struct ss_reader *reader, struct ss_parts *parts)
{
    const struct ss_token *name;
    struct ss_guarded value;
    size_t number = aggregate_of(ss_reader_peek(reader));
    if (number < AGGREGATE_COUNT)
        return read_aggregate(reader, parts, number);
    int result = ss_guard_expression(reader, &value, false);
    if (!result)
        result = take_name(reader, parts, &name);
    if (!result) {
        ss_buffer_add_format(&parts->clause, " (%s AS %.*s)",
                             ss_buffer_text(&value.text), (int)name->length,
                             name->text);
        result = ss_guard_column(reader, name, SS_GUARD_NO_AGGREGATE, NULL);
    }
    ss_buffer_release(&value.text);
    return result;
}

/* What is behind "SELECT". */
int ss_guard_select(struct ss_reader *reader, struct ss_parts *parts)
{
    reader->plan->distinct = ss_reader_word(reader, "DISTINCT");
    parts->modified =
        reader->plan->distinct || ss_reader_word(reader, "REDUCED");
    parts->all = ss_reader_mark(reader, "*");
    while (!parts->all) {
        const struct ss_token *token = ss_reader_peek(reader);
        if (ss_reader_mark(reader, "(")) {
            if (read_made(reader, parts))
                return -1;
        } else if (token && token->kind == SS_TOKEN_VAR) {
            reader->at++;
            if (ss_guard_column_of(reader->plan, token) < reader->plan->width)
                continue;
            ss_buffer_add_format(&parts->clause, " %.*s", (int)token->length,
                                 token->text);
            if (ss_guard_column(reader, token, SS_GUARD_NO_AGGREGATE, NULL))
                return -1;
        } else {
            return reader->plan->width ? 0 : ss_reader_unexpected(reader);
        }
    }
    return 0;
}
