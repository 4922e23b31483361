/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rows of a sheet, one at a time (ECMA-376, part 1, section 18.3). What a
 * cell shows is its text; the formula behind it is not looked at.
 */
#ifndef SS_SHEET_H
#define SS_SHEET_H

#include "ingest/harmonised/workbook.h"

enum {
    SS_COLUMNS = 64,                 /* the most columns of a list */
    SS_ROWS = 200 * 1000,            /* the most rows of a sheet */
    SS_CELL_MAXIMUM = 131072,        /* of a text, in bytes: Excel takes 32767
                                        characters */
    SS_ROW_MAXIMUM = 8 * 1024 * 1024 /* of the texts of a row, in bytes */
};

struct ss_cell {
    const char *text; /* as it stands, with its line breaks; "" for none */
    bool number;      /* a number, not a text */
    bool date;        /* its format shows a number as a date */
};

struct ss_row {
    size_t number; /* as Excel shows it, from 1 */
    struct ss_cell cells[SS_COLUMNS];
    size_t beyond;  /* cells that are in no column of a list: left out */
    bool too_long;  /* a text longer than the maximum, or all of them: those
                       texts are "" */
    size_t unknown; /* cells that name no shared string: left out */
};

struct ss_sheet {
    const struct ss_workbook *workbook; /* borrowed */
    struct ss_xml_part part;
    struct ss_buffer text; /* of the present row, each with a closing 0 */
    size_t number;         /* of the present row */
    size_t count;          /* of rows so far */
};

/*
 * Opens a sheet of a workbook, to be closed after 0 alone.
 * out  is not to be moved
 * Returns 0, or -1 with *error set.
 */
int ss_sheet_open(struct ss_sheet *out, const struct ss_workbook *workbook,
                  size_t number, struct ss_error *error);

/*
 * Gives the next row, whose texts are borrowed until the next call; rows
 * without cells are passed over.
 * Returns 1, 0 at the end, or -1 with *error set.
 */
int ss_sheet_next(struct ss_sheet *sheet, struct ss_row *out,
                  struct ss_error *error);

void ss_sheet_close(struct ss_sheet *sheet);

#endif
