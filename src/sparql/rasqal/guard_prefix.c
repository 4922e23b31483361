/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/prefixes.h"
#include "sparql/rasqal/guard_reader.h"
#include "sparql/syntax/nearest.h"

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

static int undeclared(const struct ss_reader *reader,
                      const struct ss_token *token, size_t length)
{
    size_t count;
    const struct ss_prefix *all = ss_prefixes(&count);
    struct ss_nearest nearest;
    struct ss_buffer list;
    ss_nearest_init(&nearest, token->text, length);
    ss_buffer_init(&list, 600);
    for (size_t i = 0; i < count; i++) {
        ss_buffer_add_format(&list, "%s%s", i ? ", " : "", all[i].name);
        ss_nearest_try(&nearest, all[i].name);
    }
    struct ss_buffer hint;
    ss_buffer_init(&hint, 700);
    if (nearest.best)
        ss_buffer_add_format(&hint, "did you mean '%s:'?", nearest.best);
    else
        ss_buffer_add_format(&hint, "declare it by PREFIX; built in are %s",
                             ss_buffer_text(&list));
    ss_fail(reader->error, SS_BAD_INPUT,
            "%s:%u:%u: the prefix '%.*s:' is not declared; %s", reader->name,
            token->line, token->column, length > 60 ? 60 : (int)length,
            token->text, ss_buffer_text(&hint));
    ss_buffer_release(&list);
    ss_buffer_release(&hint);
    return -1;
}

int ss_guard_prefixes(struct ss_reader *reader)
{
    bool used[64] = {false};
    size_t count;
    const struct ss_prefix *all = ss_prefixes(&count);
    const struct ss_tokens *tokens = reader->tokens;
    for (size_t i = 0; i < tokens->count; i++) {
        const struct ss_token *token = &tokens->items[i];
        if (token->kind != SS_TOKEN_NAME || token->text[0] == '_' ||
            (i > 0 && ss_token_is(token - 1, "PREFIX")))
            continue;
        const char *colon = memchr(token->text, ':', token->length);
        size_t length = colon ? (size_t)(colon - token->text) : 0;
        if (declared(tokens, token->text, length))
            continue;
        const struct ss_prefix *prefix = ss_prefix_named(token->text, length);
        if (!prefix)
            return undeclared(reader, token, length);
        used[prefix - all] = true;
    }
    for (size_t i = 0; i < count; i++)
        if (used[i])
            ss_buffer_add_format(reader->out, "PREFIX %s: <%s> ", all[i].name,
                                 all[i].namespace);
    return 0;
}
