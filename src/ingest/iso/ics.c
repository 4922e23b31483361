/* SPDX-License-Identifier: Apache-2.0 */
/* The International Classification for Standards of ISO Open Data, CSV. */
#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"
#include "ingest/csv.h"
#include "ingest/iso/ics_class.h"
#include "ingest/iso/iso.h"
#include "ingest/iso/records.h"
#include "terms.h"

enum column { CODE, PARENT, TITLE_EN, TITLE_FR, SCOPE_EN, SCOPE_FR, COLUMNS };

static const char *const names[COLUMNS] = {"identifier", "parent",  "titleEn",
                                           "titleFr",    "scopeEn", "scopeFr"};

struct reader {
    struct ss_iso_classes *classes;
    size_t places[COLUMNS]; /* of each column; count: not there */
    size_t count;           /* of columns in the file */
};

/* The field of a column; "" where the file has no such column. */
static const char *field(const struct reader *reader,
                         const struct ss_csv_record *record, enum column column)
{
    size_t place = reader->places[column];
    return place < reader->count ? record->fields[place] : "";
}

static void emit_text(struct reader *reader, const struct ss_csv_record *record,
                      enum column column, const char *subject,
                      const char *predicate, const char *language)
{
    ss_iso_class_text(reader->classes, subject, predicate,
                      field(reader, record, column), language, record->number);
}

static void take(struct reader *reader, const struct ss_csv_record *record)
{
    char subject[SS_IRI_SIZE];
    for (size_t i = 0; i < record->count; i++)
        if (strlen(record->fields[i]) != record->lengths[i] ||
            ss_utf8_valid_length(record->fields[i], record->lengths[i]) !=
                record->lengths[i]) {
            ss_iso_class_malformed(reader->classes, record->number,
                                   "not UTF-8, or a NUL");
            return;
        }
    if (!ss_iso_class(reader->classes, subject, field(reader, record, CODE),
                      field(reader, record, PARENT), record->number))
        return;
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
    const struct ss_ingest *ingest = reader->classes->ingest;
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
            ss_report_unknown(ingest->report, record->fields[i]);
    }
    if (record->problem || reader->places[CODE] == record->count)
        return ss_fail(error, SS_BAD_INPUT,
                       "%s:%zu: no ICS file: its first line names no column "
                       "'identifier'",
                       ingest->input->name, record->number);
    return 0;
}

static int read_records(struct reader *reader, struct ss_csv *csv,
                        struct ss_error *error)
{
    struct ss_iso_classes *classes = reader->classes;
    struct ss_csv_record record;
    if (ss_csv_next(csv, &record, error) || take_header(reader, &record, error))
        return -1;
    ss_emit_iri(&classes->emitter, SS_ID "ics", SS_RDF_type,
                SS_SKOS_ConceptScheme);
    while (classes->emitter.status == 0) {
        if (ss_csv_next(csv, &record, error))
            return -1;
        if (record.count == 0)
            break;
        if (record.problem)
            ss_iso_class_malformed(classes, record.number, record.problem);
        else if (record.count != reader->count)
            ss_iso_class_malformed(
                classes, record.number,
                "another number of fields than in the first line");
        else
            take(reader, &record);
    }
    return classes->emitter.status;
}

static int read_csv(struct ss_iso_classes *classes, struct ss_error *error)
{
    const struct ss_input *input = classes->ingest->input;
    struct reader reader = {.classes = classes};
    struct ss_csv csv;
    if (input->rewind && ss_input_rewind(input, error))
        return -1;
    int status = ss_csv_init(&csv, input, ',', error);
    if (status == 0)
        status = read_records(&reader, &csv, error);
    ss_csv_release(&csv);
    return status;
}

int ss_iso_ics(const struct ss_ingest *ingest, struct ss_error *error)
{
    struct ss_iso_classes classes;
    enum ss_iso_dataset form;
    if (ss_iso_form(&form, ingest->input, error))
        return -1;
    int status = ss_iso_classes_init(&classes, ingest, error);
    if (status == 0)
        status = form == SS_ISO_ICS_XML ? ss_iso_ics_xml(&classes, error)
                                        : read_csv(&classes, error);
    ss_iso_classes_release(&classes);
    return status;
}
