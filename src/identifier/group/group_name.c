/* SPDX-License-Identifier: Apache-2.0 */
#include "identifier/group/group_name.h"

#include <string.h>

#include "base/utf8.h"
#include "identifier/group/committee_words.h"

enum { LONGEST_NUMBER = 6, LONGEST_LETTERS = 3 };

bool ss_group_name_add(char *name, const char *text)
{
    size_t used = strlen(name);
    size_t length = strlen(text);
    if (used + length >= SS_GROUP_NAME_SIZE)
        return false;
    memcpy(name + used, text, length + 1);
    return true;
}

/* Adds a token to a name and goes behind it. */
static bool append(struct ss_cursor *cursor, char *name,
                   const struct ss_token *token)
{
    size_t used = strlen(name);
    if (!ss_token_copy(cursor->text, token, name + used,
                       SS_GROUP_NAME_SIZE - used))
        return false;
    cursor->at++;
    return true;
}

/* Digits */
bool ss_take_group_digits(struct ss_cursor *cursor, char *name)
{
    struct ss_token token = *ss_peek(cursor, 0);
    const char *text = cursor->text->text;
    if (token.kind != SS_TOKEN_NUMBER || token.length > LONGEST_NUMBER)
        return false;
    while (token.length > 1 && text[token.at] == '0') {
        token.at++;
        token.length--;
    }
    return append(cursor, name, &token);
}

/* Says whether a kind of group begins here, and not the end of a number. */
static bool at_group(const struct ss_cursor *cursor, unsigned family)
{
    size_t words;
    return ss_group_type_at(cursor, family, &words) &&
           ss_peek(cursor, words)->kind != SS_TOKEN_END;
}

static void raise_case(char *text)
{
    for (; *text; text++)
        if (*text >= 'a' && *text <= 'z')
            *text = (char)(*text - 'a' + 'A');
}

/* Says whether an IRI can tell all letters of a word: Latin ones. Those of
 * numbers are ASCII. */
static bool is_latin(const struct ss_text *text, const struct ss_token *token,
                     uint32_t last)
{
    const char *bytes = text->text + token->at;
    for (size_t at = 0; at < token->length;) {
        uint32_t code = 0;
        size_t size = ss_utf8_decode(bytes + at, token->length - at, &code);
        if (size == 0 || code > last || (code >= 0x80 && code < 0xc0) ||
            code == 0xd7 || code == 0xf7)
            return false;
        at += size;
    }
    return token->kind == SS_TOKEN_WORD;
}

/* Letters ; right behind the digits, or one letter behind a blank where the
 * body has such numbers */
static bool take_letters(struct ss_cursor *cursor, unsigned family, char *name)
{
    const struct ss_token *token = ss_peek(cursor, 0);
    bool blank =
        token->length == 1 && (family & (SS_FAMILY_IEC | SS_FAMILY_CLC));
    if (token->length > LONGEST_LETTERS ||
        !is_latin(cursor->text, token, 0x7f) || (token->spaced && !blank) ||
        at_group(cursor, family))
        return true;
    if (!append(cursor, name, token))
        return false;
    raise_case(name);
    return true;
}

/* "-"? Word "-"? Digits ; 1 where it was read, 0 where it is not there, -1
 * where it is not whole */
static int take_counted(struct ss_cursor *cursor, char *name, const char *word,
                        const char *printed)
{
    struct ss_cursor next = *cursor;
    ss_take_mark(&next, '-');
    if (!ss_take_word(&next, word))
        return 0;
    ss_take_mark(&next, '-');
    *cursor = next;
    return ss_group_name_add(name, printed) &&
                   ss_take_group_digits(cursor, name)
               ? 1
               : -1;
}

/* Number | Phases */
bool ss_take_group_number(struct ss_cursor *cursor, unsigned family, char *name)
{
    if (!ss_take_group_digits(cursor, name))
        return false;
    int phase = take_counted(cursor, name, "Phase", " Phase ");
    if (phase)
        return phase > 0 && take_counted(cursor, name, "PG", " - PG ") >= 0;
    if (!take_letters(cursor, family, name))
        return false;
    if (!ss_at_mark(cursor, '-') || ss_peek(cursor, 1)->kind != SS_TOKEN_NUMBER)
        return true;
    cursor->at++;
    return ss_group_name_add(name, "-") && ss_take_group_digits(cursor, name);
}

/* A name in small letters is written in capitals; one with both stays. */
static void settle_case(char *name)
{
    for (const char *c = name; *c; c++)
        if ((*c >= 'A' && *c <= 'Z') || (unsigned char)*c >= 0x80)
            return;
    raise_case(name);
}

/* ( "-"? ( Word | Digits ) )* ; without blanks */
static bool take_rest(struct ss_cursor *cursor, char *name)
{
    for (;;) {
        size_t dash = ss_at_mark(cursor, '-') ? 1 : 0;
        const struct ss_token *token = ss_peek(cursor, dash);
        if (token->spaced || (dash && ss_peek(cursor, 0)->spaced) ||
            (token->kind != SS_TOKEN_NUMBER &&
             !is_latin(cursor->text, token, 0x17f)))
            return true;
        cursor->at += dash;
        if ((dash && !ss_group_name_add(name, "-")) ||
            !append(cursor, name, token))
            return false;
    }
}

/* Says whether more of a name stands right behind its first word. */
static bool goes_on(const struct ss_cursor *cursor)
{
    const struct ss_token *next = ss_peek(cursor, 1);
    return next->kind == SS_TOKEN_NUMBER
               ? !next->spaced
               : next->kind == SS_TOKEN_MARK && !next->spaced &&
                     cursor->text->text[next->at] == '-' &&
                     !ss_peek(cursor, 2)->spaced;
}

/* Says whether a name may begin here: not with a common word, but "LEVEL-UP"
 * and "A07" are names. */
static bool is_name(const struct ss_cursor *cursor, unsigned family)
{
    const struct ss_token *token = ss_peek(cursor, 0);
    return is_latin(cursor->text, token, 0x17f) &&
           (goes_on(cursor) || !ss_is_common_word(cursor->text, token)) &&
           !at_group(cursor, family);
}

/* Name */
bool ss_take_group_name(struct ss_cursor *cursor, unsigned family, char *name)
{
    if (!is_name(cursor, family))
        return false;
    bool smart = ss_at_word(cursor, "Smart");
    if (!append(cursor, name, ss_peek(cursor, 0)))
        return false;
    if (smart && ss_peek(cursor, 0)->spaced && is_name(cursor, family)) {
        if (!ss_group_name_add(name, " ") ||
            !append(cursor, name, ss_peek(cursor, 0)))
            return false;
    } else if (!take_rest(cursor, name)) {
        return false;
    }
    settle_case(name);
    return true;
}
