/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/rasqal/tokens.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct reading {
    struct ss_tokens *out;
    const char *at;
    const char *line_start;
    unsigned line;
    const char *name;
    struct ss_error *error;
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (unsigned char)c >= 0x80;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* PN_CHARS, and what may be escaped in a local name. */
static bool is_name(char c)
{
    return is_letter(c) || is_digit(c) || c == '-';
}

static void skip_blanks(struct reading *r)
{
    for (;; r->at++) {
        if (*r->at == '#')
            r->at += strcspn(r->at, "\n");
        if (*r->at == '\n') {
            r->line++;
            r->line_start = r->at + 1;
        } else if (*r->at != ' ' && *r->at != '\t' && *r->at != '\r') {
            return;
        }
    }
}

/* IRIREF ::= '<' ([^<>"{}|^`\]-[#x00-#x20])* '>'; 0 where it is none. */
static size_t iri_length(const char *at)
{
    size_t n = 1;
    while ((unsigned char)at[n] > 0x20 && !strchr("<>\"{}|^`", at[n]))
        n++;
    return at[n] == '>' ? n + 1 : 0;
}

/* STRING_LITERAL1, 2, LONG1, LONG2; 0 where the string is not closed. */
static size_t string_length(const char *at)
{
    char quote = at[0];
    bool wide = at[1] == quote && at[2] == quote;
    size_t n = wide ? 3 : 1;
    while (at[n]) {
        if (at[n] == '\\' && at[n + 1]) {
            n += 2;
        } else if (!wide && (at[n] == '\n' || at[n] == '\r')) {
            return 0;
        } else if (at[n] == quote &&
                   (!wide || (at[n + 1] == quote && at[n + 2] == quote))) {
            return n + (wide ? 3 : 1);
        } else {
            n++;
        }
    }
    return 0;
}

/* The local part of a prefixed name (PN_LOCAL): no closing point. */
static size_t local_length(const char *at)
{
    size_t n = 0;
    for (;;) {
        if (is_name(at[n]) || at[n] == ':' || at[n] == '.')
            n++;
        else if (at[n] == '%' && at[n + 1] && at[n + 2])
            n += 3;
        else if (at[n] == '\\' && at[n + 1])
            n += 2;
        else
            break;
    }
    while (n > 0 && at[n - 1] == '.')
        n--;
    return n;
}

/* A word, or a prefixed name where a colon follows it. */
static size_t word_length(const char *at, enum ss_token_kind *kind)
{
    size_t n = 0;
    while (is_name(at[n]) || (at[n] == '.' && is_name(at[n + 1])))
        n++;
    if (at[n] == ':') {
        *kind = SS_TOKEN_NAME;
        return n + 1 + local_length(at + n + 1);
    }
    *kind = SS_TOKEN_WORD;
    n = 0;
    while (is_letter(at[n]) || is_digit(at[n]))
        n++;
    return n;
}

static size_t number_length(const char *at)
{
    size_t n = 0;
    while (is_digit(at[n]))
        n++;
    if (at[n] == '.' && is_digit(at[n + 1]))
        for (n++; is_digit(at[n]);)
            n++;
    if ((at[n] == 'e' || at[n] == 'E')) {
        size_t sign = at[n + 1] == '+' || at[n + 1] == '-';
        if (is_digit(at[n + 1 + sign]))
            for (n += 1 + sign; is_digit(at[n]);)
                n++;
    }
    return n;
}

static size_t mark_length(const char *at)
{
    static const char *const PAIRS[] = {"^^", "&&", "||", "!=", "<=", ">="};
    for (size_t i = 0; i < sizeof PAIRS / sizeof PAIRS[0]; i++)
        if (strncmp(at, PAIRS[i], 2) == 0)
            return 2;
    return 1;
}

static size_t token_length(const char *at, enum ss_token_kind *kind)
{
    size_t n = 1;
    *kind = SS_TOKEN_MARK;
    if (*at == '<' && (n = iri_length(at)) > 0) {
        *kind = SS_TOKEN_IRI;
        return n;
    }
    if (*at == '"' || *at == '\'') {
        *kind = SS_TOKEN_STRING;
        return string_length(at);
    }
    if ((*at == '?' || *at == '$') && (is_letter(at[1]) || is_digit(at[1]))) {
        *kind = SS_TOKEN_VAR;
        for (n = 1; is_letter(at[n]) || is_digit(at[n]);)
            n++;
        return n;
    }
    if (*at == '@' && is_letter(at[1])) {
        *kind = SS_TOKEN_LANGUAGE;
        for (n = 1; is_name(at[n]);)
            n++;
        return n;
    }
    if (is_digit(*at) || (*at == '.' && is_digit(at[1]))) {
        *kind = SS_TOKEN_NUMBER;
        return *at == '.' ? 1 + number_length(at + 1) : number_length(at);
    }
    if (is_letter(*at) || *at == ':')
        return word_length(at, kind);
    return mark_length(at);
}

static int keep(struct reading *r, enum ss_token_kind kind, size_t length)
{
    struct ss_tokens *out = r->out;
    if (out->count == out->room) {
        size_t room = out->room ? out->room * 2 : 64;
        struct ss_token *items = realloc(out->items, room * sizeof *items);
        if (!items)
            return ss_fail(r->error, SS_FAILURE, "out of memory");
        out->items = items;
        out->room = room;
    }
    out->items[out->count++] = (struct ss_token){
        kind, r->at, length, r->line, (unsigned)(r->at - r->line_start) + 1};
    return 0;
}

/* Goes past a token, counting the lines in a long string. */
static void pass(struct reading *r, size_t length)
{
    for (const char *end = r->at + length; r->at < end; r->at++)
        if (*r->at == '\n') {
            r->line++;
            r->line_start = r->at + 1;
        }
}

int ss_tokens_read(struct ss_tokens *out, const char *query, const char *name,
                   struct ss_error *error)
{
    struct reading r = {out, query, query, 1, name, error};
    *out = (struct ss_tokens){0};
    for (skip_blanks(&r); *r.at; skip_blanks(&r)) {
        enum ss_token_kind kind;
        size_t length = token_length(r.at, &kind);
        if (length == 0) {
            ss_tokens_release(out);
            return ss_fail(error, SS_BAD_INPUT,
                           "%s:%u:%u: this string is not closed", name, r.line,
                           (unsigned)(r.at - r.line_start) + 1);
        }
        if (keep(&r, kind, length)) {
            ss_tokens_release(out);
            return -1;
        }
        pass(&r, length);
    }
    return 0;
}

void ss_tokens_release(struct ss_tokens *tokens)
{
    free(tokens->items);
    *tokens = (struct ss_tokens){0};
}

bool ss_token_is(const struct ss_token *token, const char *keyword)
{
    return token && token->kind == SS_TOKEN_WORD &&
           token->length == strlen(keyword) &&
           strncasecmp(token->text, keyword, token->length) == 0;
}

bool ss_token_mark(const struct ss_token *token, const char *mark)
{
    return token && token->kind == SS_TOKEN_MARK &&
           token->length == strlen(mark) &&
           memcmp(token->text, mark, token->length) == 0;
}
