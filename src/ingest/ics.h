/* SPDX-License-Identifier: Apache-2.0 */
/* Classes of the International Classification for Standards. */
#ifndef SS_ICS_H
#define SS_ICS_H

#include <stdbool.h>

#include "identifier/text/id.h"

/* Writes the IRI of an ICS class; false where the text is no class code
 * ("35", "35.020", "35.240.50"). */
bool ss_ics_iri(char out[SS_IRI_SIZE], const char *code);

#endif
