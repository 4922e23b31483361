/* SPDX-License-Identifier: Apache-2.0 */
#include "identifier/standard/iso_head.h"

#include <string.h>

#include "identifier/standard/scheme.h"
#include "identifier/standard/words.h"

static bool may_be_first(const char *publisher)
{
    static const char *const FIRST[] = {"ISO",   "IEC",   "CISPR",
                                        "IECEE", "IECEx", "IECQ"};
    for (size_t i = 0; i < sizeof FIRST / sizeof *FIRST; i++)
        if (strcmp(publisher, FIRST[i]) == 0)
            return true;
    return false;
}

/* A publisher; NULL where there is none. HL7 is two tokens; CEI is IEC behind
 * ISO alone, since it is also the Italian committee. */
static const char *take_publisher(struct ss_cursor *cursor, bool first)
{
    struct ss_cursor next = *cursor;
    const struct ss_word *word = ss_take_word_of(&next, SS_WORD_PUBLISHER);
    if (!word)
        return NULL;
    const char *name = word->printed;
    if (strcmp(name, "CEI") == 0) {
        if (first)
            return NULL;
        name = "IEC";
    }
    if (strcmp(name, "HL") == 0) {
        unsigned seven;
        if (ss_peek(&next, 0)->spaced || !ss_take_number(&next, 7, &seven) ||
            seven != 7)
            return NULL;
        name = "HL7";
    }
    *cursor = next;
    return name;
}

void ss_take_joint(struct ss_cursor *cursor)
{
    if (!ss_take_mark(cursor, '/'))
        ss_take_mark(cursor, '-');
}

/* Publishers ::= First ( Mark Publisher )* */
static bool take_publishers(struct ss_cursor *cursor,
                            struct ss_standard *standard)
{
    const char *name = take_publisher(cursor, true);
    if (!name || !may_be_first(name) ||
        !ss_standard_publisher(standard, name, true))
        return false;
    for (;;) {
        struct ss_cursor next = *cursor;
        ss_take_joint(&next);
        name = take_publisher(&next, false);
        if (!name)
            break;
        struct ss_layer *layer = &standard->layers[standard->layer_count - 1];
        if (ss_layer_has(layer, name))
            return false;
        if (strcmp(name, "CISPR") == 0)
            layer->publisher_count = 0;
        if (!ss_standard_publisher(standard, name, false))
            return false;
        *cursor = next;
    }
    return true;
}

/* [ Stage Mark ] */
static bool take_stage(struct ss_cursor *cursor, struct ss_standard *standard)
{
    const struct ss_word *word = ss_take_word_of(cursor, SS_WORD_STAGE);
    if (!word)
        return true;
    ss_take_joint(cursor);
    return ss_set_word(standard->stage, word->printed);
}

/* [ Type Mark ] ; "DTS" tells a stage too, and does not follow another */
static bool take_type(struct ss_cursor *cursor, struct ss_standard *standard)
{
    const struct ss_word *word = ss_take_word_of(cursor, SS_WORD_TYPE);
    if (!word)
        return true;
    ss_take_joint(cursor);
    if (word->stage[0]) {
        if (standard->stage[0] || !ss_set_word(standard->stage, word->stage))
            return false;
    }
    return ss_set_word(standard->layers[standard->layer_count - 1].type,
                       word->printed);
}

/* [ Stage ] "IWA" */
static bool take_workshop_agreement(struct ss_cursor *cursor,
                                    struct ss_standard *standard)
{
    struct ss_cursor next = *cursor;
    const struct ss_word *stage = ss_take_word_of(&next, SS_WORD_STAGE);
    if (!ss_take_word(&next, "IWA") ||
        !ss_standard_publisher(standard, "ISO", true))
        return false;
    *cursor = next;
    return ss_set_word(standard->layers[standard->layer_count - 1].type,
                       "IWA") &&
           (!stage || ss_set_word(standard->stage, stage->printed));
}

/* An IWA is ISO's alone, since its name does not tell a publisher. */
static bool is_whole(const struct ss_layer *layer)
{
    return strcmp(layer->type, "IWA") != 0 ||
           (layer->publisher_count == 1 &&
            strcmp(layer->publishers[0], "ISO") == 0);
}

/* Head ::= Publishers Mark [ Stage Mark ] [ Type Mark ] | [ Stage ] "IWA" */
bool ss_take_iso_head(struct ss_cursor *cursor, struct ss_standard *standard)
{
    if (!ss_word_at(cursor, SS_WORD_PUBLISHER))
        return take_workshop_agreement(cursor, standard);
    if (!take_publishers(cursor, standard))
        return false;
    bool slash = ss_at_mark(cursor, '/');
    if (ss_at_mark(cursor, '-') &&
        ss_peek(cursor, 0)->spaced != ss_peek(cursor, 1)->spaced)
        return false; /* "ISO -1" is no reference */
    ss_take_joint(cursor);
    if (slash && !ss_word_at(cursor, SS_WORD_STAGE) &&
        !ss_word_at(cursor, SS_WORD_TYPE))
        return false; /* behind a slash there is no number */
    return take_stage(cursor, standard) && take_type(cursor, standard) &&
           is_whole(&standard->layers[standard->layer_count - 1]);
}
