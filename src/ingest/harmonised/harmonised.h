/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The European Commission's summary lists of references of harmonised
 * standards: a page for each act, and the workbooks (.xlsx) that it links to.
 * Each row of a workbook is a citation of an edition, or of one and its
 * amendments, under the act.
 *
 * A citation is told by the act, the editions, and the publication (else by
 * its first day), so that lists of different days and layouts meet:
 * id/citation/32006L0042/en/349/1993+a1-2008/oj/c-214/2009. What cannot be
 * read stands there as a digest of its text.
 */
#ifndef SS_HARMONISED_H
#define SS_HARMONISED_H

#include "ingest/ingester.h"

/* Writes the quads of a workbook; see ingester.h for what it returns. names:
 * borrowed, or NULL. */
int ss_harmonised_lists(const struct ss_names *names,
                        const struct ss_ingest *ingest, struct ss_error *error);

/* Asks for the workbooks that a page links to. */
int ss_harmonised_follow(const struct ss_following *following,
                         struct ss_error *error);

/* All of it, as pull reads it. */
extern const struct ss_ingester ss_harmonised_ingester;

#endif
