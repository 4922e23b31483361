/* SPDX-License-Identifier: Apache-2.0 */
/* One relation of a record, once both documents are known. */
#ifndef SS_RELATON_RELATION_H
#define SS_RELATON_RELATION_H

#include "ingest/relaton/record.h"

/* A document at one end of a relation. */
struct ss_relaton_end {
    struct ss_document document;
    char iri[SS_IRI_SIZE]; /* of the project at ISO, else the document's */
    unsigned long number;  /* of the project; 0: none */
    bool work_item;
    int year; /* of an edition; 0: none */
};

struct ss_relaton_relation {
    const struct ss_relaton_record *record;
    const char *type;
    const char *description; /* or NULL */
    const char *target;      /* the reference of the other document */
    struct ss_relaton_end self;
    struct ss_relaton_end other;
};

/* Writes what a relation means in the data of the record's body. */
void ss_relaton_interpret(const struct ss_relaton_relation *relation);

/* Writes "relation TYPE: REFERENCE", with the description, if any, as
 * sl:quotedClaim: for what no property says. */
void ss_relaton_quote_relation(const struct ss_relaton_relation *relation);

#endif
