/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/ingester.h"

#include <string.h>

#include "ingest/cen_cenelec/cen_cenelec.h"
#include "ingest/etsi/etsi.h"
#include "ingest/eurlex/eurlex.h"
#include "ingest/harmonised/harmonised.h"
#include "ingest/iec/iec.h"
#include "ingest/iso/iso.h"
#include "ingest/oecd/oecd.h"
#include "ingest/relaton/relaton.h"

const struct ss_ingester *const ss_ingesters[] = {
    &ss_cen_cenelec_ingester,
    &ss_etsi_ingester,
    &ss_eurlex_ingester,
    &ss_harmonised_ingester,
    &ss_iec_ingester,
    &ss_iso_ingester,
    &ss_oecd_ingester,
    &ss_relaton_ingester,
    NULL,
};

const struct ss_ingester *ss_ingester_named(const char *name)
{
    for (size_t i = 0; ss_ingesters[i]; i++)
        if (strcmp(ss_ingesters[i]->name, name) == 0)
            return ss_ingesters[i];
    return NULL;
}
