/* SPDX-License-Identifier: Apache-2.0 */
/* The words that references of ISO, IEC, CEN and their members are made of. */
#ifndef SS_WORDS_H
#define SS_WORDS_H

#include "identifier/text/cursor.h"

enum ss_word_class {
    SS_WORD_PUBLISHER,  /* ISO IEC IEEE CISPR ... */
    SS_WORD_STAGE,      /* WD CD DIS FDIS CDV ... */
    SS_WORD_TYPE,       /* TS TR PAS Guide ..., also DTS DTR with a stage */
    SS_WORD_SUPPLEMENT, /* Amd Cor Add ..., also DAM FDAM with a stage */
    SS_WORD_FORM,       /* CSV RLV CMV ...: what kind of publication */
    SS_WORD_EUROPEAN,   /* EN HD CWA ..., the heads of CEN and CENELEC */
    SS_WORD_NATIONAL,   /* DIN BS NF ...: who adopts */
    SS_WORD_CLASSES
};

struct ss_word {
    const char *spelling; /* lower case; what is compared */
    const char *printed;  /* in the canonical form */
    const char *stage;    /* that the word also tells: "D" of DTS; or "" */
    char joint;           /* national: what stands behind it: ' ' '-' '/';
                             0: it never stands without EN, ISO or IEC */
    bool alone;           /* national: may stand before a number */
};

/*
 * Looks a word up, without regard to case (ASCII).
 * word, length  in bytes, without closing 0
 * Returns a constant, or NULL where the class has no such word.
 */
const struct ss_word *ss_word_find(enum ss_word_class class, const char *word,
                                   size_t length);

/* The same for the next token of a cursor; NULL too where it is no word. */
const struct ss_word *ss_word_at(const struct ss_cursor *cursor,
                                 enum ss_word_class class);

/* The same, and goes behind it. */
const struct ss_word *ss_take_word_of(struct ss_cursor *cursor,
                                      enum ss_word_class class);

#endif
