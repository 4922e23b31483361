/* SPDX-License-Identifier: Apache-2.0 */
/* Lists of the search form, as tab-separated values. */
#ifndef SS_CEN_LIST_H
#define SS_CEN_LIST_H

#include <stddef.h>

#include "base/buffer.h"
#include "ingest/ingest.h"

/* What a row of a list is about, by the form of its second column. */
enum ss_cen_form {
    SS_CEN_HEADING, /* no id: "- Directives -" */
    SS_CEN_COMMITTEE,
    SS_CEN_DIRECTIVE, /* "2006/42/EC (MD_2006)" */
    SS_CEN_OTHER,
    SS_CEN_FORMS
};

/* The form of a line; bytes need no closing 0. */
enum ss_cen_form ss_cen_list_form(const char *bytes, size_t length);

/* A row; texts are "" where they are not there. */
struct ss_cen_row {
    const char *id; /* digits */
    const char *name;
    const char *title;
    size_t number; /* of the line, from 1 */
};

struct ss_cen_list {
    struct ss_buffer bytes;
    struct ss_cen_row *rows; /* in the order of the file */
    size_t count;
    size_t capacity;
};

/*
 * Reads a list. Lines that are malformed (no id, no name, broken UTF-8, too
 * many columns) are problems in the report; the heading is passed over. A row
 * that is there already counts as a duplicate and is left out; another one of
 * the same id is a problem and kept.
 *
 * out  released by the caller, whatever is returned
 *
 * Returns 0, or -1 with *error set: reading or the memory failed.
 */
int ss_cen_list_read(struct ss_cen_list *out, const struct ss_ingest *ingest,
                     struct ss_error *error);

/* Frees the list's memory. */
void ss_cen_list_release(struct ss_cen_list *list);

#endif
