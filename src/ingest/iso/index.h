/* SPDX-License-Identifier: Apache-2.0 */
/* What the second pass over ISO's files asks the index. */
#ifndef SS_ISO_INDEX_H
#define SS_ISO_INDEX_H

#include <stdbool.h>
#include <stdint.h>

#include "identifier/text/id.h"
#include "ingest/iso/iso.h"
#include "ingest/json_record.h"

/* What a deliverable of ISO is, as far as the indexed files say. */
enum ss_iso_thing {
    SS_ISO_MISSING, /* in no indexed file */
    SS_ISO_PROJECT, /* a work item without an edition */
    SS_ISO_EDITION  /* a work item with its edition */
};

/*
 * Reads the two members that make a record: an id that fits 32 bits and a
 * reference. Returns false, and counts the record as malformed, where one is
 * missing. The reference is borrowed from the record.
 */
bool ss_iso_record(const struct ss_record *record, uint32_t *id,
                   const char **reference);

/* Writes the IRI of a work item. */
void ss_iso_project_iri(char out[SS_IRI_SIZE], uint32_t id);

/*
 * Says what the deliverable with this id is; out receives the IRI of its
 * edition, "" where it has none.
 */
enum ss_iso_thing ss_iso_edition_iri(const struct ss_iso_index *index,
                                     char out[SS_IRI_SIZE], uint32_t id);

/* Says whether a record has just this edition as its own. */
bool ss_iso_edition_known(const struct ss_iso_index *index, const char *iri);

/*
 * Marks a deliverable as written. Returns 1 for the first time, 0 where the
 * id was marked before or `edition`, the IRI that the reference gives ("":
 * none), is not what was indexed under it, and -1 where the id is not in the
 * index.
 */
int ss_iso_mark_deliverable(struct ss_iso_index *index, uint32_t id,
                            const char *edition);

/* The id whose record has the edition that this one's reference names too;
 * 0 where there is none. */
uint32_t ss_iso_edition_owner(const struct ss_iso_index *index, uint32_t id);

/*
 * Writes the part of a committee's IRI after SS_ID_COMMITTEE: after the
 * indexed record of the id, else after the reference (may be NULL), else
 * "iso/ID". Returns whether the id is in the index.
 */
bool ss_iso_committee_path(const struct ss_iso_index *index,
                           char out[SS_IRI_SIZE], uint32_t id,
                           const char *reference);

/* As ss_iso_mark_deliverable, by the id alone. */
int ss_iso_mark_committee(struct ss_iso_index *index, uint32_t id);

/*
 * Writes the slug of a body. An id that no indexed record names gives "iso-ID".
 * named  whether the record at hand names the body
 * Returns whether the body has yet to be described: true until a record that
 * names it asked.
 */
bool ss_iso_body_slug(struct ss_iso_index *index, char out[SS_IRI_SIZE],
                      uint32_t id, bool named);

#endif
