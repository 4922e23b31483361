/* SPDX-License-Identifier: Apache-2.0 */
/* Fuzz target: the reader of CEN and CENELEC's pages and lists. */
#include "ingest.h"
#include "ingest/cen_cenelec/cen_cenelec.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_ingest(&ss_cen_cenelec_ingester, data, size);
    return 0;
}
