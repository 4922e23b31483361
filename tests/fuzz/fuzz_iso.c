/* SPDX-License-Identifier: Apache-2.0 */
/* Fuzz target: the ISO ingester, all data sets. */
#include "ingest.h"
#include "ingest/iso/iso.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_ingest(&ss_iso_ingester, data, size);
    return 0;
}
