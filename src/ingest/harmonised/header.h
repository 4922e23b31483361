/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The header of a list: which column says what. The Commission's lists have
 * two layouts; columns are told by their texts, wherever they stand.
 */
#ifndef SS_LIST_HEADER_H
#define SS_LIST_HEADER_H

#include "base/buffer.h"
#include "ingest/harmonised/sheet.h"

enum ss_list_column {
    SS_LIST_LEGISLATION,
    SS_LIST_ESO,
    SS_LIST_REFERENCE, /* with the title and more in it, or alone */
    SS_LIST_TITLE,
    SS_LIST_TYPE,  /* A, B or C, of standards for machinery */
    SS_LIST_START, /* of the presumption of conformity */
    SS_LIST_JOURNAL,
    SS_LIST_DECISION,
    SS_LIST_DAY, /* of the publication */
    SS_LIST_RESTRICTION,
    SS_LIST_RESTRICTION_START,
    SS_LIST_RESTRICTION_JOURNAL,
    SS_LIST_END,
    SS_LIST_WITHDRAWAL_JOURNAL,
    SS_LIST_WITHDRAWAL_DECISION,
    SS_LIST_WITHDRAWAL_DAY,
    SS_LIST_COLUMNS
};

enum {
    SS_LIST_HEADER_ROWS = 20, /* the header is in the first ones */
    SS_LIST_NONE = SS_COLUMNS /* a column that is not there */
};

struct ss_list_header {
    size_t columns[SS_LIST_COLUMNS]; /* where each stands, or SS_LIST_NONE */
    bool known[SS_COLUMNS];          /* of each place, whether it is one */
    char names[SS_COLUMNS][48];      /* of those that are not */
};

/*
 * Reads a row as a header. Case, line breaks, footnote signs "(1)" and column
 * letters "(A)" do not matter.
 * Returns false where it is none: there are no columns for the act and the
 * reference, or fewer than four known ones.
 */
bool ss_list_header_read(struct ss_list_header *out, const struct ss_row *row);

/* The name of a column for messages and kept texts: "Withdrawal OJ date". */
const char *ss_list_column_name(enum ss_list_column column);

/* The cell of a column; one without text where the column is not there. */
const struct ss_cell *ss_list_cell(const struct ss_list_header *header,
                                   const struct ss_row *row,
                                   enum ss_list_column column);

#endif
