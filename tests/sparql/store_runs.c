/* SPDX-License-Identifier: Apache-2.0 */
#include "store_runs.h"

#include "store/read/runs.h"

unsigned ss_count_runs(const struct ss_store *store)
{
    return ss_store_runs(store)->manifest.count;
}
