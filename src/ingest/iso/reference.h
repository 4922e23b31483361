/* SPDX-License-Identifier: Apache-2.0 */
/* What the reference of a record of ISO's catalogue names. */
#ifndef SS_ISO_REFERENCE_H
#define SS_ISO_REFERENCE_H

#include "identifier/reading/reading.h"

/* An IRI or a name that does not apply is "". */
struct ss_iso_reference {
    bool read;  /* false: of no known form, nothing else set */
    bool draft; /* a stage, or a supplement not dated yet */
    char supplement[SS_WORD_SIZE]; /* kind of the last one: "amd" */
    char standard[SS_IRI_SIZE];    /* undated; of drafts too, but for stubs that
                                      have no number yet ("ISO/WD 0") */
    char name[SS_CANONICAL_SIZE];  /* the reference of `standard` */
    char edition[SS_IRI_SIZE];     /* dated, no draft: the thing itself */
    char base[SS_IRI_SIZE]; /* of a supplement: what it changes, where that is
                               dated */
};

/* Reads a reference with closing 0; always fills *out. Where it may be a part
 * or a year ("ISO 1234-1999") it is the part: ISO writes years with ":". */
void ss_iso_reference_read(struct ss_iso_reference *out, const char *reference);

#endif
