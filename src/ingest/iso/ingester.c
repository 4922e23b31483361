/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/ingester.h"

#include "ingest/iso/iso.h"

#define LICENCE "https://opendatacommons.org/licenses/by/1-0/"
#define RIGHTS                                                                 \
    "Contains information from ISO Open Data, made available under the ODC "   \
    "Attribution License."

enum { DELIVERABLES, COMMITTEES, ICS };

static const struct ss_dataset DATASETS[] = {
    [DELIVERABLES] = {"iso/deliverables", "ISO Open Data, deliverables",
                      "deliverables", LICENCE, RIGHTS, false},
    [COMMITTEES] = {"iso/committees", "ISO Open Data, technical committees",
                    "committees", LICENCE, RIGHTS, false},
    [ICS] = {"iso/ics",
             "ISO Open Data, International Classification for Standards",
             "classifications", LICENCE, RIGHTS, false},
};

static int recognise(const char *bytes, size_t length)
{
    switch (ss_iso_dataset_of(ss_iso_recognise(bytes, length))) {
    case SS_ISO_DELIVERABLES:
        return DELIVERABLES;
    case SS_ISO_COMMITTEES:
        return COMMITTEES;
    case SS_ISO_ICS:
        return ICS;
    default:
        return -1;
    }
}

/* The CSV forms lack some of what JSON Lines have. */
static bool is_lesser(const char *bytes, size_t length)
{
    enum ss_iso_dataset form = ss_iso_recognise(bytes, length);
    return form == SS_ISO_DELIVERABLES_CSV || form == SS_ISO_COMMITTEES_CSV;
}

static int begin(void **state, const struct ss_names *names,
                 struct ss_error *error)
{
    struct ss_iso_index *index = ss_iso_index_new(names, error);
    *state = index;
    return index ? 0 : -1;
}

static int look(void *state, size_t dataset, const struct ss_input *input,
                struct ss_error *error)
{
    switch (dataset) {
    case DELIVERABLES:
        return ss_iso_index_deliverables(state, input, error);
    case COMMITTEES:
        return ss_iso_index_committees(state, input, error);
    default:
        return 0;
    }
}

static int looked(void *state, struct ss_error *error)
{
    return ss_iso_index_finish(state, error);
}

static int ingest(void *state, size_t dataset, const struct ss_ingest *ingest,
                  struct ss_error *error)
{
    switch (dataset) {
    case DELIVERABLES:
        return ss_iso_deliverables(state, ingest, error);
    case COMMITTEES:
        return ss_iso_committees(state, ingest, error);
    default:
        return ss_iso_ics(ingest, error);
    }
}

static void more_sinks(void *state, const struct ss_sink *sinks, size_t count)
{
    ss_iso_set_sinks(state, sinks, count);
}

static void recall(void *state, const char *bytes, size_t length)
{
    ss_iso_recall(state, bytes, length);
}

static const struct ss_interner *changed(const void *state)
{
    return ss_iso_changed(state);
}

static void read_all(void *state)
{
    ss_iso_read_all(state);
}

static void write_notes(const void *state, struct ss_buffer *out)
{
    ss_iso_write_notes(state, out);
}

static const struct ss_ingester_notes NOTES = {DELIVERABLES, recall, changed,
                                               read_all, write_notes};

static void end(void *state)
{
    ss_iso_index_free(state);
}

const struct ss_ingester ss_iso_ingester = {
    .name = "iso",
    .datasets = DATASETS,
    .dataset_count = sizeof DATASETS / sizeof DATASETS[0],
    .recognise = recognise,
    .is_lesser = is_lesser,
    .begin = begin,
    .index = look,
    .indexed = looked,
    .ingest = ingest,
    .more_sinks = more_sinks,
    .end = end,
    .notes = &NOTES,
};
