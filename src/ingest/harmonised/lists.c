/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/harmonised/citation.h"
#include "ingest/harmonised/harmonised.h"
#include "ingest/harmonised/list_date.h"
#include "ingest/whole.h"

enum { ROW_MEMORY = 64 * 1024 * 1024, NAME_SIZE = 400 };

/* Takes an error of a document as a problem; other ones stay. */
static int as_problem(const struct ss_ingest *ingest, const char *name,
                      const struct ss_error *error)
{
    if (error->status != SS_BAD_INPUT)
        return -1;
    ingest->report->malformed++;
    ss_report_problem(ingest->report, name, 0, "%s", error->text);
    return 0;
}

/* Looks for the day of the list in a row above the header. */
static void look_for_day(struct ss_list_reader *reader,
                         const struct ss_row *row)
{
    char day[SS_DATE_SIZE];
    for (size_t i = 0; i < SS_COLUMNS; i++)
        if (ss_list_generated_read(day, row->cells[i].text))
            strcpy(reader->generated, day);
}

/* Reads the rows of a sheet; *found says whether it has a known header. */
static int read_rows(struct ss_list_reader *reader, struct ss_sheet *sheet,
                     struct ss_row *row, bool *found, struct ss_error *error)
{
    struct ss_list_header header;
    int status;
    *found = false;
    *reader->generated = '\0';
    while ((status = ss_sheet_next(sheet, row, error)) == 1) {
        if (!*found && row->number > SS_LIST_HEADER_ROWS)
            return 0;
        if (!*found)
            *found = ss_list_header_read(&header, row);
        else if (ss_citation_row(reader, &header, row))
            return -1;
        if (!*found)
            look_for_day(reader, row);
    }
    return status;
}

/* Reads a sheet. One that is broken is a problem, as is the rest of one that
 * breaks on the way. */
static int read_sheet(struct ss_list_reader *reader,
                      const struct ss_workbook *book, size_t number,
                      bool *found, struct ss_error *error)
{
    struct ss_sheet sheet;
    char name[NAME_SIZE];
    struct ss_row *row = malloc(sizeof *row);
    if (!row)
        return ss_fail(error, SS_LIMIT, "out of memory");
    snprintf(name, sizeof name, "%.200s[%.100s]", reader->ingest->input->name,
             book->sheets[number].name);
    reader->name = name;
    int status = ss_sheet_open(&sheet, book, number, error);
    bool opened = status == 0;
    if (opened)
        status = read_rows(reader, &sheet, row, found, error);
    if (opened)
        ss_sheet_close(&sheet);
    free(row);
    if (!status && !*found)
        ss_report_unknown(reader->ingest->report, "sheet without the header "
                                                  "of a list");
    if (!status || reader->emitter.status)
        return status;
    return as_problem(reader->ingest, name, error);
}

static int read_book(struct ss_list_reader *reader,
                     const struct ss_workbook *book, struct ss_error *error)
{
    bool any = false;
    size_t problems = reader->ingest->report->problems;
    reader->from_1904 = book->from_1904;
    for (size_t i = 0; i < book->sheet_count; i++) {
        bool found = false;
        if (read_sheet(reader, book, i, &found, error))
            return -1;
        any |= found;
    }
    if (any || reader->ingest->report->problems > problems)
        return 0;
    reader->ingest->report->malformed++;
    ss_report_problem(reader->ingest->report, reader->ingest->input->name, 0,
                      "no sheet has the header of a list of references (its "
                      "columns begin with 'Legislation')");
    return 0;
}

static int read_package(struct ss_list_reader *reader,
                        const struct ss_buffer *bytes, struct ss_error *error)
{
    struct ss_workbook book;
    struct ss_package *package =
        ss_package_open(ss_buffer_text(bytes), bytes->length, error);
    if (!package)
        return as_problem(reader->ingest, reader->ingest->input->name, error);
    int status = ss_workbook_read(&book, package, error);
    if (status)
        status = as_problem(reader->ingest, reader->ingest->input->name, error);
    else
        status = read_book(reader, &book, error);
    ss_workbook_release(&book);
    ss_package_close(package);
    return status;
}

int ss_harmonised_lists(const struct ss_names *names,
                        const struct ss_ingest *ingest, struct ss_error *error)
{
    struct ss_error reason = {0}; /* of a document, too, which is no failure */
    struct ss_list_reader reader = {
        .names = names,
        .ingest = ingest,
        .emitter = {ingest->sink, ingest->graph, &reason, 0},
        .name = ingest->input->name,
        .cited = calloc(1, sizeof *reader.cited),
        .from = calloc(1, sizeof *reader.from),
        .until = calloc(1, sizeof *reader.until)};
    struct ss_buffer bytes;
    ss_arena_init(&reader.arena, ROW_MEMORY);
    ss_buffer_init(&bytes, SS_PACKAGE_MAXIMUM);
    int status =
        reader.cited && reader.from && reader.until
            ? ss_whole_read(&bytes, ingest->input, ingest->report, error)
            : ss_fail(&reason, SS_LIMIT, "out of memory");
    if (!status && !bytes.failed)
        status = read_package(&reader, &bytes, &reason);
    ss_buffer_release(&bytes);
    ss_arena_release(&reader.arena);
    free(reader.cited);
    free(reader.from);
    free(reader.until);
    if (status && error)
        *error = reason;
    return status;
}
