/* SPDX-License-Identifier: Apache-2.0 */
/* The fields of a project's page, each a label and a cell. */
#ifndef SS_CEN_FIELDS_H
#define SS_CEN_FIELDS_H

#include "ingest/cen_cenelec/writer.h"

/* A field with a value. */
struct ss_cen_field {
    const char *label; /* as it is known here: "Mandate(s)" */
    const char *text;  /* of the cell, a line for each entry; not "" */
    size_t line;       /* in the page, for messages */
};

/* Writes what a field says of an item. */
typedef void ss_cen_take(struct ss_cen_writer *writer,
                         const struct ss_cen_item *item,
                         const struct ss_cen_field *field);

/* values.c: of the item itself; a claim is what has no property */
ss_cen_take ss_cen_take_title, ss_cen_take_scope, ss_cen_take_status,
    ss_cen_take_claim, ss_cen_take_ics, ss_cen_take_date;

/* legal.c: acts, requests, and citations in the Official Journal */
ss_cen_take ss_cen_take_directives, ss_cen_take_mandates, ss_cen_take_citations;

/* relations.c: other documents */
ss_cen_take ss_cen_take_supersedes, ss_cen_take_superseded_by,
    ss_cen_take_normative, ss_cen_take_bibliographic, ss_cen_take_source;

/* A line of a field that is not understood: a problem in the report, and kept
 * as it stands. what: "no act", "no reference" */
void ss_cen_unread(struct ss_cen_writer *writer, const struct ss_cen_item *item,
                   const struct ss_cen_field *field, const char *text,
                   const char *what);

#endif
