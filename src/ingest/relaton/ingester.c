/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "ingest/relaton/relaton.h"

/* The longest text made of a file: an HTML text may be three times as long. */
enum { TEXT_MAXIMUM = 4 * SS_YAML_BYTES };

static const struct ss_dataset DATASETS[] = {
    [SS_RELATON_DOCUMENTS] = {"relaton/documents",
                              "Relaton, bibliographic records of standards",
                              "records", NULL, NULL, true},
    [SS_RELATON_ORGANISATIONS] = {"relaton/organisations",
                                  "Relaton, names of standards bodies",
                                  "organisations",
                                  "https://spdx.org/licenses/BSD-2-Clause",
                                  NULL, true},
};

static void end(void *state)
{
    struct ss_relaton *relaton = state;
    if (!relaton)
        return;
    ss_relaton_index_free(relaton->index);
    ss_yaml_release(&relaton->tree);
    ss_buffer_release(&relaton->bytes);
    ss_buffer_release(&relaton->text);
    ss_buffer_release(&relaton->claim);
    free(relaton);
}

static int begin(void **state, const struct ss_names *names,
                 struct ss_error *error)
{
    struct ss_relaton *relaton = calloc(1, sizeof *relaton);
    *state = NULL;
    if (!relaton)
        return ss_fail(error, SS_LIMIT, "no memory to read records");
    relaton->names = names;
    ss_yaml_init(&relaton->tree);
    ss_buffer_init(&relaton->bytes, SS_YAML_BYTES);
    ss_buffer_init(&relaton->text, TEXT_MAXIMUM);
    ss_buffer_init(&relaton->claim, TEXT_MAXIMUM);
    relaton->index = ss_relaton_index_new(error);
    if (!relaton->index) {
        end(relaton);
        return -1;
    }
    *state = relaton;
    return 0;
}

static int look(void *state, size_t dataset, const struct ss_input *input,
                struct ss_error *error)
{
    return dataset == SS_RELATON_DOCUMENTS
               ? ss_relaton_look(state, input, error)
               : 0;
}

/* The index needs nothing more. */
static int looked(void *state, struct ss_error *error)
{
    (void)state;
    (void)error;
    return 0;
}

static int ingest(void *state, size_t dataset, const struct ss_ingest *how,
                  struct ss_error *error)
{
    return dataset == SS_RELATON_DOCUMENTS
               ? ss_relaton_write(state, how, error)
               : ss_relaton_organisation(state, how, error);
}

const struct ss_ingester ss_relaton_ingester = {
    .name = "relaton",
    .datasets = DATASETS,
    .dataset_count = sizeof DATASETS / sizeof DATASETS[0],
    .recognise = ss_relaton_recognise,
    .begin = begin,
    .index = look,
    .indexed = looked,
    .ingest = ingest,
    .end = end,
};
