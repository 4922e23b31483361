/* SPDX-License-Identifier: Apache-2.0 */
/* Keys of the OECD's legal instruments: "OECD/LEGAL/0449". */
#ifndef SS_OECD_INSTRUMENT_KEY_H
#define SS_OECD_INSTRUMENT_KEY_H

#include <stdbool.h>

#include "identifier/text/id.h"

struct ss_oecd_key {
    char number[5];         /* "0449" */
    char iri[SS_IRI_SIZE];  /* of the instrument */
    char page[SS_IRI_SIZE]; /* for people */
};

/* Reads a key in any spelling; false where the text is none. */
bool ss_oecd_key_read(struct ss_oecd_key *out, const char *text);

/*
 * Finds the next instrument that a text names, "... [OECD/LEGAL/0449] ...".
 * Returns the place after it, or NULL where there is none.
 */
const char *ss_oecd_key_next(struct ss_oecd_key *out, const char *text);

#endif
