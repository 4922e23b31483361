/* SPDX-License-Identifier: Apache-2.0 */
/* The documents that pull reads, with what is known of where they are from. */
#ifndef SS_DOCUMENTS_H
#define SS_DOCUMENTS_H

#include <stddef.h>
#include <stdint.h>

#include "base/digest.h"
#include "base/error.h"
#include "ingest/input.h"

struct ss_snapshot;

enum { SS_DOCUMENT_START = 4096 }; /* bytes by which a document is known */

/* Texts are owned; NULL where not known. */
struct ss_pulled {
    char *path;      /* of the file; NULL where it is a kept snapshot */
    char *name;      /* for messages: the path or address */
    char *address;   /* URL of the source */
    char *retrieved; /* xsd:date or xsd:dateTime */
    char *licence;   /* IRI */
    int dataset;     /* number in the ingester; -1: left out */
    char digest[SS_DIGEST_ROOM];    /* "" until it is kept as a snapshot */
    uint64_t bytes;                 /* of it */
    const struct ss_snapshot *line; /* of the manifest that it was chosen from;
                                       borrowed, or NULL */
};

/* Zero-initialise; release with ss_documents_release. */
struct ss_documents {
    struct ss_pulled *items;
    size_t count, room;
    const char *landscape; /* whose snapshots they are; borrowed */
};

/* Adds an empty document that is named so; NULL with *error set where memory is
 * out. Borrowed until the next one is added. */
struct ss_pulled *ss_documents_add(struct ss_documents *documents,
                                   const char *name, struct ss_error *error);

/* Replaces a text of a document by a copy; NULL and "" take it away. Returns
 * -1 where memory is out. */
int ss_pulled_set(char **text, const char *value);

void ss_documents_release(struct ss_documents *documents);

/* Opens a document: its file, or its snapshot. */
int ss_pulled_open(struct ss_input *out, const struct ss_documents *documents,
                   const struct ss_pulled *document, struct ss_error *error);

/* Closes what ss_pulled_open gave. */
void ss_pulled_close(struct ss_input *input);

/* Reads the first bytes of a document. */
int ss_pulled_start(char out[SS_DOCUMENT_START], size_t *length,
                    const struct ss_documents *documents,
                    const struct ss_pulled *document, struct ss_error *error);

#endif
