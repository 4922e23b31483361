/* SPDX-License-Identifier: Apache-2.0 */
/* Fuzz target: the reader of Relaton's records. */
#include "ingest.h"
#include "ingest/relaton/relaton.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_ingest(&ss_relaton_ingester, data, size);
    return 0;
}
