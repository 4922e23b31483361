/* SPDX-License-Identifier: Apache-2.0 */
/* Fuzz target: the ETSI ingester. */
#include "ingest.h"
#include "ingest/etsi/etsi.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_ingest(&ss_etsi_ingester, data, size);
    return 0;
}
