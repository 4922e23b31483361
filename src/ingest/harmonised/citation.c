/* SPDX-License-Identifier: Apache-2.0 */
#include "ingest/harmonised/citation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "identifier/law/celex.h"
#include "ingest/harmonised/citation_emit.h"
#include "ingest/harmonised/list_date.h"
#include "ingest/harmonised/list_text.h"
#include "terms.h"

/* The most bytes of the editions in the IRI of a citation. */
enum { EDITIONS_SIZE = 400 };

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What follows the namespace of all IRIs: "std/en/349/1993". */
static const char *path_of(const char *iri)
{
    static const char ID[] = SS_ID, CELEX[] = SS_CELEX_PREFIX;
    size_t id = strlen(ID), celex = strlen(CELEX);
    return strncmp(iri, ID, id) == 0         ? iri + id
           : strncmp(iri, CELEX, celex) == 0 ? iri + celex
                                             : iri;
}

/* Writes the editions of a row, by their IRIs in order, with commas; where
 * they are too long, or not all read, as a digest behind the first one. */
static void write_editions(char out[EDITIONS_SIZE],
                           struct ss_list_reader *reader, const char *reference)
{
    const struct ss_reference_cell *cited = reader->cited;
    const char *paths[SS_CELL_DOCUMENTS];
    char all[SS_CELL_DOCUMENTS * SS_IRI_SIZE], digest[17];
    size_t length = 0;
    *all = '\0';
    for (size_t i = 0; i < cited->count; i++) {
        const char *path = path_of(cited->documents[i].iri);
        paths[i] = strncmp(path, "std/", 4) == 0 ? path + 4 : path;
    }
    if (cited->count > 0)
        qsort(paths, cited->count, sizeof *paths, by_text);
    for (size_t i = 0; i < cited->count; i++)
        length += (size_t)snprintf(all + length, sizeof all - length, "%s%s",
                                   i == 0 ? "" : ",", paths[i]);
    if (cited->count > 0 && cited->unread.count == 0 &&
        length < EDITIONS_SIZE) {
        memcpy(out, all, length + 1);
        return;
    }
    size_t size = strlen(reference) + 8;
    char *line = ss_arena_take(&reader->arena, size);
    if (line)
        ss_list_line(line, size, reference, strlen(reference));
    ss_list_digest(digest, line && cited->unread.count > 0 ? line : all);
    snprintf(out, EDITIONS_SIZE, "%.320s%s%s",
             cited->count > 0 ? paths[0] : "unread",
             cited->count > 0 ? "," : "/", digest);
}

static void write_iri(char out[SS_CITATION_SIZE], struct ss_list_reader *reader,
                      const char *reference, const char *start)
{
    char editions[EDITIONS_SIZE], digest[17], act[80];
    const char *key = ss_list_publication_key(reader->from);
    ss_list_digest(digest, reader->legislation);
    snprintf(act, sizeof act, "%s%.60s", reader->act_read ? "" : "unread/",
             reader->act_read ? path_of(reader->act.iri) : digest);
    write_editions(editions, reader, reference);
    snprintf(out, SS_CITATION_SIZE, SS_ID "citation/%s/%s/%s", act, editions,
             key      ? path_of(key)
             : *start ? start
                      : "undated");
}

/* Reads the act of a row, unless it is that of the row before. */
static void read_act(struct ss_list_reader *reader, const char *text)
{
    char line[SS_LIST_LABEL_SIZE];
    ss_list_line(line, sizeof line, text, strlen(text));
    if (strcmp(line, reader->legislation) == 0)
        return;
    strcpy(reader->legislation, line);
    reader->act_read = ss_list_act_read(&reader->act, line, reader->names);
}

/* Reads a day; one that is none is noted. */
static void read_day(struct ss_citation *citation, char out[SS_DATE_SIZE],
                     enum ss_list_column column)
{
    const struct ss_cell *cell =
        ss_list_cell(citation->header, citation->row, column);
    citation->unread[column] =
        ss_list_date_read(out, cell, citation->reader->from_1904) < 0;
}

static const char *text_of(const struct ss_citation *citation,
                           enum ss_list_column column)
{
    const char *text =
        ss_list_cell(citation->header, citation->row, column)->text;
    return ss_list_is_empty(text) ? "" : text;
}

static bool is_blank(const struct ss_row *row)
{
    for (size_t i = 0; i < SS_COLUMNS; i++)
        if (!ss_list_is_empty(row->cells[i].text))
            return false;
    return true;
}

/* Counts the cells that are in no known column, and what a row lacks. */
static void report_cells(const struct ss_citation *citation)
{
    struct ss_report *report = citation->reader->ingest->report;
    const struct ss_row *row = citation->row;
    for (size_t i = 0; i < SS_COLUMNS; i++)
        if (!citation->header->known[i] &&
            !ss_list_is_empty(row->cells[i].text))
            ss_report_unknown(report, citation->header->names[i]);
    if (row->beyond > 0)
        ss_report_problem(report, citation->reader->name, row->number,
                          "%zu cells are beyond the %d columns of a list, "
                          "they are left out",
                          row->beyond, (int)SS_COLUMNS);
    if (row->unknown > 0)
        ss_report_problem(report, citation->reader->name, row->number,
                          "%zu cells name a shared text that is missing, they "
                          "are left out",
                          row->unknown);
}

/* Reads all cells, since the IRI depends on them, and then writes. */
static int read_and_emit(struct ss_list_reader *reader,
                         struct ss_citation *citation)
{
    char day[SS_DATE_SIZE], last_day[SS_DATE_SIZE];
    const char *reference = text_of(citation, SS_LIST_REFERENCE);
    read_act(reader, text_of(citation, SS_LIST_LEGISLATION));
    if (!ss_reference_cell_read(reader->cited, &reader->arena, reference,
                                text_of(citation, SS_LIST_TITLE),
                                reader->names))
        return ss_fail(reader->emitter.error, SS_LIMIT, "%s: out of memory",
                       reader->name);
    read_day(citation, citation->start, SS_LIST_START);
    read_day(citation, citation->end, SS_LIST_END);
    read_day(citation, day, SS_LIST_DAY);
    read_day(citation, last_day, SS_LIST_WITHDRAWAL_DAY);
    ss_list_publication_read(reader->from, text_of(citation, SS_LIST_DECISION),
                             text_of(citation, SS_LIST_JOURNAL), day,
                             reader->names);
    ss_list_publication_read(
        reader->until, text_of(citation, SS_LIST_WITHDRAWAL_DECISION),
        text_of(citation, SS_LIST_WITHDRAWAL_JOURNAL), last_day, reader->names);
    write_iri(citation->iri, reader, reference, citation->start);
    ss_citation_emit(citation);
    return reader->emitter.status;
}

int ss_citation_row(struct ss_list_reader *reader,
                    const struct ss_list_header *header,
                    const struct ss_row *row)
{
    struct ss_report *report = reader->ingest->report;
    struct ss_citation citation = {
        .reader = reader, .header = header, .row = row};
    if (is_blank(row) && !row->too_long)
        return 0;
    if (row->too_long || !*text_of(&citation, SS_LIST_LEGISLATION) ||
        !*text_of(&citation, SS_LIST_REFERENCE)) {
        report->malformed++;
        ss_report_problem(report, reader->name, row->number,
                          row->too_long
                              ? "a cell has more text than Excel takes, the "
                                "row is left out"
                              : "there is no act or no reference in the row, "
                                "it is left out");
        return 0;
    }
    report->records++;
    report_cells(&citation);
    ss_arena_clear(&reader->arena);
    return read_and_emit(reader, &citation);
}
