/* SPDX-License-Identifier: Apache-2.0 */
/* Fuzz target: the IEC ingester. */
#include "ingest.h"
#include "ingest/iec/iec.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_ingest(&ss_iec_ingester, data, size);
    return 0;
}
