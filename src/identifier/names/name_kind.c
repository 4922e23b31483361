/* SPDX-License-Identifier: Apache-2.0 */
#include "identifier/names/name_kind.h"

#include <string.h>

#include "identifier/law/celex.h"

enum ss_reference_kind ss_name_kind(const char *iri)
{
    static const struct {
        const char *start;
        enum ss_reference_kind kind;
    } KINDS[] = {
        {SS_ID "body/", SS_KIND_BODY},
        {SS_ID "committee/", SS_KIND_COMMITTEE},
        {SS_ID "doc/", SS_KIND_DOCUMENT},
        {SS_ID "request/", SS_KIND_REQUEST},
        {SS_ID "std/", SS_KIND_STANDARD},
        {SS_CELEX_PREFIX, SS_KIND_ACT},
    };
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (strncmp(iri, KINDS[i].start, strlen(KINDS[i].start)) == 0)
            return KINDS[i].kind;
    return SS_KIND_THING;
}
