/* SPDX-License-Identifier: Apache-2.0 */
/* A row of a list as a citation. */
#ifndef SS_CITATION_H
#define SS_CITATION_H

#include "ingest/harmonised/header.h"
#include "ingest/harmonised/law.h"
#include "ingest/harmonised/reference_cell.h"
#include "ingest/ingest.h"

/* The longest IRI of a citation, and room for what follows it. */
enum { SS_CITATION_SIZE = 1024, SS_CITATION_PART_SIZE = 1100 };

/* What reads the rows of a workbook. */
struct ss_list_reader {
    const struct ss_names *names;
    const struct ss_ingest *ingest;
    struct ss_emitter emitter;
    const char *name; /* of the file and the sheet, for messages */
    bool from_1904;
    char generated[SS_DATE_SIZE];         /* the day of the list, or "" */
    struct ss_arena arena;                /* of the row */
    struct ss_reference_cell *cited;      /* of the row */
    struct ss_list_publication *from;     /* of the row */
    struct ss_list_publication *until;    /* its withdrawal */
    char legislation[SS_LIST_LABEL_SIZE]; /* of `act`, read before */
    struct ss_list_act act;
    bool act_read;
};

/*
 * Writes the citation of a row; a row without an act or a reference is
 * malformed.
 * Returns 0, or -1 with the error of the emitter set: the sink or the memory
 * failed.
 */
int ss_citation_row(struct ss_list_reader *reader,
                    const struct ss_list_header *header,
                    const struct ss_row *row);

#endif
