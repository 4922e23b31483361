/* SPDX-License-Identifier: Apache-2.0 */
/* Which document a record of Relaton is about. */
#ifndef SS_RELATON_IDENTITY_H
#define SS_RELATON_IDENTITY_H

#include "ingest/relaton/record.h"

/* Room for the key of a record and its closing 0. */
enum { SS_RELATON_KEY = 700 };

/* A list of identifiers: "docid" (v1) or "docidentifier" (v2); or NULL. */
struct ss_yaml *ss_relaton_docids(struct ss_yaml *map);

/* An identifier of such a list: its text, or NULL, and its type, or "". */
const char *ss_relaton_docid(struct ss_yaml *item, const char **type);

/*
 * The identifier by which a document is known: the first primary one, or else
 * the first of all, that is a reference of a standard and no spelling with a
 * trademark sign. NULL where there is none.
 */
const char *ss_relaton_primary(struct ss_yaml *map, const char **type);

/*
 * Reads the reference of a document, given the map that has it: one of ECMA
 * gets the edition that stands beside it ("ECMA-262" is "ECMA-262 ed 2").
 */
bool ss_relaton_document(struct ss_document *out, struct ss_yaml *map,
                         const char *docid, const char *type,
                         const struct ss_names *names);

/* Reads the identity of a record; false where it has no identifier. */
bool ss_relaton_identify(struct ss_relaton_identity *out, struct ss_yaml *root,
                         const struct ss_names *names);

/* The key that all records of the same thing have. */
void ss_relaton_key(char out[SS_RELATON_KEY],
                    const struct ss_relaton_identity *identity);

/* Writes the IRI of ISO's project with a number. */
void ss_relaton_project_iri(char out[SS_IRI_SIZE], unsigned long number);

/* The year of a dated document, by its IRI; 0: it has none. */
int ss_relaton_year(const struct ss_document *document);

#endif
