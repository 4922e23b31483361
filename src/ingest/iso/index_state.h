/* SPDX-License-Identifier: Apache-2.0 */
/* What the index holds; for the files that make it. */
#ifndef SS_ISO_INDEX_STATE_H
#define SS_ISO_INDEX_STATE_H

#include "ingest/iso/changes.h"
#include "ingest/iso/index.h"

/* A file of deliverables: the order of a record is `base` and its line. */
struct ss_iso_file {
    char *name;
    uint32_t base;
    bool read; /* by the second pass */
};

struct ss_iso_index {
    struct ss_iso_table deliverables; /* text: edition after SS_ISO_STANDARDS */
    struct ss_iso_table committees;   /* text: path of the IRI */
    struct ss_iso_table bodies;       /* text: slug; number 1: of `names` */
    const struct ss_names *names;     /* borrowed */
    struct ss_iso_file *files;        /* of deliverables, in their order */
    size_t file_count;
    uint32_t next; /* order of the first record of the next file */
    const struct ss_sink *sinks; /* for further threads; borrowed */
    size_t sink_count;
    struct ss_iso_notes old_notes; /* of last time; none: not known */
    struct ss_iso_notes notes;     /* of the one file; none: not noted */
    struct ss_row_places places;   /* of its lines, where old notes are used */
    struct ss_iso_changes changes; /* subjects NULL: everything is read */
};

/* Compares the notes of this file with those of last time, after everything is
 * settled. Errors: memory. */
int ss_iso_index_compare(struct ss_iso_index *index, struct ss_error *error);

#endif
