/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which things a publication is about. It is an edition by its reference, and
 * the result of the project that it names. One whose reference has no date
 * stands at its work item, or where it names none, at the standard.
 */
#include <stdio.h>
#include <string.h>

#include "ingest/iec/iec.h"
#include "ingest/iec/item.h"
#include "ingest/json_document.h"
#include "ingest/page.h"
#include "terms.h"

enum { TEXT_MAXIMUM = 1024 * 1024, PROJECT_DIGITS = 12 };

static const char *const known[] = {"urn",
                                    "urnAlt",
                                    "reference",
                                    "edition",
                                    "stdType",
                                    "status",
                                    "title",
                                    "abstract",
                                    "committee",
                                    "priceInfo",
                                    "classifications",
                                    "publicationDate",
                                    "stabilityDate",
                                    "confirmationDate",
                                    "dateOfWithdrawal",
                                    "releaseDate",
                                    "releaseItems",
                                    "project",
                                    "lastChangeTimestamp",
                                    NULL};

/* "iec:proj:100122" */
static void read_project(struct ss_iec_item *item)
{
    static const char START[] = "iec:proj:";
    static const char *const members[] = {"urn", NULL};
    struct ss_record project = ss_record_inside(
        item->record, ss_record_object(item->record, "project"), "project");
    const char *urn = ss_record_text(&project, "urn");
    ss_record_unknown(&project, "project.", members);
    if (!urn)
        return;
    const char *number = urn + strlen(START);
    size_t length =
        strncmp(urn, START, strlen(START)) == 0 ? strlen(number) : 0;
    if (length < 1 || length > PROJECT_DIGITS ||
        strspn(number, "0123456789") != length || *number == '0') {
        ss_record_problem(item->record,
                          "'project.urn' is '%.80s', which is no number of a "
                          "project, it is kept as text",
                          urn);
        return;
    }
    item->number = number;
    snprintf(item->project, sizeof item->project, SS_ID "project/iec/%s",
             number);
}

/* Decides where the facts stand; false where there is nothing to tell them
 * of. */
static bool settle(struct ss_iec_item *item, const char *reference)
{
    static const char STANDARD[] = SS_ID "std/";
    const struct ss_document *named = &item->named;
    enum ss_reference_kind kind = named->kind;
    bool standard =
        item->read && strncmp(named->iri, STANDARD, strlen(STANDARD)) == 0;
    bool dated =
        standard && (kind == SS_KIND_EDITION || kind == SS_KIND_SUPPLEMENT);
    item->edition = dated ? named->iri : "";
    item->document = dated            ? named->iri
                     : *item->project ? item->project
                     : standard       ? named->iri
                                      : NULL;
    if (!item->document)
        ss_record_malformed(item->record,
                            "a reference that is not understood and no "
                            "project");
    else if (!dated)
        ss_record_problem(item->record,
                          "reference '%.80s' names no edition, the record is "
                          "kept as a %s",
                          reference, *item->project ? "work item" : "standard");
    return item->document != NULL;
}

static void emit_project(struct ss_iec_writer *writer,
                         const struct ss_iec_item *item, const char *reference)
{
    struct ss_emitter *emitter = &writer->emitter;
    const struct ss_document *named = &item->named;
    bool undated = named->kind == SS_KIND_STANDARD;
    const char *standard = undated ? named->iri : named->standard;
    if (!*item->project)
        return;
    ss_emit_iri(emitter, item->project, SS_RDF_type, SS_SL_WorkItem);
    ss_emit_text(emitter, item->project, SS_DCTERMS_identifier, item->number);
    if (*item->edition) {
        ss_emit_iri(emitter, item->project, SS_SL_resultsIn, item->edition);
        return;
    }
    ss_emit_text(emitter, item->project, SS_SL_reference, reference);
    if (!item->read || !*standard)
        return;
    ss_emit_iri(emitter, item->project, SS_SL_draftOf, standard);
    ss_emit_iri(emitter, standard, SS_RDF_type, SS_SL_Standard);
    ss_emit_text(emitter, standard, SS_SL_reference,
                 undated ? named->reference : named->standard_reference);
}

static void take(struct ss_iec_writer *writer, const struct ss_record *record)
{
    struct ss_iec_item item = {.record = record};
    const char *reference = ss_record_text(record, "reference");
    if (!reference) {
        ss_record_malformed(record, "no usable member 'reference'");
        return;
    }
    item.read = ss_document_read(&item.named, reference, writer->names);
    read_project(&item);
    if (!settle(&item, reference))
        return;
    record->report->records++;
    if (item.document == item.named.iri)
        ss_document_emit(&writer->emitter, &item.named);
    emit_project(writer, &item, reference);
    ss_iec_facts(writer, &item);
    if (writer->page)
        ss_emit_iri(&writer->emitter, item.document, SS_PROV_wasDerivedFrom,
                    writer->page);
    ss_record_unknown(record, "", known);
}

static void take_all(struct ss_iec_writer *writer, json_t *publications,
                     const char *name, struct ss_report *report)
{
    size_t i;
    json_t *value;
    json_array_foreach(publications, i, value)
    {
        char place[256];
        snprintf(place, sizeof place, "%.200s, publication %zu", name, i + 1);
        struct ss_record record = {value, place, 0, report};
        if (!json_is_object(value))
            ss_record_malformed(&record, "not a JSON object");
        else if (!writer->emitter.status)
            take(writer, &record);
    }
}

int ss_iec_publications(const struct ss_names *names,
                        const struct ss_ingest *ingest, struct ss_error *error)
{
    json_t *document;
    if (ss_json_document(&document, ingest->input, ingest->report, error))
        return -1;
    struct ss_iec_writer writer = {
        names, ingest->page, {ingest->sink, ingest->graph, error, 0}, {0}};
    ss_buffer_init(&writer.text, TEXT_MAXIMUM);
    json_t *publications = json_object_get(document, "publication");
    if (json_is_array(publications))
        take_all(&writer, publications, ingest->input->name, ingest->report);
    else if (document)
        ss_page_refused(ingest->report, ingest->input->name, document);
    ss_buffer_release(&writer.text);
    json_decref(document);
    return writer.emitter.status;
}

int ss_iec_follow(size_t dataset, const struct ss_following *following,
                  struct ss_error *error)
{
    (void)dataset;
    long page = ss_page_number(following->address, 0);
    json_t *document;
    if (page < 0 || !following->link ||
        !strstr(following->link, "rel=\"last\""))
        return 0;
    if (ss_json_document(&document, following->document, NULL, error))
        return -1;
    bool more = json_array_size(json_object_get(document, "publication")) > 0;
    json_decref(document);
    return more ? ss_page_want(following, page + 1, error) : 0;
}
