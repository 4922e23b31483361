/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The OECD: its legal instruments, as the interface of its compendium answers,
 * and its publications, as Crossref lists them under the prefix 10.1787.
 */
#ifndef SS_OECD_H
#define SS_OECD_H

#include "base/buffer.h"
#include "identifier/text/id.h"
#include "ingest/emit.h"
#include "ingest/ingester.h"
#include "ingest/json_record.h"

enum ss_oecd_dataset { SS_OECD_INSTRUMENTS, SS_OECD_PUBLICATIONS };

/* The OECD itself, publisher of both. */
#define SS_OECD_BODY SS_ID "body/oecd"

/* A document while its quads are written. */
struct ss_oecd_reader {
    const struct ss_ingest *ingest;
    const struct ss_names *names; /* or NULL */
    struct ss_emitter emitter;
    struct ss_buffer text; /* working memory */
};

/* Tells what a document is by its first bytes; -1: nothing of the OECD. */
int ss_oecd_recognise(const char *bytes, size_t length);

/* Writes the instruments of a document: an array of summaries, or one record.
 * A failure of the sink shows in reader->emitter. */
void ss_oecd_instruments(struct ss_oecd_reader *reader, json_t *document);

/* Writes the works of an answer of Crossref: a list of them, or one. */
void ss_oecd_publications(struct ss_oecd_reader *reader, json_t *document);

/* Asks for the record of each instrument of a list, and for the next page of a
 * list of works. */
int ss_oecd_follow(size_t dataset, const struct ss_following *following,
                   struct ss_error *error);

/* All of it, as pull reads it. */
extern const struct ss_ingester ss_oecd_ingester;

#endif
