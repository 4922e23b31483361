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

struct ss_emitter *ss_citation_emitter(const struct ss_citation *citation);

/* The cell of a column, and whether it says nothing. */
const struct ss_cell *ss_citation_cell(const struct ss_citation *citation,
                                       enum ss_list_column column);
bool ss_citation_lacks(const struct ss_citation *citation,
                       enum ss_list_column column);

/* Reports that a cell is `what`, "no day", and that it is kept as text. */
void ss_citation_problem(const struct ss_citation *citation,
                         enum ss_list_column column, const char *what);

/* Writes a quoted claim, "name: text", as one line. */
void ss_citation_claim(const struct ss_citation *citation, const char *name,
                       const char *text);

/* Writes the text of a cell as a quoted claim, "End of legal effect: soon". */
void ss_citation_keep(const struct ss_citation *citation,
                      enum ss_list_column column);

/* Write the act of the row; the provisions covered; where it was published
 * and withdrawn; its restrictions (last, since the older layout's publication
 * of a restriction takes the place of the row's). */
void ss_citation_under(const struct ss_citation *citation);
void ss_citation_provisions(const struct ss_citation *citation);
void ss_citation_publications(const struct ss_citation *citation);
void ss_citation_restrictions(const struct ss_citation *citation);

/* Writes all that the reader has of the row. */
void ss_citation_emit(const struct ss_citation *citation);

#endif
