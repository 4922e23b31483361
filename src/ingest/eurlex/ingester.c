/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/eurlex/act.h"
#include "ingest/eurlex/eurlex.h"
#include "ingest/eurlex/ties.h"

/* Commission Decision 2011/833/EU on the reuse of Commission documents. */
#define LICENCE "http://publications.europa.eu/resource/celex/32011D0833"
#define RIGHTS "© European Union, https://eur-lex.europa.eu"

static const struct ss_dataset DATASETS[] = {
    {"eurlex/acts", "EUR-Lex and CELLAR, acts of the European Union", "acts",
     LICENCE, RIGHTS, true},
};

static int recognise(const char *bytes, size_t length)
{
    return ss_eurlex_form(bytes, length) == SS_EURLEX_UNKNOWN ? -1 : 0;
}

static int begin(void **state, const struct ss_names *names,
                 struct ss_error *error)
{
    *state = ss_ties_new(names);
    return *state ? 0 : ss_fail(error, SS_FAILURE, "out of memory");
}

static int look(void *state, size_t dataset, const struct ss_input *input,
                struct ss_error *error)
{
    struct ss_statements statements;
    (void)dataset;
    ss_statements_init(&statements);
    int result = ss_eurlex_load(&statements, input, NULL, error);
    if (!result)
        result = ss_ties_learn(state, &statements, error);
    ss_statements_release(&statements);
    return result;
}

static int looked(void *state, struct ss_error *error)
{
    (void)error;
    ss_ties_settle(state);
    return 0;
}

static int ingest(void *state, size_t dataset, const struct ss_ingest *how,
                  struct ss_error *error)
{
    struct ss_statements statements;
    (void)dataset;
    ss_statements_init(&statements);
    int result = ss_eurlex_load(&statements, how->input, how->report, error);
    if (!result)
        result = ss_acts_write(state, &statements, how, error);
    ss_statements_release(&statements);
    return result;
}

static void end(void *state)
{
    ss_ties_free(state);
}

const struct ss_ingester ss_eurlex_ingester = {
    .name = "eurlex",
    .datasets = DATASETS,
    .dataset_count = sizeof DATASETS / sizeof DATASETS[0],
    .recognise = recognise,
    .begin = begin,
    .index = look,
    .indexed = looked,
    .ingest = ingest,
    .end = end,
    .follow = ss_eurlex_follow,
};
