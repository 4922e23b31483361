/* SPDX-License-Identifier: Apache-2.0 */
/* The bodies that have committees, and the kinds of their groups. */
#ifndef SS_COMMITTEE_WORDS_H
#define SS_COMMITTEE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "identifier/text/cursor.h"

/* What the bodies of a reference are together, as bits: a kind of group is
 * told by its word and the family. */
enum ss_family {
    SS_FAMILY_NONE = 1, /* no body is named */
    SS_FAMILY_ISO = 2,
    SS_FAMILY_IEC = 4,
    SS_FAMILY_JOINT = 8, /* ISO and IEC */
    SS_FAMILY_CEN = 16,
    SS_FAMILY_CLC = 32,
    SS_FAMILY_EUROPEAN = 64, /* two or all of CEN, CENELEC, ETSI */
    SS_FAMILY_ETSI = 128,
    SS_FAMILY_ITU = 256,
    SS_FAMILY_OTHER = 512 /* OIML, Ecma */
};

enum ss_group_rank { SS_RANK_TOP = 1, SS_RANK_SUB, SS_RANK_GROUP };

struct ss_group_type {
    const char *printed;  /* "WG"; also how it is written */
    const char *notation; /* in the code list of committee types */
    unsigned families;    /* where the word is known */
    unsigned first;       /* where such a group may stand right behind the
                             bodies; of SS_FAMILY_... */
    unsigned named;       /* where it may have a name instead of a number */
    unsigned alone;       /* where it may stand without either */
    unsigned rank; /* of SS_RANK_...; each level is below the one before */
    char joint;    /* between word and name: ' ' or '-' */
};

/*
 * Finds the kind of group that stands at a cursor.
 * family  of the reference
 * words   receives the number of tokens that name it
 * Returns a constant, or NULL.
 */
const struct ss_group_type *ss_group_type_at(const struct ss_cursor *cursor,
                                             unsigned family, size_t *words);

/* Takes one body: "CLC" of "CLC" and "CENELEC", "ITU-T"; a constant. */
const char *ss_take_body(struct ss_cursor *cursor);

/*
 * Gives the family of some bodies and puts those of Europe in their order:
 * CEN, CLC, ETSI. Returns 0 where they have no committees together.
 */
unsigned ss_family_of(const char **bodies, size_t count);

/* Says whether a word is a common one: no group has it as its name, but prose
 * has it behind the word for a group ("ETSI TC meeting"). */
bool ss_is_common_word(const struct ss_text *text,
                       const struct ss_token *token);

#endif
