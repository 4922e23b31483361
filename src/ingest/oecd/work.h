/* SPDX-License-Identifier: Apache-2.0 */
/* A work of Crossref while its quads are written. */
#ifndef SS_OECD_WORK_H
#define SS_OECD_WORK_H

#include "ingest/date.h"
#include "ingest/oecd/doi.h"
#include "ingest/oecd/oecd.h"

struct ss_work {
    struct ss_oecd_reader *reader;
    struct ss_record record;
    char doi[SS_DOI_SIZE];
    char iri[SS_IRI_SIZE];
    const char *language;         /* of its texts, or NULL; borrowed */
    char published[SS_DATE_SIZE]; /* "" where no date is known */
};

/* Writes a member of a work. */
typedef void ss_work_member(const struct ss_work *work, const char *member);

/*
 * Reads a partial date, {"date-parts": [[2026, 6, 2]]} with one to three
 * numbers, to its text; false where there is none or it is not in the calendar,
 * which is then a problem of the record.
 */
bool ss_work_date(char out[SS_DATE_SIZE], const struct ss_record *record,
                  const char *member);

/* The date of publication: sl:publicationDate and its bounds. */
void ss_work_publication(const struct ss_work *work);

/* Another date than that of publication, as text. */
ss_work_member ss_work_date_claim;

/* Titles in an array. */
ss_work_member ss_work_titles, ss_work_other_titles;

/* The abstract. */
ss_work_member ss_work_abstract;

/* The kind of work, its language. */
ss_work_member ss_work_type, ss_work_language;

/* The serial that it is part of, by its ISSN and title; its own ISBN. */
ss_work_member ss_work_serial, ss_work_isbn;

/* Addresses: {"primary": {"URL"}}, and arrays of {"URL"}. */
ss_work_member ss_work_resource, ss_work_links, ss_work_licences;

/* Other works: relations of Crossref, updates of this one's, citations. */
ss_work_member ss_work_relations, ss_work_updates, ss_work_citations;

#endif
