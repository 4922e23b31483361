/* SPDX-License-Identifier: Apache-2.0 */
/* The words that a reference of the ISO catalogue is made of. */
#ifndef SS_STANDARD_WORDS_H
#define SS_STANDARD_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "identifier/standard_iri.h"

enum ss_word_class {
    SS_WORD_UNKNOWN,
    SS_WORD_BODY,      /* ISO IEC IEEE ... */
    SS_WORD_STAGE,     /* CD DIS FDIS ... */
    SS_WORD_TYPE,      /* TS TR Guide ...; with draft also DTS DTR ... */
    SS_WORD_SUPPLEMENT /* Amd Cor ...; with draft also DAmd FDAM ... */
};

struct ss_word {
    enum ss_word_class class;
    const char *notation; /* body, type, supplement: lower case, as in IRIs */
    enum ss_supplement supplement;
    bool draft; /* the word alone says that this is a draft */
};

/* Looks a word up, without regard to case; length in bytes. Returns a
 * constant; its class is SS_WORD_UNKNOWN where the word is not known. */
const struct ss_word *ss_standard_word(const char *word, size_t length);

#endif
