/* SPDX-License-Identifier: Apache-2.0 */
/* The International Classification for Standards of ISO Open Data, CSV. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ingest/csv.h"
#include "ingest/emit.h"
#include "ingest/html_text.h"
#include "ingest/ics.h"
#include "ingest/iso/common.h"
#include "ingest/iso/iso.h"
#include "terms.h"

#define SCHEME SS_ID "ics"

enum column { CODE, PARENT, TITLE_EN, TITLE_FR, SCOPE_EN, SCOPE_FR, COLUMNS };

static const char *const names[COLUMNS] = {"identifier", "parent",  "titleEn",
                                           "titleFr",    "scopeEn", "scopeFr"};

/* One bit for each code that can be: 100 fields, 1000 groups in each, and 101
 * places in each group, the last one for the group itself. */
enum { GROUPS = 100 * 1000, PLACES = 101, CODES = 100 + GROUPS * PLACES };

struct reader {
    const struct ss_ingest *ingest;
    struct ss_emitter emitter;
    struct ss_buffer text;  /* working memory */
    size_t places[COLUMNS]; /* of each column; count: not there */
    size_t count;           /* of columns in the file */
    unsigned char *seen;    /* CODES bits; owned */
};

/* The number of a valid code, below CODES. */
static size_t code_number(const char *code)
{
    size_t field = (size_t)atoi(code);
    size_t length = strlen(code);
    if (length == 2)
        return field;
    size_t group = field * 1000 + (size_t)atoi(code + 3);
    size_t place = length > 6 ? (size_t)atoi(code + 7) : PLACES - 1;
    return 100 + group * PLACES + place;
}

/* Says whether a code occurs for the first time, and remembers it. */
static bool is_first(struct reader *reader, const char *code)
{
    size_t number = code_number(code);
    unsigned char bit = (unsigned char)(1U << number % 8);
    bool first = !(reader->seen[number / 8] & bit);
    reader->seen[number / 8] |= bit;
    return first;
}

/* The field of a column; "" where the file has no such column. */
static const char *field(const struct reader *reader,
                         const struct ss_csv_record *record, enum column column)
{
    size_t place = reader->places[column];
    return place < reader->count ? record->fields[place] : "";
}

static void problem(const struct reader *reader,
                    const struct ss_csv_record *record, const char *what,
                    const char *value)
{
    ss_report_problem(reader->ingest->report, reader->ingest->input->name,
                      record->number, "%s '%.60s', it is left out", what,
                      value);
}

static void malformed(const struct reader *reader,
                      const struct ss_csv_record *record, const char *reason)
{
    reader->ingest->report->malformed++;
    ss_report_problem(reader->ingest->report, reader->ingest->input->name,
                      record->number, "%s, the record is left out", reason);
}

static void emit_text(struct reader *reader, const struct ss_csv_record *record,
                      enum column column, const char *subject,
                      const char *predicate, const char *language)
{
    const char *text = field(reader, record, column);
    ss_buffer_clear(&reader->text);
    ss_html_text(&reader->text, text, strlen(text));
    if (reader->text.failed)
        problem(reader, record, "too long a text", text);
    else if (reader->text.length > 0)
        ss_emit_tagged(&reader->emitter, subject, predicate, reader->text.bytes,
                       language);
}

static void emit_parent(struct reader *reader,
                        const struct ss_csv_record *record, const char *code,
                        const char *subject)
{
    const char *parent = field(reader, record, PARENT);
    char iri[SS_IRI_SIZE];
    size_t length = strlen(parent);
    if (length == 0)
        return;
    if (ss_ics_iri(iri, parent) && strncmp(code, parent, length) == 0 &&
        code[length] == '.')
        ss_emit_iri(&reader->emitter, subject, SS_SKOS_broader, iri);
    else
        problem(reader, record, "no parent of its code:", parent);
}

static void take(struct reader *reader, const struct ss_csv_record *record)
{
    struct ss_report *report = reader->ingest->report;
    const char *code = field(reader, record, CODE);
    char subject[SS_IRI_SIZE];
    for (size_t i = 0; i < record->count; i++)
        if (strlen(record->fields[i]) != record->lengths[i] ||
            ss_utf8_valid_length(record->fields[i], record->lengths[i]) !=
                record->lengths[i]) {
            malformed(reader, record, "not UTF-8, or a NUL");
            return;
        }
    if (!ss_ics_iri(subject, code)) {
        malformed(reader, record, "no ICS code in the column 'identifier'");
        return;
    }
    if (!is_first(reader, code)) {
        report->duplicate_ids++;
        problem(reader, record, "a code that was there before:", code);
        return;
    }
    report->records++;
    struct ss_emitter *emitter = &reader->emitter;
    ss_emit_iri(emitter, subject, SS_RDF_type, SS_SKOS_Concept);
    ss_emit_iri(emitter, subject, SS_SKOS_inScheme, SCHEME);
    ss_emit_text(emitter, subject, SS_SKOS_notation, code);
    emit_parent(reader, record, code, subject);
    emit_text(reader, record, TITLE_EN, subject, SS_SKOS_prefLabel, "en");
    emit_text(reader, record, TITLE_FR, subject, SS_SKOS_prefLabel, "fr");
    emit_text(reader, record, SCOPE_EN, subject, SS_SKOS_scopeNote, "en");
    emit_text(reader, record, SCOPE_FR, subject, SS_SKOS_scopeNote, "fr");
}

/* Reads the names of the columns; fails where there is none for the code. */
static int take_header(struct reader *reader,
                       const struct ss_csv_record *record,
                       struct ss_error *error)
{
    reader->count = record->count;
    for (size_t column = 0; column < COLUMNS; column++)
        reader->places[column] = record->count;
    for (size_t i = 0; i < record->count && !record->problem; i++) {
        size_t column = 0;
        while (column < COLUMNS &&
               strcmp(names[column], record->fields[i]) != 0)
            column++;
        if (column < COLUMNS)
            reader->places[column] = i;
        else
            ss_report_unknown(reader->ingest->report, record->fields[i]);
    }
    if (record->problem || reader->places[CODE] == record->count)
        return ss_fail(error, SS_BAD_INPUT,
                       "%s:%zu: no ICS file: its first line names no column "
                       "'identifier'",
                       reader->ingest->input->name, record->number);
    return 0;
}

static int read_records(struct reader *reader, struct ss_csv *csv,
                        struct ss_error *error)
{
    struct ss_csv_record record;
    if (ss_csv_next(csv, &record, error) || take_header(reader, &record, error))
        return -1;
    ss_emit_iri(&reader->emitter, SCHEME, SS_RDF_type, SS_SKOS_ConceptScheme);
    while (reader->emitter.status == 0) {
        if (ss_csv_next(csv, &record, error))
            return -1;
        if (record.count == 0)
            break;
        if (record.problem)
            malformed(reader, &record, record.problem);
        else if (record.count != reader->count)
            malformed(reader, &record,
                      "another number of fields than in the first line");
        else
            take(reader, &record);
    }
    return reader->emitter.status;
}

int ss_iso_ics(const struct ss_ingest *ingest, struct ss_error *error)
{
    if (ingest->input->rewind && ss_input_rewind(ingest->input, error))
        return -1;
    struct reader reader = {.ingest = ingest,
                            .emitter = {ingest->sink, ingest->graph, error, 0},
                            .seen = calloc(CODES / 8 + 1, 1)};
    if (!reader.seen)
        return ss_fail(error, SS_LIMIT, "%s: out of memory",
                       ingest->input->name);
    ss_buffer_init(&reader.text, SS_ISO_TEXT_MAXIMUM);
    struct ss_csv csv;
    int status = ss_csv_init(&csv, ingest->input, ',', error);
    if (status == 0)
        status = read_records(&reader, &csv, error);
    ss_csv_release(&csv);
    ss_buffer_release(&reader.text);
    free(reader.seen);
    return status;
}
