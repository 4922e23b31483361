/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which IRIs are one act. They are learned from all documents, so that it
 * does not matter which of them ties two IRIs, nor in what order they come:
 *
 *   owl:sameAs            the same thing
 *   a CELEX number        in an IRI, or given as a property
 *   an ELI                that tells the act (identifier/law)
 *   an expression         the text in one language: ".../celex/X.ENG" is of X,
 *                         "cellar/uuid.0006" of "cellar/uuid", others as
 *                         expression_belongs_to_work says
 */
#ifndef SS_TIES_H
#define SS_TIES_H

#include "ingest/eurlex/eu_acts.h"
#include "ingest/eurlex/statements.h"

struct ss_ties; /* opaque; owned by whoever made it */

/* Returns NULL when memory is out. names: borrowed, or NULL. */
struct ss_ties *ss_ties_new(const struct ss_names *names);
void ss_ties_free(struct ss_ties *ties);

/* Learns from the statements of a document. Returns 0 or -1. */
int ss_ties_learn(struct ss_ties *ties, const struct ss_statements *statements,
                  struct ss_error *error);

/* After the last document: expressions get the acts that they are of. */
void ss_ties_settle(struct ss_ties *ties);

/* The number of the act that an IRI names or is an expression of, from 1; 0
 * where none is known. */
uint32_t ss_ties_find(const struct ss_ties *ties, const char *iri);

/* The act of a number; valid until something is learned. */
const struct ss_eu_act *ss_ties_act(const struct ss_ties *ties,
                                    uint32_t number);

/* The language of an expression, "" where none is known. Borrowed. */
const char *ss_ties_language(const struct ss_ties *ties, const char *iri);

#endif
