/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/ingester.h"

#include <string.h>

#include "ingest/eurlex/eurlex.h"
#include "ingest/iso/iso.h"

const struct ss_ingester *const ss_ingesters[] = {
    &ss_eurlex_ingester,
    &ss_iso_ingester,
    NULL,
};

const struct ss_ingester *ss_ingester_named(const char *name)
{
    for (size_t i = 0; ss_ingesters[i]; i++)
        if (strcmp(ss_ingesters[i]->name, name) == 0)
            return ss_ingesters[i];
    return NULL;
}
