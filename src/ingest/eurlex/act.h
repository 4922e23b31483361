/* SPDX-License-Identifier: Apache-2.0 */
/* From the statements of a document to quads about acts. */
#ifndef SS_EURLEX_ACT_H
#define SS_EURLEX_ACT_H

#include "ingest/emit.h"
#include "ingest/eurlex/property.h"
#include "ingest/eurlex/statements.h"
#include "ingest/eurlex/ties.h"
#include "ingest/ingest.h"

/* The writing of one act. */
struct ss_act_writing {
    struct ss_emitter emitter;
    const struct ss_ingest *ingest;
    const struct ss_ties *ties;
    const struct ss_statements *all; /* of the document, sorted by act */
    const struct ss_statement *own;  /* about this act */
    size_t count;
    const struct ss_eu_act *act;
    struct ss_buffer text; /* room for one */
};

/*
 * Writes the quads of a document. What is stated of something that is tied to
 * no CELEX number is a problem.
 *
 * statements  sorted by this
 * Returns 0, or -1 with *error set: the sink or the memory failed.
 */
int ss_acts_write(const struct ss_ties *ties, struct ss_statements *statements,
                  const struct ss_ingest *ingest, struct ss_error *error);

/* Writes a statement that needs no other ones; dates are left out. */
void ss_act_statement(struct ss_act_writing *writing,
                      const struct ss_statement *statement);

/* Writes the dates of an act: of the document, start, end, publication. */
void ss_act_dates(struct ss_act_writing *writing);

/* Keeps a statement in words: "name: value (notes)". value: NULL for the
 * object of the statement */
void ss_act_quote(struct ss_act_writing *writing,
                  const struct ss_statement *statement, const char *value);

/* Reports a problem of the act. */
void ss_act_problem(struct ss_act_writing *writing, const char *what,
                    const char *value);

/* Appends a text of CELLAR in which "{ART|http://...}" stands for a concept:
 * the code alone. */
void ss_act_plain(struct ss_buffer *out, const char *text);

#endif
