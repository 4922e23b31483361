/* SPDX-License-Identifier: Apache-2.0 */
/* What the readers of the site's pages and lists share. */
#ifndef SS_CEN_WRITER_H
#define SS_CEN_WRITER_H

#include <stdbool.h>

#include "base/buffer.h"
#include "ingest/document.h"
#include "ingest/emit.h"
#include "ingest/ingest.h"

struct ss_cen_writer {
    struct ss_emitter emitter;
    const struct ss_ingest *ingest;
    const struct ss_names *names; /* or NULL */
    struct ss_buffer line;        /* working memory: a line of a cell */
    struct ss_buffer claim;       /* working memory of ss_cen_claim */
};

void ss_cen_writer_init(struct ss_cen_writer *writer,
                        const struct ss_names *names,
                        const struct ss_ingest *ingest, struct ss_error *error);

/* Frees the working memory. */
void ss_cen_writer_release(struct ss_cen_writer *writer);

/* Writes what has no property as it stands: "Label: text" as sl:quotedClaim,
 * on one line. */
void ss_cen_claim(struct ss_cen_writer *writer, const char *subject,
                  const char *label, const char *text);

/* A work item and what its reference says. Texts are "" where there are
 * none. */
struct ss_cen_item {
    char project[SS_IRI_SIZE]; /* IRI of the work item */
    bool read;                 /* the reference was understood: */
    struct ss_document reading;
    const char *edition;  /* IRI; "" as long as there is none */
    const char *document; /* the edition, else the work item */
    size_t line;          /* where the item stands, 0: unknown */
};

/*
 * Begins a work item: reads its number and reference, writes its class, its
 * number, the edition that it results in or the standard that it is a draft
 * of, and the page. Counts the record, or a malformed one.
 *
 * number     of the registry: "00319023", "JT021031"
 * reference  as the page has it: "EN 13306:2017", "prEN 10160 rev"
 * line       in the page, for messages
 *
 * Returns false where the number is none: there is no item then.
 */
bool ss_cen_item(struct ss_cen_item *out, struct ss_cen_writer *writer,
                 const char *number, const char *reference, size_t line);

/* Writes the title, in English. */
void ss_cen_title(struct ss_cen_writer *writer, const char *subject,
                  const char *title);

/* Writes the state of an item, at the work item and at its edition. */
void ss_cen_state(struct ss_cen_writer *writer, const struct ss_cen_item *item,
                  const char *state);

/*
 * Writes a committee: its class, name, kind, id of the site, title, and the
 * committee above it.
 *
 * out    receives its IRI: that of the name; of a name that is none, that of
 *        the site's id, which is a problem in the report
 * id     digits; "" for unknown
 * title  "" for none
 * line   in the document, for messages
 *
 * Returns false where there is neither.
 */
bool ss_cen_committee(char out[SS_IRI_SIZE], struct ss_cen_writer *writer,
                      const char *name, const char *id, const char *title,
                      size_t line);

/* Writes that a committee carries out the item, and keeps its edition. */
void ss_cen_responsible(struct ss_cen_writer *writer,
                        const struct ss_cen_item *item, const char *committee);

#endif
