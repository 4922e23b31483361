/* SPDX-License-Identifier: Apache-2.0 */
#include "identifier/text/text.h"

#include "base/utf8.h"

enum {
    NO_BREAK_SPACE = 0xa0,
    SOFT_HYPHEN = 0xad,
    REGISTERED = 0xae,
    ZERO_WIDTH_SPACE = 0x200b,
    ZERO_WIDTH_NON_JOINER = 0x200c,
    ZERO_WIDTH_JOINER = 0x200d,
    WORD_JOINER = 0x2060,
    TRADE_MARK = 0x2122,
    BYTE_ORDER_MARK = 0xfeff
};

static bool is_blank(uint32_t code)
{
    return code == ' ' || (code >= '\t' && code <= '\r') ||
           code == NO_BREAK_SPACE || code == 0x1680 ||
           (code >= 0x2000 && code <= 0x200a) || code == 0x2028 ||
           code == 0x2029 || code == 0x202f || code == 0x205f || code == 0x3000;
}

static bool is_dash(uint32_t code)
{
    return (code >= 0x2010 && code <= 0x2015) || code == 0x2212 ||
           code == 0xfe58 || code == 0xfe63 || code == 0xff0d;
}

/* The sign of ASCII that a typographic or full-width one stands for. */
static uint32_t plain_of(uint32_t code)
{
    if (code > 0xff00 && code <= 0xff5e)
        return code - 0xff00 + 0x20;
    if (code == 0x2018 || code == 0x2019 || code == 0x201a || code == 0x2032)
        return '\'';
    if (code == 0x201c || code == 0x201d || code == 0x201e || code == 0xab ||
        code == 0xbb)
        return '"';
    return code == 0x2044 || code == 0x2215 ? '/' : code;
}

/* Characters that are seen by nobody, and signs that are no part of a name. */
static bool is_dropped(uint32_t code)
{
    return code == SOFT_HYPHEN || code == REGISTERED || code == TRADE_MARK ||
           code == ZERO_WIDTH_SPACE || code == ZERO_WIDTH_NON_JOINER ||
           code == ZERO_WIDTH_JOINER || code == WORD_JOINER ||
           code == BYTE_ORDER_MARK;
}

uint32_t ss_text_fold(uint32_t code)
{
    if (code > ' ' && code < 0x7f)
        return code;
    if (is_dropped(code))
        return 0;
    return is_blank(code) ? ' ' : is_dash(code) ? '-' : plain_of(code);
}

/* Letters of Latin, Greek and Cyrillic outside ASCII, marks over letters, and
 * the signs of "N\u00ba" and "n\u00b0". */
static bool is_foreign_letter(uint32_t code)
{
    return code == 0xaa || code == 0xb0 || code == 0xba ||
           (code >= 0xc0 && code <= 0x24f && code != 0xd7 && code != 0xf7) ||
           (code >= 0x300 && code <= 0x52f) ||
           (code >= 0x1e00 && code <= 0x1fff);
}

static enum ss_token_kind kind_of(uint32_t code)
{
    if (code >= '0' && code <= '9')
        return SS_TOKEN_NUMBER;
    if ((code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z') ||
        is_foreign_letter(code))
        return SS_TOKEN_WORD;
    return SS_TOKEN_MARK;
}

/* Adds a character to the last token or as a new one; false: no room. */
static bool add(struct ss_text *out, uint32_t code, bool spaced)
{
    char bytes[4];
    size_t size = ss_utf8_encode(code, bytes);
    if (out->length + spaced + size > SS_TEXT_LONGEST)
        return false;
    if (spaced)
        out->text[out->length++] = ' ';
    enum ss_token_kind kind = kind_of(code);
    struct ss_token *last = out->count ? &out->tokens[out->count - 1] : NULL;
    if (last && !spaced && last->kind == kind && kind != SS_TOKEN_MARK) {
        last->length = (uint16_t)(last->length + size);
    } else {
        if (out->count == SS_TEXT_TOKENS)
            return false;
        out->tokens[out->count++] = (struct ss_token){
            kind, (uint16_t)out->length, (uint16_t)size, spaced};
    }
    for (size_t i = 0; i < size; i++)
        out->text[out->length++] = bytes[i];
    return true;
}

/* Folds the bytes into out; blanks are held back until something follows. */
static int fold(struct ss_text *out, const char *bytes, size_t length,
                struct ss_error *error)
{
    bool blank = false;
    for (size_t at = 0, size; at < length; at += size) {
        uint32_t code;
        size = ss_utf8_decode(bytes + at, length - at, &code);
        if (size == 0)
            return ss_fail(error, SS_BAD_INPUT,
                           "the reference is no valid UTF-8 at byte %zu",
                           at + 1);
        uint32_t plain = ss_text_fold(code);
        if (plain == ' ') {
            blank = out->length > 0;
            continue;
        }
        if (code < 0x20 || (code >= 0x7f && code < 0xa0))
            return ss_fail(error, SS_BAD_INPUT,
                           "the reference has the control character U+%04X at "
                           "byte %zu",
                           (unsigned)code, at + 1);
        if (plain == 0)
            continue;
        if (!add(out, plain, blank))
            return ss_fail(error, SS_BAD_INPUT,
                           "the text is longer than any reference (%d bytes, "
                           "%d words and marks)",
                           SS_TEXT_LONGEST, SS_TEXT_TOKENS);
        blank = false;
    }
    return 0;
}

int ss_text_read(struct ss_text *out, const char *bytes, size_t length,
                 struct ss_error *error)
{
    out->length = 0;
    out->count = 0;
    int result = fold(out, bytes, length, error);
    if (result == 0 && out->length == 0)
        result = ss_fail(error, SS_BAD_INPUT, "the reference is empty");
    out->text[out->length] = '\0';
    out->tokens[out->count] =
        (struct ss_token){SS_TOKEN_END, (uint16_t)out->length, 0, true};
    return result;
}
