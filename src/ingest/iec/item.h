/* SPDX-License-Identifier: Apache-2.0 */
/* A publication while its quads are written. */
#ifndef SS_IEC_ITEM_H
#define SS_IEC_ITEM_H

#include "base/buffer.h"
#include "ingest/document.h"
#include "ingest/json_record.h"

struct ss_iec_writer {
    const struct ss_names *names;
    const char *page; /* IRI of the document, or NULL */
    struct ss_emitter emitter;
    struct ss_buffer text; /* working memory */
};

struct ss_iec_item {
    const struct ss_record *record;
    bool read; /* the reference names a document */
    struct ss_document named;
    char project[SS_IRI_SIZE]; /* "" where it names none */
    const char *number;        /* of the project, for its identifier */
    const char *edition;       /* "" where the reference names none */
    const char *document;      /* the edition, else the work item, else the
                                  standard */
};

/* Keeps what has no property of its own: "stabilityDate: 2028-12-31". */
void ss_iec_claim(struct ss_iec_writer *writer, const struct ss_iec_item *item,
                  const char *name, const char *text);

/* Writes what is known of the document: titles, abstracts, status, type,
 * committee, classes, dates, links, and what has no property of its own. */
void ss_iec_facts(struct ss_iec_writer *writer, const struct ss_iec_item *item);

/* Writes the dates, and the numbers and files that hang on a publication. */
void ss_iec_particulars(struct ss_iec_writer *writer,
                        const struct ss_iec_item *item);

#endif
