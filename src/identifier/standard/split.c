/* SPDX-License-Identifier: Apache-2.0 */
#include "identifier/standard/split.h"

#include <string.h>
#include <strings.h>

#include "identifier/standard/words.h"

enum { PIECES = 4, LONGEST_RUN = 12, LONGEST_PIECE = 6 };

/* What a piece is; a piece may be several of these. */
enum {
    PR = 1,
    EUROPEAN = 2, /* of EN HD CEN CLC */
    RARE = 4,     /* of ENV CWA */
    NATIONAL = 8,
    PUBLISHER = 16,
    STAGE = 32,
    TYPE = 64,
    GROUP = 128, /* of JTC TC SC */
    ETSI = 256,
    ETSI_TYPE = 512,
    IEEE = 1024,
    STD = 2048,
    NIST = 4096,
    NIST_SERIES = 8192,
    OIML = 16384,
    OIML_TYPE = 32768,
    SUPPLEMENT = 65536 /* "prA1" */
};

static const struct {
    unsigned piece, followers;
} ORDER[] = {
    {PR, EUROPEAN | RARE | SUPPLEMENT},
    {EUROPEAN, PUBLISHER},
    {NATIONAL, PR | EUROPEAN | PUBLISHER},
    {PUBLISHER, PUBLISHER | STAGE | TYPE | GROUP},
    {STAGE, TYPE},
    {ETSI, ETSI_TYPE},
    {IEEE, STD},
    {NIST, NIST_SERIES},
    {OIML, OIML_TYPE},
};

static const struct {
    const char *word;
    unsigned piece;
} WORDS[] = {
    {"pr", PR},          {"fpr", PR},         {"kpr", PR},
    {"en", EUROPEAN},    {"hd", EUROPEAN},    {"cen", EUROPEAN},
    {"clc", EUROPEAN},   {"env", RARE},       {"cwa", RARE},
    {"a", SUPPLEMENT},   {"ac", SUPPLEMENT},  {"jtc", GROUP},
    {"tc", GROUP},       {"sc", GROUP},       {"etsi", ETSI},
    {"en", ETSI_TYPE},   {"es", ETSI_TYPE},   {"ts", ETSI_TYPE},
    {"tr", ETSI_TYPE},   {"eg", ETSI_TYPE},   {"gs", ETSI_TYPE},
    {"gr", ETSI_TYPE},   {"sr", ETSI_TYPE},   {"ets", ETSI_TYPE},
    {"ieee", IEEE},      {"std", STD},        {"nist", NIST},
    {"sp", NIST_SERIES}, {"ir", NIST_SERIES}, {"fips", NIST_SERIES},
    {"ai", NIST_SERIES}, {"oiml", OIML},      {"r", OIML_TYPE},
    {"d", OIML_TYPE},    {"g", OIML_TYPE},
};

static unsigned kinds_of(const char *word, size_t length)
{
    unsigned kinds = 0;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if ((WORDS[i].word[0] | 0x20) == (word[0] | 0x20) &&
            strlen(WORDS[i].word) == length &&
            strncasecmp(WORDS[i].word, word, length) == 0)
            kinds |= WORDS[i].piece;
    if (ss_word_find(SS_WORD_PUBLISHER, word, length))
        kinds |= PUBLISHER;
    if (ss_word_find(SS_WORD_NATIONAL, word, length))
        kinds |= NATIONAL;
    if (ss_word_find(SS_WORD_STAGE, word, length))
        kinds |= STAGE;
    if (length > 1 && ss_word_find(SS_WORD_TYPE, word, length))
        kinds |= TYPE;
    return kinds;
}

static unsigned followers_of(unsigned kinds)
{
    unsigned followers = 0;
    for (size_t i = 0; i < sizeof ORDER / sizeof *ORDER; i++)
        if (kinds & ORDER[i].piece)
            followers |= ORDER[i].followers;
    return followers;
}

/* Cuts a word into pieces, of which the first is one of `wanted`; their
 * lengths go to `pieces`. Returns how many, 0 where it cannot be. At most
 * PIECES deep. */
static size_t cut(const char *word, size_t length, unsigned wanted,
                  size_t pieces[PIECES], size_t depth)
{
    if (kinds_of(word, length) & wanted) {
        pieces[depth] = length;
        return depth + 1;
    }
    size_t first = length - 1 < LONGEST_PIECE ? length - 1 : LONGEST_PIECE;
    for (; depth + 1 < PIECES && first >= 2; first--) {
        unsigned kinds = kinds_of(word, first) & wanted;
        size_t count = kinds ? cut(word + first, length - first,
                                   followers_of(kinds), pieces, depth + 1)
                             : 0;
        if (count > 0) {
            pieces[depth] = first;
            return count;
        }
    }
    return 0;
}

void ss_words_split(struct ss_text *out, const struct ss_text *text)
{
    memcpy(out->text, text->text, text->length + 1);
    out->length = text->length;
    out->count = 0;
    for (size_t i = 0; i < text->count; i++) {
        struct ss_token token = text->tokens[i];
        size_t pieces[PIECES];
        size_t count = 0;
        if (token.kind == SS_TOKEN_WORD && token.length > 2 &&
            token.length <= LONGEST_RUN)
            count = cut(text->text + token.at, token.length, ~0U, pieces, 0);
        size_t left = text->count - i - 1;
        if (count == 0 || out->count + count + left > SS_TEXT_TOKENS) {
            pieces[0] = token.length;
            count = 1;
        }
        for (size_t j = 0; j < count; j++) {
            token.length = (uint16_t)pieces[j];
            out->tokens[out->count++] = token;
            token.at = (uint16_t)(token.at + pieces[j]);
            token.spaced = false;
        }
    }
    out->tokens[out->count] = text->tokens[text->count];
}
