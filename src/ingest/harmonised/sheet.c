/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/harmonised/sheet.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_COLUMNS = 16384, MOST_ROWS = 1048576 };

/* A cell while it is read. */
struct reading {
    bool open;     /* between its start and its end */
    bool taking;   /* in an element whose text counts */
    bool phonetic; /* in a run that tells how to say the text */
    bool shared;   /* the text is the number of a shared string */
    size_t column; /* from 0 */
    size_t start;  /* of its text */
    struct ss_cell cell;
};

int ss_sheet_open(struct ss_sheet *out, const struct ss_workbook *workbook,
                  size_t number, struct ss_error *error)
{
    *out = (struct ss_sheet){.workbook = workbook};
    int status = ss_part_open(&out->part, workbook->package,
                              workbook->sheets[number].part, error);
    if (status == 0)
        return ss_fail(error, SS_BAD_INPUT, "its part '%.100s' is missing",
                       workbook->sheets[number].part);
    if (status == 1)
        ss_buffer_init(&out->text, SS_ROW_MAXIMUM);
    return status == 1 ? 0 : -1;
}

void ss_sheet_close(struct ss_sheet *sheet)
{
    ss_part_close(&sheet->part);
    ss_buffer_release(&sheet->text);
}

/* The number of a row by its attribute, else the next one; 0: no number of a
 * row. */
static size_t row_number(const struct ss_sheet *sheet)
{
    char text[24], *end;
    if (!ss_part_attribute(&sheet->part, "r", text, sizeof text))
        return sheet->number + 1;
    unsigned long number = strtoul(text, &end, 10);
    return *text >= '1' && *text <= '9' && !*end && number <= MOST_ROWS ? number
                                                                        : 0;
}

/* "BC12" is column 54, from 0; MOST_COLUMNS where it is none. */
static size_t column_number(const char *reference)
{
    size_t column = 0;
    const char *c = reference;
    for (; *c >= 'A' && *c <= 'Z' && column <= MOST_COLUMNS; c++)
        column = column * 26 + (size_t)(*c - 'A') + 1;
    return column == 0 || column > MOST_COLUMNS || *c < '1' || *c > '9'
               ? MOST_COLUMNS
               : column - 1;
}

static void begin_cell(const struct ss_sheet *sheet, struct reading *reading,
                       size_t next_column)
{
    char reference[24], type[16], style[16];
    const struct ss_xml_part *part = &sheet->part;
    bool typed = ss_part_attribute(part, "t", type, sizeof type);
    *reading = (struct reading){
        .open = true, .column = next_column, .start = sheet->text.length};
    if (ss_part_attribute(part, "r", reference, sizeof reference))
        reading->column = column_number(reference);
    reading->shared = strcmp(type, "s") == 0;
    reading->cell.number = !typed || strcmp(type, "n") == 0;
    if (ss_part_attribute(part, "s", style, sizeof style))
        reading->cell.date = ss_styles_is_date(&sheet->workbook->styles,
                                               strtoul(style, NULL, 10));
}

static const char *shared_string(const struct ss_sheet *sheet,
                                 const char *number)
{
    char *end;
    unsigned long n = strtoul(number, &end, 10);
    return *number >= '0' && *number <= '9' && !*end
               ? ss_strings_get(&sheet->workbook->strings, n)
               : NULL;
}

/* Puts the cell into its row. Texts of the row itself get their places when
 * it ends, since the buffer may move; until then `starts` has them. */
static void end_cell(struct ss_sheet *sheet, struct reading *reading,
                     struct ss_row *row, size_t starts[SS_COLUMNS])
{
    size_t length = sheet->text.length - reading->start;
    reading->open = reading->taking = reading->phonetic = false;
    if (reading->column >= SS_COLUMNS || sheet->text.failed) {
        row->beyond += length > 0 && !sheet->text.failed;
        row->too_long |= sheet->text.failed;
        return;
    }
    struct ss_cell *cell = &row->cells[reading->column];
    *cell = reading->cell;
    cell->text = "";
    if (length == 0 || ss_buffer_add_byte(&sheet->text, '\0'))
        return;
    char *text = sheet->text.bytes + reading->start;
    if (reading->shared) {
        cell->text = shared_string(sheet, text);
        row->unknown += !cell->text;
        sheet->text.length = reading->start;
    } else {
        ss_xstring_decode(text);
        starts[reading->column] = reading->start;
        cell->text = NULL;
    }
    if (reading->shared && !cell->text)
        cell->text = "";
    if (length > SS_CELL_MAXIMUM ||
        (reading->shared && strlen(cell->text) > SS_CELL_MAXIMUM)) {
        row->too_long = true;
        cell->text = "";
    }
}

static void end_row(const struct ss_sheet *sheet, struct ss_row *row,
                    const size_t starts[SS_COLUMNS])
{
    row->too_long |= sheet->text.failed;
    for (size_t i = 0; i < SS_COLUMNS; i++)
        if (!row->cells[i].text)
            row->cells[i].text = sheet->text.bytes + starts[i];
}

/* v | is = (t | r { t }); "f" is the formula, rPh how to say a text */
static void take_node(struct ss_sheet *sheet, struct reading *reading,
                      bool empty)
{
    const struct ss_xml_part *part = &sheet->part;
    const char *text = reading->taking ? ss_part_text(part) : NULL;
    if (text)
        ss_buffer_add_text(&sheet->text, text);
    else if (ss_part_starts(part, "rPh"))
        reading->phonetic = !empty;
    else if (ss_part_ends(part, "rPh"))
        reading->phonetic = false;
    else if (ss_part_starts(part, "v") || ss_part_starts(part, "t"))
        reading->taking = !empty && !reading->phonetic;
    else if (ss_part_ends(part, "v") || ss_part_ends(part, "t"))
        reading->taking = false;
}

/* Begins a row; returns 0 or -1. */
static int begin_row(struct ss_sheet *sheet, struct ss_row *row,
                     struct ss_error *error)
{
    *row = (struct ss_row){0};
    for (size_t i = 0; i < SS_COLUMNS; i++)
        row->cells[i].text = "";
    size_t number = row_number(sheet);
    if (number == 0)
        return ss_fail(error, SS_BAD_INPUT,
                       "a row after row %zu has a number that is none, the "
                       "rows from there on are not read",
                       sheet->number);
    if (++sheet->count > SS_ROWS)
        return ss_fail(error, SS_BAD_INPUT,
                       "there are more than %d rows, the others are not read",
                       (int)SS_ROWS);
    row->number = sheet->number = number;
    ss_buffer_clear(&sheet->text);
    return 0;
}

int ss_sheet_next(struct ss_sheet *sheet, struct ss_row *out,
                  struct ss_error *error)
{
    struct reading reading = {0};
    size_t starts[SS_COLUMNS], column = 0;
    bool in_row = false;
    int status;
    while ((status = ss_part_next(&sheet->part, error)) == 1) {
        const struct ss_xml_part *part = &sheet->part;
        bool empty = ss_part_is_empty(part);
        if (ss_part_starts(part, "row")) {
            if (begin_row(sheet, out, error))
                return -1;
            in_row = !empty;
            column = 0;
        } else if (in_row && ss_part_ends(part, "row")) {
            end_row(sheet, out, starts);
            return 1;
        } else if (in_row && ss_part_starts(part, "c")) {
            begin_cell(sheet, &reading, column);
            column = reading.column + 1;
            if (empty)
                end_cell(sheet, &reading, out, starts);
        } else if (reading.open && ss_part_ends(part, "c")) {
            end_cell(sheet, &reading, out, starts);
        } else if (reading.open) {
            take_node(sheet, &reading, empty);
        }
    }
    return status;
}
