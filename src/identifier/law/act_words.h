/* SPDX-License-Identifier: Apache-2.0 */
/* The words of which references to acts of the EU are made. */
#ifndef SS_ACT_WORDS_H
#define SS_ACT_WORDS_H

#include "identifier/law/act.h"

/* The type of an act, as far as its name says it. */
struct ss_act_type {
    char letter;           /* of CELEX: R L D H F; '\0': not said */
    const char *qualifier; /* "implementing", "delegated"; NULL: not said */
};

/* Takes "Commission", "Council" ... before a type; the English name. */
const char *ss_take_author(struct ss_cursor *cursor);

/* Takes "of the Council" and the like behind an act; the English name. */
const char *ss_take_author_behind(struct ss_cursor *cursor);

/* Takes "Implementing Regulation", "Dir.", "Richtlinie" ... */
bool ss_take_act_type(struct ss_cursor *cursor, struct ss_act_type *out);

/* Takes "EU", "Euratom", "UE" ... one or more with commas, or, if `strokes`,
 * with strokes between them; written in English, "EC, Euratom". */
bool ss_take_communities(struct ss_cursor *cursor, bool strokes,
                         char out[SS_COMMUNITY_SIZE]);

/*
 * Takes a short name in brackets behind an act: "(AI Act)", of at most six
 * words. Not one that may say more: a subdivision "(Article 5)", another text
 * "(corrigendum)", prose "(and others)".
 */
bool ss_take_short_name(struct ss_cursor *cursor);

/* Takes the code of one of the 24 languages of the EU, "EN" or "ENG"; written
 * with three letters, "ENG". */
bool ss_take_language(struct ss_cursor *cursor, char out[4]);

/* Says whether a community is in a list of them: "EC" in "Euratom, EC". */
bool ss_has_community(const char *list, const char *community);

/* The ELI type of an act that implements or delegates, else NULL. */
const char *ss_eli_type(const struct ss_act_type *type);

#endif
