/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A workbook (ECMA-376, part 1, section 18.2): its sheets in their order, its
 * shared strings, its cell formats and its first day.
 */
#ifndef SS_WORKBOOK_H
#define SS_WORKBOOK_H

#include "ingest/harmonised/package.h"
#include "ingest/harmonised/strings.h"
#include "ingest/harmonised/styles.h"

enum {
    SS_SHEETS = 256,         /* the most sheets that are read */
    SS_SHEET_NAME_SIZE = 160 /* room for a name, of 31 characters at most */
};

struct ss_sheet_entry {
    char name[SS_SHEET_NAME_SIZE];
    char part[SS_PART_NAME_SIZE];
};

struct ss_workbook {
    struct ss_package *package; /* borrowed */
    struct ss_sheet_entry *sheets;
    size_t sheet_count;
    struct ss_shared_strings strings;
    struct ss_styles styles;
    bool from_1904; /* days are counted from 1904-01-01 (section 18.17.4.1) */
};

/*
 * Reads all of a workbook but its sheets.
 * out  to be released in any case
 * Returns 0, or -1 with *error set.
 */
int ss_workbook_read(struct ss_workbook *out, struct ss_package *package,
                     struct ss_error *error);

void ss_workbook_release(struct ss_workbook *workbook);

#endif
