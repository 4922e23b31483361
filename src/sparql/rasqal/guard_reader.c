/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/rasqal/guard_reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Words of SPARQL that the grammar of the guard does not hold. */
static const struct {
    const char *word, *instead;
} REFUSED[] = {
    {"SELECT", "ask two queries"},
    {"MINUS", "use OPTIONAL { ... } FILTER(!BOUND(?x))"},
    {"VALUES", "use FILTER(?x IN (...))"},
    {"BINDINGS", "use FILTER(?x IN (...))"},
    {"SERVICE", "query the other service itself"},
    {"HAVING", "sort by the count and read the first rows"},
    {"FROM", "use GRAPH <...> { ... }"},
    {"DESCRIBE", "use 'standscape describe'"},
    {"AVG", "select SUM and COUNT and divide"},
    {"SUM", "write it in the SELECT clause: (SUM(?x) AS ?sum)"},
    {"COUNT", "write it in the SELECT clause: (COUNT(?x) AS ?n)"},
    {"MIN", "write it in the SELECT clause: (MIN(?x) AS ?least)"},
    {"MAX", "write it in the SELECT clause: (MAX(?x) AS ?most)"},
    {"SAMPLE", "select the values"},
    {"GROUP_CONCAT", "select the values as rows"},
    {"INSERT", "use 'standscape load'"},
    {"DELETE", "use 'standscape load'"},
    {"LOAD", "use 'standscape load'"},
    {"CLEAR", "use 'standscape load'"},
    {"DROP", "use 'standscape load'"},
    {"CREATE", "use 'standscape load'"},
    {"COPY", "use 'standscape load'"},
    {"MOVE", "use 'standscape load'"},
    {"ADD", "use 'standscape load'"},
    {"WITH", "use 'standscape load'"},
};

const struct ss_token *ss_reader_peek(const struct ss_reader *reader)
{
    return reader->at < reader->tokens->count
               ? &reader->tokens->items[reader->at]
               : NULL;
}

const struct ss_token *ss_reader_second(const struct ss_reader *reader)
{
    return reader->at + 1 < reader->tokens->count
               ? &reader->tokens->items[reader->at + 1]
               : NULL;
}

bool ss_reader_word(struct ss_reader *reader, const char *word)
{
    bool found = ss_token_is(ss_reader_peek(reader), word);
    reader->at += found;
    return found;
}

bool ss_reader_mark(struct ss_reader *reader, const char *mark)
{
    bool found = ss_token_mark(ss_reader_peek(reader), mark);
    reader->at += found;
    return found;
}

int ss_reader_expect(struct ss_reader *reader, const char *mark)
{
    return ss_reader_mark(reader, mark) ? 0 : ss_reader_unexpected(reader);
}

/* Where the last token that was read ends. */
static const char *here(const struct ss_reader *reader)
{
    if (reader->at == 0)
        return reader->copied;
    const struct ss_token *last = &reader->tokens->items[reader->at - 1];
    return last->text + last->length;
}

void ss_reader_copy(struct ss_reader *reader)
{
    const char *end = here(reader);
    ss_buffer_add(reader->out, reader->copied, (size_t)(end - reader->copied));
    reader->copied = end;
}

void ss_reader_skip(struct ss_reader *reader)
{
    reader->copied = here(reader);
}

int ss_reader_unexpected(const struct ss_reader *reader)
{
    const struct ss_token *token = ss_reader_peek(reader);
    if (!token) {
        const struct ss_token *last =
            reader->tokens->count
                ? &reader->tokens->items[reader->tokens->count - 1]
                : NULL;
        return ss_fail(reader->error, SS_BAD_INPUT,
                       "%s:%u:%u: the query ends too early; is a '}' or ')' "
                       "missing?",
                       reader->name, last ? last->line : 1,
                       last ? last->column : 1);
    }
    for (size_t i = 0; i < sizeof REFUSED / sizeof REFUSED[0]; i++)
        if (ss_token_is(token, REFUSED[i].word))
            return ss_reader_refuse(reader, token, NULL, REFUSED[i].instead);
    return ss_fail(reader->error, SS_BAD_INPUT,
                   "%s:%u:%u: '%.*s' is not expected here", reader->name,
                   token->line, token->column,
                   token->length > 60 ? 60 : (int)token->length, token->text);
}

int ss_reader_refuse(const struct ss_reader *reader,
                     const struct ss_token *token, const char *what,
                     const char *instead)
{
    char word[64] = "this";
    if (!what && token)
        snprintf(word, sizeof word, "'%.*s'",
                 token->length > 60 ? 60 : (int)token->length, token->text);
    return ss_fail(reader->error, SS_BAD_INPUT,
                   "%s:%u:%u: %s is refused: the Rasqal engine would answer it "
                   "wrongly or not at all; %s",
                   reader->name, token ? token->line : 1,
                   token ? token->column : 1, what ? what : word, instead);
}

bool ss_same_variable(const struct ss_token *a, const struct ss_token *b)
{
    return a->length == b->length &&
           memcmp(a->text + 1, b->text + 1, a->length - 1) == 0;
}

bool ss_reader_in_scope(const struct ss_reader *reader,
                        const struct ss_token *variable)
{
    for (size_t i = 0; i < reader->variable_count; i++)
        if (ss_same_variable(reader->variables[i], variable))
            return true;
    return false;
}

int ss_reader_bring(struct ss_reader *reader, const struct ss_token *variable)
{
    if (ss_reader_in_scope(reader, variable))
        return 0;
    if (reader->variable_count == SS_MOST_COLUMNS)
        return ss_fail(reader->error, SS_BAD_INPUT,
                       "%s:%u:%u: more than %d variables", reader->name,
                       variable->line, variable->column, SS_MOST_COLUMNS);
    reader->variables[reader->variable_count++] = variable;
    return 0;
}

int ss_reader_deeper(struct ss_reader *reader)
{
    if (++reader->depth <= SS_GUARD_DEEPEST)
        return 0;
    return ss_reader_refuse(reader, ss_reader_peek(reader),
                            "a query nested this deep", "ask a simpler query");
}
