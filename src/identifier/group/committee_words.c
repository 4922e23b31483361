/* SPDX-License-Identifier: Apache-2.0 */
#include "identifier/group/committee_words.h"

#include <string.h>

enum {
    NONE = SS_FAMILY_NONE,
    ISO = SS_FAMILY_ISO,
    IEC = SS_FAMILY_IEC,
    JOINT = SS_FAMILY_JOINT,
    CEN = SS_FAMILY_CEN,
    CLC = SS_FAMILY_CLC,
    EURO = SS_FAMILY_EUROPEAN,
    ETSI = SS_FAMILY_ETSI,
    ITU = SS_FAMILY_ITU,
    OTHER = SS_FAMILY_OTHER,
    WORLD = ISO | IEC | JOINT,
    EUROPE = CEN | CLC | EURO,
    ANY = NONE | WORLD | EUROPE | ETSI | OTHER /* but the ITU */
};

enum { TOP = SS_RANK_TOP, SUB = SS_RANK_SUB, GROUP = SS_RANK_GROUP };

/* Printed, notation, families, first, named, alone, rank, joint. */
static const struct ss_group_type TYPES[] = {
    {"JTC", "jtc", ANY, NONE | JOINT | EURO, 0, 0, TOP, ' '},
    {"JSyC", "jsyc", NONE | JOINT, NONE | JOINT, JOINT, 0, TOP, ' '},
    {"JPC", "other", NONE | JOINT, NONE | JOINT, 0, 0, TOP, ' '},
    {"TC", "tc", ANY, ANY & ~JOINT, NONE | ETSI, 0, TOP, ' '},
    {"PC", "pc", ANY, NONE | ISO | IEC, 0, 0, TOP, ' '},
    {"SyC", "syc", NONE | IEC, NONE | IEC, IEC, 0, TOP, ' '},
    {"SEG", "other", IEC, IEC, 0, 0, TOP, ' '},
    {"SEG", "other", EURO, EURO, EURO, 0, TOP, '-'},
    {"ISG", "isg", NONE | ETSI, NONE | ETSI, NONE | ETSI, 0, TOP, ' '},
    {"WS", "ws", ISO | EUROPE, ISO | EUROPE, ISO | EUROPE, 0, TOP, ' '},
    {"SS", "other", CEN, CEN, CEN, 0, TOP, ' '},
    {"SR", "other", CLC, CLC, CLC, 0, TOP, ' '},
    {"BTWG", "other", EUROPE, EUROPE, 0, 0, TOP, ' '},
    {"BTTF", "other", EUROPE, EUROPE, 0, 0, TOP, ' '},
    {"BT", "bt", EUROPE, EUROPE, 0, EUROPE, TOP, ' '},
    {"COG", "other", EUROPE, EUROPE, EUROPE, 0, TOP, ' '},
    {"SF", "other", EURO, EURO, EURO, 0, TOP, '-'},
    {"CG", "other", EURO, EURO, EURO, 0, TOP, '-'},
    {"SMCG", "other", EURO, EURO, 0, EURO, TOP, ' '},
    {"Guides", "other", EUROPE, EUROPE, 0, EUROPE, TOP, ' '},
    {"SG", "other", ITU, ITU, 0, 0, TOP, ' '},
    {"FG", "focus-group", ITU, ITU, ITU, 0, TOP, '-'},
    {"CASCO", "other", ISO, ISO, 0, ISO, TOP, ' '},
    {"COPOLCO", "other", ISO, ISO, 0, ISO, TOP, ' '},
    {"DEVCO", "other", ISO, ISO, 0, ISO, TOP, ' '},
    {"REMCO", "other", ISO, ISO, 0, ISO, TOP, ' '},
    {"INFCO", "other", ISO, ISO, 0, ISO, TOP, ' '},
    {"TMB", "other", ISO, ISO, 0, ISO, TOP, ' '},
    {"TMBG", "other", ISO, ISO, 0, ISO, TOP, ' '},
    {"SMB", "other", IEC, IEC, 0, IEC, TOP, ' '},
    {"CAB", "other", IEC, IEC, 0, IEC, TOP, ' '},
    {"MSB", "other", IEC, IEC, 0, IEC, TOP, ' '},
    {"JTAB", "other", JOINT, JOINT, 0, JOINT, TOP, ' '},
    {"TSAG", "other", ITU, ITU, 0, ITU, TOP, ' '},
    {"RAG", "other", ITU, ITU, 0, ITU, TOP, ' '},
    {"TDAG", "other", ITU, ITU, 0, ITU, TOP, ' '},
    {"SC", "sc", ANY, NONE | IEC | CLC | ETSI, ETSI, 0, SUB, ' '},
    {"WP", "other", ITU, ITU, 0, 0, SUB, ' '},
    {"JWG", "other", ANY, NONE | JOINT | EURO, EURO, 0, GROUP, ' '},
    {"WG", "wg", ANY, NONE, ETSI, 0, GROUP, ' '},
    {"AG", "ag", ANY, NONE, 0, 0, GROUP, ' '},
    {"AHG", "ahg", ANY, NONE, 0, 0, GROUP, ' '},
    {"CAG", "other", ANY, 0, 0, ANY & ~NONE, GROUP, ' '},
    {"JAG", "other", ANY, NONE, 0, 0, GROUP, ' '},
    {"JAHG", "other", ANY, NONE, 0, 0, GROUP, ' '},
    {"SAG", "other", ANY, 0, 0, 0, GROUP, ' '},
    {"TAG", "other", ANY, 0, 0, 0, GROUP, ' '},
    {"SG", "other", ANY, NONE, 0, 0, GROUP, ' '},
    {"TF", "taskforce", ANY, 0, 0, 0, GROUP, ' '},
    {"TG", "other", ANY, 0, 0, 0, GROUP, ' '},
    {"MT", "other", IEC, 0, 0, 0, GROUP, ' '},
    {"PT", "other", IEC, 0, 0, 0, GROUP, ' '},
    {"JMT", "other", IEC, 0, 0, 0, GROUP, ' '},
    {"JPT", "other", IEC, 0, 0, 0, GROUP, ' '},
    {"Q", "other", ITU, 0, 0, 0, GROUP, ' '},
};

/* The kinds in words. */
static const struct {
    const char *words, *short_form;
} SPELLED[] = {
    {"joint technical committee", "JTC"},
    {"technical committee", "TC"},
    {"project committee", "PC"},
    {"systems committee", "SyC"},
    {"industry specification group", "ISG"},
    {"workshop", "WS"},
    {"study group", "SG"},
    {"subcommittee", "SC"},
    {"working party", "WP"},
    {"joint working group", "JWG"},
    {"working group", "WG"},
    {"advisory group", "AG"},
    {"ad hoc group", "AHG"},
    {"task force", "TF"},
    {"task group", "TG"},
    {"question", "Q"},
    {"sub committee", "SC"},
};

/* Counts the tokens that are these words, hyphens between them too. */
static size_t spelled(const struct ss_cursor *cursor, const char *words)
{
    size_t count = 0;
    while (*words) {
        size_t length = strcspn(words, " ");
        char word[24];
        memcpy(word, words, length);
        word[length] = '\0';
        const struct ss_token *token = ss_peek(cursor, count);
        if (count > 0 && token->kind == SS_TOKEN_MARK &&
            cursor->text->text[token->at] == '-')
            token = ss_peek(cursor, ++count);
        if (!ss_token_is_word(cursor->text, token, word))
            return 0;
        count++;
        words += length + (words[length] != '\0');
    }
    return count;
}

/* Finds the short form of a kind that is spelled out. */
static const char *short_form(const struct ss_cursor *cursor, size_t *words)
{
    for (size_t i = 0; i < sizeof SPELLED / sizeof *SPELLED; i++) {
        size_t count = spelled(cursor, SPELLED[i].words);
        if (count == 0)
            continue;
        *words = count;
        return SPELLED[i].short_form;
    }
    return NULL;
}

const struct ss_group_type *ss_group_type_at(const struct ss_cursor *cursor,
                                             unsigned family, size_t *words)
{
    if (ss_peek(cursor, 0)->kind != SS_TOKEN_WORD)
        return NULL;
    *words = 1;
    const char *word = short_form(cursor, words);
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
        if ((TYPES[i].families & family) &&
            (word ? strcmp(word, TYPES[i].printed) == 0
                  : ss_at_word(cursor, TYPES[i].printed)))
            return &TYPES[i];
    return NULL;
}

/* Takes the sector of the ITU: "-T", "-R", "-D". */
static const char *take_sector(struct ss_cursor *cursor)
{
    static const struct {
        const char *letter, *name;
    } SECTORS[] = {{"T", "ITU-T"}, {"R", "ITU-R"}, {"D", "ITU-D"}};
    ss_take_mark(cursor, '-');
    for (size_t i = 0; i < sizeof SECTORS / sizeof *SECTORS; i++)
        if (ss_take_word(cursor, SECTORS[i].letter))
            return SECTORS[i].name;
    return NULL;
}

const char *ss_take_body(struct ss_cursor *cursor)
{
    static const char *const BODIES[][2] = {
        {"ISO", "ISO"}, {"IEC", "IEC"},   {"CEN", "CEN"},   {"CENELEC", "CLC"},
        {"CLC", "CLC"}, {"ETSI", "ETSI"}, {"OIML", "OIML"}, {"ECMA", "ECMA"},
    };
    for (size_t i = 0; i < sizeof BODIES / sizeof *BODIES; i++)
        if (ss_take_word(cursor, BODIES[i][0]))
            return BODIES[i][1];
    struct ss_cursor next = *cursor;
    const char *sector = NULL;
    if (ss_take_word(&next, "ITU"))
        sector = take_sector(&next);
    if (sector)
        *cursor = next;
    return sector;
}

/* The bit of a body; those of the ITU and others have one each in common. */
static unsigned bit_of(const char *body)
{
    static const struct {
        const char *name;
        unsigned bit;
    } BITS[] = {{"ISO", ISO},   {"IEC", IEC},    {"CEN", CEN},   {"CLC", CLC},
                {"ETSI", ETSI}, {"OIML", OTHER}, {"ECMA", OTHER}};
    for (size_t i = 0; i < sizeof BITS / sizeof *BITS; i++)
        if (strcmp(BITS[i].name, body) == 0)
            return BITS[i].bit;
    return ITU;
}

unsigned ss_family_of(const char **bodies, size_t count)
{
    unsigned all = 0;
    for (size_t i = 0; i < count; i++) {
        unsigned bit = bit_of(bodies[i]);
        if (all & bit)
            return 0;
        all |= bit;
    }
    if (count == 1)
        return all;
    if (all == (ISO | IEC))
        return JOINT;
    if (count == 0 || (all & ~(unsigned)(CEN | CLC | ETSI)))
        return 0;
    count = 0;
    if (all & CEN)
        bodies[count++] = "CEN";
    if (all & CLC)
        bodies[count++] = "CLC";
    if (all & ETSI)
        bodies[count++] = "ETSI";
    return EURO;
}

bool ss_is_common_word(const struct ss_text *text, const struct ss_token *token)
{
    static const char *const COMMON[] = {
        "a",          "about",       "activities",  "after",    "agenda",
        "all",        "and",         "approved",    "are",      "as",
        "at",         "before",      "but",         "by",       "can",
        "chair",      "chairman",    "chairperson", "comments", "committee",
        "committees", "convenor",    "decided",     "decision", "decisions",
        "document",   "documents",   "draft",       "expert",   "experts",
        "for",        "from",        "group",       "groups",   "had",
        "has",        "have",        "held",        "if",       "in",
        "is",         "it",          "its",         "level",    "list",
        "may",        "meeting",     "meetings",    "member",   "members",
        "met",        "minutes",     "must",        "nor",      "not",
        "number",     "of",          "officer",     "on",       "or",
        "plenary",    "proposal",    "report",      "reports",  "resolution",
        "scope",      "secretariat", "secretary",   "should",   "standard",
        "standards",  "task",        "that",        "the",      "their",
        "then",       "this",        "title",       "to",       "vote",
        "was",        "were",        "when",        "which",    "who",
        "will",       "with",        "work",        "working",  "would",
    };
    for (size_t i = 0; i < sizeof COMMON / sizeof *COMMON; i++)
        if (ss_token_is_word(text, token, COMMON[i]))
            return true;
    return false;
}
