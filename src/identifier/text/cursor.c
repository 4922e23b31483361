/* SPDX-License-Identifier: Apache-2.0 */
#include "identifier/text/cursor.h"

#include <string.h>
#include <strings.h>

const struct ss_token *ss_peek(const struct ss_cursor *cursor, size_t ahead)
{
    size_t left = cursor->text->count - cursor->at;
    return &cursor->text->tokens[cursor->at + (ahead < left ? ahead : left)];
}

bool ss_at_end(const struct ss_cursor *cursor)
{
    return ss_peek(cursor, 0)->kind == SS_TOKEN_END;
}

bool ss_at_mark(const struct ss_cursor *cursor, char mark)
{
    const struct ss_token *token = ss_peek(cursor, 0);
    return token->kind == SS_TOKEN_MARK &&
           cursor->text->text[token->at] == mark;
}

bool ss_token_is_word(const struct ss_text *text, const struct ss_token *token,
                      const char *word)
{
    return token->kind == SS_TOKEN_WORD && strlen(word) == token->length &&
           strncasecmp(text->text + token->at, word, token->length) == 0;
}

bool ss_take_mark(struct ss_cursor *cursor, char mark)
{
    if (!ss_at_mark(cursor, mark))
        return false;
    cursor->at++;
    return true;
}

bool ss_token_copy(const struct ss_text *text, const struct ss_token *token,
                   char *out, size_t size)
{
    if (token->length >= size)
        return false;
    memcpy(out, text->text + token->at, token->length);
    out[token->length] = '\0';
    return true;
}

bool ss_take_digits(struct ss_cursor *cursor, size_t least, size_t most,
                    char *out, size_t size)
{
    const struct ss_token *token = ss_peek(cursor, 0);
    if (token->kind != SS_TOKEN_NUMBER || token->length < least ||
        token->length > most ||
        (out && !ss_token_copy(cursor->text, token, out, size)))
        return false;
    cursor->at++;
    return true;
}

bool ss_take_number(struct ss_cursor *cursor, unsigned most, unsigned *out)
{
    const struct ss_token *token = ss_peek(cursor, 0);
    if (token->kind != SS_TOKEN_NUMBER)
        return false;
    unsigned long value = 0;
    for (size_t i = 0; i < token->length; i++) {
        value =
            value * 10 + (unsigned)(cursor->text->text[token->at + i] - '0');
        if (value > most)
            return false;
    }
    *out = (unsigned)value;
    cursor->at++;
    return true;
}

bool ss_take_year(struct ss_cursor *cursor, unsigned *out)
{
    unsigned year;
    struct ss_cursor next = *cursor;
    if (ss_peek(cursor, 0)->length != 4 ||
        !ss_take_number(&next, 2099, &year) || year < 1900)
        return false;
    *out = year;
    *cursor = next;
    return true;
}

bool ss_take_run(struct ss_cursor *cursor, char *out, size_t size)
{
    size_t used = 0;
    size_t at = cursor->at;
    for (;; at++) {
        const struct ss_token *token = &cursor->text->tokens[at];
        if ((token->kind != SS_TOKEN_WORD && token->kind != SS_TOKEN_NUMBER) ||
            (token->spaced && at > cursor->at))
            break;

        if (!ss_token_copy(cursor->text, token, out + used, size - used))
            return false;
        used += token->length;
    }
    for (size_t i = 0; i < used; i++)
        if ((unsigned char)out[i] >= 0x80)
            return false;
    if (at == cursor->at)
        return false;
    cursor->at = at;
    return true;
}
