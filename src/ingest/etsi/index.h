/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the second pass over the catalogue asks the first: which numbers of the
 * work programme occur, and which edition each of them has. It takes 12 bytes
 * a record and the path of its edition's IRI.
 */
#ifndef SS_ETSI_INDEX_H
#define SS_ETSI_INDEX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "identifier/text/id.h"
#include "ingest/etsi/record.h"

struct ss_etsi_index;

/* What a number of the work programme is, as far as the documents say. */
enum ss_etsi_thing {
    SS_ETSI_MISSING, /* in none of them */
    SS_ETSI_PROJECT, /* a work item without an edition of its own */
    SS_ETSI_EDITION  /* a work item with its edition */
};

/* Returns an empty index, or NULL with *error set (memory). */
struct ss_etsi_index *ss_etsi_index_new(struct ss_error *error);

/* NULL is allowed. */
void ss_etsi_index_free(struct ss_etsi_index *index);

/*
 * Adds a record.
 * edition    IRI of its edition; "" where it has none
 * withdrawn  an edition that another record has too is rather the other's
 * Returns 0, or -1 with *error set (memory).
 */
int ss_etsi_index_add(struct ss_etsi_index *index, uint32_t id,
                      const char *edition, bool withdrawn,
                      struct ss_error *error);

/*
 * Ends the first pass. Of records with one number the first added counts. Of
 * records with one edition, one that is not withdrawn has it, and of those the
 * one with the lowest number.
 * Returns 0, or -1 with *error set (memory).
 */
int ss_etsi_index_finish(struct ss_etsi_index *index, struct ss_error *error);

/* Says what a number is; out receives the IRI of its edition, "" for none. */
enum ss_etsi_thing ss_etsi_index_find(const struct ss_etsi_index *index,
                                      char out[SS_IRI_SIZE], uint32_t id);

/*
 * Marks a record as written. Returns 1 for the first of a form, 0 where the
 * number was marked before or has another edition than was indexed, and -1
 * where it is not in the index.
 */
int ss_etsi_index_mark(struct ss_etsi_index *index, uint32_t id,
                       const char *edition, enum ss_etsi_form form);

/* Writes the IRI of a work item. */
void ss_etsi_project_iri(char out[SS_IRI_SIZE], uint32_t id);

#endif
