/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "ingest/json_document.h"
#include "ingest/oecd/oecd.h"

/* The longest text that is made of a member, in bytes. */
enum { TEXT_MAXIMUM = 16 * 1024 * 1024 };

/* No licence is known for the instruments; Crossref claims no rights in the
 * metadata that publishers give it. */
static const struct ss_dataset DATASETS[] = {
    [SS_OECD_INSTRUMENTS] = {"oecd/instruments", "OECD Legal Instruments",
                             "instruments", NULL, NULL, true},
    [SS_OECD_PUBLICATIONS] = {"oecd/publications",
                              "Crossref, works of the OECD", "publications",
                              NULL, NULL, true},
};

struct state {
    const struct ss_names *names; /* borrowed */
};

static int begin(void **out, const struct ss_names *names,
                 struct ss_error *error)
{
    struct state *state = calloc(1, sizeof *state);
    *out = state;
    if (!state)
        return ss_fail(error, SS_LIMIT, "OECD: out of memory");
    state->names = names;
    return 0;
}

static int ingest(void *state, size_t dataset, const struct ss_ingest *ingest,
                  struct ss_error *error)
{
    json_t *document;
    if (ss_json_document(&document, ingest->input, ingest->report, error))
        return -1;
    if (!document)
        return 0;
    struct ss_oecd_reader reader = {
        .ingest = ingest,
        .names = ((const struct state *)state)->names,
        .emitter = {ingest->sink, ingest->graph, error, 0}};
    ss_buffer_init(&reader.text, TEXT_MAXIMUM);
    if (dataset == SS_OECD_INSTRUMENTS)
        ss_oecd_instruments(&reader, document);
    else
        ss_oecd_publications(&reader, document);
    ss_buffer_release(&reader.text);
    json_decref(document);
    return reader.emitter.status;
}

const struct ss_ingester ss_oecd_ingester = {
    .name = "oecd",
    .datasets = DATASETS,
    .dataset_count = sizeof DATASETS / sizeof DATASETS[0],
    .recognise = ss_oecd_recognise,
    .begin = begin,
    .ingest = ingest,
    .end = free,
    .follow = ss_oecd_follow,
};
