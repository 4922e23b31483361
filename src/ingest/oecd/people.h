/* SPDX-License-Identifier: Apache-2.0 */
/* Those who made a work: authors, editors, publishers, funders. */
#ifndef SS_OECD_PEOPLE_H
#define SS_OECD_PEOPLE_H

#include "ingest/oecd/work.h"

/* Authors: the body or the person with an ORCID as dcterms:creator, and the
 * name with its affiliations as text. */
ss_work_member ss_work_authors;

/* Others with their part, as text: "editor: Ada Example". */
ss_work_member ss_work_contributors;

/* The publisher, by its name. */
ss_work_member ss_work_publisher;

/* Bodies in an array of {"name": ...}, as text. */
ss_work_member ss_work_bodies;

#endif
