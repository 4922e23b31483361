/* SPDX-License-Identifier: Apache-2.0 */
/* Stage codes and kinds of deliverables as ISO Open Data gives them. */
#ifndef SS_ISO_STAGE_H
#define SS_ISO_STAGE_H

#include <stdbool.h>

#include "identifier/text/id.h"

/*
 * Writes the IRI of a stage: 6060 is 60.60, 98 is 00.98. Returns false where
 * the number is no stage of ISO's.
 */
bool ss_iso_stage_iri(char out[SS_IRI_SIZE], long long code);

/* Returns the IRI of a kind of deliverable ("TS"), or NULL where ISO has no
 * such kind. */
const char *ss_iso_type_iri(const char *type);

#endif
