/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: the terminals of a query and the guard. Tokens lie in the
 * query, in order; a refused query has a message.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "sparql/rasqal/guard.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *query = malloc(size + 1);
    struct ss_tokens tokens;
    struct ss_error error = {0};
    if (!query)
        return 0;
    memcpy(query, data, size);
    query[size] = '\0';
    if (ss_tokens_read(&tokens, query, "fuzz", &error) == 0) {
        const char *end = query;
        for (size_t i = 0; i < tokens.count; i++) {
            const struct ss_token *token = &tokens.items[i];
            if (token->text < end || token->length == 0 || token->line == 0)
                abort();
            end = token->text + token->length;
        }
        struct ss_guard_plan plan;
        if (end > query + strlen(query))
            abort();
        if (ss_guard_read(&plan, &tokens, "fuzz", &error) && !error.text[0])
            abort();
        ss_guard_plan_release(&plan);
    } else if (!error.text[0]) {
        abort();
    }
    ss_tokens_release(&tokens);
    free(query);
    return 0;
}
