/* SPDX-License-Identifier: Apache-2.0 */
/* What every ingester is given. */
#ifndef SS_INGEST_H
#define SS_INGEST_H

#include "base/sink.h"
#include "ingest/input.h"
#include "ingest/report.h"

struct ss_ingest {
    const struct ss_input *input; /* rewound first, where it can be */
    const struct ss_sink *sink;   /* takes the quads; some come repeatedly */
    const char *graph;            /* IRI of the graph for all of them */
    struct ss_report *report;     /* counts are added to it */
    const char *page; /* IRI of the document, to which its records are tied
                         where a data set has many; else NULL */
};

#endif
