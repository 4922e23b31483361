/* SPDX-License-Identifier: Apache-2.0 */
/* References of committees ("ISO/IEC JTC 1/SC 42/WG 3") and their IRIs. */
#ifndef SS_COMMITTEE_IRI_H
#define SS_COMMITTEE_IRI_H

#include <stddef.h>

#include "identifier/id.h"

#define SS_ID_COMMITTEE SS_ID "committee/"

struct ss_committee_iri {
    char iri[SS_IRI_SIZE]; /* SS_ID_COMMITTEE "iso-iec/jtc-1/sc-42/wg-3" */
    const char *type;      /* notation of the kind of the last level in the
                              code list of committee types: "wg"; "other" for
                              a name ("ISO/CASCO"); a constant */
};

/*
 * Reads a reference of a committee.
 *
 * out        receives the IRI
 * reference  the reference, UTF-8, without closing 0
 * length     of the reference, in bytes
 *
 * Returns 0, or -1 where the reference is not wholly understood; then
 * out->iri is "" and out->type NULL.
 */
int ss_committee_iri(struct ss_committee_iri *out, const char *reference,
                     size_t length);

/* Returns the part of the IRI after SS_ID_COMMITTEE, borrowed from it. */
const char *ss_committee_path(const struct ss_committee_iri *committee);

#endif
