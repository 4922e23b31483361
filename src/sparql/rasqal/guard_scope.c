/* SPDX-License-Identifier: Apache-2.0 */
/* Variables in scope (SPARQL 1.1, section 18.2.1). */
#include "sparql/rasqal/guard_reader.h"

/* Goes from a "(" to behind its ")", or to the first `word` in it. */
static size_t pass_brackets(const struct ss_tokens *tokens, size_t at,
                            const char *word)
{
    size_t depth = 0;
    for (; at < tokens->count; at++) {
        const struct ss_token *token = &tokens->items[at];
        depth += ss_token_mark(token, "(");
        if (word && depth == 1 && ss_token_is(token, word))
            return at + 1;
        if (ss_token_mark(token, ")") && --depth == 0)
            return at + 1;
    }
    return at;
}

/* Behind the "}" of the "{" at `at`. */
static size_t pass_group(const struct ss_tokens *tokens, size_t at)
{
    size_t depth = 0;
    for (; at < tokens->count; at++) {
        depth += ss_token_mark(&tokens->items[at], "{");
        if (ss_token_mark(&tokens->items[at], "}") && --depth == 0)
            return at + 1;
    }
    return at;
}

/* Says whether patterns among the tokens from..to bring in a variable. */
static bool is_brought(const struct ss_tokens *tokens, size_t from, size_t to,
                       const struct ss_token *variable)
{
    for (size_t i = from; i < to;) {
        const struct ss_token *token = &tokens->items[i];
        if (ss_token_is(token, "FILTER")) {
            i = pass_brackets(tokens, i + 1, NULL);
        } else if (ss_token_is(token, "BIND")) {
            i = pass_brackets(tokens, i + 1, "AS");
        } else if (token->kind == SS_TOKEN_VAR &&
                   ss_same_variable(token, variable)) {
            return true;
        } else {
            i++;
        }
    }
    return false;
}

int ss_guard_scope(const struct ss_reader *reader, size_t from, size_t to,
                   bool bind)
{
    const struct ss_tokens *tokens = reader->tokens;
    size_t end = bind ? from : pass_group(tokens, reader->group);
    bool top = reader->group == reader->pattern;
    for (size_t i = from; i < to && (bind || !top); i++) {
        const struct ss_token *token = &tokens->items[i];
        if (token->kind != SS_TOKEN_VAR ||
            is_brought(tokens, reader->group, end, token) ||
            (!bind && is_brought(tokens, reader->outer,
                                 pass_group(tokens, reader->outer), token)))
            continue;
        return ss_reader_refuse(reader, token,
                                bind ? "BIND with a variable that no pattern "
                                       "before it in this group has"
                                     : "FILTER with a variable that no "
                                       "pattern in this group has",
                                "put it where the variable is");
    }
    return 0;
}

bool ss_is_brought_outside(const struct ss_reader *reader, size_t group,
                           const struct ss_token *variable)
{
    const struct ss_tokens *tokens = reader->tokens;
    return is_brought(tokens, reader->pattern, group, variable) ||
           is_brought(tokens, pass_group(tokens, group),
                      pass_group(tokens, reader->pattern), variable);
}

bool ss_is_subject_above(const struct ss_reader *reader, size_t at,
                         const struct ss_token *variable)
{
    bool found[2 * SS_GUARD_DEEPEST] = {false};
    size_t depth = 0;
    for (size_t i = reader->pattern; i < at; i++) {
        const struct ss_token *token = &reader->tokens->items[i];
        bool begins =
            i > 0 &&
            (ss_token_mark(token - 1, "{") || ss_token_mark(token - 1, "}") ||
             ss_token_mark(token - 1, ".") || ss_token_mark(token - 1, ")"));
        if (ss_token_mark(token, "{"))
            found[++depth] = false;
        else if (ss_token_mark(token, "}") && depth > 0)
            depth--;
        else if (begins && token->kind == SS_TOKEN_VAR &&
                 ss_same_variable(token, variable))
            found[depth] = true;
        if (depth + 1 == sizeof found / sizeof found[0])
            return false;
    }
    for (size_t i = 0; i <= depth; i++)
        if (found[i])
            return true;
    return false;
}
