/* SPDX-License-Identifier: Apache-2.0 */
/* The dataset of a query (SPARQL 1.1, section 13). */
#ifndef SS_DATASET_H
#define SS_DATASET_H

#include "store/read/store.h"

struct ss_dataset {
    /* The default graph: the union of all graphs, or of those listed (none: it
     * is empty). */
    bool whole;
    const ss_id *merged; /* sorted */
    size_t merged_count;
    /* The named graphs: all but `except` (0: none), or those listed. */
    bool all_named;
    ss_id except;
    const ss_id *named; /* sorted */
    size_t named_count;
};

/* Says whether a graph is a named graph of the dataset. SS_DEFAULT_GRAPH is
 * none. */
bool ss_dataset_names(const struct ss_dataset *dataset, ss_id graph);

/* Says whether a graph is merged into the default graph. */
bool ss_dataset_merges(const struct ss_dataset *dataset, ss_id graph);

#endif
