/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: regular expressions. The first byte is the flags; a zero byte
 * ends the pattern, another the replacement; the rest is the text. An answer
 * does not depend on how often it is asked for (the second time the expression
 * is compiled to machine code), and a replacement changes a text where there
 * is a match, and nowhere else.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "sparql/value/call.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct ss_value text_of(const char **at, const char *end)
{
    size_t length = strnlen(*at, (size_t)(end - *at));
    struct ss_value value = ss_value_of_string(*at, length);
    *at += length < (size_t)(end - *at) ? length + 1 : length;
    return value;
}

static struct ss_value flags_of(unsigned bits, char letters[6])
{
    size_t length = 0;
    for (size_t i = 0; i < 5; i++)
        if (bits >> i & 1)
            letters[length++] = "smixq"[i];
    letters[length] = '\0';
    return ss_value_of_string(letters, length);
}

static void try_calls(struct ss_calls *calls, const char *at, const char *end,
                      unsigned bits)
{
    char letters[6];
    struct ss_value pattern = text_of(&at, end);
    struct ss_value replacement = text_of(&at, end);
    struct ss_value text = ss_value_of_string(at, (size_t)(end - at));
    struct ss_value flags = flags_of(bits, letters);
    struct ss_value match[3] = {text, pattern, flags};
    struct ss_value replace[4] = {text, pattern, replacement, flags};
    struct ss_value once, again, changed;
    ss_call(&once, SS_F_REGEX, match, 3, calls);
    ss_call(&again, SS_F_REGEX, match, 3, calls);
    ss_call(&changed, SS_F_REPLACE, replace, 4, calls);
    if (calls->limited)
        return;
    if (once.type != again.type ||
        (once.type == SS_VALUE_BOOLEAN && once.as.truth != again.as.truth))
        abort();
    if (changed.type == SS_VALUE_ERROR)
        return;
    if (ss_utf8_valid_length(changed.term.text, changed.term.length) !=
        changed.term.length)
        abort();
    if (!once.as.truth && !ss_value_same(&changed, &text))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ss_arena arena;
    struct ss_calls calls;
    if (size == 0)
        return 0;
    ss_arena_init(&arena, 1 << 24);
    if (ss_calls_init(&calls, &arena, NULL) == 0) {
        const char *text = (const char *)data + 1;
        /* a copy, so that a byte read beyond the end is noticed */
        size_t length = ss_utf8_valid_length(text, size - 1);
        char *copy = malloc(length + 1);
        if (copy) {
            memcpy(copy, text, length);
            copy[length] = '\0';
            try_calls(&calls, copy, copy + length, data[0]);
        }
        free(copy);
    }
    ss_calls_release(&calls);
    ss_arena_release(&arena);
    return 0;
}
