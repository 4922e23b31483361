/* SPDX-License-Identifier: Apache-2.0 */
#include "identifier/standard/pieces.h"

#include <string.h>
#include <strings.h>

bool ss_append(char *out, size_t size, const char *text)
{
    size_t used = strlen(out);
    size_t length = strlen(text);
    if (used + length >= size)
        return false;
    memcpy(out + used, text, length + 1);
    return true;
}

void ss_capitals(char *text)
{
    for (; *text; text++)
        if (*text >= 'a' && *text <= 'z')
            *text = (char)(*text - 'a' + 'A');
}

/* Says whether a mark of `joints` stands here with a run right behind it. */
static bool at_joint(const struct ss_cursor *cursor, const char *joints)
{
    const struct ss_token *mark = ss_peek(cursor, 0);
    const struct ss_token *next = ss_peek(cursor, 1);
    return mark->kind == SS_TOKEN_MARK && !mark->spaced && !next->spaced &&
           strchr(joints, cursor->text->text[mark->at]) &&
           (next->kind == SS_TOKEN_WORD || next->kind == SS_TOKEN_NUMBER);
}

bool ss_take_chain(struct ss_cursor *cursor, const char *joints, char *out,
                   size_t size)
{
    struct ss_cursor next = *cursor;
    if (!ss_take_run(&next, out, size))
        return false;
    while (at_joint(&next, joints)) {
        size_t used = strlen(out);
        if (used + 2 > size)
            return false;
        out[used] = next.text->text[ss_peek(&next, 0)->at];
        next.at++;
        if (!ss_take_run(&next, out + used + 1, size - used - 1))
            return false;
    }
    *cursor = next;
    return true;
}

const char *ss_take_listed(struct ss_cursor *cursor, const char *const *list)
{
    for (; *list; list++)
        if (ss_take_word(cursor, *list))
            return *list;
    return NULL;
}

bool ss_take_month(struct ss_cursor *cursor, unsigned *out)
{
    static const char *const MONTHS[] = {
        "january", "february", "march",     "april",   "may",      "june",
        "july",    "august",   "september", "october", "november", "december"};
    const struct ss_token *token = ss_peek(cursor, 0);
    const char *text = cursor->text->text + token->at;
    if (token->kind != SS_TOKEN_WORD || token->length < 3)
        return false;
    for (unsigned i = 0; i < 12; i++) {
        size_t full = strlen(MONTHS[i]);
        if ((token->length == 3 || token->length == 4 ||
             token->length == full) &&
            token->length <= full &&
            strncasecmp(text, MONTHS[i], token->length) == 0) {
            *out = i + 1;
            cursor->at++;
            ss_take_mark(cursor, '.');
            return true;
        }
    }
    return false;
}

bool ss_take_short(struct ss_cursor *cursor, const char *word)
{
    if (!ss_take_word(cursor, word))
        return false;
    ss_take_mark(cursor, '.');
    return true;
}

bool ss_take_month_number(struct ss_cursor *cursor, unsigned *out)
{
    struct ss_cursor next = *cursor;
    unsigned month;
    if (ss_peek(cursor, 0)->length > 2 || !ss_take_number(&next, 12, &month) ||
        month == 0)
        return false;
    *out = month;
    *cursor = next;
    return true;
}

bool ss_take_letter(struct ss_cursor *cursor, char *out)
{
    char letter[4];
    const struct ss_token *token = ss_peek(cursor, 0);
    if (token->kind != SS_TOKEN_WORD || token->length != 1 ||
        !ss_token_copy(cursor->text, token, letter, sizeof letter))
        return false;
    ss_capitals(letter);
    *out = letter[0];
    cursor->at++;
    return true;
}

bool ss_take_plain(struct ss_cursor *cursor, size_t most, char *out,
                   size_t size)
{
    const struct ss_token *token = ss_peek(cursor, 0);
    struct ss_token bare = *token;
    while (bare.length > 1 && cursor->text->text[bare.at] == '0') {
        bare.at++;
        bare.length--;
    }
    if (token->kind != SS_TOKEN_NUMBER || bare.length > most ||
        !ss_token_copy(cursor->text, &bare, out, size))
        return false;
    cursor->at++;
    return true;
}
