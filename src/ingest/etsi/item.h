/* SPDX-License-Identifier: Apache-2.0 */
/* A record of the catalogue while its quads are written. */
#ifndef SS_ETSI_ITEM_H
#define SS_ETSI_ITEM_H

#include "base/buffer.h"
#include "ingest/emit.h"
#include "ingest/etsi/deliverable.h"
#include "ingest/etsi/index.h"

struct ss_etsi_writer {
    struct ss_etsi_index *index;
    const struct ss_names *names;
    const char *page;
    struct ss_emitter emitter;
    struct ss_buffer text; /* working memory */
};

/* A record while its quads are written. */
struct ss_etsi_item {
    const struct ss_etsi_record *record;
    struct ss_etsi_deliverable deliverable;
    char project[SS_IRI_SIZE];
    char edition[SS_IRI_SIZE]; /* "" where it has none */
    const char *document;      /* the edition, else the work item */
};

/* A text of the record without its markup, borrowed until the next call; ""
 * where it is absent, too long or nothing but markup. */
const char *ss_etsi_cleaned(struct ss_etsi_writer *writer,
                            const struct ss_etsi_item *item,
                            enum ss_etsi_text which);

/* Writes what is known of the document: title, scope, status, type, technical
 * body, keywords, links, and what has no property of its own. */
void ss_etsi_facts(struct ss_etsi_writer *writer,
                   const struct ss_etsi_item *item);

/* Writes that the versions which `new_versions` lists replace this one. */
void ss_etsi_successions(struct ss_etsi_writer *writer,
                         const struct ss_etsi_item *item);

#endif
