/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/prefixes.h"
#include "sparql/rasqal/guard_reader.h"

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

/* Edits that make one name the other (Levenshtein); 99 for long ones. */
static size_t distance(const char *a, size_t length, const char *b)
{
    size_t row[32], other = strlen(b);
    if (length >= 32 || other >= 32)
        return 99;
    for (size_t j = 0; j <= other; j++)
        row[j] = j;
    for (size_t i = 1; i <= length; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= other; j++) {
            size_t best = corner + (a[i - 1] != b[j - 1]);
            corner = row[j];
            if (row[j] + 1 < best)
                best = row[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            row[j] = best;
        }
    }
    return row[other];
}

static int undeclared(const struct ss_reader *reader,
                      const struct ss_token *token, size_t length)
{
    size_t count, least = 3;
    const struct ss_prefix *all = ss_prefixes(&count);
    const char *nearest = NULL;
    struct ss_buffer list;
    ss_buffer_init(&list, 600);
    for (size_t i = 0; i < count; i++) {
        size_t edits = distance(token->text, length, all[i].name);
        ss_buffer_add_format(&list, "%s%s", i ? ", " : "", all[i].name);
        if (edits < least && edits < length) {
            least = edits;
            nearest = all[i].name;
        }
    }
    struct ss_buffer hint;
    ss_buffer_init(&hint, 700);
    if (nearest)
        ss_buffer_add_format(&hint, "did you mean '%s:'?", nearest);
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
