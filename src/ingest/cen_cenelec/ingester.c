/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/cen_cenelec/cen_cenelec.h"

#define RIGHTS "Copyright CEN-CENELEC; no open licence was found."

static const struct ss_dataset DATASETS[] = {
    [SS_CEN_PROJECTS] = {"cen-cenelec/projects",
                         "CEN and CENELEC, pages of projects", "projects", NULL,
                         RIGHTS, true},
    [SS_CEN_SEARCH] = {"cen-cenelec/search",
                       "CEN and CENELEC, search for standards", "work items",
                       NULL, RIGHTS, true},
    [SS_CEN_COMMITTEES] = {"cen-cenelec/committees",
                           "CEN and CENELEC, list of committees", "committees",
                           NULL, RIGHTS, false},
    [SS_CEN_DIRECTIVES] = {"cen-cenelec/directives",
                           "CEN and CENELEC, list of directives", "acts", NULL,
                           RIGHTS, false},
};

/* The state is the table of names alone, which is only read. */
static int begin(void **state, const struct ss_names *names,
                 struct ss_error *error)
{
    (void)error;
    *state = (void *)names;
    return 0;
}

static int ingest(void *state, size_t dataset, const struct ss_ingest *ingest,
                  struct ss_error *error)
{
    switch (dataset) {
    case SS_CEN_PROJECTS:
        return ss_cen_project(state, ingest, error);
    case SS_CEN_SEARCH:
        return ss_cen_search(state, ingest, error);
    case SS_CEN_COMMITTEES:
        return ss_cen_committees(state, ingest, error);
    default:
        return ss_cen_directives(state, ingest, error);
    }
}

static void end(void *state)
{
    (void)state; /* borrowed */
}

const struct ss_ingester ss_cen_cenelec_ingester = {
    .name = "cen-cenelec",
    .datasets = DATASETS,
    .dataset_count = sizeof DATASETS / sizeof DATASETS[0],
    .recognise = ss_cen_recognise,
    .begin = begin,
    .ingest = ingest,
    .end = end,
    .follow = ss_cen_follow,
};
