/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/utf8.h"
#include "ingest/csv.h"
#include "ingest/etsi/record.h"

static const enum ss_etsi_text NO_TEXT = SS_ETSI_TEXTS; /* of no column */

/* Columns, in small letters, with their blanks. */
static const struct {
    const char *name;
    enum ss_etsi_text text;
} columns[] = {
    {"id", SS_ETSI_ID},
    {"etsi deliverable", SS_ETSI_DELIVERABLE},
    {"title", SS_ETSI_TITLE},
    {"status", SS_ETSI_STATUS},
    {"details link", SS_ETSI_DETAILS},
    {"pdf link", SS_ETSI_PDF},
    {"scope", SS_ETSI_SCOPE},
    {"technical body", SS_ETSI_BODY},
    {"keywords", SS_ETSI_KEYWORDS},
};

/* What the columns of a document are. */
struct header {
    size_t count; /* without an empty one at the end */
    enum ss_etsi_text texts[SS_CSV_FIELDS]; /* NO_TEXT: not known */
};

/* Compares a column's name: no case, and a dot is a blank. */
static bool is_named(const char *field, const char *name)
{
    for (; *field && *name; field++, name++) {
        char c = *field >= 'A' && *field <= 'Z' ? (char)(*field + 32)
                 : *field == '.'                ? ' '
                                                : *field;
        if (c != *name)
            return false;
    }
    return *field == *name;
}

static enum ss_etsi_text text_named(const char *field)
{
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (is_named(field, columns[i].name))
            return columns[i].text;
    return NO_TEXT;
}

/* The fields of a record, without an empty one that a separator at the end of
 * the line makes. */
static size_t field_count(const struct ss_csv_record *row, size_t wanted)
{
    bool extra = row->count == wanted + 1 && row->lengths[wanted] == 0;
    return extra ? wanted : row->count;
}

/* Reads the header; false where it lacks what a record cannot be without. */
static bool read_header(struct header *out, const struct ss_csv_record *row,
                        struct ss_report *report)
{
    bool seen[SS_ETSI_TEXTS + 1] = {false};
    out->count = row->count;
    if (out->count > 0 && row->lengths[out->count - 1] == 0)
        out->count--;
    for (size_t i = 0; i < out->count; i++) {
        enum ss_etsi_text text = text_named(row->fields[i]);
        if (text != NO_TEXT && seen[text])
            text = NO_TEXT; /* the first of two with one name counts */
        out->texts[i] = text;
        seen[text] = true;
        if (text == NO_TEXT)
            ss_report_unknown(report, row->fields[i]);
    }
    return seen[SS_ETSI_ID] && seen[SS_ETSI_DELIVERABLE];
}

/* Reads up to the header; *found: there is one. */
static int find_header(struct ss_csv *csv, struct header *out, bool *found,
                       const char *name, struct ss_report *report,
                       struct ss_error *error)
{
    struct ss_csv_record row;
    if (ss_csv_next(csv, &row, error))
        return -1;
    if (row.count > 0 && !row.problem &&
        strncmp(row.fields[0], "sep=", 4) == 0 && ss_csv_next(csv, &row, error))
        return -1;
    *found = row.count > 0 && !row.problem && read_header(out, &row, report);
    if (!*found)
        ss_etsi_malformed(report, name, row.number,
                          "no header with the columns 'id' and 'ETSI "
                          "deliverable', the document is left out");
    return 0;
}

/* Why the fields of a row cannot be used, or NULL. */
static const char *fault_of(const struct ss_csv_record *row,
                            const struct header *header)
{
    if (row->problem)
        return row->problem;
    if (field_count(row, header->count) != header->count)
        return "not as many fields as the header has";
    for (size_t i = 0; i < header->count; i++) {
        if (strlen(row->fields[i]) != row->lengths[i])
            return "a byte 0";
        if (ss_utf8_valid_length(row->fields[i], row->lengths[i]) !=
            row->lengths[i])
            return "not UTF-8, was it saved in another encoding?";
    }
    return NULL;
}

static int take_row(const struct ss_csv_record *row,
                    const struct header *header, struct ss_etsi_record *record,
                    int (*take)(void *state,
                                const struct ss_etsi_record *record,
                                struct ss_error *error),
                    void *state, struct ss_error *error)
{
    const char *fault = fault_of(row, header);
    record->number = row->number;
    if (fault) {
        ss_etsi_malformed(record->report, record->name, row->number,
                          "%s, the record is left out", fault);
        return 0;
    }
    memset(record->texts, 0, sizeof record->texts);
    for (size_t i = 0; i < header->count; i++)
        if (header->texts[i] != NO_TEXT && row->lengths[i] > 0)
            record->texts[header->texts[i]] = row->fields[i];
    return ss_etsi_record_number(record) ? take(state, record, error) : 0;
}

int ss_etsi_read_csv(const struct ss_input *input, char separator,
                     struct ss_report *report,
                     int (*take)(void *state,
                                 const struct ss_etsi_record *record,
                                 struct ss_error *error),
                     void *state, struct ss_error *error)
{
    struct ss_csv csv;
    struct header header;
    bool found = false;
    struct ss_etsi_record record = {input->name, 0,  SS_ETSI_CSV, report,
                                    0,           -1, {NULL}};
    if (ss_csv_init(&csv, input, separator, error))
        return -1;
    int result = find_header(&csv, &header, &found, input->name, report, error);
    while (!result && found) {
        struct ss_csv_record row;
        result = ss_csv_next(&csv, &row, error);
        if (result || row.count == 0)
            break;
        result = take_row(&row, &header, &record, take, state, error);
    }
    ss_csv_release(&csv);
    return result;
}
