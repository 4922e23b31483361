/* SPDX-License-Identifier: Apache-2.0 */
/* The quads of a citation. */
#ifndef SS_CITATION_EMIT_H
#define SS_CITATION_EMIT_H

#include "ingest/harmonised/citation.h"

/* A citation while it is written; what the row says is in the reader. */
struct ss_citation {
    struct ss_list_reader *reader;
    const struct ss_list_header *header;
    const struct ss_row *row;
    char iri[SS_CITATION_SIZE];
    char start[SS_DATE_SIZE], end[SS_DATE_SIZE]; /* "" for none */
    bool unread[SS_LIST_COLUMNS]; /* cells that should have a day */
};

/* Writes all that the reader has of the row. */
void ss_citation_emit(const struct ss_citation *citation);

#endif
