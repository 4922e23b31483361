/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A place in the tokens of a reference. The grammars are written with it: a
 * `take` function reads what it names and goes behind it, or leaves the
 * cursor as it was and returns false. A grammar that has to go back copies
 * the cursor and puts the copy back.
 */
#ifndef SS_CURSOR_H
#define SS_CURSOR_H

#include "identifier/text/text.h"

struct ss_cursor {
    const struct ss_text *text;
    size_t at; /* number of the next token */
};

/* The next token, or the one `ahead` tokens later; SS_TOKEN_END past the
 * end. Borrowed. */
const struct ss_token *ss_peek(const struct ss_cursor *cursor, size_t ahead);

/* Says whether all tokens were read. */
bool ss_at_end(const struct ss_cursor *cursor);

/* Says whether the next token is that mark, and stands right behind the token
 * before it or after a blank. */
bool ss_at_mark(const struct ss_cursor *cursor, char mark);

/* Says whether a token is that word; case does not matter (ASCII). */
bool ss_token_is_word(const struct ss_text *text, const struct ss_token *token,
                      const char *word);

/* Says whether the next token is that word; case does not matter (ASCII). Most
 * words are told apart by their first letter, so that is looked at here. */
static inline bool ss_at_word(const struct ss_cursor *cursor, const char *word)
{
    const struct ss_token *token = &cursor->text->tokens[cursor->at];
    return ((cursor->text->text[token->at] ^ word[0]) & ~0x20) == 0 &&
           ss_token_is_word(cursor->text, token, word);
}

static inline bool ss_take_word(struct ss_cursor *cursor, const char *word)
{
    if (!ss_at_word(cursor, word))
        return false;
    cursor->at++;
    return true;
}

bool ss_take_mark(struct ss_cursor *cursor, char mark);

/*
 * Takes a number of at least `least` and at most `most` digits.
 * out, size  receives the digits as they stand and a closing 0; a number that
 *            does not fit is not taken. NULL: they are not wanted
 */
bool ss_take_digits(struct ss_cursor *cursor, size_t least, size_t most,
                    char *out, size_t size);

/*
 * Takes a number with its value, leading zeros ignored.
 * Returns false where there is none or it is above `most`.
 */
bool ss_take_number(struct ss_cursor *cursor, unsigned most, unsigned *out);

/* Takes a year from 1900 to 2099, four digits. */
bool ss_take_year(struct ss_cursor *cursor, unsigned *out);

/*
 * Takes a run of words and numbers of ASCII with no blank between them:
 * "802", "3F", "E01", "1AC".
 * out, size  receives it as it stands and a closing 0; one that does not fit
 *            is not taken
 */
bool ss_take_run(struct ss_cursor *cursor, char *out, size_t size);

/* Copies the bytes of a token with a closing 0; false where they do not fit.*/
bool ss_token_copy(const struct ss_text *text, const struct ss_token *token,
                   char *out, size_t size);

#endif
