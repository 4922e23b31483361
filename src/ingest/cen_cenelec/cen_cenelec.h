/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The search application of CEN and CENELEC: pages of projects, pages of
 * search results (both HTML), and two lists of its form as tab-separated
 * values, of committees and of directives.
 *
 * A page or row that is malformed is a problem in the report and the rest
 * goes on. The functions return 0, or -1 with *error set: reading, the sink or
 * the memory failed.
 */
#ifndef SS_CEN_CENELEC_H
#define SS_CEN_CENELEC_H

#include "ingest/ingester.h"

/* The data sets, by their number. */
enum ss_cen_dataset {
    SS_CEN_PROJECTS,
    SS_CEN_SEARCH,
    SS_CEN_COMMITTEES,
    SS_CEN_DIRECTIVES
};

/*
 * Says of which data set a document is by its first bytes; -1: of none. Other
 * pages of a committee begin as a project's page does: they are told apart
 * once they are read.
 */
int ss_cen_recognise(const char *bytes, size_t length);

/* Writes the quads of a project's page. names: may be NULL */
int ss_cen_project(const struct ss_names *names, const struct ss_ingest *ingest,
                   struct ss_error *error);

/* Writes the quads of a page of search results. names: may be NULL */
int ss_cen_search(const struct ss_names *names, const struct ss_ingest *ingest,
                  struct ss_error *error);

/* Writes the quads of a list of committees, "id TAB name [TAB title]". */
int ss_cen_committees(const struct ss_names *names,
                      const struct ss_ingest *ingest, struct ss_error *error);

/* Writes the quads of a list of directives, "id TAB 2006/42/EC (MD_2006)". */
int ss_cen_directives(const struct ss_names *names,
                      const struct ss_ingest *ingest, struct ss_error *error);

/*
 * Asks for the pages of the projects of search results; for the form that was
 * not sent yet it asks for its results. following->each is the address of a
 * project with {id} (and {org}) to replace, or the fields of the form,
 * "f10=KEYWORDS_AND&f11=..."; without {id} the links of the page are taken.
 */
int ss_cen_follow(size_t dataset, const struct ss_following *following,
                  struct ss_error *error);

/* All of it. */
extern const struct ss_ingester ss_cen_cenelec_ingester;

#endif
