/* SPDX-License-Identifier: Apache-2.0 */
/* Triples (SPARQL 1.1, section 19.8, rules 52 to 107). */
#include <string.h>

#include "sparql/rasqal/guard_reader.h"

static const char PATHS[] = "property paths are beyond the Rasqal engine: "
                            "write the steps as triple patterns";

/* A prefixed name that ran into a "/": graph:iso/deliverables. */
bool ss_is_cut_name(const struct ss_token *name, const struct ss_token *mark)
{
    return name->kind == SS_TOKEN_NAME && ss_token_mark(mark, "/") &&
           name->text + name->length == mark->text;
}

int ss_refuse_cut_name(const struct ss_reader *reader,
                       const struct ss_token *mark)
{
    return ss_fail(reader->error, SS_BAD_INPUT,
                   "%s:%u:%u: a prefixed name cannot hold '/' (and property "
                   "paths are beyond the Rasqal engine); write the whole IRI "
                   "in <>",
                   reader->name, mark->line, mark->column);
}

static int read_properties(struct ss_reader *reader, bool template,
                           bool subject, const struct ss_token *first);

/* Reads a term. *variable: is it one? Tokens that begin no term fail. */
static int read_term(struct ss_reader *reader, bool template, bool *variable)
{
    const struct ss_token *token = ss_reader_peek(reader);
    bool blank =
        token && ((token->kind == SS_TOKEN_NAME && token->text[0] == '_') ||
                  ss_token_mark(token, "["));
    *variable = blank;
    if (blank && (template || token->kind == SS_TOKEN_NAME))
        return ss_reader_refuse(reader, token, "a blank node here",
                                template ? "use an IRI or a variable"
                                         : "use a variable");
    if (ss_reader_mark(reader, "[")) {
        if (ss_reader_mark(reader, "]"))
            return 0;
        if (ss_reader_deeper(reader) ||
            read_properties(reader, template, true, token))
            return -1;
        reader->depth--;
        return ss_reader_expect(reader, "]");
    }
    if (ss_token_mark(token, "("))
        return ss_reader_refuse(reader, token, "a list ( ... )",
                                "write rdf:first and rdf:rest");
    if (ss_reader_mark(reader, "-") || ss_reader_mark(reader, "+"))
        token = ss_reader_peek(reader);
    else if (token && token->kind == SS_TOKEN_VAR) {
        *variable = true;
        if (!template && ss_reader_bring(reader, token))
            return -1;
    }
    if (!token || token->kind == SS_TOKEN_MARK ||
        token->kind == SS_TOKEN_LANGUAGE ||
        (token->kind == SS_TOKEN_WORD && !ss_token_is(token, "true") &&
         !ss_token_is(token, "false")))
        return ss_reader_unexpected(reader);
    reader->at++;
    if (token->kind != SS_TOKEN_STRING)
        return 0;
    const struct ss_token *next = ss_reader_peek(reader);
    if (next && next->kind == SS_TOKEN_LANGUAGE)
        reader->at++;
    else if (ss_reader_mark(reader, "^^")) {
        next = ss_reader_peek(reader);
        if (!next ||
            (next->kind != SS_TOKEN_IRI && next->kind != SS_TOKEN_NAME))
            return ss_reader_unexpected(reader);
        reader->at++;
    }
    return 0;
}

static int check_path(const struct ss_reader *reader)
{
    static const char *const MARKS[] = {"/", "|", "*", "+", "?", "^", "!"};
    const struct ss_token *token = ss_reader_peek(reader);
    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++)
        if (ss_token_mark(token, MARKS[i])) {
            if (reader->at > 0 && ss_is_cut_name(token - 1, token))
                return ss_refuse_cut_name(reader, token);
            /* "+" may begin a number. */
            if (ss_token_mark(token, "+") && ss_reader_second(reader) &&
                ss_reader_second(reader)->kind == SS_TOKEN_NUMBER)
                return 0;
            return ss_reader_refuse(reader, token, "a property path", PATHS);
        }
    return 0;
}

/* Verb ::= VarOrIri | 'a' */
static int read_verb(struct ss_reader *reader, bool template, bool *variable)
{
    const struct ss_token *token = ss_reader_peek(reader);
    *variable = false;
    if (ss_token_mark(token, "("))
        return ss_reader_refuse(reader, token, "a property path", PATHS);
    if (check_path(reader))
        return -1;
    if (ss_token_is(token, "a") && token->text[0] == 'a') {
        reader->at++;
    } else if (token &&
               (token->kind == SS_TOKEN_VAR || token->kind == SS_TOKEN_IRI ||
                (token->kind == SS_TOKEN_NAME && token->text[0] != '_'))) {
        if (read_term(reader, template, variable))
            return -1;
    } else {
        return ss_reader_unexpected(reader);
    }
    return check_path(reader);
}

/* PropertyListNotEmpty of one subject. */
static int read_properties(struct ss_reader *reader, bool template,
                           bool subject, const struct ss_token *first)
{
    for (;;) {
        bool verb, object;
        if (read_verb(reader, template, &verb))
            return -1;
        do {
            if (read_term(reader, template, &object))
                return -1;
            const struct ss_token *next = ss_reader_peek(reader);
            if (ss_token_mark(next, "/") && ss_is_cut_name(next - 1, next))
                return ss_refuse_cut_name(reader, next);
            if (reader->in_graph && !subject && !verb && !object)
                return ss_reader_refuse(
                    reader, first, "a triple without a variable inside GRAPH",
                    "put a variable and a FILTER instead");
        } while (ss_reader_mark(reader, ","));
        bool more = false;
        while (ss_reader_mark(reader, ";"))
            more = true;
        const struct ss_token *next = ss_reader_peek(reader);
        if (!more || ss_token_mark(next, ".") || ss_token_mark(next, "}") ||
            ss_token_mark(next, "]"))
            return 0;
    }
}

/* Says whether a token can begin a triple. */
bool ss_begins_triple(const struct ss_token *token)
{
    return token &&
           (token->kind == SS_TOKEN_VAR || token->kind == SS_TOKEN_IRI ||
            token->kind == SS_TOKEN_NAME || token->kind == SS_TOKEN_STRING ||
            token->kind == SS_TOKEN_NUMBER || ss_token_mark(token, "[") ||
            ss_token_mark(token, "(") || ss_token_is(token, "true") ||
            ss_token_is(token, "false"));
}

/* TriplesBlock */
static int read_triples(struct ss_reader *reader, bool template)
{
    while (ss_begins_triple(ss_reader_peek(reader))) {
        const struct ss_token *first = ss_reader_peek(reader);
        bool subject;
        if (first->kind == SS_TOKEN_STRING || first->kind == SS_TOKEN_NUMBER ||
            first->kind == SS_TOKEN_WORD)
            return ss_reader_refuse(reader, first, "a literal as subject",
                                    "a subject is an IRI or a variable");
        if (read_term(reader, template, &subject))
            return -1;
        /* [ ... ] says something already. */
        const struct ss_token *next = ss_reader_peek(reader);
        bool said = ss_token_mark(first, "[") && next > first + 2 &&
                    (ss_token_mark(next, ".") || ss_token_mark(next, "}"));
        if (!said && read_properties(reader, template, subject, first))
            return -1;
        if (!ss_reader_mark(reader, "."))
            return 0;
    }
    return 0;
}

int ss_guard_template(struct ss_reader *reader)
{
    return read_triples(reader, true);
}

/* Says whether a variable is in the pattern outside of the tokens from..to,
 * or in what is behind the pattern. */
bool ss_is_shared(const struct ss_reader *reader,
                  const struct ss_token *variable, size_t from, size_t to)
{
    for (size_t i = reader->pattern; i < reader->tokens->count; i++)
        if ((i < from || i >= to) &&
            reader->tokens->items[i].kind == SS_TOKEN_VAR &&
            ss_same_variable(variable, &reader->tokens->items[i]))
            return true;
    return false;
}

/* Says whether a variable is among the tokens from..to. */
bool ss_is_met(const struct ss_reader *reader, const struct ss_token *variable,
               size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (reader->tokens->items[i].kind == SS_TOKEN_VAR &&
            ss_same_variable(variable, &reader->tokens->items[i]))
            return true;
    return false;
}

/* Says whether the variable of token `at` is a subject in a block: it is the
 * first token there, or stands behind a point. */
static bool is_subject(const struct ss_reader *reader, size_t at, size_t from,
                       size_t to)
{
    const struct ss_token *items = reader->tokens->items;
    for (size_t i = from; i < to; i++)
        if (items[i].kind == SS_TOKEN_VAR &&
            ss_same_variable(&items[i], &items[at]) &&
            (i == from || ss_token_mark(&items[i - 1], ".")))
            return true;
    return false;
}

/*
 * Gives the query's variable the value of a block's own one. Rasqal joins
 * literals that have the same value ("1" and "01"): their terms are compared
 * at the end of the group, but for a subject, which is no literal.
 */
static int bind_back(struct ss_reader *reader, const struct ss_token *variable,
                     unsigned block, bool subject)
{
    int length = (int)variable->length - 1;
    const char *name = variable->text + 1;
    if (!subject && reader->optional &&
        ss_is_brought_outside(reader, reader->optional, variable) &&
        !ss_is_subject_above(reader, reader->optional, variable))
        return ss_reader_refuse(reader, variable,
                                "a value that OPTIONAL shares with what is "
                                "around it",
                                "take another variable here and add "
                                "FILTER(sameTerm(?other, ?this))");
    ss_buffer_add_format(reader->out, " BIND(?standscape_%u_%.*s AS ?%.*s)",
                         block, length, name, length, name);
    if (!subject)
        ss_buffer_add_format(reader->checks,
                             " FILTER(!BOUND(?standscape_%u_%.*s) || "
                             "sameTerm(?%.*s, ?standscape_%u_%.*s))",
                             block, length, name, length, name, block, length,
                             name);
    return 0;
}

/*
 * Writes triples so that nothing else touches their variables: a variable has
 * one value for the whole query in Rasqal, and while a join goes through the
 * other side, the triples on this side would take its values for theirs.
 */
static int write_apart(struct ss_reader *reader, size_t from)
{
    const struct ss_token *items = reader->tokens->items;
    unsigned block = ++reader->blocks;
    size_t to = reader->at;
    for (reader->at = from; reader->at < to;) {
        const struct ss_token *token = &items[reader->at];
        bool apart = token->kind == SS_TOKEN_VAR &&
                     ss_is_shared(reader, token, from, to);
        if (apart) {
            ss_reader_copy(reader);
            ss_buffer_add_format(reader->out, " ?standscape_%u_%.*s", block,
                                 (int)token->length - 1, token->text + 1);
        }
        reader->at++;
        if (apart)
            ss_reader_skip(reader);
    }
    ss_reader_copy(reader);
    for (size_t i = from; i < to; i++)
        if (items[i].kind == SS_TOKEN_VAR &&
            ss_is_shared(reader, &items[i], from, to) &&
            !ss_is_met(reader, &items[i], from, i) &&
            bind_back(reader, &items[i], block,
                      is_subject(reader, i, from, to)))
            return -1;
    return 0;
}

/* The triples of a pattern. Also single ones are kept apart, since Rasqal
 * joins those of neighbouring groups. */
int ss_guard_block(struct ss_reader *reader)
{
    size_t from = reader->at;
    if (read_triples(reader, false))
        return -1;
    return reader->joined ? write_apart(reader, from) : 0;
}
