/* SPDX-License-Identifier: Apache-2.0 */
/* Fuzz target: acts of CELLAR; RDF, notices, SPARQL results. */
#include "ingest.h"
#include "ingest/eurlex/eurlex.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_ingest(&ss_eurlex_ingester, data, size);
    return 0;
}
