/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the reference of a standard, edition, supplement or draft says of the
 * document by itself: its standard, what it amends, what it adopts. All
 * sources write it in this way, so that they join.
 */
#ifndef SS_DOCUMENT_H
#define SS_DOCUMENT_H

#include <stdbool.h>

#include "identifier/names/names.h"
#include "identifier/reading/reading.h"
#include "ingest/emit.h"

/* An IRI or a text that does not apply is "". */
struct ss_document {
    enum ss_reference_kind kind; /* standard, edition, supplement or draft */
    char iri[SS_IRI_SIZE];       /* of what the reference names */
    char reference[SS_CANONICAL_SIZE]; /* its canonical form */
    char urn[SS_URN_SIZE];
    char standard[SS_IRI_SIZE]; /* the same, undated; "" for a standard */
    char standard_reference[SS_CANONICAL_SIZE];
    char base[SS_IRI_SIZE];   /* what a supplement changes */
    char source[SS_IRI_SIZE]; /* undated standard that it adopts: ISO 12100
                                 of EN ISO 12100:2010 */
    char source_reference[SS_CANONICAL_SIZE];
    char supplement[SS_WORD_SIZE]; /* kind of the last one: "amd", "ac" */
    bool consolidated;             /* all supplements are included in it */
};

/*
 * Reads a reference.
 * names  what no grammar can derive, or NULL
 * Returns false where the text is no reference of one such document: nothing
 * read, several readings, a family, or another kind of thing.
 */
bool ss_document_read(struct ss_document *out, const char *reference,
                      const struct ss_names *names);

/*
 * Writes what the reference says: class, sl:reference, sl:urn, sl:editionOf
 * or sl:draftOf with the standard, sl:amends or sl:willAmend the base, and the
 * sl:Adoption, whose source is the undated standard: only a record can tell
 * which edition was adopted.
 */
void ss_document_emit(struct ss_emitter *emitter,
                      const struct ss_document *document);

/*
 * Writes a uniform resource name as sl:urn. IEC's hold "|", which no IRI may
 * hold: it becomes %7C (RFC 3987, section 3.1). What is no IRI even so is
 * written as dcterms:identifier.
 */
void ss_emit_urn(struct ss_emitter *emitter, const char *subject,
                 const char *urn);

/* Writes the IRI of the adoption that results in a document: that of
 * id/std/en/iso/12100/2010 is id/adoption/en-iso-12100-2010. */
void ss_adoption_iri(char out[SS_IRI_SIZE], const char *result);

/*
 * Reads a committee's name, "CEN/TC 114", to its IRI; false where it is none.
 */
bool ss_committee_iri(char out[SS_IRI_SIZE], const char *name);

/* Writes that a thing is a standardisation request, with the M-number that its
 * IRI has: "M/575" of id/request/m-575. */
void ss_emit_request(struct ss_emitter *emitter, const char *request);

/*
 * Reads a reference of any kind that names one thing (an act, a request, a
 * provision ...) to its IRI and kind; false where it does not.
 */
bool ss_refer(char out[SS_IRI_SIZE], enum ss_reference_kind *kind,
              const char *reference, const struct ss_names *names);

#endif
