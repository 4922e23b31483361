/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words that were written together: "prENISO", "IECTR", "ETSIEN", "IECJTC".
 *
 *   Word      ::= Piece+
 *   pr        is followed by  EN HD CEN CLC ENV CWA, A AC
 *   EN ...    is followed by  a publisher
 *   national  is followed by  pr, EN HD CEN CLC, a publisher
 *   publisher is followed by  a publisher, a stage, a type, JTC TC SC
 *   stage     is followed by  a type
 *   ETSI, IEEE, NIST, OIML    by a series of their own
 *
 * No other words are cut, since many of a language are made of two known ones
 * ("cents" of CEN and TS).
 */
#ifndef SS_SPLIT_H
#define SS_SPLIT_H

#include "identifier/text/text.h"

/* Cuts the words of a text; those that are known, or cannot be cut, stay. */
void ss_words_split(struct ss_text *out, const struct ss_text *text);

#endif
