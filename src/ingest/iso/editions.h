/* SPDX-License-Identifier: Apache-2.0 */
/* Which record has which edition, decided over all records. */
#ifndef SS_ISO_EDITIONS_H
#define SS_ISO_EDITIONS_H

#include "identifier/text/id.h"
#include "ingest/iso/table.h"

/* What the text of a table's entry stands behind. */
#define SS_ISO_STANDARDS SS_ID "std/"

/* What a deliverable of ISO is, as far as the indexed files say. */
enum ss_iso_thing {
    SS_ISO_MISSING, /* in no indexed file */
    SS_ISO_PROJECT, /* a work item without an edition */
    SS_ISO_EDITION  /* a work item with its edition */
};

/*
 * Settles a finished table of deliverables. Of records with one dated
 * reference the lowest id has the edition; where their edition numbers differ,
 * each number is an edition.
 */
void ss_iso_editions_settle(struct ss_iso_table *table);

/* Says what an entry of a settled table is; NULL is missing. out receives the
 * IRI of its edition, "" where it has none. */
enum ss_iso_thing ss_iso_edition_of(const struct ss_iso_table *table,
                                    const struct ss_iso_entry *entry,
                                    char out[SS_IRI_SIZE]);

#endif
