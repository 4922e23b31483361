/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Quads of the catalogue.
 *
 * Every record is a work item. A published one results in an edition; what is
 * known of the document stands there, or at the work item as long as there is
 * none.
 *
 * The order of versions is sl:versionOrder, made from the version alone. That
 * a version replaces another is stated where `new_versions` says so, and
 * nowhere else: a lower number is no proof, since 3GPP's releases are kept up
 * beside each other, and a file may lack the version between two. `superseded`
 * does not say by what, and is kept as text.
 */
#include <stdio.h>
#include <string.h>

#include "ingest/date.h"
#include "ingest/etsi/etsi.h"
#include "ingest/etsi/item.h"
#include "terms.h"

#define DETAILS                                                                \
    "https://webapp.etsi.org/workprogram/Report_WorkItem.asp?WKI_ID="

enum { TEXT_MAXIMUM = 1024 * 1024 };

static void emit_project(struct ss_etsi_writer *writer,
                         const struct ss_etsi_item *item)
{
    struct ss_emitter *emitter = &writer->emitter;
    char text[sizeof DETAILS + 16];
    const char *number = item->record->texts[SS_ETSI_ID];
    ss_emit_iri(emitter, item->project, SS_RDF_type, SS_SL_WorkItem);
    ss_emit_text(emitter, item->project, SS_DCTERMS_identifier, number);
    snprintf(text, sizeof text, DETAILS "%s", number);
    ss_emit_iri(emitter, item->project, SS_FOAF_page, text);
    const char *reference = ss_etsi_cleaned(writer, item, SS_ETSI_REFERENCE);
    if (*reference)
        ss_emit_text(emitter, item->project, SS_SL_workItemNumber, reference);
    if (writer->page)
        ss_emit_iri(emitter, item->project, SS_PROV_wasDerivedFrom,
                    writer->page);
}

static void emit_edition(struct ss_etsi_writer *writer,
                         const struct ss_etsi_item *item)
{
    struct ss_emitter *emitter = &writer->emitter;
    const struct ss_etsi_deliverable *read = &item->deliverable;
    char date[SS_DATE_SIZE];
    ss_emit_iri(emitter, item->project, SS_SL_resultsIn, item->edition);
    ss_document_emit(emitter, &read->document);
    if (*read->version) {
        ss_emit_text(emitter, item->edition, SS_SL_version, read->version);
        ss_emit_integer(emitter, item->edition, SS_SL_versionOrder,
                        read->order);
    }
    if (read->edition)
        ss_emit_integer(emitter, item->edition, SS_SL_editionNumber,
                        read->edition);
    if (ss_date_read(date, read->date))
        ss_emit_publication(emitter, item->edition, date);
}

/* A document that is no edition: what the work item is to become. */
static void emit_draft(struct ss_etsi_writer *writer,
                       const struct ss_etsi_item *item)
{
    struct ss_emitter *emitter = &writer->emitter;
    const struct ss_document *document = &item->deliverable.document;
    bool undated = document->kind == SS_KIND_STANDARD;
    const char *standard = undated ? document->iri : document->standard;
    const char *reference = ss_etsi_cleaned(writer, item, SS_ETSI_DELIVERABLE);
    if (*reference)
        ss_emit_text(emitter, item->project, SS_SL_reference, reference);
    if (!item->deliverable.read)
        return;
    if (*document->base) {
        ss_emit_iri(emitter, item->project, SS_SL_willAmend, document->base);
    } else if (*standard) {
        ss_emit_iri(emitter, item->project, SS_SL_draftOf, standard);
        ss_emit_iri(emitter, standard, SS_RDF_type, SS_SL_Standard);
        ss_emit_text(emitter, standard, SS_SL_reference,
                     undated ? document->reference
                             : document->standard_reference);
    }
}

/* Problems of a record that keep it from having an edition. */
static void report_identity(const struct ss_etsi_item *item)
{
    const struct ss_etsi_record *record = item->record;
    const char *reference = record->texts[SS_ETSI_DELIVERABLE];
    if (!item->deliverable.read)
        ss_etsi_problem(record,
                        "deliverable '%.80s' is not understood, the record is "
                        "kept as a work item",
                        reference ? reference : "");
    else if (item->deliverable.published && !*item->edition)
        ss_etsi_problem(record,
                        "deliverable '%.80s' is another record's too, this "
                        "one is kept as a work item",
                        reference);
    else if (item->deliverable.unnamed)
        ss_etsi_problem(record,
                        "deliverable '%.80s' names no edition, the record is "
                        "kept as a work item",
                        reference);
}

static void emit_all(struct ss_etsi_writer *writer, struct ss_etsi_item *item)
{
    item->document = *item->edition ? item->edition : item->project;
    report_identity(item);
    emit_project(writer, item);
    if (*item->edition)
        emit_edition(writer, item);
    else
        emit_draft(writer, item);
    ss_etsi_facts(writer, item);
    ss_etsi_successions(writer, item);
}

static int take(void *state, const struct ss_etsi_record *record,
                struct ss_error *error)
{
    struct ss_etsi_writer *writer = state;
    struct ss_etsi_item item = {.record = record};
    ss_etsi_deliverable(&item.deliverable, record, writer->names);
    int first =
        ss_etsi_index_mark(writer->index, record->id,
                           ss_etsi_edition(&item.deliverable), record->form);
    if (first < 0)
        return ss_fail(error, SS_FAILURE,
                       "%s: number %lu was not there before, did the file "
                       "change while it was read?",
                       record->name, (unsigned long)record->id);
    if (first == 0) {
        record->report->duplicate_ids++;
        ss_etsi_problem(record,
                        "number %lu occurs again, the record is left out",
                        (unsigned long)record->id);
        return 0;
    }
    record->report->records++;
    ss_etsi_project_iri(item.project, record->id);
    ss_etsi_index_find(writer->index, item.edition, record->id);
    emit_all(writer, &item);
    return writer->emitter.status;
}

int ss_etsi_catalogue(struct ss_etsi_index *index, const struct ss_names *names,
                      const struct ss_ingest *ingest, struct ss_error *error)
{
    struct ss_etsi_writer writer = {index,
                                    names,
                                    ingest->page,
                                    {ingest->sink, ingest->graph, error, 0},
                                    {0}};
    ss_buffer_init(&writer.text, TEXT_MAXIMUM);
    int status =
        ss_etsi_records(ingest->input, ingest->report, take, &writer, error);
    ss_buffer_release(&writer.text);
    return status;
}
