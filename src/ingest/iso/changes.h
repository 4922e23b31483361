/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What of a deliverables file has to be read again, by the notes of it and of
 * the file before it: the lines that changed, and those that say something
 * about what these say something about. So what is said of a subject comes
 * either whole from the lines that are read, or is as it was.
 *
 * A record's quads come of its line, and of which of the records that it links
 * to there are and what their editions are (index.h); their subjects are the
 * work items and editions of it and of those, and its standard.
 */
#ifndef SS_ISO_CHANGES_H
#define SS_ISO_CHANGES_H

#include "base/interner.h"
#include "ingest/iso/notes.h"
#include "ingest/iso/table.h"

/* Zero-initialise; release with ss_iso_changes_release. */
struct ss_iso_changes {
    struct ss_interner *subjects; /* IRIs of what is said anew */
    unsigned char *passed;        /* of each line: 1 where it is passed over */
    size_t lines;                 /* length of it; the first is line 1 */
};

/*
 * Compares notes.
 * old       notes of the file before
 * new       notes of the file, in the order of the lines
 * editions  finished and settled table of the new notes' ids
 * Returns 1, 0 where so much changed that all is to be read, or -1 with *error
 * set (memory).
 */
int ss_iso_changes_find(struct ss_iso_changes *out,
                        const struct ss_iso_notes *old,
                        const struct ss_iso_notes *new,
                        const struct ss_iso_table *editions,
                        struct ss_error *error);

/* Says whether a line is passed over. */
static inline bool ss_iso_changes_pass(const struct ss_iso_changes *changes,
                                       size_t line)
{
    return line - 1 < changes->lines && changes->passed[line - 1];
}

void ss_iso_changes_release(struct ss_iso_changes *changes);

#endif
