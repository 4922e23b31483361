/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/iso/stage.h"

#include <stdio.h>
#include <string.h>

#include "terms.h"

/* The harmonised stage codes, ISO's stages. */
static const short stages[] = {
    0,    20,   60,   98,   99,   1000, 1020, 1060, 1092, 1098, 1099, 2000,
    2020, 2060, 2098, 2099, 3000, 3020, 3060, 3092, 3098, 3099, 4000, 4020,
    4060, 4092, 4093, 4098, 4099, 5000, 5020, 5060, 5092, 5098, 5099, 6000,
    6060, 9020, 9060, 9092, 9093, 9099, 9520, 9560, 9592, 9599,
};

static const struct {
    const char *name;
    const char *iri;
} types[] = {
    {"IS", SS_CODE_DELIVERABLE_TYPE_IS},
    {"TS", SS_CODE_DELIVERABLE_TYPE_TS},
    {"TR", SS_CODE_DELIVERABLE_TYPE_TR},
    {"PAS", SS_CODE_DELIVERABLE_TYPE_PAS},
    {"GUIDE", SS_CODE_DELIVERABLE_TYPE_GUIDE},
    {"IWA", SS_CODE_DELIVERABLE_TYPE_IWA},
    {"R", SS_CODE_DELIVERABLE_TYPE_R},
    {"ISP", SS_CODE_DELIVERABLE_TYPE_ISP},
    {"DATA", SS_CODE_DELIVERABLE_TYPE_DATA},
    {"TTA", SS_CODE_DELIVERABLE_TYPE_TTA},
};

bool ss_iso_stage_iri(char out[SS_IRI_SIZE], long long code)
{
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        if (stages[i] != code)
            continue;
        snprintf(out, SS_IRI_SIZE, SS_NS_STAGE_ISO "%02d.%02d", stages[i] / 100,
                 stages[i] % 100);
        return true;
    }
    return false;
}

const char *ss_iso_type_iri(const char *type)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i].name, type) == 0)
            return types[i].iri;
    return NULL;
}
