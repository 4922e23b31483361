/* SPDX-License-Identifier: Apache-2.0 */
/* The members of a record, some in each file; each function writes what its
 * members say of the record's subject. */
#ifndef SS_RELATON_MEMBERS_H
#define SS_RELATON_MEMBERS_H

#include "ingest/relaton/record.h"

/* Titles, abstracts and keywords. */
void ss_relaton_texts(const struct ss_relaton_record *record);

/* The titles of a document other than the record's subject too. */
void ss_relaton_titles(const struct ss_relaton_record *record,
                       struct ss_yaml *map, const char *subject);

/* All identifiers but the primary one, and links to pages. */
void ss_relaton_identifiers(const struct ss_relaton_record *record);

/* The pages of a document other than the record's subject too. */
void ss_relaton_links(const struct ss_relaton_record *record,
                      struct ss_yaml *map, const char *subject);

/* Dates, of the subject or of another document. */
void ss_relaton_dates(const struct ss_relaton_record *record,
                      struct ss_yaml *map, const char *subject);

/* Stage, kind, edition, version, languages, classes, and what is kept as
 * text. */
void ss_relaton_facts(const struct ss_relaton_record *record);

/* Publishers, committees, other contributors and the notice of copyright. */
void ss_relaton_groups(const struct ss_relaton_record *record);

/* Relations to other documents. */
void ss_relaton_relations(const struct ss_relaton_record *record);

/* The IRI of the body with an abbreviation or a name, either of which may be
 * NULL, by the table of names; false where it has none or several. */
bool ss_relaton_body(char out[SS_IRI_SIZE], const struct ss_names *names,
                     const char *abbreviation, const char *name);

#endif
