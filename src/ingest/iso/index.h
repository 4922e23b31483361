/* SPDX-License-Identifier: Apache-2.0 */
/* What the second pass over ISO's files asks the index. */
#ifndef SS_ISO_INDEX_H
#define SS_ISO_INDEX_H

#include <stdbool.h>
#include <stdint.h>

#include "identifier/text/id.h"
#include "ingest/iso/editions.h"
#include "ingest/iso/iso.h"
#include "ingest/json_rows.h"

/* The further sinks of ss_iso_set_sinks; *count receives how many. */
const struct ss_sink *ss_iso_more_sinks(const struct ss_iso_index *index,
                                        size_t *count);

/*
 * Reads the two members that make a record: an id that fits 32 bits and a
 * reference. Returns false, and counts the record as malformed, where one is
 * missing. The reference is borrowed from the record.
 */
bool ss_iso_record(const struct ss_row *record, uint32_t *id,
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
 * Begins the second pass over a file of deliverables that was indexed.
 * base  receives what the number of a record's line is added to for its order
 * Returns 0, or -1 with *error set: no such file was indexed.
 */
int ss_iso_begin_file(struct ss_iso_index *index, const char *name,
                      uint32_t *base, struct ss_error *error);

/* Where the lines of deliverables begin, where some of them need not be read;
 * else NULL. */
const struct ss_row_places *ss_iso_places(const struct ss_iso_index *index);

/* Says whether a line of deliverables need not be read. */
bool ss_iso_passes(const struct ss_iso_index *index, size_t line);

/* Notes whether something of the record in a line could not be used. Threads
 * may do so for different lines at the same time. */
void ss_iso_note_problem(const struct ss_iso_index *index, size_t line,
                         bool problem);

/* How many deliverables there are, each id once. */
size_t ss_iso_record_count(const struct ss_iso_index *index);

/*
 * Says whether a record is the first one of its id: 1, 0 where another one
 * came before, -1 where it is not what was indexed.
 * edition  the IRI that its reference gives; "" for none
 */
int ss_iso_first_of_id(const struct ss_iso_index *index, uint32_t id,
                       uint32_t order, const char *edition);

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

/* Marks a committee as written: 1 for the first time, 0 later, -1 where the
 * id is not in the index. */
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
