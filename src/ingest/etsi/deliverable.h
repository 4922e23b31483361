/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a record of the catalogue is about, by its reference, its status and
 * the address of its text.
 *
 * "ETSI EN 303 645 V3.1.3 (2024-09)" is read alike for a publication and for
 * the draft that is out for approval; the latter is no edition. A withdrawn
 * one is an edition unless it was withdrawn before publication, which its code
 * tells or the milestone in the folder of its text ("03.01.03_20/"; 60 is
 * publication).
 */
#ifndef SS_ETSI_DELIVERABLE_H
#define SS_ETSI_DELIVERABLE_H

#include "ingest/document.h"
#include "ingest/etsi/record.h"

/* A text that does not apply is "". */
struct ss_etsi_deliverable {
    bool read; /* the reference names a document */
    struct ss_document document;
    bool published;    /* the document is an edition */
    bool unnamed;      /* it is said to be published, and the reference names no
                          edition */
    bool withdrawn;    /* as its status says */
    const char *type;  /* IRI in the code list of deliverable types; NULL
                          where the list lacks it */
    bool european;     /* a European Standard (EN) */
    char version[16];  /* "3.1.3" */
    long long order;   /* of versions: 3001003; 0 without one */
    long long edition; /* of "ed.1": 1; 0 without one */
    char date[SS_CANONICAL_SIZE]; /* as it stands in brackets: "2024-09" */
};

/* names: what no grammar can derive, or NULL */
void ss_etsi_deliverable(struct ss_etsi_deliverable *out,
                         const struct ss_etsi_record *record,
                         const struct ss_names *names);

/* IRI of the edition, or "". */
const char *ss_etsi_edition(const struct ss_etsi_deliverable *deliverable);

/* Says whether a status is one that the catalogue is known to have. */
bool ss_etsi_status_known(const char *status);

#endif
