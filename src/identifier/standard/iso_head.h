/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The head of a reference of ISO and IEC:
 *
 *   Head       ::= Publishers Mark [ Stage Mark ] [ Type Mark ]
 *                | [ Stage ] "IWA"
 *   Publishers ::= First ( Mark Publisher )*
 *   First      ::= "ISO" | "IEC" | "CISPR" | "IECEE" | "IECEx" | "IECQ"
 *   Mark       ::= "/" | "-" | (nothing)
 *
 * "IEC/CISPR" is CISPR. An IWA is ISO's, whether that is said or not.
 */
#ifndef SS_ISO_HEAD_H
#define SS_ISO_HEAD_H

#include "identifier/reading/standard.h"
#include "identifier/text/cursor.h"

/* Takes a head as a new layer of a standard, and its stage. Words that were
 * written together were split before. False, and nothing certain in either,
 * where there is none. */
bool ss_take_iso_head(struct ss_cursor *cursor, struct ss_standard *standard);

/* Says whether one of the publishers of a layer is that one. */
bool ss_layer_has(const struct ss_layer *layer, const char *publisher);

/* Copies a word into a member of a standard; a longer one is not. */
bool ss_set_word(char out[SS_WORD_SIZE], const char *word);

#endif
