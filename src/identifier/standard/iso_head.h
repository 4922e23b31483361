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

/* Takes what may stand between two words of a head: "/" or "-", or nothing. */
void ss_take_joint(struct ss_cursor *cursor);

#endif
