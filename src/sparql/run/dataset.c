/* SPDX-License-Identifier: Apache-2.0 */
#include "sparql/run/dataset.h"

static bool has(const ss_id *ids, size_t count, ss_id id)
{
    size_t from = 0;
    while (count) {
        size_t half = count / 2;
        if (ids[from + half] < id) {
            from += half + 1;
            count -= half + 1;
        } else if (ids[from + half] > id) {
            count = half;
        } else {
            return true;
        }
    }
    return false;
}

bool ss_dataset_names(const struct ss_dataset *dataset, ss_id graph)
{
    if (graph == SS_DEFAULT_GRAPH)
        return false;
    if (dataset->all_named)
        return graph != dataset->except;
    return has(dataset->named, dataset->named_count, graph);
}

bool ss_dataset_merges(const struct ss_dataset *dataset, ss_id graph)
{
    return dataset->whole || has(dataset->merged, dataset->merged_count, graph);
}
