/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a first look at all records tells: which of several records of one
 * thing is taken, and which draft is which project of ISO. The choice does not
 * depend on the order of the files.
 */
#ifndef SS_RELATON_INDEX_H
#define SS_RELATON_INDEX_H

#include "ingest/relaton/record.h"

/* Which of the records of one thing is taken: the one of the newest model,
 * then the one fetched last, then the one with the greatest digest. */
struct ss_relaton_rank {
    unsigned version;         /* 1002009 of v1.2.9; 0: not told */
    char fetched[12];         /* "2024-01-16"; "" where it is not told */
    unsigned char digest[16]; /* of all its bytes, SHA-256 cut short */
};

/* What becomes of a record. */
enum ss_relaton_fate {
    SS_RELATON_TAKEN,
    SS_RELATON_EARLIER, /* of a project that another record shows at a later
                           stage */
    SS_RELATON_DOUBLE,  /* another record of the same thing is taken */
    SS_RELATON_UNSEEN   /* it was not there at the first look */
};

/* Makes an empty index; NULL with *error set: memory. */
struct ss_relaton_index *ss_relaton_index_new(struct ss_error *error);

void ss_relaton_index_free(struct ss_relaton_index *index);

/* Reads the rank of a record, whose bytes are given too. */
void ss_relaton_rank(struct ss_relaton_rank *out, struct ss_yaml *root,
                     const char *bytes, size_t length);

/* Adds a record. Returns 0, or -1 with *error set: memory. */
int ss_relaton_index_add(struct ss_relaton_index *index,
                         const struct ss_relaton_identity *identity,
                         const struct ss_relaton_rank *rank,
                         struct ss_error *error);

/* Says what becomes of a record; of two equal ones the first is taken. */
enum ss_relaton_fate
ss_relaton_index_fate(struct ss_relaton_index *index,
                      const struct ss_relaton_identity *identity,
                      const struct ss_relaton_rank *rank);

/* Says whether there is a record of this document. */
bool ss_relaton_index_has(const struct ss_relaton_index *index,
                          const char *iri);

/* The number of ISO's project whose record has this reference and no edition;
 * 0: none has, or several have. */
unsigned long ss_relaton_index_project(const struct ss_relaton_index *index,
                                       const char *iri);

#endif
