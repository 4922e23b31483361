/* SPDX-License-Identifier: Apache-2.0 */
/* Fuzz target: the OECD ingester, all data sets. */
#include "ingest.h"
#include "ingest/oecd/oecd.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_ingest(&ss_oecd_ingester, data, size);
    return 0;
}
