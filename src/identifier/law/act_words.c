/* SPDX-License-Identifier: Apache-2.0 */
/*
 * type        = [qualifier] noun [qualifier-behind]
 * communities = community {("," | "/") community}
 * short-name  = "(" {word | digits2 | "-" | "'" | '"' | "," | "&"} ")"
 *
 * English, German and French, as far as a single word or phrase tells them.
 */
#include "identifier/law/act_words.h"

#include <string.h>

#include "identifier/law/provision_step.h"
#include "identifier/text/writer.h"

enum { SHORT_NAME = 6 }; /* words of one, at most */

/* A phrase and what it means; NULL ends a table. */
struct phrase {
    const char *words;
    const char *meaning;
};

static const char *take_meaning(struct ss_cursor *cursor,
                                const struct phrase *table)
{
    for (; table->words; table++) {
        if (ss_take_phrase(cursor, table->words))
            return table->meaning;
    }
    return NULL;
}

static const char COMMISSION[] = "European Commission";
static const char COUNCIL[] = "Council";
static const char BOTH[] = "European Parliament and Council";
static const char BANK[] = "European Central Bank";

const char *ss_take_author(struct ss_cursor *cursor)
{
    static const struct phrase TABLE[] = {
        {"european commission", COMMISSION},
        {"commission", COMMISSION},
        {"council and european parliament", BOTH},
        {"council", COUNCIL},
        {"european parliament and of the council", BOTH},
        {"european parliament and council", BOTH},
        {"european central bank", BANK},
        {"ecb", BANK},
        {NULL, NULL}};
    return take_meaning(cursor, TABLE);
}

const char *ss_take_author_behind(struct ss_cursor *cursor)
{
    static const struct phrase TABLE[] = {
        {"of the european parliament and of the council", BOTH},
        {"of the european parliament and the council", BOTH},
        {"of the european commission", COMMISSION},
        {"of the commission", COMMISSION},
        {"of the council", COUNCIL},
        {"of the european central bank", BANK},
        {"des europ\xc3\xa4ischen parlaments und des rates", BOTH},
        {"der kommission", COMMISSION},
        {"des rates", COUNCIL},
        {"du parlement europ\xc3\xa9"
         "en et du conseil",
         BOTH},
        {"de la commission", COMMISSION},
        {"du conseil", COUNCIL},
        {NULL, NULL}};
    return take_meaning(cursor, TABLE);
}

static const char IMPLEMENTING[] = "implementing";
static const char DELEGATED[] = "delegated";

/* qualifier */
static const char *take_qualifier(struct ss_cursor *cursor)
{
    static const struct phrase TABLE[] = {{"implementing", IMPLEMENTING},
                                          {"delegated", DELEGATED},
                                          {"delegierte", DELEGATED},
                                          {"delegierter", DELEGATED},
                                          {NULL, NULL}};
    return take_meaning(cursor, TABLE);
}

/* qualifier-behind */
static const char *take_qualifier_behind(struct ss_cursor *cursor)
{
    static const struct phrase TABLE[] = {
        {"d\xc3\xa9l\xc3\xa9gu\xc3\xa9", DELEGATED},
        {"d\xc3\xa9l\xc3\xa9gu\xc3\xa9"
         "e",
         DELEGATED},
        {NULL, NULL}};
    struct ss_cursor next = *cursor;
    if (ss_take_word(&next, "d") && ss_take_mark(&next, '\'') &&
        ss_take_word(&next, "ex\xc3\xa9"
                            "cution")) {
        *cursor = next;
        return IMPLEMENTING;
    }
    return take_meaning(cursor, TABLE);
}

/* noun */
static bool take_noun(struct ss_cursor *cursor, struct ss_act_type *out)
{
    static const struct {
        const char *words;
        struct ss_act_type type;
    } TABLE[] = {
        {"regulation", {'R', NULL}},
        {"reg", {'R', NULL}},
        {"directive", {'L', NULL}},
        {"dir", {'L', NULL}},
        {"framework decision", {'F', NULL}},
        {"decision", {'D', NULL}},
        {"dec", {'D', NULL}},
        {"recommendation", {'H', NULL}},
        {"rec", {'H', NULL}},
        {"verordnung", {'R', NULL}},
        {"durchf\xc3\xbchrungsverordnung", {'R', IMPLEMENTING}},
        {"vo", {'R', NULL}},
        {"richtlinie", {'L', NULL}},
        {"rl", {'L', NULL}},
        {"rahmenbeschluss", {'F', NULL}},
        {"beschluss", {'D', NULL}},
        {"durchf\xc3\xbchrungsbeschluss", {'D', IMPLEMENTING}},
        {"entscheidung", {'D', NULL}},
        {"empfehlung", {'H', NULL}},
        {"r\xc3\xa8glement", {'R', NULL}},
        {"r\xc3\x88glement", {'R', NULL}},
        {"d\xc3\xa9"
         "cision",
         {'D', NULL}},
        {"d\xc3\x89"
         "cision",
         {'D', NULL}},
        {"recommandation", {'H', NULL}},
    };
    for (size_t i = 0; i < sizeof TABLE / sizeof *TABLE; i++) {
        if (!ss_take_phrase(cursor, TABLE[i].words))
            continue;
        *out = TABLE[i].type;
        if (strlen(TABLE[i].words) <= 3)
            ss_take_mark(cursor, '.');
        return true;
    }
    return false;
}

bool ss_take_act_type(struct ss_cursor *cursor, struct ss_act_type *out)
{
    struct ss_cursor next = *cursor;
    const char *before = take_qualifier(&next);
    if (!take_noun(&next, out))
        return false;
    const char *behind = take_qualifier_behind(&next);
    if (before || behind) {
        if (out->qualifier || (before && behind) || out->letter == 'F')
            return false;
        out->qualifier = before ? before : behind;
    }
    *cursor = next;
    return true;
}

/* community */
static const char *take_community(struct ss_cursor *cursor)
{
    static const struct phrase TABLE[] = {{"eu", "EU"},
                                          {"ec", "EC"},
                                          {"eec", "EEC"},
                                          {"ecsc", "ECSC"},
                                          {"cfsp", "CFSP"},
                                          {"jha", "JHA"},
                                          {"euratom", "Euratom"},
                                          {"ue", "EU"},
                                          {"ce", "EC"},
                                          {"eg", "EC"},
                                          {"cee", "EEC"},
                                          {"ewg", "EEC"},
                                          {"ceca", "ECSC"},
                                          {"egks", "ECSC"},
                                          {"pesc", "CFSP"},
                                          {"gasp", "CFSP"},
                                          {"jai", "JHA"},
                                          {"ji", "JHA"},
                                          {NULL, NULL}};
    return take_meaning(cursor, TABLE);
}

/* A bit for those of which an act has one at most: EU, EC, CFSP ... are one,
 * Euratom and the ECSC may be with it. */
static unsigned bit_of(const char *community)
{
    if (strcmp(community, "Euratom") == 0)
        return 1;
    return strcmp(community, "ECSC") == 0 ? 2 : 4;
}

bool ss_take_communities(struct ss_cursor *cursor, bool strokes,
                         char out[SS_COMMUNITY_SIZE])
{
    struct ss_writer writer = ss_writer_begin(out, SS_COMMUNITY_SIZE);
    const char *one = take_community(cursor);
    unsigned seen = 0;
    while (one && !(seen & bit_of(one))) {
        seen |= bit_of(one);
        ss_write(&writer, writer.used ? ", " : "");
        ss_write(&writer, one);
        struct ss_cursor next = *cursor;
        if (!ss_take_mark(&next, ',') && !(strokes && ss_take_mark(&next, '/')))
            return ss_writer_end(&writer);
        one = take_community(&next);
        if (!one)
            return ss_writer_end(&writer);
        *cursor = next;
    }
    return false;
}

bool ss_has_community(const char *list, const char *community)
{
    size_t length = strlen(community);
    while (strncmp(list, community, length) != 0 ||
           (list[length] != '\0' && list[length] != ',')) {
        list = strchr(list, ' ');
        if (!list)
            return false;
        list++;
    }
    return true;
}

/* Says whether a bracket may say more than a name from this word on. */
static bool says_more(const struct ss_cursor *cursor, bool first)
{
    static const char *const FIRST_WORDS[] = {"and", "this", "that", NULL};
    static const char *const WORDS[] = {"corrigendum",
                                        "corrigenda",
                                        "corrected",
                                        "consolidated",
                                        "consolidation",
                                        "proposal",
                                        "proposed",
                                        "draft",
                                        "amendment",
                                        "amending",
                                        "amended",
                                        "amendments",
                                        "other",
                                        "others",
                                        "or",
                                        "see",
                                        "not",
                                        "no",
                                        "except",
                                        "by",
                                        "as",
                                        "with",
                                        "without",
                                        "from",
                                        "to",
                                        "its",
                                        "version",
                                        NULL};
    struct ss_cursor next = *cursor;
    enum ss_step_kind kind;
    bool plural;
    return (first && ss_take_one(&next, FIRST_WORDS)) ||
           ss_take_one(&next, WORDS) ||
           ss_take_step_word(&next, &kind, &plural);
}

/* One word, number or mark of a short name */
static bool take_piece(struct ss_cursor *cursor, bool first)
{
    const struct ss_token *token = ss_peek(cursor, 0);
    const char *text = cursor->text->text + token->at;
    bool fits = token->kind == SS_TOKEN_WORD
                    ? !says_more(cursor, first) && !(first && token->length < 2)
                : token->kind == SS_TOKEN_NUMBER
                    ? !first && token->length <= 2
                    : token->kind == SS_TOKEN_MARK && strchr("-'\",&", *text);
    cursor->at += fits;
    return fits;
}

/* short-name */
bool ss_take_short_name(struct ss_cursor *cursor)
{
    struct ss_cursor next = *cursor;
    if (!ss_take_mark(&next, '('))
        return false;
    if (!ss_take_mark(&next, '"'))
        ss_take_mark(&next, '\'');
    char only[8] = "";
    ss_token_copy(next.text, ss_peek(&next, 0), only, sizeof only);
    if (ss_roman(only) && ss_peek(&next, 1)->kind == SS_TOKEN_MARK)
        return false; /* "(iv)" */
    size_t words = 0;
    for (bool first = true; first || !ss_at_mark(&next, ')'); first = false) {
        words += first || ss_peek(&next, 0)->spaced;
        if (words > SHORT_NAME || !take_piece(&next, first))
            return false;
    }
    cursor->at = next.at + 1;
    return true;
}

bool ss_take_language(struct ss_cursor *cursor, char out[4])
{
    static const char *const CODES[][2] = {
        {"bg", "BUL"}, {"cs", "CES"}, {"da", "DAN"}, {"de", "DEU"},
        {"el", "ELL"}, {"en", "ENG"}, {"es", "SPA"}, {"et", "EST"},
        {"fi", "FIN"}, {"fr", "FRA"}, {"ga", "GLE"}, {"hr", "HRV"},
        {"hu", "HUN"}, {"it", "ITA"}, {"lt", "LIT"}, {"lv", "LAV"},
        {"mt", "MLT"}, {"nl", "NLD"}, {"pl", "POL"}, {"pt", "POR"},
        {"ro", "RON"}, {"sk", "SLK"}, {"sl", "SLV"}, {"sv", "SWE"}};
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++) {
        if (ss_take_word(cursor, CODES[i][0]) ||
            ss_take_word(cursor, CODES[i][1])) {
            memcpy(out, CODES[i][1], 4);
            return true;
        }
    }
    return false;
}

const char *ss_eli_type(const struct ss_act_type *type)
{
    if (!type->qualifier)
        return NULL;
    bool implements = type->qualifier == IMPLEMENTING;
    switch (type->letter) {
    case 'R':
        return implements ? "reg_impl" : "reg_del";
    case 'L':
        return implements ? "dir_impl" : "dir_del";
    case 'D':
        return implements ? "dec_impl" : "dec_del";
    default:
        return NULL;
    }
}
