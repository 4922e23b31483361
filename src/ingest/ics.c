/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/ics.h"

#include <stdio.h>

#include "ingest/date.h"

bool ss_ics_iri(char out[SS_IRI_SIZE], const char *code)
{
    if (!ss_has_form(code, "99") && !ss_has_form(code, "99.999") &&
        !ss_has_form(code, "99.999.99"))
        return false;
    snprintf(out, SS_IRI_SIZE, SS_ID "ics/%s", code);
    return true;
}
